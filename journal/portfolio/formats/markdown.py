"""Markdown: the portfolio as CommonMark with tables, with links to headings as GitHub makes them.

All texts are escaped, so that a reader sees what was written, and no structure but the document's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import structs

from journal.portfolio.tree import tree
from journal.portfolio.tree.prose import prose
from journal.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

OPENS, CLOSES = "⟦", "⟧"
_STRUCK = "\ufdd0"
"""Stands for the two tildes around removed words while they are written; no text has it."""
"""The signs around amended words."""

_MARK_OF = {tree.Strong: "**", tree.Emphasis: "*", tree.Struck: "~~"}
_MARKS = re.compile(r"([\\`*_\[\]<|~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"([-+=#>]|\d{1,9}(?=[.)]))")


def to_markdown(document: tree.Document, pictures: str = "", above: str = "") -> str:
    """Return the whole document as Markdown, ending in a line break.

    ``pictures`` is the name of the folder beside the file with its pictures. Without one, pictures
    are left out; the tables have the same content. ``above`` is the way, such as ``../``, from the
    file to the folder in which attached files lie.
    """
    writer = _Writer(_slugs(document), pictures, above)
    title = tree.Heading(1, document.title, "")
    return writer.blocks((title, *document.blocks)).replace(_STRUCK, "~~") + "\n"


def _slugs(document: tree.Document) -> dict[str, str]:
    """Return the fragments of headings: anchor → fragment.

    They follow the rule of GitHub's renderer, which most Markdown programs use too.
    """
    seen = {_slug(document.title): 0}
    slugs = {}
    for block in document.blocks:
        if isinstance(block, tree.Heading):
            slug = unique = _slug(block.text)
            while unique in seen:
                seen[slug] += 1
                unique = f"{slug}-{seen[slug]}"
            seen[unique] = 0
            slugs[block.anchor] = unique
    return slugs


def _slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


class _Writer:
    """Writes blocks and inlines; ``slugs`` are the fragments of the document's headings."""

    def __init__(self, slugs: Mapping[str, str], pictures: str, above: str = "") -> None:
        self._slugs = slugs
        self._above = above
        self._pictures = pictures

    def blocks(self, blocks: Iterable[tree.Block]) -> str:
        """Return blocks with blank lines between them; neighbouring lists get different marks."""
        written = []
        before: tree.Block | None = None
        other = False
        for block in blocks:
            if isinstance(block, tree.Picture | tree.Image) and not self._pictures:
                continue
            other = type(block) is type(before) and not other
            written.append(self._block(block, other_mark=other))
            before = block
        return "\n\n".join(written)

    def _block(self, block: tree.Block, *, other_mark: bool) -> str:
        match block:
            case tree.Heading(level, text):
                return f"{'#' * level} " + _escaped(_flat(text)).replace("#", "\\#")
            case tree.Subheading(inlines):
                return self._lines((tree.Strong(_without_strong(inlines)),))
            case tree.Paragraph(inlines):
                return self._lines(inlines)
            case tree.Quotation(blocks):
                return _indented(self.blocks(blocks), "> ", "> ")
            case tree.Bullets() | tree.Numbered():
                return self._list(block, other_mark=other_mark)
            case tree.CodeBlock(text, language):
                return _fenced(text, language)
            case tree.Table(head, rows):
                lines = [self._row(head), "|" + " --- |" * len(head)]
                return "\n".join([*lines, *(self._row(row) for row in rows)])
            case tree.Divider():
                return "* * *"
            case tree.Picture() | tree.Image():
                return self._figure(block)

    def _figure(self, block: tree.Picture | tree.Image) -> str:
        if isinstance(block, tree.Image):
            name, told = block.file_name, block.title
        else:
            name, told = f"{block.name}.svg", f"{block.title}. {block.description}"
        return f"![{_escaped(_flat(told))}]({quote(f'{self._pictures}/{name}')})"

    def _list(self, block: tree.Bullets | tree.Numbered, *, other_mark: bool) -> str:
        if isinstance(block, tree.Bullets):
            return self._items(block.items, ["* " if other_mark else "- "] * len(block.items))
        end = ") " if other_mark else ". "
        marks = [f"{number}{end}" for number, _ in enumerate(block.items, block.start)]
        return self._items(block.items, marks)

    def _items(self, items: Sequence[tuple[tree.Block, ...]], marks: Sequence[str]) -> str:
        return "\n".join(
            _indented(self.blocks(item), mark, " " * len(mark))
            for mark, item in zip(marks, items, strict=True)
        )

    def _row(self, cells: Sequence[tuple[tree.Inline, ...]]) -> str:
        written = (_flat(self._inlines(cell, in_table=True)).strip() for cell in cells)
        return "|" + "|".join(f" {cell} " if cell else " " for cell in written) + "|"

    def _lines(self, inlines: tuple[tree.Inline, ...]) -> str:
        """Return a paragraph; without its emphasis, if Markdown cannot express that."""
        match inlines:
            case (tree.Text(text),):
                return _guarded(_escaped(text))
        inlines = _bracketed(inlines)
        written = _guarded(self._inlines(inlines))
        if not _is_simple(inlines):
            unlinked = _unlinked(inlines)
            read_back = prose(_guarded(self._inlines(unlinked)))
            if read_back != (tree.Paragraph(unlinked),):
                return _guarded(_escaped(tree.plain(inlines)))
        return written

    def _inlines(self, inlines: Iterable[tree.Inline], *, in_table: bool = False) -> str:
        return "".join(self._inline(inline, in_table=in_table) for inline in inlines)

    def _inline(self, inline: tree.Inline, *, in_table: bool) -> str:
        match inline:
            case tree.Text(text):
                return _escaped(text)
            case tree.Strong(inside) | tree.Emphasis(inside) | tree.Struck(inside):
                mark = _MARK_OF[type(inline)]
                return f"{mark}{self._inlines(inside, in_table=in_table)}{mark}"
            case tree.Amended() | tree.Removed():
                return self._inlines(_bracketed((inline,)), in_table=in_table)
            case tree.Code(text):
                span = _code(text)
                return span.replace("|", "\\|") if in_table else span
            case tree.Break():
                return " " if in_table else "\\\n"
            case tree.Link(inside, address, anchor):
                return self._link(self._inlines(inside, in_table=in_table), address, anchor)

    def _link(self, shown: str, address: str, anchor: str) -> str:
        if anchor and anchor not in self._slugs:
            return shown
        if tree.leads_beside(address):
            return f"[{shown}](<{self._above}{tree.quoted(address)}>)"
        target = f"#{self._slugs[anchor]}" if anchor else f"<{address}>"
        return f"[{shown}]({target})"


