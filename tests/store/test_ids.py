from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from journal.store.ids import dated, letters


def test_an_id_is_the_local_date_and_six_letters_that_nobody_misreads() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC).astimezone(timezone(timedelta(hours=1)))
    new = dated(lambda: late)
    for _ in range(200):
        assert re.fullmatch(r"2026-11-24-[0-9a-hjkmnp-tv-z]{6}", new())


def test_the_letters_come_from_the_source_that_is_passed_in() -> None:
    assert letters(6, lambda count: bytes(range(count))) == "012345"
    assert letters(4, lambda _: bytes([31, 32, 63, 255])) == "z0zz"


def test_ids_do_not_repeat() -> None:
    new = dated(lambda: datetime(2026, 11, 23, tzinfo=UTC))
    assert len({new() for _ in range(1000)}) == 1000
