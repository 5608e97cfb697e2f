from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from journal.errors import ErrorKind, JournalError
from journal.reflection.entry import Answer, Entry
from journal.reflection.selection import Selection
from journal.settings import FIRST_UNIT
from journal.units.unit import CriterionRef
from journal.workflows.begin_writing import begin_session
from journal.workflows.gather import gather_coverage
from journal.workflows.health import examine

from ..conftest import MOMENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal

BST = timezone(timedelta(hours=1), "BST")


def texts(journal: Journal) -> list[list[str]]:
    return [list(entry.value.texts()) for entry in journal.entries.all()]


def test_a_draft_is_taken_up_at_the_very_question_with_the_very_words(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    session = begin_session(journal, "2.2").answer("first").skip("no time").type("half a sen")
    journal.entries.keep(session)
    (draft,) = again().entries.drafts()
    assert draft == session
    assert (draft.at, draft.reply.text) == (2, "half a sen")
    assert journal.entries.all() == []


def test_the_latest_draft_comes_first_and_one_can_be_thrown_away(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    early, late = (
        begin_session(journal, "1.1"),
        begin_session(again(MOMENT + timedelta(hours=1)), "1.2"),
    )
    for session in (late, early):
        journal.entries.keep(session)
    assert journal.entries.drafts() == [late, early]
    journal.entries.discard(late)
    journal.entries.discard(late)
    assert journal.entries.drafts() == [early]


def test_finishing_saves_an_entry_and_takes_the_draft_away(journal: Journal) -> None:
    session = begin_session(journal, "2.2").answer("It rained.").skip("later")
    journal.entries.keep(session)
    id_ = journal.entries.finish(session)
    assert id_ == session.id
    assert journal.entries.drafts() == []
    (stored,) = journal.entries.all()
    assert stored.value == session.entry()
    assert stored.value.answers[0].asked == session.steps[0].ask
    assert stored.value.skipped[0].reason == "later"


def test_a_crash_between_saving_and_tidying_makes_no_second_entry(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    session = begin_session(journal, "2.2").answer("once")
    journal.entries.finish(session)
    journal.entries.keep(session)
    resumed = again()
    (draft,) = resumed.entries.drafts()
    assert resumed.entries.finish(draft) == session.id
    assert len(resumed.entries.all()) == len(resumed.entries.history(session.id)) == 1
    journal.entries.keep(session)
    resumed.entries.finish(again().entries.drafts()[0].type("and more"))
    assert len(resumed.entries.all()) == 1
    assert len(resumed.entries.history(session.id)) == 2


def test_a_session_without_words_makes_no_entry(journal: Journal) -> None:
    session = begin_session(journal, "2.2").skip("not today").type("  \n")
    journal.entries.keep(session)
    assert journal.entries.finish(session) == ""
    assert journal.entries.all() == []
    assert journal.entries.drafts() == []
    assert not (journal.folder / "log").exists()


def test_a_draft_that_is_given_up_can_be_had_back(journal: Journal) -> None:
    session = begin_session(journal, "2.2").type("half a sen")
    journal.entries.keep(session)
    assert journal.entries.drop(session) == session.id
    assert (journal.entries.all(), journal.entries.drafts()) == ([], [])
    journal.entries.undelete(session.id)
    assert texts(journal) == [["half a sen"]]
    assert journal.entries.drop(begin_session(journal, "2.2")) == ""


def test_giving_up_the_draft_of_what_was_saved_before_deletes_nothing(journal: Journal) -> None:
    session = begin_session(journal, "2.2").answer("saved")
    journal.entries.finish(session)
    journal.entries.keep(session)
    assert journal.entries.drop(session) == session.id
    assert texts(journal) == [["saved"]]
    assert journal.entries.drafts() == []


def test_a_captured_line_is_seen_at_once_by_another_open_journal(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    other = again()
    assert other.entries.all() == []
    id_ = journal.entries.add("A thought\n", criteria=["2.2"], tags=["a", "b", "a"], private=True)
    (seen,) = other.entries.all()
    assert seen.id == id_
    assert seen.value == Entry(
        date="2026-11-23",
        written="2026-11-23T20:10:00+00:00",
        answers=(Answer("A thought"),),
        criteria=(CriterionRef(FIRST_UNIT, "2.2"),),
        tags=("a", "b"),
        private=True,
    )
    other.entries.add("an answer to it")
    assert len(journal.entries.all()) == 2


@pytest.mark.parametrize("text", ["", "   ", "\n\t\n"])
def test_an_empty_line_is_not_captured(journal: Journal, text: str) -> None:
    with pytest.raises(JournalError, match="empty"):
        journal.entries.add(text)
    assert not journal.exists


def test_a_line_for_an_unknown_criterion_is_not_captured(journal: Journal) -> None:
    with pytest.raises(JournalError):
        journal.entries.add("words", criteria=["2.2", "9.9"])
    assert journal.entries.all() == []


def test_a_line_that_cannot_be_kept_is_refused_and_nothing_is_written(journal: Journal) -> None:
    with pytest.raises(JournalError, match="Nothing was changed"):
        journal.entries.add("half a character \ud83d")
    assert journal.entries.all() == []


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 7, 1, 0, 30, tzinfo=BST), "2026-07-01"),
        (datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC), "2026-03-29"),
        (datetime(2026, 3, 29, 2, 0, tzinfo=BST), "2026-03-29"),
        (datetime(2026, 10, 25, 0, 0, tzinfo=BST), "2026-10-25"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=BST), "2026-10-25"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-25"),
        (datetime(2026, 10, 25, 23, 59, tzinfo=UTC), "2026-10-25"),
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-11))), "2026-12-31"),
    ],
    ids=str,
)
def test_an_entry_is_about_the_day_it_is_where_the_learner_sits(
    again: Callable[..., Journal], moment: datetime, day: str
) -> None:
    opened = again(moment)
    id_ = opened.entries.add("late")
    assert opened.today().isoformat() == day
    assert opened.entries.find(id_).value.date == day
    assert datetime.fromisoformat(opened.entries.find(id_).value.written) == moment
    assert id_.startswith(day)
    assert begin_session(opened).date == day


