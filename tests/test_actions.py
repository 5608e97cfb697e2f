from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.reflection.action import Every

if TYPE_CHECKING:
    from journal.journal import Journal

DUE = date(2026, 11, 30)


def test_actions_come_by_the_day_they_are_due_and_closed_ones_last(journal: Journal) -> None:
    actions = journal.actions
    late = actions.add("late", date(2026, 12, 24))
    closed = actions.add("closed", DUE)
    soon = actions.add("soon", DUE)
    actions.done(actions.find(closed))
    assert [each.id for each in actions.all()] == [soon, late, closed]


def test_only_what_is_due_by_now_is_due(journal: Journal) -> None:
    id_ = journal.actions.add("soon", DUE)
    assert journal.actions.due(date(2026, 11, 29)) == []
    assert [each.id for each in journal.actions.due(DUE)] == [id_]


def test_what_became_of_it_is_there_after_reopening(journal: Journal) -> None:
    actions = journal.actions
    id_ = actions.add("review", DUE, every=Every.MONTH, until=date(2027, 6, 30))
    actions.done(actions.find(id_), "It moved.")
    again = actions.find(id_[-4:]).value
    assert (again.due, again.results[0].happened) == ("2026-12-30", "It moved.")


@pytest.mark.parametrize(
    ("what", "until", "said"),
    [("  ", None, "the action is empty"), ("x", date(2026, 11, 1), "last day is before the first")],
)
def test_nonsense_is_refused_and_nothing_kept(
    journal: Journal, what: str, until: date | None, said: str
) -> None:
    with pytest.raises(JournalError, match=said):
        journal.actions.add(what, DUE, every=Every.MONTH, until=until)
    assert journal.actions.all() == []


def test_an_id_must_name_one_action(journal: Journal) -> None:
    for _ in range(40):
        journal.actions.add("x", DUE)
    with pytest.raises(JournalError, match="no action"):
        journal.actions.find("")
    with pytest.raises(JournalError, match="no action"):
        journal.actions.find("nowhere")
    shared = max((each.id[-1] for each in journal.actions.all()), key=_endings(journal).count)
    with pytest.raises(JournalError, match="actions end in"):
        journal.actions.find(shared)


def _endings(journal: Journal) -> list[str]:
    return [each.id[-1] for each in journal.actions.all()]


def test_actions_are_no_entries(journal: Journal) -> None:
    journal.actions.add("x", DUE)
    assert journal.entries() == []
    assert journal.examine() == []
