from __future__ import annotations

import pytest

from journal.portfolio.evidence.evidence import PLAIN_SHARE, cover, gather, gather_sheets
from journal.reflection.entry import Answer, Entry, Skip
from journal.reflection.suggestion import EvidenceState
from journal.units.decision import Decision, Verdict
from journal.units.unit import (
    Criterion,
    CriterionRef,
    Outcome,
    Phase,
    Question,
    Requirement,
    Unit,
    WordRule,
)
from journal.worksheet.worksheet import ColumnHeading, Worksheet

ONE, TWO = CriterionRef("u", "1.1"), CriterionRef("u", "1.2")


def criterion(number: str) -> Criterion:
    questions = tuple(
        Question(phase.name.lower().replace("_", "-"), phase, f"{phase}?", requires=("all",))
        for phase in Phase
    )
    return Criterion(number, "Explain it", ("explain",), (Requirement("all", "All"),), questions)


UNIT = Unit(
    id="u",
    title="A unit",
    number="U1",
    outcomes=(Outcome("1", "Understand", (criterion("1.1"), criterion("1.2"))),),
    words=WordRule(200, 300),
)
EVERY_PHASE = tuple(
    Answer("word " * 40, "?", phase.name.lower().replace("_", "-"), "", phase) for phase in Phase
)


def entry(
    date: str, *criteria: CriterionRef, text: str = "a few words", private: bool = False
) -> Entry:
    return Entry(date, date, (Answer(text),), criteria=criteria, private=private)


def test_evidence_is_numbered_by_date() -> None:
    entries = {
        "b": entry("2026-02-01", ONE),
        "a": entry("2026-03-01", TWO),
        "c": entry("2026-01-01", ONE),
    }

    assert [(e.signpost, e.id) for e in gather(UNIT, entries)] == [
        ("E1", "c"),
        ("E2", "b"),
        ("E3", "a"),
    ]


def test_private_entries_and_other_units_are_no_evidence() -> None:
    entries = {
        "a": entry("2026-01-01", ONE, private=True),
        "b": entry("2026-01-01", CriterionRef("other", "1.1")),
        "c": entry("2026-01-01"),
    }

    assert gather(UNIT, entries) == ()


def test_a_criterion_without_entries_has_nothing_and_misses_all_it_requires() -> None:
    first, _ = cover(UNIT, ())

    assert first.standing.state is EvidenceState.NONE
    assert [need.id for need in first.missing] == ["all"]
    assert len(first.open) == 3


def test_a_few_words_are_thin() -> None:
    first, second = cover(UNIT, gather(UNIT, {"a": entry("2026-01-01", ONE)}))

    assert first.standing.state is EvidenceState.THIN
    assert second.standing.state is EvidenceState.NONE


def test_words_and_phases_make_it_grow_and_then_ready() -> None:
    half = Entry("2026-01-01", "", EVERY_PHASE[:2], criteria=(ONE,))
    whole = Entry("2026-01-01", "", EVERY_PHASE, criteria=(ONE,))

    assert cover(UNIT, gather(UNIT, {"a": half}))[0].standing.state is EvidenceState.GROWING
    assert cover(UNIT, gather(UNIT, {"a": whole}))[0].standing.state is EvidenceState.READY


def test_words_alone_are_never_ready() -> None:
    plenty = entry("2026-01-01", ONE, text="word " * 1000)

    assert cover(UNIT, gather(UNIT, {"a": plenty}))[0].standing.state is EvidenceState.THIN


def test_an_entry_for_two_criteria_counts_for_both_but_answers_the_questions_of_its_first() -> None:
    both = Entry("2026-01-01", "", EVERY_PHASE, criteria=(ONE, TWO))
    first, second = cover(UNIT, gather(UNIT, {"a": both}))

    assert first.standing.entries == second.standing.entries == 1
    assert first.standing.answered == {"what", "so-what", "now-what"}
    assert second.standing.answered == frozenset()


def test_a_skipped_question_is_open_until_it_is_answered() -> None:
    skipped = Entry(
        "2026-01-01", "", (Answer("x"),), criteria=(ONE,), skipped=(Skip("What?", "what"),)
    )
    answered = Entry("2026-01-02", "", EVERY_PHASE[:1], criteria=(ONE,))

    before = cover(UNIT, gather(UNIT, {"a": skipped}))[0].standing
    after = cover(UNIT, gather(UNIT, {"a": skipped, "b": answered}))[0].standing

    assert before.skipped == {"what"}
    assert after.skipped == frozenset()


def test_without_a_word_rule_a_plain_share_is_taken() -> None:
    unit = Unit(id="u", title="A unit", number="U1", outcomes=UNIT.outcomes)
    answers = tuple(
        Answer("word " * (PLAIN_SHARE // 3 + 1), "?", a.question, "", a.phase) for a in EVERY_PHASE
    )
    covered = cover(unit, gather(unit, {"a": Entry("2026-01-01", "", answers, criteria=(ONE,))}))

    assert covered[0].standing.state is EvidenceState.READY


def test_what_is_private_in_an_entry_is_no_evidence() -> None:
    entries = {
        "a": entry("2026-01-01", ONE, text="three words here %%and not these%%"),
        "b": entry("2026-01-02", ONE, text="%%nothing for a tutor%%"),
    }
    (found,) = gather(UNIT, entries)
    assert (found.words, found.entry.answers[0].text) == (3, "three words here")


@pytest.mark.parametrize(
    ("verdict", "state"),
    [(Verdict.MET, EvidenceState.JUDGED), (Verdict.NOT_YET, EvidenceState.THIN)],
)
def test_a_tutors_decision_is_shown_beside_what_there_is(
    verdict: Verdict, state: EvidenceState
) -> None:
    evidence = gather(UNIT, {"a": entry("2026-01-01", ONE)})
    decision = Decision(ONE, verdict, "2026-11-03", "2026-11-03T10:00:00+00:00")
    first, second = cover(UNIT, evidence, decisions={ONE: decision})
    assert (first.standing.state, first.standing.decision) == (state, decision)
    assert first.standing.sent_back is (verdict is Verdict.NOT_YET)
    assert second.standing.decision is None


def test_a_worksheet_alone_is_thin_evidence_and_answers_no_question() -> None:
    sheet = Worksheet(
        "force", "2026-03-04", "", (ColumnHeading("f", "F"),), (("x",),), criteria=(ONE,)
    )
    covered, other = cover(UNIT, (), gather_sheets(UNIT, {"w": sheet}))

    assert (covered.standing.state, covered.standing.sheets) == (EvidenceState.THIN, 1)
    assert covered.standing.answered == frozenset()
    assert [need.id for need in covered.missing] == ["all"]
    assert other.standing.state is EvidenceState.NONE
