"""A unit that is revised: what was written stands under the words that it was written for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from journal.errors import JournalError
from journal.journal import Journal
from journal.portfolio.chapters.compile import compile_portfolio
from journal.portfolio.evidence.claimable import claimed
from journal.portfolio.evidence.statement import points
from journal.portfolio.formats.markdown import to_markdown
from journal.store.prompts import pack_files
from journal.store.prompts import shipped as shipped_prompts
from journal.units.decision import Verdict
from journal.units.pack import read_pack
from journal.units.unit import CriterionRef, Unit, assessed
from journal.workflows.begin_writing import begin_session
from journal.workflows.gather import gather
from journal.workflows.hand_in import sign, submit
from journal.workflows.health import examine
from journal.workflows.revision import carry_over, former_work, install, preview

from ..journals.before import Copy
from ..units.ropes import BEFORE, SENTENCES, Asked, pack, put

if TYPE_CHECKING:
    from collections.abc import Callable


def ref(label: str, unit: str = "ropes") -> CriterionRef:
    return CriterionRef(unit, label)


def worked(journal: Journal, label: str) -> None:
    """Write an entry, a claim, a statement with a tick, and a decision for a criterion."""
    session = begin_session(journal, label).forward()
    while not session.step.question:
        session = session.forward()
    id_ = journal.entries.finish(session.type(f"I wrote this for {label}."))
    paper = journal.claims.paper(id_)
    journal.claims.add(claimed(paper, (ref(label),), quote=f"this for {label}"))
    statement = journal.statements.shown(ref(label), {})
    statement = journal.statements.tick(statement, "all", "E1")
    said = type(statement)(statement.criterion, f"I argue for {label}.", statement.ticks)
    journal.statements.save(said, {})
    journal.decisions.add(ref(label), Verdict.MET, date(2026, 11, 20), by="T.")


@pytest.fixture
def studied(journal: Journal, again: Callable[..., Journal]) -> Callable[..., Journal]:
    """A journal in which much was written for each criterion; opens it with another pack."""
    put(journal.folder, pack(BEFORE))
    journal.set_up("Sam", units=["ropes"])
    for label in BEFORE:
        worked(journal, label)

    def opened(criteria: dict[str, Asked] | None = None) -> Journal:
        if criteria is not None:
            put(journal.folder, pack(criteria))
        return again()

    return opened


def stands(journal: Journal) -> dict[str, str]:
    """Return what stands under each criterion of now, by the label that it was written for."""
    unit = journal.unit()
    found = {}
    gathering = gather(journal, unit)
    for covered in gathering.coverage:
        here = covered.standing.criterion
        told = [piece.entry.answers[0].text[-4:-1] for piece in covered.evidence]
        told += [
            p.claim.quote[-3:] for p in gathering.material.passages if here in p.claim.criteria
        ]
        statement = gathering.material.statements.get(here)
        if statement:
            told += [line[-4:-1] for line in statement.text.split("\n\n")]
            told += ["met" for point in points(covered.criterion, statement) if point.tick]
        told += ["spoken" for _ in [0] if covered.evidence and not covered.missing]
        told += ["judged" for _ in [0] if covered.standing.decision]
        found[here.number] = " ".join(told)
    return found


def all_of(label: str) -> str:
    """What stands under a criterion whose words are what they were."""
    return f"{label} {label} {label} met spoken judged"


def test_as_long_as_the_words_are_the_same_all_stands_where_it_stood(
    studied: Callable[..., Journal],
) -> None:
    assert stands(studied()) == {label: all_of(label) for label in BEFORE}
    assert not [problem for problem in examine(studied()) if problem.where == "units ropes"]


REVISIONS: dict[str, tuple[dict[str, Asked], dict[str, str], dict[str, str]]] = {
    # What the pack says now; what stands under it before it is confirmed, and afterwards.
    "swapped": (
        {
            "1.1": BEFORE["1.3"]._replace(was=("1.3",)),
            "1.2": BEFORE["1.2"],
            "1.3": BEFORE["1.1"]._replace(was=("1.1",)),
        },
        {"1.1": "", "1.2": all_of("1.2"), "1.3": ""},
        {"1.1": all_of("1.3"), "1.2": all_of("1.2"), "1.3": all_of("1.1")},
    ),
    "reworded": (
        {**BEFORE, "1.1": BEFORE["1.1"]._replace(text="Name four kinds of knot", was=("1.1",))},
        {"1.1": "", "1.2": all_of("1.2"), "1.3": all_of("1.3")},
        {label: all_of(label) for label in BEFORE},
    ),
    "reworded without a word about it": (
        {**BEFORE, "1.1": BEFORE["1.1"]._replace(text="Sail round the world")},
        {"1.1": "", "1.2": all_of("1.2"), "1.3": all_of("1.3")},
        {"1.1": "", "1.2": all_of("1.2"), "1.3": all_of("1.3")},
    ),
    "removed": (
        {label: BEFORE[label] for label in ("1.1", "1.2")},
        {"1.1": all_of("1.1"), "1.2": all_of("1.2")},
        {"1.1": all_of("1.1"), "1.2": all_of("1.2")},
    ),
    "renumbered": (
        {"A": BEFORE["1.1"]._replace(was=("1.1",)), "1.2": BEFORE["1.2"], "1.3": BEFORE["1.3"]},
        {"A": "", "1.2": all_of("1.2"), "1.3": all_of("1.3")},
        {"A": all_of("1.1"), "1.2": all_of("1.2"), "1.3": all_of("1.3")},
    ),
    "split": (
        {
            "1.1": Asked("Name two knots", BEFORE["1.1"].need, was=("1.1",)),
            "1.2": BEFORE["1.2"],
            "1.3": BEFORE["1.3"],
            "1.4": Asked("Name a third knot", BEFORE["1.1"].need, was=("1.1",)),
        },
        {"1.1": "", "1.2": all_of("1.2"), "1.3": all_of("1.3"), "1.4": ""},
        {
            "1.1": all_of("1.1"),
            "1.2": all_of("1.2"),
            "1.3": all_of("1.3"),
            # An answer is to the questions of the first criterion of its entry.
            "1.4": "1.1 1.1 1.1 met judged",
        },
    ),
    "merged": (
        {
            "1.1": Asked("Name knots and judge ropes", was=("1.1", "1.3")),
            "1.2": BEFORE["1.2"],
        },
        {"1.1": "", "1.2": all_of("1.2")},
        {"1.1": "1.1 1.3 1.1 1.3 1.1 1.3 judged", "1.2": all_of("1.2")},
    ),
    "a requirement reworded": (
        {**BEFORE, "1.1": BEFORE["1.1"]._replace(need="four of them")},
        {**{label: all_of(label) for label in BEFORE}, "1.1": "1.1 1.1 1.1 judged"},
        {**{label: all_of(label) for label in BEFORE}, "1.1": "1.1 1.1 1.1 judged"},
    ),
    "a requirement reworded, which says so": (
        {**BEFORE, "1.1": BEFORE["1.1"]._replace(need="four of them", need_was=("all",))},
        {**{label: all_of(label) for label in BEFORE}, "1.1": "1.1 1.1 1.1 judged"},
        {label: all_of(label) for label in BEFORE},
    ),
}


@pytest.mark.parametrize("revision", REVISIONS)
def test_nothing_slides_before_or_after_what_the_pack_says_is_confirmed(
    revision: str, studied: Callable[..., Journal]
) -> None:
    criteria, before, afterwards = REVISIONS[revision]
    journal = studied(criteria)
    assert stands(journal) == before
    carry_over(journal, journal.unit())
    assert stands(journal) == stands(studied()) == afterwards
    carry_over(journal, journal.unit())
    assert stands(journal) == afterwards, "confirmed twice is confirmed once"


@settings(max_examples=25)
@given(st.permutations(sorted(BEFORE)), st.sets(st.sampled_from(sorted(BEFORE))))
def test_whatever_label_a_sentence_gets_its_evidence_goes_with_it(
    labels: list[str], reworded: set[str]
) -> None:
    with TemporaryDirectory() as folder:
        journal = Journal(Path(folder, "journal"), Path(folder, "state"))
        put(journal.folder, pack(BEFORE))
        journal.set_up("Sam", units=["ropes"])
        for label in BEFORE:
            worked(journal, label)
        criteria = {
            new: BEFORE[old]._replace(
                was=(old,), text=BEFORE[old].text + (" again" if old in reworded else "")
            )
            for new, old in zip(labels, sorted(BEFORE), strict=True)
        }
        put(journal.folder, pack(criteria))
        later = Journal(journal.folder, journal.state)
        moved = {new for new, old in zip(labels, sorted(BEFORE), strict=True) if new != old}
        others = moved | {new for new in labels if criteria[new].was[0] in reworded}
        assert {label for label, told in stands(later).items() if not told} == others
        carry_over(later, later.unit())
        assert stands(later) == {new: all_of(asked.was[0]) for new, asked in criteria.items()}


def test_a_requirement_of_other_words_is_told_until_it_is_carried_over(
    studied: Callable[..., Journal],
) -> None:
    criteria, _, _ = REVISIONS["a requirement reworded, which says so"]
    journal = studied(criteria)
    (note,) = (problem for problem in examine(journal) if problem.where == "units ropes")
    assert note.harmless
    assert f"1 entry of yours spoke to “{BEFORE['1.1'].need}”" in note.what
    assert "reads “four of them” now" in note.what
    carry_over(journal, journal.unit())
    assert not [problem for problem in examine(studied()) if problem.where == "units ropes"]


def test_a_tick_of_other_words_is_told_with_them(studied: Callable[..., Journal]) -> None:
    criteria, _, _ = REVISIONS["a requirement reworded"]
    journal = studied(criteria)
    statement = journal.statements.shown(ref("1.1"), {})
    criterion = journal.unit().criterion("1.1")
    assert criterion
    (point,) = points(criterion, statement)
    assert (point.tick, point.former) == (None, BEFORE["1.1"].need)
    assert f"When it read: “{BEFORE['1.1'].need}”" in compiled(journal)
    journal.statements.save(journal.statements.tick(statement, "all"), {})
    (point,) = points(criterion, studied().statements.shown(ref("1.1"), {}))
    assert point.tick
    assert not point.former


def test_two_revisions_one_after_the_other_carry_over_what_was_written_before_both(
    studied: Callable[..., Journal],
) -> None:
    second = {**BEFORE, "1.1": Asked("Name four knots", BEFORE["1.1"].need, was=("1.1",))}
    journal = studied(second)
    carry_over(journal, journal.unit())
    third = {
        "2.1": Asked("Name five knots", BEFORE["1.1"].need, was=("1.1",)),
        "1.2": BEFORE["1.2"],
        "1.3": BEFORE["1.3"],
    }
    journal = studied(third)
    assert stands(journal)["2.1"] == ""
    carry_over(journal, journal.unit())
    assert stands(journal)["2.1"] == all_of("1.1")
    journal = studied(BEFORE)
    assert stands(journal) == {label: all_of(label) for label in BEFORE}, "and back again"


def test_a_statement_that_was_carried_over_is_edited_as_one_of_its_own(
    studied: Callable[..., Journal],
) -> None:
    criteria, _, _ = REVISIONS["swapped"]
    journal = studied(criteria)
    carry_over(journal, journal.unit())
    shown = journal.statements.shown(ref("1.1"), {})
    journal.statements.save(structs.replace(shown, text="I argue anew."), {})
    assert journal.statements.shown(ref("1.1"), {}).text == "I argue anew."
    assert journal.statements.shown(ref("1.3"), {}).text == "I argue for 1.1."
    told = [revision.value.text for revision in journal.statements.history(ref("1.1"))]
    assert told == ["I argue for 1.3.", "I argue anew."]


def test_what_was_written_for_a_criterion_that_is_gone_can_be_read_and_exported(
    studied: Callable[..., Journal],
) -> None:
    criteria, _, _ = REVISIONS["removed"]
    journal = studied(criteria)
    (work,) = former_work(journal, journal.unit())
    assert work.criterion.number == "1.3"
    assert work.sentence == SENTENCES["1.3"]
    assert work.amount == "1 entry, 1 claim, 1 decision and a statement"
    text = compiled(journal)
    assert "Written for former words of the unit" in text
    assert "It read: “Judge whether a rope is safe”. There is no 1.3 now." in text
    assert "I argue for 1.3." in text
    (note,) = [problem for problem in examine(journal) if problem.where == "units ropes"]
    assert SENTENCES["1.3"] in note.what
    assert note.harmless


def test_other_words_are_told_beside_those_that_something_was_written_for(
    studied: Callable[..., Journal],
) -> None:
    criteria, _, _ = REVISIONS["reworded"]
    journal = studied(criteria)
    text = compiled(journal)
    assert "It read: “Name three kinds of knot”. Now 1.1 reads: “Name four kinds of knot”." in text
    carry_over(journal, journal.unit())
    text = compiled(journal)
    assert "Written for former words" not in text
    told = "Written for 1.1 when it read: “Name three kinds of knot”"
    assert text.count(told) == 2, "at the statement, and at the entry"
    assert "About its former words: “Name three kinds of knot”" in text


def compiled(journal: Journal) -> str:
    gathering = gather(journal, journal.unit())
    document = compile_portfolio(
        gathering.unit,
        gathering.author,
        gathering.coverage,
        models=gathering.models,
        material=gathering.material,
    )
    return to_markdown(document).replace("*", "").replace("\\", "")


def test_a_signature_does_not_fit_other_words(
    studied: Callable[..., Journal], tmp_path: Path
) -> None:
    journal = studied()
    sign(journal, journal.unit(), "Sam", "")
    submit(journal, journal.unit(), tmp_path / "first.zip")
    criteria = {**BEFORE, "1.4": Asked("Tie one")}
    journal = studied(criteria)
    assert "Signed when the unit said other words" in compiled(journal)
    with pytest.raises(JournalError, match="is not signed as it is"):
        submit(journal, journal.unit(), tmp_path / "second.zip")


def test_a_session_that_was_begun_before_a_revision_is_for_the_words_that_it_asked_about(
    studied: Callable[..., Journal],
) -> None:
    journal = studied()
    session = begin_session(journal, "1.1").type("Half a thought")
    journal.entries.keep(session)
    journal = studied({**BEFORE, "1.1": Asked("Sail round the world")})
    (draft,) = journal.entries.drafts()
    assert [str(criterion) for criterion in draft.criteria] == ["former 1.1"]
    journal.entries.finish(draft)
    assert stands(journal)["1.1"] == ""
    works = former_work(journal, journal.unit())
    assert [len(work.entries) for work in works] == [2]


def test_a_captured_line_is_for_the_words_of_its_day(studied: Callable[..., Journal]) -> None:
    studied().entries.add("Seen today", criteria=["1.2"])
    journal = studied({**BEFORE, "1.2": Asked("Sail round the world")})
    works = former_work(journal, journal.unit())
    assert [len(work.entries) for work in works] == [2]
    assert [work.sentence for work in works] == [SENTENCES["1.2"]]


def test_an_entry_of_former_words_is_changed_and_stays_theirs(
    studied: Callable[..., Journal],
) -> None:
    journal = studied({**BEFORE, "1.1": Asked("Sail round the world")})
    (entry,) = [e for e in journal.entries.all() if e.value.criteria[0].words]
    journal.entries.change(entry.id, structs.replace(entry.value, title="Knots"), entry.revision)
    assert stands(journal)["1.1"] == ""
    journal = studied(BEFORE)
    assert stands(journal) == {label: all_of(label) for label in BEFORE}


def test_a_unit_with_another_id_takes_up_what_was_written_under_the_old_one(
    studied: Callable[..., Journal],
) -> None:
    journal = studied()
    text = pack(BEFORE, id_="ropes-2027", was=("ropes",))
    unit = assessed_from(text)
    assert preview(journal, unit).proposed(unit.id).criteria
    install(journal, unit, text)
    assert journal.settings.units == ("ropes-2027",)
    assert stands(journal) == {label: all_of(label) for label in BEFORE}


def assessed_from(text: str) -> Unit:
    unit = read_pack(Unit, "ropes.toml", text)
    assert isinstance(unit, Unit)
    return assessed(unit)


def test_what_a_journal_of_before_says_is_for_the_words_that_are_known_first(
    tmp_path: Path,
) -> None:
    copy = Copy(tmp_path)
    journal = Journal(copy.folder, copy.state)
    before = {
        covered.criterion.number: covered.standing.entries
        for covered in gather(journal, journal.unit()).coverage
    }
    assert before["2.3"]
    journal.entries.add("Seen today", criteria=["2.2"])
    shipped = journal.prompts.units["cmi-5015v1"]
    criterion = shipped.criterion("2.3")
    assert criterion
    text = next(
        file.text
        for file in pack_files(shipped_prompts())[0]
        if file.path.startswith("units/") and f'id = "{shipped.id}"' in file.text
    )
    reworded = text.replace(criterion.text, "Sail round the world")
    assert reworded != text
    put(copy.folder, reworded, "cmi-5015v1")
    later = Journal(copy.folder, copy.state)
    after = {
        covered.criterion.number: covered.standing.entries
        for covered in gather(later, later.unit()).coverage
    }
    assert after == {**before, "2.2": before["2.2"] + 1, "2.3": 0}
