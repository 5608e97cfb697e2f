from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from journal.errors import JournalError
from journal.johari.answer import Answer as PeersAnswer
from journal.journal import Journal
from journal.reflection.entry import Answer, Entry
from journal.reflection.selection import Selection
from journal.reflection.suggestion import State
from journal.settings import FIRST_UNIT, Settings
from journal.units.unit import CriterionRef
from journal.workflows import johari as windows
from journal.workflows.begin_writing import begin_question, begin_session, suggestions
from journal.workflows.export import portfolio_text
from journal.workflows.gather import count_withheld, gather_coverage
from journal.workflows.health import examine

if TYPE_CHECKING:
    from collections.abc import Callable

PACKS = Path(__file__).parent / "units" / "packs" / "units"
MOMENT = datetime(2026, 11, 23, 20, 10, tzinfo=UTC)
BST = timezone(timedelta(hours=1), "BST")


@pytest.fixture
def again(tmp_path: Path) -> Callable[..., Journal]:
    """Opens the same journal once more, as another start of the program does."""
    seeds = iter(range(2, 100))

    def opened(now: datetime = MOMENT, state: str = "state") -> Journal:
        return Journal(
            tmp_path / "journal",
            tmp_path / state,
            now=lambda: now,
            chance=Random(next(seeds)).randbytes,  # noqa: S311  (ids of a test need no secrecy)
        )

    return opened


def adopt(journal: Journal, *names: str) -> None:
    """Put packs into the journal's own folder."""
    own = journal.folder / "prompts" / "units"
    own.mkdir(parents=True, exist_ok=True)
    for name in names:
        (own / f"{name}.toml").write_text(
            (PACKS / f"{name}.toml").read_text(encoding="utf-8"), encoding="utf-8"
        )


def texts(journal: Journal) -> list[list[str]]:
    return [list(each.value.texts()) for each in journal.entries.all()]


# Setting up


def test_a_new_journal_is_there_after_it_is_set_up(journal: Journal) -> None:
    assert not journal.exists
    journal.set_up("Amina Osei", "Kestrel Yard")
    assert journal.exists
    assert journal.settings.learner.name == "Amina Osei"
    assert journal.settings.learner.centre == "Kestrel Yard"
    assert [unit.id for unit in journal.units] == [FIRST_UNIT]
    assert (journal.folder / ".gitattributes").read_text(encoding="utf-8") == "*.jsonl -text\n"


def test_opening_and_reading_a_journal_that_is_not_there_writes_nothing(
    journal: Journal, tmp_path: Path
) -> None:
    assert journal.entries.all() == []
    assert journal.entries.drafts() == []
    assert journal.entries.catalogue().entries == ()
    assert journal.settings == Settings()
    assert gather_coverage(journal, journal.unit())
    examine(journal)
    assert list(tmp_path.iterdir()) == []


def test_a_captured_line_alone_makes_a_journal(journal: Journal) -> None:
    journal.entries.add("before anything was set up")
    assert journal.exists
    assert not (journal.folder / "journal.toml").exists()


def test_settings_keep_the_learners_comments_and_own_keys(journal: Journal) -> None:
    path = journal.folder / "journal.toml"
    path.parent.mkdir()
    path.write_text(
        '# mine\nautosave = 5 # seconds\nshelf = "top"\n\n[learner]\nname = "A" # hi\n',
        encoding="utf-8",
    )
    journal.set_up("Amina", units=[FIRST_UNIT])
    kept = path.read_text(encoding="utf-8")
    assert "# mine\nautosave = 5 # seconds\n" in kept
    assert "# hi" in kept
    assert tomllib.loads(kept)["shelf"] == "top"
    assert journal.settings.autosave == 5.0
    assert journal.settings.learner.name == "Amina"


def test_setting_up_again_changes_what_was_said_and_nothing_else(journal: Journal) -> None:
    journal.set_up("Amina", "Kestrel")
    (journal.folder / ".gitattributes").write_text(
        "*.jsonl -text\n*.png binary\n", encoding="utf-8"
    )
    journal.mark_demo()
    journal.set_up("Amina Osei", "Kestrel")
    assert journal.settings.learner.name == "Amina Osei"
    assert journal.settings.demo
    assert "binary" in (journal.folder / ".gitattributes").read_text(encoding="utf-8")


