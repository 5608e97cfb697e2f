"""HTML page: the portfolio as one page that needs no network, and whose texts have no effect.

Its content policy allows its own script and style by their hashes. Drawings are embedded as images,
in which a browser runs nothing.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache, lru_cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from journal.portfolio.bundle.manifest import short
from journal.portfolio.formats.column_widths import is_blank, is_name
from journal.portfolio.formats.markdown import CLOSES, OPENS
from journal.portfolio.tree import tree
from journal.text import has_right_to_left, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SLOT = re.compile(r"\{\{ (\w+) \}\}")
_DEEPEST = 3
"""The deepest level of headings in the table of contents."""
_ROOM = ' class="room"'
_LONGEST = 110
"""Characters. Chosen: one line in the margin of a page in A4."""
_NARROW = 3
"""The most columns of a table that fits a telephone."""
_FILTER = """\
<form hidden>
<label for="choice">Show</label>
<select id="choice">
<option value="">everything</option>
{options}
</select>
<p id="told" role="status"></p>
</form>
"""


def to_html(document: tree.Document) -> str:
    """Return the whole document as one HTML page.

    One that is handed in has a part that checks the bundle in which it stands.
    """
    document = tree.outlined(document)
    headings = [block for block in document.blocks if isinstance(block, tree.Heading)]
    writer = _Writer(_ids(headings))
    template = _template().replace("{{ margin }}", _margin(document.running))
    slots = {
        "whose": _escaped(_cut(document.running)),
        "script_hash": _hash(template, "script"),
        "style_hash": _hash(template, "style"),
        "title": _escaped(document.title),
        "running": _escaped(document.running),
        "filter": writer.filter(headings),
        "contents": writer.contents(headings),
        "body": writer.sections(document.blocks),
        **_check(document),
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], template)


def _margin(running: str) -> str:
    """Return as part of a style whose portfolio it is, for the margin of every printed page.

    Every sign that could end a string or a style is written as its number.
    """
    return re.sub(r"[^A-Za-z0-9 ]", lambda sign: f"\\{ord(sign[0]):06x}", printable(_cut(running)))


def _cut(running: str) -> str:
    return running if len(running) <= _LONGEST else f"{running[: _LONGEST - 1].rstrip()}…"


def _check(document: tree.Document) -> dict[str, str]:
    """Return what checks a bundle, by slot: the part of the page, its script, and its hash."""
    imprint = document.imprint
    if not imprint.submission:
        return {"check": "", "check_hash": "", "check_script": ""}
    script = f"<script>\n{_resource('zip_reading.js')}{_resource('check.js')}</script>\n"
    known = {
        "learner": _escaped(short(imprint.learner)),
        "unit": _escaped(short(imprint.unit)),
        "submission": str(imprint.submission),
    }
    return {
        "check": _SLOT.sub(lambda slot: known[slot[1]], _resource("check.html")),
        "check_hash": f" '{_hash(script, 'script')}'",
        "check_script": script,
    }


def _template() -> str:
    return _resource("portfolio.html")


@cache
def _resource(name: str) -> str:
    return files("journal.portfolio.formats").joinpath(name).read_text("utf-8")


@lru_cache(maxsize=8)
def _hash(template: str, tag: str) -> str:
    """Return the hash, for a content policy, of the content of the template's only ``tag``."""
    (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", template, re.DOTALL)
    return f"sha256-{b64encode(sha256(inside.encode()).digest()).decode()}"


def _ids(headings: Iterable[tree.Heading]) -> dict[str, str]:
    """Return the ids of headings, valid in an address: anchor → id."""
    ids: dict[str, str] = {}
    taken = {""}
    for heading in headings:
        if heading.anchor:
            slug = unique = "at-" + re.sub(r"[^\w.-]+", "-", heading.anchor, flags=re.ASCII).lower()
            number = 1
            while unique in taken:
                number += 1
                unique = f"{slug}-{number}"
            taken.add(unique)
            ids[heading.anchor] = unique
    return ids


class _Writer:
    """Writes blocks and inlines; ``ids`` are those of the headings, by anchor."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        self._ids = ids

    def filter(self, headings: Iterable[tree.Heading]) -> str:
        """Return the choice of a criterion to show, visible only if scripts run."""
        options = "\n".join(
            f'<option value="{self._ids[heading.anchor]}">{_escaped(heading.text)}</option>'
            for heading in headings
            if heading.anchor.startswith("criterion ")
        )
        return _FILTER.format(options=options) if options else ""

    def contents(self, headings: Iterable[tree.Heading]) -> str:
        """Return the table of contents: nested lists of links to the headings."""
        listed = [heading for heading in headings if heading.level <= _DEEPEST and heading.anchor]
        if not listed:
            return "<p>This portfolio has no headings.</p>"
        parts = ["<ol>"]
        before = level = listed[0].level
        for at, heading in enumerate(listed):
            level = max(heading.level, listed[0].level)
            if at and level > before:
                parts.append("<ol>")
            elif at:
                parts.append("</li>" + "</ol></li>" * (before - level))
            parts.append(f'<li><a href="#{self._ids[heading.anchor]}">{_escaped(heading.text)}</a>')
            before = level
        parts.append("</li></ol>" * (before - listed[0].level + 1))
        return "\n".join(parts)

    def sections(self, blocks: Iterable[tree.Block]) -> str:
        """Return blocks, with a section from each heading to the next of its level."""
        parts: list[str] = []
        open_: list[int] = []
        for block in blocks:
            if isinstance(block, tree.Heading):
                while open_ and open_[-1] >= block.level:
                    parts.append("</section>")
                    open_.pop()
                open_.append(block.level)
                parts.append(f'<section data-level="{block.level}">')
            parts.append(self._block(block))
        return "\n".join([*parts, *["</section>"] * len(open_)])

    def _blocks(self, blocks: Iterable[tree.Block]) -> str:
        return "\n".join(self._block(block) for block in blocks)

    def _block(self, block: tree.Block) -> str:
        match block:
            case tree.Heading(level, text, anchor):
                known = f' id="{self._ids[anchor]}"' if anchor else ""
                return f"<h{level}{known}{_direction(text)}>{_escaped(text)}</h{level}>"
            case tree.Subheading(inlines) | tree.Paragraph((tree.Strong(inlines),)):
                shown = f"<strong>{self._inlines(inlines)}</strong>"
                return f'<p class="lead"{_direction(tree.plain(inlines))}>{shown}</p>'
            case tree.Paragraph(inlines):
                return f"<p{_direction(tree.plain(inlines))}>{self._inlines(inlines)}</p>"
            case tree.Quotation(blocks):
                return f"<blockquote>\n{self._blocks(blocks)}\n</blockquote>"
            case tree.Bullets() | tree.Numbered():
                return self._list(block)
            case tree.CodeBlock(text, language):
                code = f"<pre><code>{_escaped(text)}</code></pre>"
                return f'<p class="language">{_escaped(language)}</p>\n{code}' if language else code
            case tree.Table():
                return self._table(block)
            case tree.Divider():
                return "<hr>"
            case tree.Picture() | tree.Image():
                return _figure(block)

    def _list(self, block: tree.Bullets | tree.Numbered) -> str:
        items = "\n".join(
            f"<li{_item_direction(item)}>{self._item(item)}</li>" for item in block.items
        )
        if isinstance(block, tree.Bullets):
            return f"<ul>\n{items}\n</ul>"
        begin = f' start="{block.start}"' if block.start != 1 else ""
        return f"<ol{begin}>\n{items}\n</ol>"

    def _item(self, blocks: Sequence[tree.Block]) -> str:
        match blocks:
            case [tree.Paragraph(inlines)]:
                return self._inlines(inlines)
            case _:
                return self._blocks(blocks)

    def _table(self, table: tree.Table) -> str:
        if is_name(table):
            caption = f"<caption>{self._inlines(table.head[0])}</caption>"
            rows = "\n".join(f"<tr>{self._fact(row)}</tr>" for row in table.rows)
            return f'<table class="facts">\n{caption}\n<tbody>\n{rows}\n</tbody>\n</table>'
        columns = zip(*([tree.plain(cell) for cell in row] for row in table.rows), strict=True)
        blank = {at for at, cells in enumerate(columns) if is_blank(cells)}
        head = "".join(
            f'<th scope="col"{_ROOM if at in blank else ""}>{self._inlines(cell)}</th>'
            if cell
            else "<td></td>"
            for at, cell in enumerate(table.head)
        )
        rows = "\n".join(f"<tr>{self._cells(row)}</tr>" for row in table.rows)
        whole = f"<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
        if len(table.head) <= _NARROW:
            return f'<table class="small">\n{whole}'
        names = _escaped(", ".join(tree.plain(cell) for cell in table.head))
        # Who has only a keyboard must be able to come here and scroll.
        opening = f'<div class="wide" role="group" tabindex="0" aria-label="Table: {names}">'
        return f"{opening}\n<table>\n{whole}\n</div>"

    def _fact(self, row: Sequence[tuple[tree.Inline, ...]]) -> str:
        return f'<th scope="row">{self._inlines(row[0])}</th>{self._cells(row[1:])}'

    def _cells(self, row: Iterable[tuple[tree.Inline, ...]]) -> str:
        return "".join(
            f"<td{_direction(tree.plain(cell))}>{self._inlines(cell)}</td>" for cell in row
        )

    def _inlines(self, inlines: Iterable[tree.Inline]) -> str:
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: tree.Inline) -> str:
        match inline:
            case tree.Text(text):
                return _escaped(text)
            case tree.Strong(inside):
                return f"<strong>{self._inlines(inside)}</strong>"
            case tree.Emphasis(inside):
                return f"<em>{self._inlines(inside)}</em>"
            case tree.Amended(inside):
                return f"<ins>{OPENS}{self._inlines(inside)}{CLOSES}</ins>"
            case tree.Struck(inside):
                return f"<s>{self._inlines(inside)}</s>"
            case tree.Removed(inside):
                return f"<del>{self._inlines(inside)}</del>"
            case tree.Code(text):
                return f"<code>{_escaped(text)}</code>"
            case tree.Break():
                return "<br>"
            case tree.Link(inside, address, anchor):
                return self._link(self._inlines(inside), address, anchor)

    def _link(self, shown: str, address: str, anchor: str) -> str:
        if anchor in self._ids:
            return f'<a href="#{self._ids[anchor]}">{shown}</a>'
        if tree.leads_beside(address):
            return f'<a href="{_escaped(tree.quoted(address))}">{shown}</a>'
        if address.startswith(tree.ADDRESSES):
            return f'<a href="{_escaped(address)}">{shown}</a>'
        return shown


def _direction(text: str) -> str:
    """Return the attribute by which a browser finds a text's direction, where it may be another."""
    return ' dir="auto"' if has_right_to_left(text) else ""


def _item_direction(blocks: Sequence[tree.Block]) -> str:
    match blocks:
        case [tree.Paragraph(inlines), *_]:
            return _direction(tree.plain(inlines))
        case _:
            return ""


def _figure(picture: tree.Picture | tree.Image) -> str:
    if isinstance(picture, tree.Image):
        return _photograph(picture)
    data = b64encode(printable(picture.svg).encode()).decode()
    source = f"data:image/svg+xml;base64,{data}"
    image = f'<img src="{source}" alt="{_escaped(picture.description)}">'
    return f"<figure>\n{image}\n<figcaption>{_escaped(picture.title)}</figcaption>\n</figure>"


def _photograph(image: tree.Image) -> str:
    photograph = image.photograph
    source = f"data:{photograph.media};base64,{b64encode(photograph.data).decode()}"
    size = f'width="{photograph.width}" height="{photograph.height}"'
    shown = f'<img src="{source}" {size} alt="{_escaped(image.caption)}">'
    caption = f"<figcaption>{_escaped(image.title)}</figcaption>"
    return f'<figure class="photograph">\n{shown}\n{caption}\n</figure>'


def _escaped(text: str) -> str:
    """Return a text escaped for HTML."""
    return escape(printable(text))
