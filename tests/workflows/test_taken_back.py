"""Taken back: whoever takes a claim back is told where all of the entry is printed now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from journal.portfolio.evidence.claimable import claimed
from journal.workflows.export import portfolio_text
from journal.workflows.taken_back import printed_whole

if TYPE_CHECKING:
    from journal.journal import Journal

TEXT = "She nodded before I had finished. I saw it. It stays between us."


def taken_back(journal: Journal, id_: str, numbers: str, *, again: bool = False) -> str:
    """Claim a passage, claim another one if ``again``, take the first back, and return the word."""
    paper = journal.claims.paper(id_)
    refs = journal.refs(numbers.split())
    first = journal.claims.find(journal.claims.add(claimed(paper, refs, quote="I saw it.", why="")))
    if again:
        journal.claims.add(claimed(paper, refs, quote="She nodded", why=""))
    journal.claims.remove(first)
    return printed_whole(journal, first.value)


@pytest.fixture
def entry(journal: Journal) -> str:
    journal.set_up("Sam")
    return journal.entries.add(TEXT, criteria=["2.2"])


def test_it_is_said_when_the_whole_entry_is_printed_now(journal: Journal, entry: str) -> None:
    assert "written for 2.2, so all of it is printed" in taken_back(journal, entry, "2.2 2.3")
    assert "It stays between us." in portfolio_text(journal, journal.unit())


def test_nothing_is_said_while_another_passage_is_claimed(journal: Journal, entry: str) -> None:
    assert taken_back(journal, entry, "2.2", again=True) == ""
    assert "between us" not in portfolio_text(journal, journal.unit())


def test_it_is_said_where_it_was_claimed_for_another_criterion(
    journal: Journal, entry: str
) -> None:
    assert "written for 2.2" in taken_back(journal, entry, "2.3")
    assert "It stays between us." in portfolio_text(journal, journal.unit())


def test_nothing_is_said_of_an_entry_that_was_written_for_none(journal: Journal) -> None:
    journal.set_up("Sam")
    assert taken_back(journal, journal.entries.add(TEXT), "2.2") == ""
    assert "between us" not in portfolio_text(journal, journal.unit())


def test_nothing_is_said_of_what_is_private_or_deleted(journal: Journal, entry: str) -> None:
    paper = journal.claims.paper(entry)
    claim = claimed(paper, journal.refs(["2.2"]), quote="I saw it.", why="")
    stored = journal.entries.find(entry)
    journal.entries.change(entry, structs.replace(stored.value, private=True), stored.revision)
    assert printed_whole(journal, claim) == ""
    journal.entries.delete(entry)
    assert printed_whole(journal, claim) == ""
