"""HTML text: a message or a saved page as lines of text, with its boxes, and what is bold in it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BOLD, NOT_BOLD, STRUCK, NOT_STRUCK = "\ue000", "\ue001", "\ue002", "\ue003"
"""Signs of a private area, which stand around bold text and around text that is struck out."""
MARKS = dict.fromkeys(map(ord, (BOLD, NOT_BOLD, STRUCK, NOT_STRUCK)))
"""A translation of a text into the same without these signs."""
CELL = "\t"
"""What stands between two cells of a table."""

_SILENT = frozenset(
    ("script", "style", "head", "title", "template", "noscript", "object", "select")
)
_APART = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre")
)
_LINES = _APART.union(
    ("address", "article", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "footer"),
    ("form", "header", "hr", "legend", "li", "main", "section", "tbody", "tfoot", "thead", "tr"),
)
_CELLS = frozenset(("td", "th"))
_MARKED = {
    **dict.fromkeys(("b", "strong"), (BOLD, NOT_BOLD)),
    **dict.fromkeys(("s", "strike", "del"), (STRUCK, NOT_STRUCK)),
}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"text-decoration[^;]*:\s*[^;]*line-through", re.IGNORECASE)
_BLANK = re.compile(r"\n{3,}")
_SPACES = re.compile(r"[ \r\n\f]+")
_HTML = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|div|p|table|span|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


_TAGS = re.compile(r"</(?:div|p|html|body|table|li|span)>|<br\s*/?>", re.IGNORECASE)


def is_html(text: str) -> bool:
    """Say whether a text is HTML: it begins so, or somebody wrote a line above it."""
    return bool(_HTML.match(text[:4000])) or len(_TAGS.findall(text)) > 1


def text_of(html: str) -> str:
    """Return the text of HTML as a person sees it, a line for each line there.

    A ticked box is ``[x]``, an empty one ``[ ]``; what is bold or struck out stands between the
    signs above.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._silent = 0
        self._as_typed = 0
        self._open: list[tuple[str, str]] = []

    def text(self) -> str:
        """Return all that was read."""
        lines = [line.strip(" ") for line in "".join(self._parts).split("\n")]
        return _BLANK.sub("\n\n", "\n".join(lines)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a cell, or text that is marked."""
        given = dict(attrs)
        if tag in _SILENT:
            self._silent += 1
        if tag == "br":
            self._parts.append("\n")
        elif tag == "input" and (given.get("type") or "").casefold() in {"checkbox", "radio"}:
            self._parts.append(" [x] " if "checked" in given else " [ ] ")
        elif tag in _CELLS:
            self._parts.append(CELL)
        elif tag in _LINES:
            self._parts.append("\n\n" if tag in _APART else "\n")
        self._as_typed += tag == "pre"
        marks = _marks(tag, given.get("style") or "")
        if marks:
            self._parts.append(marks[0])
            self._open.append((tag, marks[1]))
        elif tag in {"span", "font"}:
            self._open.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        self._as_typed = max(self._as_typed - (tag == "pre"), 0)
        if self._open and self._open[-1][0] == tag:
            self._parts.append(self._open.pop()[1])
        if tag in _LINES:
            self._parts.append("\n\n" if tag in _APART else "\n")

    def handle_data(self, data: str) -> None:
        """Take text over, with its line breaks only where they are seen."""
        if not self._silent:
            self._parts.append(data if self._as_typed else _SPACES.sub(" ", data))


def _marks(tag: str, style: str) -> tuple[str, str] | None:
    if tag in _MARKED:
        return _MARKED[tag]
    if tag not in {"span", "font"}:
        return None
    if _STRUCK_STYLE.search(style):
        return STRUCK, NOT_STRUCK
    return (BOLD, NOT_BOLD) if _BOLD_STYLE.search(style) else None
