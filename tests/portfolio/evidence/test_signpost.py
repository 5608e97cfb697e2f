from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.evidence.evidence import Coverage, Evidence, EvidenceSheet, cover
from journal.portfolio.evidence.numbering import DocumentId, Signpost
from journal.portfolio.evidence.signpost import (
    check_signposts,
    resettled,
    settled,
    signposts_in,
    standing_signposts,
    without_signposts,
)
from journal.portfolio.evidence.statement import Statement, Tick
from journal.portfolio.tree.attachment import Attachment
from journal.reflection.entry import Answer, Entry
from journal.units.unit import Criterion, CriterionRef, Outcome, Phase, Question, Requirement, Unit
from journal.worksheet.worksheet import Worksheet

REF = CriterionRef("u", "1.1")


def led(**ids: str) -> dict[Signpost, DocumentId]:
    """Return which document each signpost leads to."""
    return {Signpost(signpost): DocumentId(id_) for signpost, id_ in ids.items()}


STANDING = led(E1="first", E2="second", W1="sheet")


def statement(text: str, *wheres: str) -> Statement:
    ticks = tuple(Tick(f"need-{number}", where) for number, where in enumerate(wheres))
    return settled(Statement(REF, text, ticks), STANDING)


def test_signposts_are_found_in_brackets_alone() -> None:
    text = "As [E7] and [E7, W2; A1] show, but not E8, [E0], [E], [X1] or [E1 E2]."
    assert signposts_in(text) == ("E7", "W2", "A1")
    assert without_signposts("As [E7, W2] show [@a]") == "As  show [@a]"


def test_a_signpost_follows_its_evidence_to_another_number() -> None:
    said = statement("See [E1, E2] and [W1].", "E2, at its end")
    moved = resettled(said, led(E1="new", E2="first", E3="second", W4="sheet"))
    assert moved.text == "See [E2, E3] and [W4]."
    assert moved.ticks[0].where == "E3, at its end"
    assert resettled(moved, STANDING) == said


def test_a_signpost_whose_evidence_is_gone_is_lost_and_never_another() -> None:
    said = statement("See [E1] and [E2].")
    lost = resettled(said, led(E1="second"))
    assert lost.text == "See [E1?] and [E1]."
    assert resettled(settled(lost, led(E1="second")), STANDING).text == "See [E1] and [E2]."
    (problem,) = check_signposts(said, led(E1="second"), "statement 1.1")
    assert "[E1?] led to something that is deleted, private or not for this unit" in problem.what


def test_a_signpost_that_was_never_there_means_nothing() -> None:
    assert settled(Statement(REF, "See [E9?] and [E9]."), STANDING).meant == {}


def test_what_leads_nowhere_is_a_problem() -> None:
    said = statement("See [E9] and [A1].", "W3")
    found = [each.what for each in check_signposts(said, STANDING, "statement 1.1")]
    assert found == [
        "[E9] leads nowhere: there is E1 to E2.",
        "[A1] leads nowhere: there is no attachment for this unit yet.",
        "[W3] leads nowhere: there is W1.",
    ]
    assert list(check_signposts(statement("[E1] %%[E9]%%"), STANDING, "")) == []


def test_the_range_of_what_is_there_is_told_by_number_and_of_its_own_kind() -> None:
    standing = {
        Signpost(f"{kind}{number}"): DocumentId(f"{kind}-{number}")
        for kind in "WE"
        for number in (2, 11, 3, 1)
    }
    (problem,) = check_signposts(Statement(REF, "[E12]"), standing, "statement 1.1")
    assert problem.what == "[E12] leads nowhere: there is E1 to E11."


def covered() -> tuple[Coverage, ...]:
    question = Question("q", Phase.WHAT, "What?")
    needs = (Requirement("all", "All"),)
    criteria = tuple(
        Criterion(number, "Explain", ("explain",), needs, (question,)) for number in ("1.1", "1.2")
    )
    unit = Unit(id="u", title="U", number="U", outcomes=(Outcome("1", "O", criteria),))
    refs = tuple(unit.ref(each) for each in criteria)
    entry = Entry("2026-01-01", "", (Answer("x"),), criteria=refs)
    pieces = [Evidence(f"E{n}", f"entry-{n}", entry, 1) for n in range(1, 12)]
    sheet = Worksheet("k", "2026-01-01", "", (), rows=(("x",),), criteria=refs)
    return cover(unit, pieces, [EvidenceSheet("W1", "sheet", sheet)])


def test_all_that_a_unit_shows_has_one_signpost() -> None:
    files = {
        "b": Attachment("entry-10", "0" * 64, 1, "text/plain", "b"),
        "a": Attachment("entry-2", "0" * 64, 1, "text/plain", "a"),
        "private": Attachment("elsewhere", "0" * 64, 1, "text/plain", "p"),
    }
    standing = standing_signposts(covered(), files)
    assert standing[Signpost("E11")] == "entry-11"
    assert standing.items() >= led(W1="sheet", A1="a", A2="b").items()
    assert "private" not in standing.values()


IDS = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6)


@given(IDS, IDS, st.lists(st.integers(1, 7), max_size=8))
def test_every_signpost_means_the_same_evidence_or_is_lost(
    before: list[str], after: list[str], cited: list[int]
) -> None:
    old = led(**{f"E{number}": id_ for number, id_ in enumerate(before, 1)})
    new = led(**{f"E{number}": id_ for number, id_ in enumerate(after, 1)})
    text = " ".join(f"[E{number}]" for number in cited)
    moved = resettled(settled(Statement(REF, text), old), new)
    for was, now in zip(text.split(), moved.text.split(), strict=True):
        meant = old.get(Signpost(was.strip("[]")))
        if meant is None:
            assert now == was
        elif meant in after:
            assert new[Signpost(now.strip("[]"))] == meant
        else:
            assert now.endswith("?]")
