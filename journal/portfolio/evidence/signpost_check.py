"""Signpost check: the signposts and citations of statements and entries that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.citing.citation import check_citations
from journal.portfolio.evidence.signpost import check_signposts
from journal.reflection.passage import public, public_entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journal.errors import Problem
    from journal.portfolio.citing.reference import Reference
    from journal.portfolio.evidence.numbering import DocumentId, Signpost
    from journal.portfolio.evidence.statement import Statement
    from journal.reflection.entry import Entry


def check_statement(
    statement: Statement, standing: Mapping[Signpost, DocumentId], register: Mapping[str, Reference]
) -> Iterator[Problem]:
    """Give a problem for each signpost and citation of a statement that leads nowhere.

    ``standing`` is what `standing_signposts` returns for its unit; ``register`` is by citation key.
    """
    where = f"statement {statement.criterion}"
    yield from check_signposts(statement, standing, where)
    yield from check_citations(public(statement.text), register, where)


def check_entry(id_: str, entry: Entry, register: Mapping[str, Reference]) -> Iterator[Problem]:
    """Give a problem for each unknown citation of an entry that a tutor may see."""
    if entry.private or not entry.criteria:
        return
    for text in public_entry(entry).texts():
        yield from check_citations(text, register, f"entries {id_}")
