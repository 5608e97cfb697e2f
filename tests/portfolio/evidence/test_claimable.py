"""What can be claimed: only what others may read, and only where it is clear what is meant."""

from __future__ import annotations

import pytest

from journal.errors import JournalError
from journal.portfolio.evidence.claim import WHOLE, ClaimSource
from journal.portfolio.evidence.claimable import Paper, claimed
from journal.units.unit import CriterionRef

REFS = (CriterionRef("u", "2.2"),)
PAPER = Paper(
    ClaimSource.ENTRY,
    "e1",
    "r1",
    "A talk",
    ("We met. It was hard.", "", "It was hard. We planned."),
)


def test_a_quote_is_claimed_as_it_stands_in_the_text_however_it_was_typed() -> None:
    made = claimed(PAPER, REFS, quote="We  planned.", why="A plan")
    assert (made.source, made.id, made.revision, made.place) == (ClaimSource.ENTRY, "e1", "r1", 2)
    assert (made.quote, made.start, made.before) == ("We planned.", 13, "It was hard. ")
    assert (made.criteria, made.why) == (REFS, "A plan")


def test_a_quote_that_is_there_twice_must_be_told_apart() -> None:
    with pytest.raises(JournalError) as refused:
        claimed(PAPER, REFS, quote="It was hard.")
    assert refused.value.message == (
        "“It was hard.” is there 2 times, in answer 1 and 3. Nothing was claimed."
    )
    assert claimed(PAPER, REFS, quote="It was hard.", place=2).place == 2


def test_an_answer_or_everything_is_claimed_without_a_quote() -> None:
    assert claimed(PAPER, REFS, place=0).quote == "We met. It was hard."
    everything = claimed(PAPER, REFS)
    assert everything.place == WHOLE
    assert everything.quote == "We met. It was hard.\n\nIt was hard. We planned."


@pytest.mark.parametrize(
    ("quote", "place", "said"),
    [
        ("She wept", None, "is not in “A talk”, as others may read it"),
        ("We met", 2, "is not in “A talk”"),
        ("", 3, "“A talk” has 3 answers"),
        ("", -1, "“A talk” has 3 answers"),
        ("", 1, "nothing that others may read"),
    ],
)
def test_what_is_not_there_for_others_cannot_be_claimed(
    quote: str, place: int | None, said: str
) -> None:
    with pytest.raises(JournalError, match=said):
        claimed(PAPER, REFS, quote=quote, place=place)


def test_of_a_private_document_nothing_can_be_claimed() -> None:
    private = Paper(ClaimSource.WORKSHEET, "w1", "r1", "A table", (), private=True)
    with pytest.raises(JournalError, match="nothing that others may read in that row"):
        claimed(private, REFS)


def test_a_document_is_for_others_unless_it_is_said_to_be_private() -> None:
    assert not PAPER.private


def test_a_long_quote_that_is_not_there_is_told_by_its_beginning() -> None:
    with pytest.raises(JournalError) as refused:
        claimed(PAPER, REFS, quote="x" * 50)
    assert refused.value.message.startswith(f"“{'x' * 39}…” is not in")
