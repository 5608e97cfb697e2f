"""Signposts: pointers from a statement to evidence, such as ``[E7]`` or ``[E7, W2]``.

Where two machines numbered apart, a piece of evidence may get another number. So a statement keeps
the document id of each of its signposts (signpost → id), and is printed with those of now.

Everywhere here ``standing`` is what `standing_signposts` returns for the statement's unit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.errors import Problem
from journal.portfolio.evidence.evidence import gather_exhibits, in_order
from journal.portfolio.evidence.numbering import DocumentId, Numbering, Signpost
from journal.reflection.passage import public
from journal.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journal.portfolio.evidence.evidence import Coverage, Evidence, EvidenceSheet, Exhibit
    from journal.portfolio.evidence.statement import Statement
    from journal.portfolio.tree.attachment import Attachment

LOST = "?"
"""Mark behind a signpost whose document is no longer evidence: ``[E7?]``."""

_ONE = r"[EWA][1-9]\d{0,5}\??"
_SIGNPOSTS = re.compile(rf"\[({_ONE}(?:\s?[,;]\s?{_ONE})*)\]")
_ALONE = re.compile(rf"{_ONE}(?:(?:\s?[,;]\s?|\s(?:and|to)\s){_ONE})*")
_SIGNPOST = re.compile(rf"(?<!\w){_ONE}(?!\w)")

_NOUNS = {"E": "evidence", "W": "worksheet", "A": "attachment"}


def standing_signposts(
    coverage: Iterable[Coverage],
    attachments: Mapping[str, Attachment],
    numbering: Numbering = Numbering(),  # noqa: B008  (a frozen record)
) -> dict[Signpost, DocumentId]:
    """Return the documents of a unit's signposts as of now: signpost → document id.

    ``coverage`` is that of all criteria of the unit, ``attachments`` is by id.
    """
    covered = list(coverage)
    evidence = in_order(covered)
    sheets = (sheet for of in covered for sheet in of.sheets)
    pieces: tuple[Evidence | EvidenceSheet | Exhibit, ...] = (
        *evidence,
        *sheets,
        *gather_exhibits(evidence, attachments, numbering),
    )
    return {Signpost(piece.signpost): DocumentId(piece.id) for piece in pieces}


def signposts_in(text: str) -> tuple[Signpost, ...]:
    """Return the bracketed signposts in a text, each once, in the order of the text."""
    inside = (part for found in _SIGNPOSTS.finditer(text) for part in _SIGNPOST.findall(found[1]))
    return tuple(dict.fromkeys(map(Signpost, inside)))


def places(text: str) -> Iterator[tuple[int, int]]:
    """Give the span of each signpost in a text, in characters.

    Signposts count inside of brackets; without brackets only where the text has nothing else.
    """
    alone = _ALONE.fullmatch(text.strip())
    for found in (_ALONE if alone else _SIGNPOSTS).finditer(text):
        for one in _SIGNPOST.finditer(text, *found.span()):
            yield one.span()


def without_signposts(text: str) -> str:
    """Return the text without its bracketed signposts, for counting the learner's own words."""
    return _SIGNPOSTS.sub("", text)


def settled(statement: Statement, standing: Mapping[Signpost, DocumentId]) -> Statement:
    """Return the statement with its signposts bound to document ids (``meant``).

    A lost signpost keeps the id that it had.
    """
    meant = {}
    for name in _names(statement):
        if name in standing:
            meant[name] = standing[name]
        elif name.endswith(LOST) and name in statement.meant:
            meant[name] = statement.meant[name]
    return replace(statement, meant=meant)


def resettled(statement: Statement, standing: Mapping[Signpost, DocumentId]) -> Statement:
    """Return the statement with each signpost replaced by the one that its document has now.

    A signpost whose document has none now gets the mark `LOST`, so that it cannot be taken for
    another one; it loses the mark when the document is evidence again.
    """
    today = {id_: signpost for signpost, id_ in standing.items()}
    moved: dict[str, Signpost] = {
        name: today.get(id_, name if name.endswith(LOST) else Signpost(f"{name}{LOST}"))
        for name, id_ in statement.meant.items()
    }

    def one(found: re.Match[str]) -> str:
        return moved.get(found[0], found[0])

    return replace(
        statement,
        text=_SIGNPOSTS.sub(lambda found: _SIGNPOST.sub(one, found[0]), statement.text),
        ticks=tuple(
            replace(tick, where=_SIGNPOST.sub(one, tick.where)) for tick in statement.ticks
        ),
        meant={moved[name]: id_ for name, id_ in statement.meant.items()},
    )


def check_signposts(
    statement: Statement, standing: Mapping[Signpost, DocumentId], where: str
) -> Iterator[Problem]:
    """Give a problem for each signpost that leads nowhere; ``where`` names the statement."""
    shown = resettled(statement, standing)
    for name in _names(replace(shown, text=public(shown.text))):
        if name.endswith(LOST):
            what = f"[{name}] led to something that is deleted, private or not for this unit now."
            yield Problem(where, what, "Point to other evidence, or take the signpost out.")
        elif name not in standing:
            what = f"[{name}] leads nowhere: there is {_range(name, standing)}."
            yield Problem(where, what, "Point to evidence that is there.")


def _names(statement: Statement) -> tuple[Signpost, ...]:
    """Return the signposts in the text and the ticks of a statement, each once."""
    in_ticks = (
        Signpost(name) for tick in statement.ticks for name in _SIGNPOST.findall(tick.where)
    )
    return tuple(dict.fromkeys([*signposts_in(statement.text), *in_ticks]))


def _range(name: str, standing: Mapping[Signpost, DocumentId]) -> str:
    there = sorted(
        (signpost for signpost in standing if signpost[0] == name[0]), key=lambda e: int(e[1:])
    )
    ends = tuple(dict.fromkeys([*there[:1], *there[-1:]]))
    return listed(ends, "to") if ends else f"no {_NOUNS[name[0]]} for this unit yet"
