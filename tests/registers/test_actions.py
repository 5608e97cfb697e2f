from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from journal.errors import JournalError
from journal.reflection.action import Ending, Every
from journal.workflows.health import examine

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
    assert journal.entries.all() == []
    assert examine(journal) == []


# Review dates in worksheets


def planned(journal: Journal, goal: str, day: str) -> str:
    """Save a change plan of one goal, to be reviewed on a day, and return its id."""
    id_ = journal.worksheets.new(journal.prompts.worksheets["individual-change-plan"])
    stored = journal.worksheets.find(id_)
    cells = {"goal": goal, "review": day}
    row = tuple(cells.get(column.id, "") for column in stored.value.columns)
    journal.worksheets.save(stored, structs.replace(stored.value, rows=(row,)))
    return id_


def test_a_review_date_comes_back_among_the_actions(journal: Journal) -> None:
    journal.actions.add("later", date(2027, 1, 1))
    id_ = planned(journal, "Ask more", "2026-11-30")
    assert journal.actions.all()[0].id == f"{id_}-review-1"
    assert [each.value.due for each in journal.actions.due(DUE)] == ["2026-11-30"]


def test_a_review_that_was_told_of_comes_back_no_more(journal: Journal) -> None:
    id_ = planned(journal, "Ask more", "2026-11-30")
    review = journal.actions.find(f"{id_}-review-1")
    journal.actions.done(review, "We looked at it.")
    kept = journal.actions.all()
    assert [each.value.results[0].happened for each in kept] == ["We looked at it."]
    assert journal.actions.due(DUE) == []


def test_another_date_for_the_same_goal_is_another_review(journal: Journal) -> None:
    id_ = planned(journal, "Ask more", "2026-11-30")
    journal.actions.done(journal.actions.find(f"{id_}-review-1"))
    stored = journal.worksheets.find(id_)
    row = tuple(cell.replace("2026-11-30", "2026-12-24") for cell in stored.value.rows[0])
    journal.worksheets.save(stored, structs.replace(stored.value, rows=(row,)))
    assert [each.value.due for each in journal.actions.all()] == ["2026-12-24", ""]


def test_an_action_is_dropped_with_the_reason_and_taken_up_again(journal: Journal) -> None:
    actions = journal.actions
    id_ = actions.add("Ask her mentor", DUE)
    dropped = actions.drop(actions.find(id_), "She has left.")
    assert dropped.closed
    assert (dropped.results[0].ending, dropped.results[0].happened) == (
        Ending.DROPPED,
        "She has left.",
    )
    actions.reopen(actions.find(id_))
    assert (actions.find(id_).value.due, actions.find(id_).value.results) == ("2026-11-30", ())
    assert [stored.id for stored in actions.due(DUE)] == [id_]