def test_entries_come_newest_first_by_the_day_they_are_about(journal: Journal) -> None:
    journal.entries.add("today")
    journal.entries.add("long ago", day=date(2026, 9, 1))
    journal.entries.add("yesterday", day=date(2026, 11, 22))
    assert texts(journal) == [["today"], ["yesterday"], ["long ago"]]


def test_an_entry_is_found_by_any_ending_of_its_id_in_any_case(journal: Journal) -> None:
    id_ = journal.entries.add("found")
    for ending in (id_, id_[-6:], id_[-6:].upper(), id_[-3:]):
        assert journal.entries.find(ending).id == id_


def test_an_ending_of_several_ids_is_told_with_the_ids(journal: Journal) -> None:
    ids = [journal.entries.add(f"number {number}") for number in range(40)]
    letter = next(id_[-1] for id_ in ids if sum(other[-1] == id_[-1] for other in ids) > 1)
    number = sum(id_.endswith(letter) for id_ in ids)
    with pytest.raises(JournalError) as refused:
        journal.entries.find(letter)
    assert refused.value.message == f"{number} entries end in “{letter}”."
    assert sum(id_ in refused.value.hint for id_ in ids) == min(number, 5)


@pytest.mark.parametrize("ending", ["", "zzzzzz", "?"])
def test_an_ending_of_no_id_is_told(journal: Journal, ending: str) -> None:
    journal.entries.add("not this one")
    with pytest.raises(JournalError) as refused:
        journal.entries.find(ending)
    assert "no entry" in refused.value.message
    assert (refused.value.kind, refused.value.of) == (ErrorKind.UNKNOWN, "entry")


def test_the_catalogue_finds_what_holds_every_word_newest_first(journal: Journal) -> None:
    def found(*words: str) -> list[str]:
        return [entry.id for entry in journal.entries.catalogue().find(Selection(words)).entries]

    old = journal.entries.add("Kübler-Ross and\nthe café", day=date(2026, 9, 1))
    new = journal.entries.add("Only kubler-ross")
    assert found("KUBLER") == [new, old]
    assert found("cafe", "ross") == [old]
    journal.entries.delete(old)
    assert found("ross") == [new]
    assert found("café") == []


