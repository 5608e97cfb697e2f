"""The index of evidence: what tells each piece from any other, and where it stands."""

from __future__ import annotations

from journal.portfolio.chapters.index import Listed, indexed
from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.tree.tree import Document, Heading

ENTRY = Listed("E1", "An\nentry", "1 Mar 2026", "abcdef0123456789")
FILE = Listed("A1", "A scan", "", "", "ab" * 32)


def printed(*pieces: Listed, copies: bool = False) -> str:
    return to_markdown(Document("T", tuple(indexed(pieces, copies=copies))))


def test_a_column_that_says_nothing_anywhere_is_not_printed() -> None:
    both, alone = printed(ENTRY, FILE), printed(ENTRY)
    assert "| Evidence | What it is | Date | Revision | SHA-256 |" in both
    assert "| Evidence | What it is | Date | Revision |\n" in alone
    assert "| E1 | An entry | 1 Mar 2026 | abcdef012345 |" in alone
    assert "ab" * 32 in both
    assert "Index" not in printed()


def test_what_a_hash_is_of_is_said_where_a_copy_was_made() -> None:
    assert "the copy in this portfolio" in printed(FILE, copies=True)
    assert "the copy in this portfolio" not in printed(FILE)


def test_a_piece_leads_to_where_it_stands() -> None:
    listed = Listed("A1", "A scan", "", anchor="E1")
    blocks = (Heading(2, "E1, Sunday", "E1"), *indexed([listed]))
    assert "[A1](#e1-sunday)" in to_markdown(Document("T", blocks))
