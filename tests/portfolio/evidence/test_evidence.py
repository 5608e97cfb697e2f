from __future__ import annotations

import pytest
from msgspec.structs import replace

from journal.portfolio.evidence.evidence import (
    cover,
    gather,
    gather_exhibits,
    gather_sheets,
    in_order,
    serving,
    speaking_to,
)
from journal.portfolio.evidence.word_share import fair_share
from journal.portfolio.tree.attachment import Attachment
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


def test_without_a_word_rule_no_number_of_words_is_asked_for() -> None:
    unit = Unit(id="u", title="A unit", number="U1", outcomes=UNIT.outcomes)
    answers = tuple(Answer("Word.", "?", a.question, "", a.phase) for a in EVERY_PHASE)
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


def sheet(date: str, *criteria: CriterionRef, rows: int = 1, private: bool = False) -> Worksheet:
    return Worksheet(
        "force",
        date,
        "",
        (ColumnHeading("f", "F"),),
        (("x",),) * rows,
        criteria=criteria,
        private=private,
    )


def test_evidence_of_one_moment_stands_in_the_order_in_which_it_was_saved() -> None:
    entries = {id_: entry("2026-01-01", ONE) for id_ in ("b", "c", "a")}
    assert [piece.id for piece in gather(UNIT, entries)] == ["b", "c", "a"]
    sheets = {id_: sheet("2026-01-01", ONE) for id_ in ("b", "c", "a")}
    assert [piece.id for piece in gather_sheets(UNIT, sheets)] == ["b", "c", "a"]


def test_worksheets_are_numbered_by_date_and_only_those_that_a_tutor_may_see() -> None:
    sheets = {
        "late": sheet("2026-02-01", TWO),
        "early": sheet("2026-01-01", CriterionRef("other", "1.1"), ONE),
        "private": sheet("2026-01-01", ONE, private=True),
        "elsewhere": sheet("2026-01-01", CriterionRef("other", "1.1")),
        "empty": sheet("2026-01-01", ONE, rows=0),
    }
    assert [(piece.signpost, piece.id) for piece in gather_sheets(UNIT, sheets)] == [
        ("W1", "early"),
        ("W2", "late"),
    ]


def test_attachments_follow_their_evidence_in_the_order_in_which_they_were_attached() -> None:
    def attached(entry: str, day: str) -> Attachment:
        return Attachment(entry, "0" * 64, 1, "text/plain", "name", added=f"{day}T18:00:00+00:00")

    evidence = gather(UNIT, {"e2": entry("2026-01-02", ONE), "e1": entry("2026-01-01", ONE)})
    files = {
        "c": attached("e2", "2026-03-01"),
        "b": attached("e1", "2026-03-02"),
        "d": attached("e1", "2026-03-01"),
        "a": attached("e1", "2026-03-02"),
        "home": attached("private", "2026-03-01"),
    }
    assert [(one.signpost, one.id, one.under) for one in gather_exhibits(evidence, files)] == [
        ("A1", "d", "E1"),
        ("A2", "a", "E1"),
        ("A3", "b", "E1"),
        ("A4", "c", "E2"),
    ]


def test_each_piece_of_evidence_is_there_once_by_its_number() -> None:
    entries = {f"{day:02}": entry(f"2026-01-{day:02}", ONE, TWO) for day in range(1, 22)}
    signposts = [piece.signpost for piece in in_order(cover(UNIT, gather(UNIT, entries)))]
    assert signposts == [f"E{number}" for number in range(1, 22)]


def test_what_is_claimed_of_a_record_counts_once_and_after_what_it_is_for() -> None:
    record = entry("2026-01-01", TWO)
    assert serving(record, ()) is record
    assert serving(record, (ONE, TWO, ONE)).criteria == (TWO, ONE)


def spread(words: int, phases: int) -> Entry:
    """Return an entry of so many words, whose answers are in so many phases."""
    first = EVERY_PHASE[0]
    answers = [replace(each, text="word") for each in EVERY_PHASE[1:phases]]
    plenty = replace(first, text="word " * (words - len(answers)))
    return Entry("2026-01-01", "", (plenty, *answers), criteria=(ONE,))


