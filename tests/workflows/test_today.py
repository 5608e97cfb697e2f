from __future__ import annotations

from typing import TYPE_CHECKING

from journal.cli.unit_status import unit_status
from journal.workflows.begin_writing import suggestions
from journal.workflows.gather import gather_coverage
from journal.workflows.today import LATEST, read_today, read_unit

if TYPE_CHECKING:
    from journal.journal import Journal


def test_a_unit_stands_with_each_criterion_and_what_is_best_written_next(journal: Journal) -> None:
    journal.entries.add("They were wary of change.", criteria=["2.2"])
    unit = journal.unit()
    today = read_unit(journal, unit)
    assert [place.coverage for place in today.places] == list(gather_coverage(journal, unit))
    assert [place.ref for place in today.places] == [unit.ref(c) for _, c in unit.criteria()]
    assert all(place.suggestion.criterion == place.ref for place in today.places)
    best = suggestions(journal, unit, gather_coverage(journal, unit))[0]
    assert today.first.suggestion == best
    status = unit_status(journal, unit)
    assert status.suggestion
    assert (status.suggestion.criterion, status.suggestion.ask) == (best.criterion.number, best.ask)
    assert [line.state for line in status.criteria] == [
        place.coverage.standing.state for place in today.places
    ]


def test_only_the_units_that_are_asked_for_are_read(journal: Journal) -> None:
    journal.set_up("Sam Hill")
    assert read_today(journal, []).units == ()
    assert [today.unit for today in read_today(journal, journal.units).units] == list(journal.units)


def test_today_has_what_is_due_what_is_new_and_what_could_not_be_read(journal: Journal) -> None:
    journal.set_up("Sam Hill")
    ids = [journal.entries.add(f"number {number}") for number in range(LATEST + 1)]
    due = journal.actions.add("Ask A. again", journal.today())
    today = read_today(journal, journal.units)
    assert [id_ for id_, _ in today.due] == [due]
    assert len(today.latest) == LATEST
    assert {id_ for id_, _ in today.latest} < set(ids)
    assert today.unreadable == ()
    (log,) = (journal.folder / "log").glob("*.jsonl")
    log.write_bytes(log.read_bytes() + b"{damaged\n{more}\n")
    assert [problem.where for problem in read_today(journal, []).unreadable]
