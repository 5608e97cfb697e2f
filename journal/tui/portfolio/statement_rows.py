"""Rows beside a statement: required points to tick, evidence to quote, and sources to cite."""

from __future__ import annotations

from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING

from textual.message import Message

from journal.portfolio.citing.citation_style import printed
from journal.portfolio.citing.reference import from_source, in_order
from journal.portfolio.evidence.statement import points
from journal.portfolio.evidence.theory_link import STATEMENT
from journal.portfolio.tree.tree import plain
from journal.text import listed, one_line
from journal.tui.parts.content import ACCENT, MUTED, STRONG, paragraphs, rows, shown
from journal.tui.portfolio.criterion_rows import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.content import Content

    from journal.portfolio.citing.reference import Reference, Style
    from journal.portfolio.evidence.statement import RequiredPoint, Statement
    from journal.portfolio.evidence.theory_link import TheoryLink
    from journal.tui.portfolio.statement_draft import Piece, StatementContext
    from journal.units.pack import Source
    from journal.units.theory import Theory

_INLINE = 160
"""Signs up to which a quotation stands within a sentence."""
_SHOWN = 400


class Insert(Message):
    """Text to put where the cursor is; ``alone`` in a paragraph of its own."""

    def __init__(self, text: str, *, alone: bool = False) -> None:
        super().__init__()
        self.text = text
        self.alone = alone


class TickPoint(Message):
    """A required point to tick, or to untick."""

    def __init__(self, point: RequiredPoint) -> None:
        super().__init__()
        self.point = point


class Cite(Message):
    """A source of a theory card, to be kept and cited."""

    def __init__(self, reference: Reference) -> None:
        super().__init__()
        self.reference = reference


def statement_rows(
    around: StatementContext, statement: Statement, key: Callable[[str], str]
) -> Iterator[Row]:
    """Give all that stands beside a statement; ``key`` names the key of what has an id."""
    use = key("statement.use")
    asked = points(around.criterion, statement)
    if asked:
        met = sum(1 for point in asked if point.tick)
        yield _heading(f"Required  {met} of {len(asked)}")
        yield from (_point(point, use) for point in asked)
    yield _heading("Evidence" if around.pieces else "Evidence: none yet")
    for at, piece in enumerate(around.pieces):
        yield _piece(piece, at, (use, key("statement.signpost")))
    yield _heading("Sources")
    for cited_as in in_order(around.register):
        yield _reference(cited_as, around.register[cited_as], around.style, use)
    cited = {reference.theory for reference in around.register.values()}
    for card in around.cards:
        if card.id not in cited:
            for number, source in enumerate(card.sources):
                yield _source(card, number, source, around.style, use)
    yield from _linked(around.linked)


def quotation(piece: Piece) -> Insert:
    """Return a piece as it is put into a statement: quoted where it is a passage."""
    if not piece.quote:
        return Insert(f"[{piece.signpost}]")
    if len(piece.quote) <= _INLINE:
        return Insert(f"“{one_line(piece.quote)}” [{piece.signpost}]")
    lines = piece.quote.strip().splitlines()
    quoted = "\n".join(f"> {line}".rstrip() for line in lines)
    return Insert(f"{quoted} [{piece.signpost}]", alone=True)


def _heading(text: str) -> Row:
    return Row(shown((text, STRONG)))


def _point(point: RequiredPoint, use: str) -> Row:
    sign = ("☑ ", "$text-success") if point.tick else ("☐ ", "")
    name = f"point {point.requirement.id}"
    reading = partial(_of_point, point, use)
    return Row(shown(sign, point.requirement.text), reading, partial(TickPoint, point), name)


def _of_point(point: RequiredPoint, use: str) -> Content:
    if point.former:
        former = f"You ticked it when it read: “{point.former}”"
        return rows(point.requirement.text, former, (f"{use} ticks it as it is now.", MUTED))
    if not point.tick:
        return rows(point.requirement.text, (f"{use} ticks it and asks where it is met.", MUTED))
    where = f"Met in {point.tick.where}." if point.tick.where else "You did not say where."
    return rows(point.requirement.text, where, (f"{use} takes the tick away.", MUTED))


def _piece(piece: Piece, at: int, keys: tuple[str, str]) -> Row:
    heading = f"“{piece.heading}”" if piece.quote else piece.heading
    line = shown((f"{piece.signpost:<4}", ACCENT), heading)
    return Row(line, partial(_of_piece, piece, *keys), partial(quotation, piece), f"piece {at}")


def _of_piece(piece: Piece, use: str, signpost: str) -> Content:
    how = f"{use} points at it."
    if piece.quote:
        how = f"{use} quotes it, {signpost} puts only its signpost."
    why = [f"Why: {piece.why}"] if piece.why else []
    told = f"“{shorten(piece.quote, _SHOWN)}”" if piece.quote else piece.heading
    return rows(told, *why, (how, MUTED))


def _reference(key: str, reference: Reference, style: Style, use: str) -> Row:
    told = plain(printed(reference, style))
    reading = partial(paragraphs, told, (f"{use} cites it.", MUTED))
    line = shown((f"@{key} ", ACCENT), reference.title)
    return Row(line, reading, partial(Insert, f"[@{key}]"), f"source {key}")


def _source(card: Theory, number: int, source: Source, style: Style, use: str) -> Row:
    reference = from_source(source, card.id)
    told = plain(printed(reference, style))
    how = f"From the card “{card.title}”. {use} puts it in your references and cites it."
    seen = [source.seen_note] if source.seen_note else []
    reading = partial(paragraphs, told, *seen, (how, MUTED))
    line = shown(("+ ", MUTED), told)
    return Row(line, reading, partial(Cite, reference), f"card {card.id} {number}")


def _linked(linked: TheoryLink) -> Iterator[Row]:
    yield _heading("Theory linked to practice?")
    for link in linked.theories:
        places = listed(["the statement" if at == STATEMENT else at for at in link.places])
        told = f"{listed(link.words)}: named in {places}."
        line = shown(f"{link.words[0]} ", (places, MUTED))
        yield Row(line, partial(rows, told, (_NO_MARK, MUTED)), None, f"theory {link.card}")
    if not linked.theories:
        reading = partial(rows, "No text for this criterion names a theory yet.", (_NO_MARK, MUTED))
        yield Row(shown(("none named yet", MUTED)), reading, None, "theory")


_NO_MARK = "Shown as it was last saved, and not a mark: only a reader can tell how it is used."
