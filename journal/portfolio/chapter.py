"""A chapter of a portfolio: one criterion with its evidence and what is still missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.clock import spoken
from journal.portfolio.pointers import anchor, link, links
from journal.portfolio.prose import prose
from journal.portfolio.sheets import sheet_under
from journal.portfolio.tree import (
    Block,
    Bullets,
    Emphasis,
    Heading,
    Paragraph,
    Strong,
    Text,
    paragraph,
    plainly,
)
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journal.portfolio.evidence import Coverage, Evidence
    from journal.reflection.model import Model


def compile_chapter(coverage: Coverage, models: Mapping[str, Model]) -> Iterator[Block]:
    """Give one criterion's part of the portfolio, as it stands in the whole."""
    ref = coverage.standing.criterion
    criterion = coverage.criterion
    yield Heading(3, f"{criterion.number} {criterion.text}", anchor(coverage))
    yield from _summary(coverage)
    for piece in coverage.evidence:
        home, *others = [each.number for each in piece.entry.criteria if each.unit == ref.unit]
        if home == criterion.number:
            yield from _piece(piece, others, models)
        else:
            yield _elsewhere(piece, home)
    for sheet in coverage.sheets:
        yield from sheet_under(sheet, ref)
    yield from _missing(coverage)


def _summary(coverage: Coverage) -> Iterator[Block]:
    standing = coverage.standing
    if not coverage.evidence and not coverage.sheets:
        yield paragraph("There is no evidence for this criterion yet.")
        return
    sheets = f"{counted(standing.sheets, 'worksheet')}, " if standing.sheets else ""
    words = counted(standing.words, "word")
    amount = f"{counted(standing.entries, 'entry')}, {sheets}{words}: "
    pieces = links([*coverage.evidence, *coverage.sheets])
    yield Paragraph((Text(amount), *pieces, Text(".")))


def _piece(piece: Evidence, others: list[str], models: Mapping[str, Model]) -> Iterator[Block]:
    entry = piece.entry
    day = spoken(date.fromisoformat(entry.date))
    yield Heading(4, f"{piece.signpost}, {day}", piece.signpost)
    model = models.get(entry.model)
    about = [
        f"Entry {piece.id}",
        *([f"written with {model.title}"] if model else []),
        counted(piece.words, "word"),
        *([f"also evidence for {listed(others)}"] if others else []),
    ]
    title = (Strong(plainly(one_line(entry.title))), Text(" ")) if entry.title else ()
    yield Paragraph((*title, Emphasis(plainly(f"{', '.join(about)}."))))
    for answer in entry.answers:
        if answer.asked:
            yield Paragraph((Strong(plainly(one_line(answer.asked))),))
        yield from prose(answer.text)


def _elsewhere(piece: Evidence, home: str) -> Block:
    day = spoken(date.fromisoformat(piece.entry.date))
    return Paragraph(
        (link(piece), Text(f", {day}, is printed under {home} and is evidence here too."))
    )


def _missing(coverage: Coverage) -> Iterator[Block]:
    if coverage.missing:
        yield Heading(
            4, f"Still missing for {coverage.criterion.number}", f"missing {anchor(coverage)}"
        )
        yield Bullets(tuple(_item(need.text) for need in coverage.missing))


def _item(text: str) -> tuple[Block, ...]:
    return (paragraph(text),)