@pytest.mark.parametrize(
    ("words", "phases", "state"),
    [
        (100, 3, EvidenceState.READY),
        (99, 3, EvidenceState.GROWING),
        (100, 2, EvidenceState.GROWING),
        (50, 2, EvidenceState.GROWING),
        (49, 3, EvidenceState.THIN),
        (50, 1, EvidenceState.THIN),
    ],
)
def test_a_criterion_is_ready_with_its_share_of_words_and_grows_with_half_of_it(
    words: int, phases: int, state: EvidenceState
) -> None:
    assert sum(need.words for need in gather(UNIT, {"a": spread(words, phases)})) == words
    covered = cover(UNIT, gather(UNIT, {"a": spread(words, phases)}))[0]
    assert covered.standing.state is state


PHASES = list(Phase)


@pytest.mark.parametrize(
    ("asked", "written", "state"),
    [
        (3, 3, EvidenceState.READY),
        (3, 2, EvidenceState.GROWING),
        (3, 1, EvidenceState.THIN),
        (2, 2, EvidenceState.READY),
        (2, 1, EvidenceState.THIN),
        (1, 1, EvidenceState.READY),
        (0, 1, EvidenceState.READY),
        (0, 0, EvidenceState.READY),
    ],
)
def test_only_the_phases_in_which_a_criterion_asks_are_needed(
    asked: int, written: int, state: EvidenceState
) -> None:
    questions = tuple(Question(f"q{at}", PHASES[at], "?") for at in range(asked))
    outcome = UNIT.outcomes[0]
    criterion = replace(outcome.criteria[0], questions=questions, requires=())
    unit = Unit(id="u", title="A unit", outcomes=(replace(outcome, criteria=(criterion,)),))
    answers = tuple(Answer("Word.", "?", "", "", PHASES[at]) for at in range(written))
    piece = Entry("2026-01-01", "", answers or (Answer("Free."),), criteria=(ONE,))
    covered = cover(unit, gather(unit, {"a": piece}))[0]
    assert covered.standing.state is state
    assert fair_share(unit) == 0
    assert fair_share(UNIT) == 100


def test_what_nobody_asks_about_is_not_missing() -> None:
    outcome = UNIT.outcomes[0]
    needs = (Requirement("asked", "asked"), Requirement("unasked", "unasked"))
    question = Question("q", Phase.WHAT, "?", requires=("asked",))
    criterion = replace(outcome.criteria[0], questions=(question,), requires=needs)
    unit = Unit(id="u", title="A unit", outcomes=(replace(outcome, criteria=(criterion,)),))
    assert [need.id for need in cover(unit, ())[0].missing] == ["asked"]


@pytest.mark.parametrize(
    ("asked", "credited"),
    [("Who could tell you?", False), ("What did they tell you?", True), ("Worded alike?", True)],
)
def test_an_answer_to_a_former_wording_that_asked_for_something_else_gets_no_credit(
    asked: str, *, credited: bool
) -> None:
    outcome = UNIT.outcomes[0]
    former = ("Who could tell you?", "Who else?")
    question = Question(
        "q", Phase.WHAT, "What did they tell you?", requires=("all",), asked_before=former
    )
    criterion = replace(outcome.criteria[0], questions=(question,))
    unit = Unit(id="u", title="A unit", outcomes=(replace(outcome, criteria=(criterion,)),))
    answered = Entry("2026-01-01", "", (Answer("Sam", asked, "q"),), criteria=(ONE,))
    (covered,) = cover(unit, gather(unit, {"a": answered}))
    assert [need.id for need in covered.missing] == ([] if credited else ["all"])
    assert [open_.id for open_ in covered.open] == ([] if credited else ["q"])
    speaking = speaking_to(covered, "all")
    assert [piece.id for piece in speaking or ()] == (["a"] if credited else [])
    assert covered.evidence[0].entry.answers[0].asked == asked


def test_an_entry_and_a_worksheet_are_two_pieces() -> None:
    pieces = gather(UNIT, {"a": entry("2026-01-01", ONE)})
    covered = cover(UNIT, pieces, gather_sheets(UNIT, {"w": sheet("2026-01-01", ONE)}))[0]
    assert covered.standing.state is EvidenceState.THIN
    assert (covered.standing.entries, covered.standing.sheets) == (1, 1)


def test_a_question_that_another_criterion_asks_is_neither_answered_nor_skipped_here() -> None:
    strange = Entry(
        "2026-01-01",
        "",
        (Answer("x", "Why?", "elsewhere"),),
        criteria=(ONE,),
        skipped=(Skip("How?", "far"), Skip("What?", "what")),
    )
    standing = cover(UNIT, gather(UNIT, {"a": strange}))[0].standing
    assert standing.answered == frozenset()
    assert standing.skipped == {"what"}
