from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from journal.errors import JournalError
from journal.portfolio.evidence.claim import Claim, ClaimSource, ClaimState
from journal.portfolio.evidence.claimable import claimed
from journal.reflection.entry import Answer, Entry
from journal.worksheet.worksheet import ColumnHeading, Worksheet

if TYPE_CHECKING:
    from pathlib import Path

    from journal.journal import Journal

QUOTE = "I asked what she wanted"
TEXT = f"We met. {QUOTE}. %%Anna wept.%% Then we planned."


def claim(journal: Journal, id_: str, quote: str = QUOTE, *labels: str) -> str:
    refs = journal.refs(labels or ("2.2",))
    return journal.claims.add(claimed(journal.claims.paper(id_), refs, quote=quote, why="open"))


def change(journal: Journal, id_: str, text: str = "", *, private: bool = False) -> None:
    stored = journal.entries.get(id_)
    answers = (Answer(text),) if text else stored.value.answers
    entry: Entry = replace(stored.value, answers=answers, private=private)
    journal.entries.change(id_, entry, stored.revision)


def states(journal: Journal) -> list[ClaimState]:
    return [standing.state for _, standing in journal.claims.standing()]


def test_a_passage_is_claimed_once_followed_and_lost(journal: Journal) -> None:
    id_ = journal.entries.add(TEXT, criteria=["2.2"])
    made = claim(journal, id_)
    assert claim(journal, id_) == made
    (stored,) = journal.claims.all()
    assert (stored.value.quote, stored.value.why) == (QUOTE, "open")
    assert stored.value.revision == journal.entries.get(id_).revision
    assert stored.value.made == "2026-11-23T20:10:00+00:00"
    assert states(journal) == [ClaimState.SAME]
    change(journal, id_, f"At noon. {TEXT}")
    assert states(journal) == [ClaimState.FOLLOWED]
    change(journal, id_, TEXT.replace("wanted", "wished for"))
    assert states(journal) == [ClaimState.MOVED]
    change(journal, id_, "All new.")
    assert states(journal) == [ClaimState.GONE]
    journal.claims.remove(journal.claims.find(made[-6:]))
    assert states(journal) == []
    assert journal.claims.find(made).deleted
    assert journal.claims.problems() == []


def test_claims_are_chosen_by_their_criterion(journal: Journal) -> None:
    id_ = journal.entries.add(TEXT)
    claim(journal, id_, QUOTE, "2.2", "1.1")
    claim(journal, id_, "Then we planned", "1.1")
    (two, one), (other,) = journal.refs(["2.2", "1.1"]), journal.refs(["3.1"])
    found = [len(journal.claims.standing(ref)) for ref in (two, one, other)]
    assert found == [1, 2, 0]


def test_what_is_private_is_never_evidence(journal: Journal) -> None:
    id_ = journal.entries.add(TEXT)
    with pytest.raises(JournalError, match="as others may read it"):
        claim(journal, id_, "Anna wept")
    made = claim(journal, id_, "Then we planned")
    assert "Anna" not in repr(journal.claims.find(made).value)
    change(journal, id_, TEXT.replace("Then we planned", "%%Then we planned%%"))
    assert states(journal) == [ClaimState.GONE]
    change(journal, id_, TEXT, private=True)
    assert states(journal) == [ClaimState.GONE]
    with pytest.raises(JournalError, match="is private"):
        journal.claims.paper(id_)
    change(journal, id_, TEXT)
    journal.entries.delete(id_)
    assert states(journal) == [ClaimState.GONE]


def test_a_whole_answer_and_everything_can_be_claimed(journal: Journal) -> None:
    id_ = journal.entries.add("one")
    stored = journal.entries.get(id_)
    answers = (Answer("one, and one"), Answer("%%two%%"), Answer("three"))
    journal.entries.change(id_, replace(stored.value, answers=answers), stored.revision)
    paper = journal.claims.paper(id_)
    assert claimed(paper, (), place=2).quote == "three"
    assert claimed(paper, ()).quote == "one, and one\n\nthree"
    for faulty, said in (
        ({"place": 1}, "nothing that others may read"),
        ({"place": 3}, "has 3 answers"),
        ({"quote": "one"}, "is there 2 times, in answer 1"),
    ):
        with pytest.raises(JournalError, match=said):
            claimed(paper, (), **faulty)


def test_worksheets_and_attachments_are_claimed_too(journal: Journal, tmp_path: Path) -> None:
    sheet = Worksheet(
        "k",
        "2026-11-01",
        "",
        (ColumnHeading("a", "A"), ColumnHeading("b", "B")),
        (("x", "y"),),
        summary="so",
    )
    journal.worksheets._stored.add("sheet-1", sheet)
    paper = journal.claims.paper("sheet-1")
    assert (paper.source, paper.texts) == (ClaimSource.WORKSHEET, ("x\ny", "so"))
    file = tmp_path / "note.txt"
    file.write_text("hello", encoding="utf-8")
    entry = journal.entries.add("with a file")
    attached = journal.attachments.add(entry, file, most=100, caption="A note")
    paper = journal.claims.paper(attached.id)
    assert (paper.source, paper.texts) == (ClaimSource.ATTACHMENT, ("A note",))
    journal.claims.add(claimed(paper, journal.refs(["2.2"])))
    assert states(journal) == [ClaimState.SAME]
    change(journal, entry, private=True)
    assert states(journal) == [ClaimState.GONE]
    journal.entries.delete(entry)
    with pytest.raises(JournalError, match="No entry, worksheet"):
        journal.claims.paper(attached.id)


def test_a_claim_reads_back_as_it_was(journal: Journal) -> None:
    id_ = journal.entries.add(TEXT)
    made = claimed(journal.claims.paper(id_), journal.refs(["2.2"]), quote=QUOTE)
    (stored,) = [journal.claims.find(journal.claims.add(made))]
    assert isinstance(stored.value, Claim)
    assert replace(stored.value, made="") == made
