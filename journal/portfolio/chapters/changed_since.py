"""Changed since: what is other than in the last submission, told before anything else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.clock import spoken
from journal.portfolio.chapters.amended import removed
from journal.portfolio.chapters.material import (
    ACTIONS,
    INTRODUCTION,
    Before,
    Material,
    statement_key,
)
from journal.portfolio.evidence.evidence import Evidence
from journal.portfolio.tree.tree import (
    Block,
    Bullets,
    Emphasis,
    Heading,
    Inline,
    Paragraph,
    Removed,
    Strong,
    Text,
    paragraph,
    plainly,
)
from journal.reflection.passage import private_words, public
from journal.text import listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journal.portfolio.evidence.evidence import Coverage, EvidenceSheet

CHANGED = "changed"
"""The anchor of the section."""


def changed_since(
    coverage: Sequence[Coverage], material: Material, printed: Mapping[str, tuple[str, ...]]
) -> Iterator[Block]:
    """Give the section on what is other than in the last submission; nothing without one.

    ``printed`` are the learner's texts in the portfolio of now, by the keys of `Before.printed`.
    """
    before = material.before
    if before is None:
        return
    day = spoken(date.fromisoformat(before.day))
    yield Heading(2, f"Changed since submission {before.number} ({day})", CHANGED)
    introduced = _text(
        "introduction",
        "\n".join(before.printed.get(INTRODUCTION, ())),
        "\n".join(printed.get(INTRODUCTION, ())),
        material.introduction,
    )
    items = [
        *([_item((*plainly("Introduction: "), *introduced, Text(".")))] if introduced else []),
        *(_item(told) for covered in coverage if (told := _criterion(covered, material, printed))),
        *(_item(plainly(told)) for told in _others(coverage, material, before, printed)),
    ]
    if items:
        yield Bullets(tuple(items))
    else:
        yield paragraph("Nothing that is printed has changed.")


def _item(told: tuple[Inline, ...]) -> tuple[Block, ...]:
    return (Paragraph(told),)


def _criterion(
    covered: Coverage, material: Material, printed: Mapping[str, tuple[str, ...]]
) -> tuple[Inline, ...]:
    """Return what is other for one criterion; nothing where all is as it was."""
    before = material.before or Before("")
    pieces: list[Evidence | EvidenceSheet] = [*covered.evidence, *covered.sheets]
    new = [piece.signpost for piece in pieces if piece.id not in before.signposts]
    changed = [
        _piece(piece, before.printed.get(piece.id, ()), printed[piece.id])
        for piece in pieces
        if piece.id in before.signposts
        and piece.id in printed
        and _differ(printed[piece.id], before.printed.get(piece.id, ()))
    ]
    told: list[tuple[Inline, ...]] = []
    if new:
        told.append(plainly(f"new: {listed(new)}"))
    told += changed
    if statement := _statement(covered, material, printed):
        told.append(statement)
    if not told:
        return ()
    line: list[Inline] = [Strong((Text(f"{covered.criterion.number}"),)), Text(": ")]
    for part in told:
        line += [*part, Text("; ")]
    return (*line[:-1], Text("."))


def _piece(
    piece: Evidence | EvidenceSheet, then: tuple[str, ...], now: tuple[str, ...]
) -> tuple[Inline, ...]:
    """Return how a piece of evidence has changed, with the words that it has no more."""
    head = f"changed: {piece.signpost}"
    if not isinstance(piece, Evidence):
        return plainly(head)
    gone = removed("\n\n".join(then), "\n\n".join(now), piece.private)
    return (*plainly(f"{head}, “"), *gone, Text("”")) if _strikes(gone) else plainly(head)


def _strikes(inlines: Sequence[Inline]) -> bool:
    """Return whether anything is struck through, or withheld, in what `removed` gave."""
    return any(isinstance(inline, Removed | Emphasis) for inline in inlines)


def _statement(
    covered: Coverage, material: Material, printed: Mapping[str, tuple[str, ...]]
) -> tuple[Inline, ...]:
    ref = covered.standing.criterion
    before = material.before or Before("")
    key = statement_key(ref)
    then, now = "\n".join(before.printed.get(key, ())), "\n".join(printed.get(key, ()))
    statement = material.statements.get(ref)
    return _text("statement", then, now, statement.text if statement else "")


def _text(what: str, then: str, now: str, whole: str) -> tuple[Inline, ...]:
    """Return how a text of the learner has changed; nothing where it has not.

    ``whole`` is the text of now with its private words, which are told of no more.
    """
    if not _differ((then,), (now,)):
        return ()
    if not then:
        return plainly(f"its first {what}")
    head = f"the {what} is withdrawn; it said: " if not now else f"the {what} has no more: "
    gone = removed(then, now, private_words((whole,)))
    if not _strikes(gone):
        return plainly(f"the {what} has words that are new, and none is gone")
    new = ", and has the words marked there" if now and _strikes(removed(now, then)) else ""
    return (*plainly(f"{head}“"), *gone, Text("”"), *plainly(new))


def _others(
    coverage: Sequence[Coverage],
    material: Material,
    before: Before,
    printed: Mapping[str, tuple[str, ...]],
) -> Iterator[str]:
    """Give what is other beside the criteria, a sentence each."""
    there = {piece.id: piece for covered in coverage for piece in covered.evidence}
    standing = {*there, *(sheet.id for covered in coverage for sheet in covered.sheets)}
    standing |= {exhibit.id for exhibit in material.exhibits}
    gone = [
        f"{name} (about {spoken(date.fromisoformat(before.dates[id_]))})"
        if id_ in before.dates
        else name
        for id_, name in before.signposts.items()
        if id_ not in standing
    ]
    if gone:
        yield f"Withdrawn: {listed(gone)}."
    files = [
        f"{e.signpost}, with {e.under}" for e in material.exhibits if e.id not in before.signposts
    ]
    if files:
        yield f"Attached since: {'; '.join(files)}."
    for id_, was in before.dates.items():
        if id_ in there and there[id_].entry.date != was:
            now = spoken(date.fromisoformat(there[id_].entry.date))
            then = spoken(date.fromisoformat(was))
            yield (
                f"{there[id_].signpost}: the day that it is about is {now} now, and was {then} "
                "before."
            )
    if _differ(printed.get(ACTIONS, ()), before.printed.get(ACTIONS, ())):
        yield "The action plan is changed."
    ai = material.declaration.ai if material.declaration else None
    if before.ai is not None and ai is not None and ai != before.ai:
        yield f"What is declared of generative AI was “{_of_ai(before.ai)}” and is “{_of_ai(ai)}”."


def _differ(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether texts differ in more than white space."""
    return [" ".join(public(text).split()) for text in one if text.strip()] != [
        " ".join(public(text).split()) for text in other if text.strip()
    ]


def _of_ai(ai: str) -> str:
    return one_line(ai) or "none used"
