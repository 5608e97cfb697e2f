"""Numbering: which signpost each piece of evidence has for ever, such as E7."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NewType

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SIGNPOST = re.compile(r"[EWA][1-9]\d{0,5}")

Signpost = NewType("Signpost", str)
"""The name of a piece of evidence in a portfolio, given once: ``E7``, ``W2``, ``A1``."""

DocumentId = NewType("DocumentId", str)
"""The id of the entry, worksheet or attachment to which a signpost leads."""


class GivenSignpost(Struct, frozen=True):
    """A signpost that a document was given in a unit, at a moment, ISO 8601."""

    unit: str
    document: DocumentId
    signpost: Signpost
    at: str = ""
    left: bool = False
    """True where it was given because the document left the journal, and not only pointed at."""


class Numbering(Struct, frozen=True):
    """The signposts that were given in a unit; without any, pieces are numbered in their order."""

    numbers: dict[DocumentId, Signpost] = {}
    """Document → its signpost."""
    taken: dict[Signpost, DocumentId] = {}
    """Signpost → the document that has it for ever, also after it was withdrawn."""
    former: dict[DocumentId, tuple[Signpost, ...]] = {}
    """Other signposts that a document was given, such as by a machine that numbered apart."""
    left: frozenset[DocumentId] = frozenset()
    """The documents that have left the journal."""

    def assigned(self, letter: str, ids: Iterable[str]) -> dict[DocumentId, Signpost]:
        """Return the signposts of documents: those that they have, and the next for the others.

        ``letter`` is E, W or A; ``ids`` are in the order in which new ones are numbered.
        """
        last = max((_number(name) for name in self.taken if name[0] == letter), default=0)
        found: dict[DocumentId, Signpost] = {}
        for id_ in map(DocumentId, ids):
            if id_ in self.numbers:
                found[id_] = self.numbers[id_]
            else:
                last += 1
                found[id_] = Signpost(f"{letter}{last}")
        return found

    def withdrawn(self, standing: Iterable[Signpost]) -> tuple[Signpost, ...]:
        """Return the signposts of what has left the journal and does not stand any more, in order.

        ``standing`` are those of the pieces that are there now.
        """
        there = set(standing)
        gone = (name for name, id_ in self.taken.items() if id_ in self.left and name not in there)
        return tuple(sorted(gone, key=lambda name: ("EWA".find(name[0]), _number(name))))


def numbering(given: Sequence[GivenSignpost]) -> Numbering:
    """Return the numbering that follows from what was given, the strongest first.

    The first to be given a signpost keeps it, and the first signpost of a document is its own. A
    document whose signpost another one has gets the next number, in this order. What is no
    signpost, as in a damaged record, is left out.
    """
    taken: dict[Signpost, DocumentId] = {}
    numbers: dict[DocumentId, Signpost] = {}
    refused: dict[DocumentId, list[Signpost]] = {}
    given = [one for one in given if _SIGNPOST.fullmatch(one.signpost)]
    for one in given:
        owner = taken.setdefault(one.signpost, one.document)
        if owner == one.document:
            numbers.setdefault(one.document, one.signpost)
        if owner != one.document or numbers[one.document] != one.signpost:
            refused.setdefault(one.document, []).append(one.signpost)
    for document, names in refused.items():
        if document not in numbers:
            letter = names[0][0]
            last = max(_number(name) for name in taken if name[0] == letter)
            name = Signpost(f"{letter}{last + 1}")
            taken[name], numbers[document] = document, name
    left = frozenset(one.document for one in given if one.left)
    former = {id_: tuple(dict.fromkeys(names)) for id_, names in refused.items()}
    return Numbering(numbers, taken, former, left)


def _number(name: Signpost) -> int:
    return int(name[1:])