def _unlinked(inlines: Iterable[tree.Inline]) -> tuple[tree.Inline, ...]:
    """Return inlines without the links within the document, which `prose` never reads as links."""
    made: list[tree.Inline] = []
    for inline in inlines:
        inside = inline.inlines if isinstance(inline, tree.Link) and inline.anchor else (inline,)
        for piece in inside:
            if made and isinstance(piece, tree.Text) and isinstance(made[-1], tree.Text):
                made[-1] = tree.Text(made[-1].text + piece.text)
            else:
                made.append(piece)
    return tuple(made)


def _is_simple(inlines: Sequence[tree.Inline]) -> bool:
    """Return True if all emphasis is of words between spaces, where its marks always work.

    Other texts have to be read back to be sure, which takes longer than all the rest.
    """
    ends = [tree.Text(" "), *inlines, tree.Text(" ")]
    for before, inline, after in zip(ends, inlines, ends[2:], strict=False):
        match inline:
            case tree.Strong((tree.Text(text),)) | tree.Emphasis((tree.Text(text),)):
                apart = tree.plain((before,))[-1:].isspace() and tree.plain((after,))[:1].isspace()
                words = text[:1].isalnum() and text[-1:].isalnum() and "\n" not in text
                if not (apart and words):
                    return False
            case tree.Strong() | tree.Emphasis() | tree.Code() | tree.Struck():
                return False
            case _:
                pass
    return True


def _escaped(text: str) -> str:
    """Return a text with all marks within its lines escaped."""
    marked = _MARKS.sub(r"\\\1", visible(text))
    return _ENTITY.sub(r"\&", marked) if "&" in marked else marked


def _guarded(text: str) -> str:
    """Return lines with signs at their beginnings escaped that would begin another block."""
    return "\n".join(_guarded_start(line.strip(" \t")) for line in text.split("\n"))


def _guarded_start(line: str) -> str:
    match = _LINE_START.match(line)
    if not match:
        return line
    sign, rest = match[1], line[match.end() :]
    return f"{sign}\\{rest}" if sign.isdigit() else f"\\{line}"


def _code(text: str) -> str:
    text = visible(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    edged = text.startswith(("`", " ")) or text.endswith(("`", " "))
    # A span of spaces only is kept as it is; of any other, one space at each end is taken away.
    pad = " " if edged and text.strip(" ") else ""
    return f"{fence}{pad}{_flat(text)}{pad}{fence}"


def _fenced(text: str, language: str) -> str:
    text = visible(text)
    fence = "`" * max(3, *(len(run) + 1 for run in ["", *re.findall("`+", text)]))
    named = _escaped(_flat(language)).strip()
    if "`" in named:
        # What follows a fence of these may hold none.
        fence = "~" * max(3, *(len(run) + 1 for run in ["", *re.findall("~+", text)]))
    return f"{fence}{named}\n{text}\n{fence}" if text else f"{fence}{named}\n{fence}"


def _indented(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    marks = [first, *[rest] * (len(lines) - 1)]
    return "\n".join((mark + line).rstrip() for mark, line in zip(marks, lines, strict=True))


def _bracketed(inlines: tuple[tree.Inline, ...]) -> tuple[tree.Inline, ...]:
    """Return inlines with signs around amended and removed words.

    Plain Markdown has none; two tildes are what its dialects strike through.
    """
    written: list[tree.Inline] = []
    for inline in inlines:
        match inline:
            case tree.Amended(inside):
                pieces = (tree.Text(OPENS), *_bracketed(inside), tree.Text(CLOSES))
            case tree.Removed(inside):
                pieces = (tree.Text(_STRUCK), *inside, tree.Text(_STRUCK))
            case (
                tree.Strong(inside)
                | tree.Emphasis(inside)
                | tree.Link(inside)
                | tree.Struck(inside)
            ):
                pieces = (structs.replace(inline, inlines=_bracketed(inside)),)
            case _:
                pieces = (inline,)
        for piece in pieces:
            last = written[-1] if written else None
            if isinstance(piece, tree.Text) and isinstance(last, tree.Text):
                written[-1] = tree.Text(last.text + piece.text)
            else:
                written.append(piece)
    return tuple(written)


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def _without_strong(inlines: Iterable[tree.Inline]) -> tuple[tree.Inline, ...]:
    flat: list[tree.Inline] = []
    for inline in inlines:
        flat += _without_strong(inline.inlines) if isinstance(inline, tree.Strong) else (inline,)
    return tuple(flat)
