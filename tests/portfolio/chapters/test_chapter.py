"""A criterion's chapter: the learner's statement, what they claim and why, and where all is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from journal.portfolio.citing.reference import Reference, SourceKind
from journal.portfolio.evidence.claimable import claimed
from journal.portfolio.tree.tree import Heading, Link, Paragraph
from journal.workflows.export import compile_now, portfolio_text
from journal.workflows.gather import gather_coverage, gather_signposts

if TYPE_CHECKING:
    from pathlib import Path

    from journal.journal import Journal

WORDS = (
    "I asked. She waited a long while and then told me [@luft1969].\n\nIt was %%about R.%% hard."
)


@pytest.fixture
def entry(journal: Journal) -> str:
    journal.set_up("Amina Osei")
    reference = Reference(SourceKind.BOOK, "Of Human Interaction", ("Luft, J.",), "1969")
    journal.references.add(reference)
    return journal.entries.add(WORDS, criteria=["2.2"])


def state(journal: Journal, number: str, text: str, *, tick: bool = False) -> None:
    unit = journal.unit()
    [ref] = journal.refs([number])
    signposts = gather_signposts(journal, unit)
    statement = journal.statements.shown(ref, signposts)
    criterion = unit.criterion(number)
    assert criterion is not None
    if tick:
        statement = journal.statements.tick(statement, criterion.requires[0].id, "E1, at the end")
    journal.statements.save(replace(statement, text=text), signposts)


def claim(journal: Journal, id_: str, quote: str, *numbers: str, why: str = "") -> None:
    paper = journal.claims.paper(id_)
    journal.claims.add(claimed(paper, journal.refs(numbers), quote=quote, why=why))


def chapter(journal: Journal, number: str) -> str:
    text = portfolio_text(journal, journal.unit())
    return text.partition(f"\n### {number} ")[2].partition("\n### ")[0]


def test_a_statement_stands_before_its_evidence_with_what_it_meets(
    journal: Journal, entry: str
) -> None:
    state(journal, "2.2", "Silence is a barrier [E1], as Luft says [@luft1969, p. 3].", tick=True)
    text = chapter(journal, "2.2")
    assert "Silence is a barrier \\[[E1](#e1-" in text
    assert ")\\], as Luft says (Luft, 1969, p. 3)." in text
    assert "E1, at the end" in text
    assert text.index("Statement for 2.2") < text.index(f"Entry {entry}")
    whole = portfolio_text(journal, journal.unit())
    assert "| Words of the statements | 7 of 2,250 to 3,300: too short |" in whole
    assert "7 in the statement" in whole
    assert "## References\n\nLuft, J. (1969) *Of Human Interaction*." in whole


def test_of_a_claimed_entry_only_the_passage_is_printed_with_its_why(
    journal: Journal, entry: str
) -> None:
    claim(journal, entry, "She waited a long while", "2.2", why="It shows patience")
    text = chapter(journal, "2.2")
    assert "> She waited a long while" in text
    assert "*Why: It shows patience.*" in text
    assert "It was" not in text


def test_a_passage_counts_for_a_criterion_that_its_entry_does_not_name(
    journal: Journal, entry: str
) -> None:
    claim(journal, entry, "She waited a long while", "2.3", why="It overcame it")
    assert "> She waited a long while" in chapter(journal, "2.3")
    assert "is printed under 2.3 and is evidence here too" in chapter(journal, "2.2")
    coverage = {each.criterion.number: each for each in gather_coverage(journal, journal.unit())}
    assert len(coverage["2.3"].evidence) == 1


def test_a_passage_claimed_twice_stands_in_both_chapters_under_one_heading(
    journal: Journal, entry: str
) -> None:
    claim(journal, entry, "She waited a long while", "2.2", "2.3")
    for number in ("2.2", "2.3"):
        assert "> She waited a long while" in chapter(journal, number)
    blocks = compile_now(journal, journal.unit()).masked.blocks
    anchors = [each.anchor for each in blocks if isinstance(each, Heading)]
    assert anchors.count("E1") == 1


def test_a_passage_that_was_changed_says_so_and_one_that_is_gone_is_not_printed(
    journal: Journal, entry: str
) -> None:
    claim(journal, entry, "She waited a long while and then told me", "2.2")
    stored = journal.entries.get(entry)
    (answer,) = stored.value.answers
    words = answer.text.replace("a long while", "a very long while")
    base = journal.entries.change(
        entry, replace(stored.value, answers=(replace(answer, text=words),)), stored.revision
    )
    text = chapter(journal, "2.2")
    assert "a very long while" not in text
    assert "has been changed since. It is not printed" in text
    shorter = replace(answer, text=answer.text.replace("a long while", "a while"))
    base = journal.entries.change(entry, replace(stored.value, answers=(shorter,)), base)
    text = chapter(journal, "2.2")
    assert "She waited a while and then told me" in text
    assert "changed after it was claimed" in text
    gone = replace(stored.value, answers=(replace(answer, text="Nothing of it is left."),))
    journal.entries.change(entry, gone, base)
    assert "Nothing of it is left." not in chapter(journal, "2.2")


def test_nothing_private_is_in_a_statement_a_reason_or_a_list(
    journal: Journal, entry: str, tmp_path: Path
) -> None:
    state(journal, "2.2", "Open words. %%Secret one.%%", tick=True)
    claim(journal, entry, "I asked", "2.2", why="Because %%secret two%% it shows")
    file = tmp_path / "scan.txt"
    file.write_text("notes", encoding="utf-8")
    journal.attachments.add(entry, file, most=1000, caption="Board %%secret three%%")
    text = portfolio_text(journal, journal.unit())
    assert "ecret" not in text
    assert "about R." not in text
    assert "A1: Board" in text


def test_what_is_attached_is_in_the_index_with_its_hash(
    journal: Journal, entry: str, tmp_path: Path
) -> None:
    file = tmp_path / "scan.txt"
    file.write_text("notes", encoding="utf-8")
    attached = journal.attachments.add(entry, file, most=1000)
    text = portfolio_text(journal, journal.unit())
    index = text.partition("## Index of evidence")[2]
    assert attached.value.sha256 in index
    assert "(text, with E1)" in index


def test_every_pointer_of_the_whole_document_arrives(journal: Journal, entry: str) -> None:
    claim(journal, entry, "I asked", "1.1", "2.2")
    journal.actions.add("Ask again", journal.today(), criteria=journal.refs(["2.2"]), entry=entry)
    document = compile_now(journal, journal.unit()).masked
    anchors = {each.anchor for each in document.blocks if isinstance(each, Heading)}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for inline in block.inlines:
                if isinstance(inline, Link) and inline.anchor:
                    assert inline.anchor in anchors
