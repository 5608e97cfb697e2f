from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.johari.moment import How, Moment
from journal.johari.window import Pane

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal


def keep(journal: Journal, about: str, day: str = "2026-11-10", entry: str = "") -> str:
    return journal.moments.add(
        about,
        date.fromisoformat(day),
        before=Pane.BLIND,
        after=Pane.OPEN,
        how=How.FEEDBACK,
        entry=entry,
    )


def test_a_moment_is_there_for_the_next_start_with_the_entry_that_tells_it(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    entry = journal.entries.add("B. said that I wait.")
    id_ = keep(journal, " patient\n", entry=entry)
    assert again().moments.find(id_[-6:]).value == Moment(
        "patient", "2026-11-10", Pane.BLIND, Pane.OPEN, How.FEEDBACK, entry
    )


def test_moments_come_in_the_order_of_the_days_they_are_about(journal: Journal) -> None:
    for about, day in (("late", "2026-11-20"), ("early", "2026-09-01"), ("between", "2026-10-01")):
        keep(journal, about, day)
    assert [stored.value.about for stored in journal.moments.all()] == ["early", "between", "late"]


@pytest.mark.parametrize("about", ["", " \n"])
def test_a_moment_about_nothing_is_not_kept(journal: Journal, about: str) -> None:
    with pytest.raises(JournalError, match="the moment is empty"):
        keep(journal, about)
    assert journal.moments.all() == []


def test_a_moment_that_was_kept_by_mistake_is_taken_back(journal: Journal) -> None:
    kept, mistaken = keep(journal, "patient"), keep(journal, "wise")
    journal.moments.remove(journal.moments.find(mistaken))
    assert [stored.id for stored in journal.moments.all()] == [kept]
    assert journal.moments.problems() == []