def test_a_unit_that_is_not_there_is_refused_before_anything_is_written(journal: Journal) -> None:
    with pytest.raises(JournalError) as refused:
        journal.set_up("Amina", units=["cmi-5016v1"])
    assert "cmi-5016v1" in refused.value.message
    assert FIRST_UNIT in refused.value.hint
    assert not journal.exists


def test_a_unit_may_be_named_by_its_number_and_is_kept_by_its_id(journal: Journal) -> None:
    adopt(journal, "twin")
    journal.set_up("Amina", units=["5015V1"])
    assert [unit.id for unit in journal.units] == [FIRST_UNIT]
    journal.add_unit("5016v1")
    journal.add_unit("TWIN")
    assert [unit.id for unit in journal.units] == [FIRST_UNIT, "twin"]
    assert list(journal.settings.units) == [FIRST_UNIT, "twin"]


@pytest.mark.parametrize(
    "broken",
    [
        b"[learner",
        b'learner = "Amina"',
        b"units = 3",
        b'autosave = "often"',
        b"[learner]\nname = 3",
        b"\xff\xfe",
        b"a = " + b"[" * 100_000,
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_a_broken_settings_file_is_told_in_a_sentence_and_entries_stay_readable(
    journal: Journal, again: Callable[..., Journal], broken: bytes
) -> None:
    journal.set_up("Amina")
    id_ = journal.entries.add("still here")
    path = journal.folder / "journal.toml"
    path.write_bytes(broken)
    opened = again()
    with pytest.raises(JournalError) as told:
        _ = opened.settings
    assert str(path) in told.value.message
    assert told.value.hint
    assert "\n" not in str(told.value)
    assert opened.entries.find(id_).value.heading == "still here"
    assert [problem.where for problem in examine(opened)] == ["journal.toml"]


@pytest.mark.parametrize("broken", [b"[learner", b'learner = "Amina"', b"\xff\xfe"], ids=ascii)
def test_a_settings_file_that_cannot_be_understood_is_never_written_over(
    journal: Journal, broken: bytes
) -> None:
    path = journal.folder / "journal.toml"
    path.parent.mkdir()
    path.write_bytes(broken)
    with pytest.raises(JournalError):
        journal.set_up("Amina")
    assert path.read_bytes() == broken


# Units and criteria


def test_a_criterion_is_found_by_label_in_any_case_or_with_its_unit(journal: Journal) -> None:
    adopt(journal, "lettered", "btec")
    journal.set_up("Amina", units=["lettered", "btec"])
    for typed, unit, number in [
        ("2.1A", "lettered", "2.1a"),
        ("p1", "btec", "P1"),
        ("btec:m1", "btec", "M1"),
        ("L21:2.2", "lettered", "2.2"),
        ("cmi-5015v1:2.2", FIRST_UNIT, "2.2"),
    ]:
        found, criterion = journal.criterion(typed)
        assert (found.id, criterion.number) == (unit, number)


def test_a_label_that_two_of_the_learners_units_have_must_be_said_in_full(journal: Journal) -> None:
    adopt(journal, "twin")
    journal.set_up("Amina", units=[FIRST_UNIT, "twin"])
    with pytest.raises(JournalError) as refused:
        journal.criterion("2.2")
    assert refused.value.hint == "Say cmi-5015v1:2.2 or twin:2.2."
    assert journal.criterion("twin:2.2")[0].id == "twin"
    assert journal.criterion("3.3")[0].id == FIRST_UNIT


def test_an_unknown_label_is_told_with_those_that_there_are(journal: Journal) -> None:
    journal.set_up("Amina")
    with pytest.raises(JournalError) as refused:
        journal.criterion("9.9")
    assert "“9.9”" in refused.value.message
    assert refused.value.hint == "There is 1.1, 1.2, 2.1, 2.2, 2.3, 2.4, 3.1, 3.2 and 3.3."
    with pytest.raises(JournalError, match="no unit “cmi”"):
        journal.criterion("cmi:2.2")


def test_a_unit_whose_pack_is_gone_is_told_of_and_its_entries_stay(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    adopt(journal, "twin")
    journal.set_up("Amina", units=["twin"])
    id_ = journal.entries.add("for the twin", criteria=["1.1"])
    (journal.folder / "prompts" / "units" / "twin.toml").unlink()
    opened = again()
    assert opened.units == []
    assert opened.entries.find(id_).value.criteria == (CriterionRef("twin", "1.1"),)
    with pytest.raises(JournalError) as refused:
        opened.criterion("1.1")
    assert str(refused.value) == "There is no unit “twin”. Choose cmi-5015v1."
    acute = [problem for problem in examine(opened) if not problem.harmless]
    assert [problem.what for problem in acute] == ["there is no pack for your unit “twin”."]
    assert [problem.what for problem in examine(opened) if problem.harmless] == [
        "no pack has twin 1.1."
    ]


def test_a_unit_without_its_pack_does_not_hide_the_learners_other_unit(journal: Journal) -> None:
    journal.folder.mkdir()
    (journal.folder / "journal.toml").write_text(
        f'units = ["lost", "{FIRST_UNIT}"]', encoding="utf-8"
    )
    assert journal.unit().id == FIRST_UNIT
    assert journal.criterion("2.2")[0].id == FIRST_UNIT


def test_references_are_kept_once_and_in_order(journal: Journal) -> None:
    assert journal.refs(["2.2", "1.1", "cmi-5015v1:2.2"]) == (
        CriterionRef(FIRST_UNIT, "2.2"),
        CriterionRef(FIRST_UNIT, "1.1"),
    )


def test_own_packs_replace_shipped_ones_and_add_to_them(journal: Journal) -> None:
    adopt(journal, "twin")
    own = journal.folder / "prompts" / "models"
    own.mkdir()
    shipped = Path(__file__).parents[1] / "prompts" / "models" / "gibbs.toml"
    (own / "mine.toml").write_text(
        shipped.read_text(encoding="utf-8").replace("Gibbs's reflective", "My own"),
        encoding="utf-8",
    )
    (own / "bad.toml").write_text("id = 3", encoding="utf-8")
    assert set(journal.prompts.units) == {FIRST_UNIT, "twin"}
    assert journal.prompts.models["gibbs"].title == "My own cycle"
    assert len(journal.prompts.models) == 10
    (problem,) = journal.prompts.problems
    assert problem.where.startswith("your prompts/models/bad.toml ")
    assert problem in examine(journal)


# Writing


def test_a_session_is_begun_for_a_criterion_with_its_first_model(journal: Journal) -> None:
    session = begin_session(journal, "2.2")
    assert session.model == "gibbs"
    assert session.criterion == CriterionRef(FIRST_UNIT, "2.2")
    assert session.date == "2026-11-23"
    assert datetime.fromisoformat(session.started) == MOMENT
    assert session.id.startswith("2026-11-23-")
    assert journal.entries.drafts() == []
    assert (
        begin_session(journal, "2.2", model="driscoll", day=date(2026, 11, 2)).date == "2026-11-02"
    )
    assert begin_session(journal).criterion is None


def test_a_model_or_criterion_that_is_not_there_is_refused_with_a_choice(journal: Journal) -> None:
    with pytest.raises(JournalError, match="no reflective model “freud”") as refused:
        begin_session(journal, "2.2", model="freud")
    assert "gibbs" in refused.value.hint
    with pytest.raises(JournalError):
        begin_session(journal, "7.7")


def test_a_pack_that_names_an_unknown_model_can_be_written_for(journal: Journal) -> None:
    adopt(journal, "twin")
    pack = journal.folder / "prompts" / "units" / "twin.toml"
    pack.write_text(
        pack.read_text(encoding="utf-8").replace(
            '["explain"]', '["explain"]\nmodels = ["lost", "kolb"]'
        ),
        encoding="utf-8",
    )
    assert begin_session(journal, "twin:1.1").model == "kolb"


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


# Finding


def test_an_entry_is_found_by_any_ending_of_its_id_in_any_case(journal: Journal) -> None:
    id_ = journal.entries.add("found")
    for ending in (id_, id_[-6:], id_[-6:].upper(), id_[-3:]):
        assert journal.entries.find(ending).id == id_


def test_an_ending_of_several_ids_is_told_with_the_ids(journal: Journal) -> None:
    ids = [journal.entries.add(f"number {number}") for number in range(40)]
    letter = next(id_[-1] for id_ in ids if sum(each[-1] == id_[-1] for each in ids) > 1)
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
    assert "journal list" in refused.value.hint


def test_the_catalogue_finds_what_holds_every_word_newest_first(journal: Journal) -> None:
    def found(*words: str) -> list[str]:
        return [each.id for each in journal.entries.catalogue().find(Selection(words)).entries]

    old = journal.entries.add("Kübler-Ross and\nthe café", day=date(2026, 9, 1))
    new = journal.entries.add("Only kubler-ross")
    assert found("KUBLER") == [new, old]
    assert found("cafe", "ross") == [old]
    journal.entries.delete(old)
    assert found("ross") == [new]
    assert found("café") == []


def test_what_can_be_named_are_the_criteria_and_models_of_the_learner(journal: Journal) -> None:
    terms = journal.terms(journal.today())
    assert {"2.3", "cmi-5015v1:2.3"} <= set(terms.labels)
    assert terms.models["gibbs"].startswith("Gibbs")
    assert terms.today == journal.today()


def test_a_link_is_seen_from_both_and_taken_away_from_either(journal: Journal) -> None:
    one, other = journal.entries.add("one"), journal.entries.add("other")
    journal.entries.link(one, other)
    journal.entries.link(other, one)
    catalogue = journal.entries.catalogue()
    assert [each.id for each in catalogue.linked(one)] == [other]
    assert [each.id for each in catalogue.linked(other)] == [one]
    assert len(journal.entries.history(other)) == 1, "one of the two holds it"
    journal.entries.unlink(other, one)
    assert journal.entries.catalogue().linked(one) == ()
    with pytest.raises(JournalError, match="itself"):
        journal.entries.link(one, one)


def test_an_entry_is_had_by_exactly_its_id(journal: Journal) -> None:
    id_ = journal.entries.add("one")
    assert journal.entries.get(id_).value.heading == "one"
    with pytest.raises(JournalError, match="no entry"):
        journal.entries.get(id_[1:])


# Changing


def test_a_change_is_a_new_revision_and_the_old_one_stays(journal: Journal) -> None:
    stored = journal.entries.find(journal.entries.add("first words"))
    changed = structs.replace(stored.value, answers=(Answer("better words"),))
    revision = journal.entries.change(stored.id, changed, stored.revision)
    now = journal.entries.find(stored.id)
    assert (now.revision, now.value, now.others) == (revision, changed, ())
    assert [each.value.heading for each in journal.entries.history(stored.id)] == [
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
    assert {each.value.title for each in journal.entries.history(stored.id)} == {"", "one", "two"}


def test_a_deleted_entry_is_out_of_sight_and_can_be_had_back(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    id_ = journal.entries.add("oops", criteria=["2.2"])
    journal.entries.delete(id_)
    assert journal.entries.all() == []
    assert [each.id for each in journal.entries.deleted()] == [id_]
    assert again().entries.find(id_[-6:]).deleted
    assert journal.entries.find(id_).value.heading == "oops"
    assert all(not each.evidence for each in gather_coverage(journal, journal.unit()))
    journal.entries.undelete(id_)
    assert texts(again()) == [["oops"]]
    assert not journal.entries.find(id_).deleted


def test_what_is_not_there_cannot_be_deleted_or_changed(journal: Journal) -> None:
    journal.entries.add("something else")
    for attempt in (journal.entries.delete, journal.entries.undelete):
        with pytest.raises(JournalError, match="Nothing was changed"):
            attempt("2026-01-01-zzzzzz")


# Judging


def test_what_is_written_is_counted_for_its_criterion(journal: Journal) -> None:
    journal.entries.finish(begin_session(journal, "2.2").answer("one two three"))
    journal.entries.add("four five", criteria=["2.2", "1.1"])
    standings = {
        each.criterion.number: each.standing for each in gather_coverage(journal, journal.unit())
    }
    assert (standings["2.2"].entries, standings["2.2"].words) == (2, 5)
    assert (standings["1.1"].entries, standings["1.1"].words) == (1, 2)
    assert standings["3.3"].state is State.NONE
    assert standings["2.2"].state is State.THIN


def test_private_entries_stay_out_of_coverage_and_portfolio(journal: Journal) -> None:
    journal.set_up("Amina Osei")
    unit = journal.unit()
    journal.entries.add("shown to the tutor", criteria=["2.2"])
    open_only = gather_coverage(journal, unit)
    journal.entries.add("not for anyone", criteria=["2.2", "1.1"], private=True)
    assert gather_coverage(journal, unit) == open_only
    assert count_withheld(journal, unit) == 1
    assert len(journal.entries.all()) == 2
    portfolio = portfolio_text(journal, unit)
    assert "shown to the tutor" in portfolio
    assert "Amina Osei" in portfolio
    assert "not for anyone" not in portfolio


def test_suggestions_begin_with_what_is_empty_and_can_be_begun(journal: Journal) -> None:
    journal.entries.finish(begin_session(journal, "1.1").answer("words"))
    unit = journal.unit()
    proposed = suggestions(journal, unit, gather_coverage(journal, unit))
    assert [each.criterion.number for each in proposed][:2] == ["1.2", "2.1"]
    assert proposed[-1].criterion.number == "1.1"
    session = begin_session(journal, proposed[0].criterion.number, model=proposed[0].model)
    assert proposed[0].question in {step.question for step in session.steps}


def test_an_entry_for_two_units_counts_in_both(journal: Journal) -> None:
    adopt(journal, "twin")
    journal.set_up("Amina", units=[FIRST_UNIT, "twin"])
    journal.entries.add("for both", criteria=["cmi-5015v1:1.1", "twin:1.1"])
    counts = [gather_coverage(journal, unit)[0].standing.entries for unit in journal.units]
    assert counts == [1, 1]


# Johari


@pytest.fixture
def asked(journal: Journal) -> Journal:
    """A journal in which three peers share a word that the learner did not pick."""
    answered_round(journal, "Autumn", ["calm"], [["kind"], ["kind"], ["kind"]])
    return journal


def answered_round(
    journal: Journal, label: str, picks: list[str], answers: list[list[str]]
) -> None:
    rounds = journal.rounds
    id_ = rounds.new(label, "l", ("calm", "kind", "warm", "wise"), pick=len(picks))
    rounds.pick(rounds.find(id_), picks)
    for at, each in enumerate(answers):
        code = rounds.invite(rounds.find(id_), f"P{at}")
        rounds.receive(PeersAnswer(code, tuple(each)))


def test_the_latest_window_asks_what_was_not_written_about_yet(asked: Journal) -> None:
    blind, hidden = windows.still_asked(asked)
    assert (blind.word, hidden.word) == ("kind", "calm")
    ref = windows.criterion(asked)
    assert ref is not None
    assert ref.number == "2.2"
    session = begin_question(asked, blind.ask, ref)
    asked.entries.keep(session.type("Begun"))
    assert windows.still_asked(asked) == (hidden,), "a draft that asks it waits already"
    asked.entries.finish(session.type("They saw me with B."))
    assert windows.still_asked(asked) == (hidden,)
    (entry,) = asked.entries.all()
    assert entry.value.criteria == (ref,)
    assert entry.value.answers[0].asked == blind.ask


@pytest.mark.usefixtures("asked")
def test_a_new_round_is_asked_for_only_while_none_is_under_way(
    again: Callable[..., Journal],
) -> None:
    later = again(MOMENT + timedelta(days=100))
    assert [each.word for each in windows.still_asked(later)] == ["kind", "calm", ""]
    later.rounds.new("Spring", "l", ("calm", "kind", "warm", "wise"), pick=1)
    assert [each.word for each in windows.still_asked(later)] == ["kind", "calm"]


def test_without_an_answer_no_window_asks_anything(journal: Journal) -> None:
    assert windows.still_asked(journal) == ()
    answered_round(journal, "Autumn", ["calm"], [])
    assert windows.still_asked(journal) == ()


# Health


def test_a_new_and_a_used_journal_are_healthy(journal: Journal) -> None:
    journal.set_up("Amina")
    assert examine(journal) == journal.unreadable() == []
    journal.entries.finish(begin_session(journal, "2.2").answer("words"))
    journal.entries.keep(begin_session(journal, "1.1").type("unfinished"))
    journal.entries.delete(journal.entries.add("gone"))
    assert examine(journal) == journal.unreadable() == []


def test_a_damaged_line_is_told_of_and_the_other_entries_stay(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    journal.entries.add("good")
    (log,) = (journal.folder / "log").glob("*.jsonl")
    log.write_bytes(log.read_bytes() + b'{"v":1,"t":"entries"\n')
    opened = again()
    assert texts(opened) == [["good"]]
    assert opened.unreadable()
    assert examine(opened)


def test_a_draft_that_cannot_be_read_is_told_of_once_and_the_others_are_offered(
    journal: Journal, tmp_path: Path
) -> None:
    session = begin_session(journal, "2.2").type("words")
    journal.entries.keep(session)
    (tmp_path / "state" / "drafts" / "broken.json").write_text('{"id": "x"}', encoding="utf-8")
    assert journal.entries.drafts() == [session]
    told = [problem for problem in examine(journal) if "broken.json" in problem.where]
    assert len(told) == 1
    assert told[0].fix