def test_a_link_is_seen_from_both_and_taken_away_from_either(journal: Journal) -> None:
    one, other = journal.entries.add("one"), journal.entries.add("other")
    journal.entries.link(one, other)
    journal.entries.link(other, one)
    catalogue = journal.entries.catalogue()
    assert [entry.id for entry in catalogue.linked(one)] == [other]
    assert [entry.id for entry in catalogue.linked(other)] == [one]
    assert len(journal.entries.history(other)) == 1, "one of the two holds it"
    journal.entries.unlink(other, one)
    assert journal.entries.catalogue().linked(one) == ()
    with pytest.raises(JournalError, match="itself"):
        journal.entries.link(one, one)


def test_linking_brings_no_deleted_entry_back(journal: Journal) -> None:
    one, gone = journal.entries.add("one"), journal.entries.add("gone")
    journal.entries.delete(gone)
    for pair in ((one, gone), (gone, one)):
        with pytest.raises(JournalError, match="is deleted"):
            journal.entries.link(*pair)
    assert journal.entries.get(gone).deleted
    assert [entry.id for entry in journal.entries.all()] == [one]


def test_an_entry_is_had_by_exactly_its_id(journal: Journal) -> None:
    id_ = journal.entries.add("one")
    assert journal.entries.get(id_).value.heading == "one"
    with pytest.raises(JournalError, match="no entry"):
        journal.entries.get(id_[1:])


def test_a_change_is_a_new_revision_and_the_old_one_stays(journal: Journal) -> None:
    stored = journal.entries.find(journal.entries.add("first words"))
    changed = structs.replace(stored.value, answers=(Answer("better words"),))
    revision = journal.entries.change(stored.id, changed, stored.revision)
    now = journal.entries.find(stored.id)
    assert (now.revision, now.value, now.others) == (revision, changed, ())
    assert [then.value.heading for then in journal.entries.history(stored.id)] == [
        "first words",
        "better words",
    ]


def test_two_changes_of_the_same_revision_are_both_kept_and_one_can_be_chosen(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    stored = journal.entries.find(journal.entries.add("start"))
    one = structs.replace(stored.value, title="one")
    two = structs.replace(stored.value, title="two")
    first = journal.entries.change(stored.id, one, stored.revision)
    second = again(state="laptop").entries.change(stored.id, two, stored.revision)
    now = journal.entries.find(stored.id)
    assert {now.revision, *now.others} == {first, second}
    assert len(journal.entries.all()) == 1
    assert any("2 places" in problem.what for problem in examine(journal))
    journal.entries.choose(stored.id, first)
    assert journal.entries.find(stored.id).value.title == "one"
    assert journal.entries.find(stored.id).others == ()
    assert {then.value.title for then in journal.entries.history(stored.id)} == {"", "one", "two"}


def test_a_deleted_entry_is_out_of_sight_and_can_be_had_back(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    id_ = journal.entries.add("oops", criteria=["2.2"])
    journal.entries.delete(id_)
    assert journal.entries.all() == []
    assert [entry.id for entry in journal.entries.deleted()] == [id_]
    assert again().entries.find(id_[-6:]).deleted
    assert journal.entries.find(id_).value.heading == "oops"
    assert all(not covered.evidence for covered in gather_coverage(journal, journal.unit()))
    journal.entries.undelete(id_)
    assert texts(again()) == [["oops"]]
    assert not journal.entries.find(id_).deleted


def test_what_is_not_there_cannot_be_deleted_or_changed(journal: Journal) -> None:
    journal.entries.add("something else")
    for attempt in (journal.entries.delete, journal.entries.undelete):
        with pytest.raises(JournalError, match="Nothing was changed"):
            attempt("2026-01-01-zzzzzz")


def test_minutes_and_links_are_kept_with_the_entry(journal: Journal) -> None:
    other = journal.entries.add("the other")
    session = structs.replace(begin_session(journal, "2.2").type("w"), minutes=25, links=(other,))
    entry = journal.entries.find(journal.entries.finish(session)).value
    assert (entry.minutes, entry.links) == (25, (other,))


@pytest.mark.parametrize(
    "text", ["\u200b", " \u00ad\n\u2060 ", "\ufeff\u3164", "\u2800\u034f", "\u00a0"]
)
def test_a_text_in_which_nothing_is_seen_is_empty(journal: Journal, text: str) -> None:
    with pytest.raises(JournalError, match="the text is empty"):
        journal.entries.add(text)
    assert journal.entries.all() == []
