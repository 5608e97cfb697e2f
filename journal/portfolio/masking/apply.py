"""Apply: pseudonyms for names in a document or a record, in every place that can hold a name."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct, structs

from journal.johari.published import PublishedCourse, PublishedRound
from journal.portfolio.drawing.johari_svg import course_svg, window_svg
from journal.portfolio.drawing.svg import to_svg
from journal.portfolio.masking.mask import BLACKED, longest, mask_text, replaced, without_cut_name
from journal.portfolio.tree import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journal.portfolio.drawing.drawing import Figure
    from journal.portfolio.masking.mask import Masks, NameMatch

TOLD = (
    "Names that the learner listed were replaced by others of the learner's choosing. Whether "
    "people and places can still be recognised, only a reader who knows them can say."
)
HOW = "how"
"""The anchor of the section that says how a portfolio is read."""

_Any = TypeVar("_Any")
_CELL = "\t"
"""Separator of the cells of a row: first name and surname may be in two columns."""


class Report(Struct, frozen=True):
    """The names replaced: name → number of times, and the number of links with a name in them."""

    counts: dict[str, int] = {}
    links: int = 0

    @property
    def replaced(self) -> int:
        """The number of replacements of all names."""
        return sum(self.counts.values())


def mask_document(document: tree.Document, masks: Masks) -> tuple[tree.Document, Report]:
    """Return the document with pseudonyms for names, and a report for the learner alone.

    If any name was replaced, the document gets a sentence that says so.
    """
    if not masks:
        return document, Report()
    masking = Masking(masks)
    title = masking.text(document.title)
    blocks = tuple(masking.blocks(document.blocks))
    report = masking.report()
    if report.replaced or report.links:
        blocks = tuple(_telling(blocks))
    imprint = Masking(masks).record(document.imprint)
    return tree.Document(title, blocks, imprint), report


def mask_record(record: _Any, masks: Masks) -> _Any:
    """Return a record, or a list or tuple of them, with pseudonyms in each of its texts."""
    return Masking(masks).record(record) if masks else record


class Masking:
    """Replaces names block by block, and counts what it replaces."""

    def __init__(self, masks: Masks) -> None:
        self._masks = masks
        self._counts: Counter[str] = Counter()
        self._links = 0

    def report(self) -> Report:
        """Return the report of all replacements so far."""
        return Report(dict(sorted(self._counts.items())), self._links)

    def text(self, text: str) -> str:
        """Return a text with pseudonyms for names."""
        masked, counts = mask_text(text, self._masks)
        self._counts += counts
        return masked

    def record(self, value: Any) -> Any:
        """Return a record with pseudonyms in each of its texts; dates, numbers and kinds stay."""
        if type(value) is str:
            return without_cut_name(self.text(value), self._masks)
        if isinstance(value, tuple | list):
            return type(value)(self.record(item) for item in value)
        if isinstance(value, dict):
            return {self.record(key): self.record(item) for key, item in value.items()}
        if isinstance(value, Struct):
            names = value.__struct_fields__
            return structs.replace(
                value, **{name: self.record(getattr(value, name)) for name in names}
            )
        return value

    def blocks(self, blocks: Iterable[tree.Block]) -> Iterator[tree.Block]:
        """Give each block with pseudonyms for names, one at a time."""
        return map(self._block, blocks)

    def _block(self, block: tree.Block) -> tree.Block:
        match block:
            case tree.Paragraph(inlines) | tree.Subheading(inlines):
                masked = self._inlines(inlines)
                return block if masked is inlines else structs.replace(block, inlines=masked)
            case tree.Heading(level, text, anchor):
                return tree.Heading(level, self.text(text), self._quietly(anchor))
            case tree.Quotation(blocks):
                return tree.Quotation(tuple(self.blocks(blocks)))
            case tree.Bullets(items) | tree.Numbered(items):
                masked_items = tuple(tuple(self.blocks(item)) for item in items)
                return structs.replace(block, items=masked_items)
            case tree.CodeBlock(text, language):
                return tree.CodeBlock(self.text(text), self._quietly(language))
            case tree.Table(head, rows):
                return tree.Table(self._row(head), tuple(map(self._row, rows)))
            case tree.Picture():
                return self._picture(block)
            case tree.Image(_, caption):
                masked_caption = without_cut_name(self.text(caption), self._masks)
                return structs.replace(block, caption=masked_caption)
            case tree.Divider():
                return block

    def _quietly(self, text: str) -> str:
        """Return a text that nobody reads with pseudonyms for names, without counting them."""
        return mask_text(text, self._masks)[0]

    def _picture(self, picture: tree.Picture) -> tree.Picture:
        title = without_cut_name(self.text(picture.title), self._masks)
        description = self._quietly(picture.description)
        name = re.sub(r"[^\w-]+", "-", self._quietly(picture.name))
        figure = Masking(self._masks).record(picture.figure)
        # Drawn anew, for a name may be broken over lines of a drawing, or cut.
        svg = picture.svg if figure == picture.figure else _drawn(figure)
        return tree.Picture(name, svg, title, description, figure)

    def _row(
        self, cells: tuple[tuple[tree.Inline, ...], ...]
    ) -> tuple[tuple[tree.Inline, ...], ...]:
        text = _CELL.join(map(tree.plain, cells))
        found = self._masks.found(text)
        starts, at = [], 0
        for cell in cells:
            starts.append(at)
            found += self._set_apart(cell, at)
            at += len(tree.plain(cell)) + len(_CELL)
        found = self._counted(found, text)
        return tuple(self._put_in(cell, found, at) for cell, at in zip(cells, starts, strict=True))

    def _inlines(self, inlines: tuple[tree.Inline, ...]) -> tuple[tree.Inline, ...]:
        text = tree.plain(inlines)
        found = [*self._masks.found(text), *self._set_apart(inlines, 0)]
        return self._put_in(inlines, self._counted(found, text), 0)

    def _put_in(
        self, inlines: tuple[tree.Inline, ...], found: Sequence[NameMatch], at: int
    ) -> tuple[tree.Inline, ...]:
        if not found and not self._leads_to_name(inlines):
            return inlines
        return self._rebuilt(inlines, found, at)

    def _set_apart(self, inlines: tuple[tree.Inline, ...], at: int) -> Iterator[NameMatch]:
        """Give the names that only a mark separates from a word: ``and`Anna` ``."""
        runs = _runs(_leaves(inlines))
        for run in runs if len(runs) > 1 else ():
            for hit in self._masks.found(run):
                yield structs.replace(hit, start=hit.start + at, end=hit.end + at)
            at += len(run)

    def _counted(self, found: Iterable[NameMatch], text: str) -> list[NameMatch]:
        chosen = longest(found, text)
        self._counts.update(hit.name for hit in chosen)
        return chosen

    def _leads_to_name(self, inlines: tuple[tree.Inline, ...]) -> bool:
        for inline in inlines:
            match inline:
                case tree.Link(inside, address, anchor):
                    if self._masks.in_address(address) or self._masks.found(anchor):
                        return True
                    if self._leads_to_name(inside):
                        return True
                case (
                    tree.Strong(inside)
                    | tree.Emphasis(inside)
                    | tree.Struck(inside)
                    | tree.Struck(inside)
                    | tree.Amended(inside)
                    | tree.Removed(inside)
                ):
                    if self._leads_to_name(inside):
                        return True
        return False

    def _rebuilt(
        self, inlines: tuple[tree.Inline, ...], found: Sequence[NameMatch], start: int
    ) -> tuple[tree.Inline, ...]:
        """Return inlines with the found names replaced; ``start`` is the index of their text."""
        made: list[tree.Inline] = []
        at = start
        for inline in inlines:
            end = at + len(tree.plain((inline,)))
            for piece in self._pieces(inline, found, at):
                last = made[-1] if made else None
                if isinstance(piece, tree.Text) and isinstance(last, tree.Text):
                    made[-1] = tree.Text(last.text + piece.text)
                else:
                    made.append(piece)
            at = end
        return tuple(made)

    def _pieces(
        self, inline: tree.Inline, found: Sequence[NameMatch], at: int
    ) -> tuple[tree.Inline, ...]:
        """Return the inlines that replace one inline; none of it may be left."""
        match inline:
            case tree.Text(text) | tree.Code(text):
                left = replaced(text, found, at)
                return (structs.replace(inline, text=left),) if left else ()
            case tree.Break():
                return () if any(hit.start <= at < hit.end for hit in found) else (inline,)
            case tree.Link(inside, address, anchor):
                masked = self._rebuilt(inside, found, at)
                if self._masks.in_address(address):
                    # A changed address would lead to somebody else, or nowhere.
                    self._links += 1
                    # Where the words are an address themselves, a name is in them as it is there.
                    words = tree.plain(inside).split()
                    named = len(words) == 1 and self._masks.in_address(words[0])
                    return (tree.Text(BLACKED),) if named else masked
                return (tree.Link(masked, address, self._quietly(anchor)),) if masked else ()
            case (
                tree.Strong(inside)
                | tree.Emphasis(inside)
                | tree.Struck(inside)
                | tree.Amended(inside)
                | tree.Removed(inside)
            ):
                masked = self._rebuilt(inside, found, at)
                return (structs.replace(inline, inlines=masked),) if masked else ()


def _leaves(inlines: Iterable[tree.Inline]) -> Iterator[str]:
    """Give the plain texts of inlines, one by one."""
    for inline in inlines:
        match inline:
            case tree.Text(text) | tree.Code(text):
                yield text
            case tree.Break():
                yield "\n"
            case (
                tree.Strong(inside)
                | tree.Emphasis(inside)
                | tree.Struck(inside)
                | tree.Amended(inside)
                | tree.Removed(inside)
                | tree.Link(inside)
            ):
                yield from _leaves(inside)


def _runs(leaves: Iterable[str]) -> list[str]:
    """Return the texts joined, except where the joint would be within a word."""
    runs: list[str] = []
    for leaf in leaves:
        if runs and not (runs[-1][-1:].isalnum() and leaf[:1].isalnum()):
            runs[-1] += leaf
        else:
            runs.append(leaf)
    return runs


def _telling(blocks: Sequence[tree.Block]) -> Iterator[tree.Block]:
    """Give the blocks, with the sentence that names were replaced added to the section `HOW`."""
    how = False
    for block in blocks:
        if how and isinstance(block, tree.Bullets):
            yield tree.Bullets((*block.items, (tree.paragraph(TOLD),)))
        else:
            yield block
        how = isinstance(block, tree.Heading) and block.anchor == HOW


def _drawn(figure: Figure) -> str:
    if isinstance(figure, PublishedRound):
        return window_svg(figure)
    return course_svg(figure) if isinstance(figure, PublishedCourse) else to_svg(figure)
