from __future__ import annotations

from datetime import date

import pytest

from journal.reflection.date_range import day_span

TODAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("last month", "2025-12-01", "2025-12-31"),
        ("this month", "2026-01-01", "2026-01-31"),
        ("last week", "2026-01-05", "2026-01-11"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("feb 2024", "2024-02-01", "2024-02-29"),
        ("march", "2025-03-01", "2025-03-31"),
        ("yesterday", "2026-01-14", "2026-01-14"),
        ("3 April", "2025-04-03", "2025-04-03"),
    ],
)
def test_spans_are_read(text: str, first: str, last: str) -> None:
    assert day_span(text, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["", "ju", "ma", "someday", "31 February", "last decade", "0000"])
def test_what_is_no_span_is_none(text: str) -> None:
    assert day_span(text, TODAY) is None
