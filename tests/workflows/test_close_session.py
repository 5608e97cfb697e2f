from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from journal.errors import ErrorKind, JournalError, PartlyDoneError
from journal.journal import Journal
from journal.reflection.action import Ending
from journal.workflows.begin_writing import answer_action, begin_session
from journal.workflows.close_session import Closed, Closing, NextStep, Showing

from ..conftest import MOMENT
from ..tui.trouble import FULL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from journal.reflection.session import Session
    from journal.store.log import Change
    from journal.store.record import Record

NEXT = NextStep("Thank her", date(2026, 11, 27))
SHOWING = Showing("calm")


class Answering(NamedTuple):
    """A session that tells of an action of the journal."""

    journal: Journal
    session: Session

    def close(self, closing: Closing) -> Closed:
        return closing.close(self.session, became=Ending.DONE, next_step=NEXT, showing=SHOWING)


def answering(journal: Journal) -> Answering:
    journal.set_up("Sam Hill")
    refs = journal.refs(["2.2"])
    first = journal.entries.add("I will ask A. again.", criteria=["2.2"])
    action = journal.actions.add("Ask A. again", date(2026, 11, 23), criteria=refs, entry=first)
    session = answer_action(journal, action).type("She agreed.\nAt once.")
    journal.entries.keep(session)
    return Answering(journal, session)


def test_a_session_is_closed_with_all_that_goes_with_it(journal: Journal) -> None:
    session = answering(journal).session
    closed = answering_closed(journal, session)
    entry = journal.entries.get(closed.entry)
    told = journal.actions.find(closed.action).value
    added = journal.actions.find(closed.next_action).value
    moment = journal.moments.find(closed.moment).value
    assert entry.value.links == (told.entry,)
    assert (told.results[0].ending, told.results[0].entry) == (Ending.DONE, closed.entry)
    assert told.results[0].happened == "She agreed."
    assert (added.what, added.due, added.entry) == ("Thank her", "2026-11-27", closed.entry)
    assert added.criteria == entry.value.criteria
    assert (moment.about, moment.day, moment.entry) == ("calm", session.date, closed.entry)
    assert closed.next_step == NEXT
    assert journal.entries.drafts() == []


def answering_closed(journal: Journal, session: Session) -> Closed:
    return Answering(journal, session).close(Closing(journal, session))


def test_what_was_not_said_is_not_kept_and_the_action_stays_open(journal: Journal) -> None:
    session = answering(journal).session
    closing = Closing(journal, session)
    assert closing.close(session) == Closed(session.id)
    (action,) = journal.actions.all()
    assert not action.value.closed
    assert closing.open_action == action
    assert journal.moments.all() == []


def test_with_an_empty_session_nothing_goes(journal: Journal) -> None:
    there = answering(journal)
    empty = answer_action(journal, there.session.action).type("")
    assert (
        Closing(journal, empty).close(empty, became=Ending.DONE, next_step=NEXT, showing=SHOWING)
        == Closed()
    )
    assert len(journal.entries.all()) == len(journal.actions.all()) == 1
    assert not journal.actions.all()[0].value.closed
    assert journal.moments.all() == []


@pytest.mark.parametrize("closed_first", [True, False])
def test_an_action_that_is_closed_or_gone_takes_nothing_from_the_entry(
    journal: Journal, *, closed_first: bool
) -> None:
    session = answering(journal).session
    if closed_first:
        journal.actions.drop(journal.actions.all()[0])
    else:
        session = structs.replace(session, action="gone")
    closing = Closing(journal, session)
    assert closing.open_action is None
    assert closing.close(session, became=Ending.DONE).entry == session.id


def test_words_changed_between_two_tries_are_saved_once_more(journal: Journal) -> None:
    session = begin_session(journal, "2.2").type("First.")
    closing = Closing(journal, session)
    with pytest.raises(PartlyDoneError):
        closing.close(session, next_step=NextStep(" ", NEXT.due))
    closing.close(session.type("Second."), next_step=NEXT)
    history = journal.entries.history(session.id)
    assert [then.value.answers[0].text for then in history] == ["First.", "Second."]
    assert len(journal.actions.all()) == 1


def test_what_cannot_be_kept_says_which_part_why_and_of_which_kind(journal: Journal) -> None:
    session = begin_session(journal, "2.2").type("Words.")
    with pytest.raises(PartlyDoneError) as refused:
        Closing(journal, session).close(session, next_step=NextStep(" ", NEXT.due))
    error = refused.value
    assert error.message == (
        "The entry is saved, but not what is to be done next: "
        "There was nothing to add: the action is empty."
    )
    assert (error.kind, error.of) == (ErrorKind.EMPTY, "action")


@given(fails=st.lists(st.booleans(), max_size=12))
def test_whichever_parts_fail_and_are_tried_again_nothing_happens_twice(
    tmp_path_factory: pytest.TempPathFactory, fails: list[bool]
) -> None:
    there = answering(opened(tmp_path_factory.mktemp("journal")))
    journal, session = there
    closing = Closing(journal, session)
    append, failing = journal._log.append, iter(fails)

    def full_at_times(changes: Sequence[Change]) -> list[Record]:
        if next(failing, False):
            raise FULL
        return append(changes)

    with pytest.MonkeyPatch.context() as disk:
        disk.setattr(journal._log, "append", full_at_times)
        tries = 1
        while (error := refusal(there, closing)) is not None:
            tries += 1
            partly = isinstance(error, PartlyDoneError)
            assert (closing.done.entry == session.id) == partly
            assert len(journal.entries.drafts()) == (0 if partly else 1), "no words are lost"
    # Each writing that failed ended one try, up to the four that succeeded.
    assert tries == 1 + failed_before_the_fourth(fails)

    action = journal.actions.find(closing.done.action)
    assert len(action.value.results) == 1
    assert action.others == ()
    for _ in range(2):
        assert len(journal.entries.all()) == len(journal.actions.all()) == 2
        assert len(journal.entries.history(session.id)) == len(journal.moments.all()) == 1
        assert journal.entries.drafts() == []
        done = closing.done
        assert there.close(closing) == done, "closed once more, nothing is done"


def refusal(there: Answering, closing: Closing) -> JournalError | None:
    try:
        there.close(closing)
    except JournalError as error:
        return error
    return None


def failed_before_the_fourth(fails: list[bool]) -> int:
    succeeded = failed = 0
    for fails_now in fails:
        if succeeded < 4:
            failed += fails_now
            succeeded += not fails_now
    return failed


def opened(folder: Path) -> Journal:
    return Journal(folder / "journal", folder / "state", now=lambda: MOMENT)
