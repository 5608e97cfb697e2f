"""Records with rubbish in any one field: told with their place, left out, and the rest works."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from journal.errors import JournalError
from journal.journal import Journal
from journal.portfolio.formats.choice import SUFFIXES
from journal.store.alarms import MASKS
from journal.store.log import Change
from journal.workflows import health
from journal.workflows.export import export_calendar, export_portfolio
from journal.workflows.hand_in import sign
from journal.workflows.today import read_today

from ..sampling import LONG
from .every_field import Peer, fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOMENT = datetime(2026, 11, 23, 20, 10, tzinfo=UTC)
RUBBISH: tuple[Any, ...] = (
    *("", "2026-99-99", "2026-11-20T00:00:00", "9999-12-31T23:59:59-05:00", "\x1b]0;x\x07"),
    *(0, -1, 2**62, 0.5, True, None, [], {}, ["x"], {"x": 1}),
)


def filled(root: Path) -> Journal:
    journal = Journal(root / "journal", root / "state", now=lambda: MOMENT)
    peers = tuple(Peer(f"Peer {number}", "colleague", "She waited.") for number in range(4))
    fill(journal, lambda field: f"The {field}", peers)
    journal.masks.add("Xandra Quimby", "Coachee Q")
    sign(journal, journal.unit(), "Amina Osei", "")
    return journal


def spoilt(value: Any) -> Iterator[Any]:
    """Give copies of a document, each with rubbish in one place."""
    yield from (rubbish for rubbish in RUBBISH if rubbish != value)
    if isinstance(value, dict):
        for key, item in value.items():
            yield from ({**value, key: other} for other in spoilt(item))
            yield {name: kept for name, kept in value.items() if name != key}
    elif isinstance(value, list) and value:
        yield from ([other, *value[1:]] for other in spoilt(value[0]))


def spoil(journal: Journal) -> int:
    """Save, beside each record, some with rubbish in one place, and return how many.

    In the long form of the tests every rubbish stands in every place; else every seventh of them,
    which is another one in each place.
    """
    log = journal._log
    log.refresh()
    changes: list[Change] = []
    for table in log.tables():
        for key in log.documents(table):
            head = log.shown(table, key)
            assert head
            bad = [other for other in spoilt(head.document()) if isinstance(other, dict)]
            bad = bad if LONG else bad[len(changes) % 7 :: 7]
            changes += [
                Change(table, f"{key}-bad-{number}", document)
                for number, document in enumerate(bad)
            ]
    log.append(changes)
    return len(changes)


def test_with_rubbish_in_any_field_everything_else_works(tmp_path: Path) -> None:
    journal = filled(tmp_path)
    assert spoil(journal) > 300
    journal = Journal(journal.folder, tmp_path / "state", now=lambda: MOMENT)
    today = read_today(journal, [journal.unit()])
    assert today.unreadable
    assert health.examine(journal)
    with pytest.raises(JournalError, match="A mask cannot be read"):
        export_portfolio(journal, journal.unit(), tmp_path / "portfolio.md")
    assert list(tmp_path.glob("portfolio*")) == []
    journal.alarms.go_on_without([MASKS])
    for suffix in SUFFIXES:
        path = tmp_path / f"portfolio{suffix}"
        export_portfolio(journal, journal.unit(), path)
        assert path.stat().st_size > 1000
    export_calendar(journal, tmp_path / "actions.ics")
    assert b"The action" in (tmp_path / "actions.ics").read_bytes()
    assert len(journal.rounds.opened()) > 1


DAYS = [
    ("entries", "date"),
    ("actions", "due"),
    ("actions", "made"),
    ("rounds", "begun"),
    ("moments", "day"),
    ("decisions", "day"),
    ("worksheets", "date"),
]


@pytest.mark.parametrize(("table", "field"), DAYS)
def test_a_day_that_is_none_is_told_with_its_record_and_field(
    tmp_path: Path, table: str, field: str
) -> None:
    journal = filled(tmp_path)
    log = journal._log
    log.refresh()
    head = log.shown(table, log.documents(table)[-1])
    assert head
    log.append([Change(table, "2026-01-01-badone", head.document() | {field: "2026-99-99"})])
    (told,) = [problem for problem in health.examine(journal) if "badone" in problem.where]
    assert field in told.what
    assert "2026-99-99" in told.what
    assert not told.harmless
