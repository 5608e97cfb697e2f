"""Mail lines: a message without what mail programs put before, around and into its lines."""

from __future__ import annotations

import re

from journal.exchange.html_text import BOLD, MARKS, NOT_BOLD, STRUCK
from journal.text import clean, one_line

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"), " ")
_BRACKETS = str.maketrans("\uff3b\uff3d\u3010\u3011", "[][]")
_ESCAPED_BRACKET = re.compile(r"\\([\[\]])")
_NOTHING = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u2060\ufeff"))
_QUOTED = re.compile(r"^[\s>|]+")
_FOOT = re.compile(
    r"^(?:--\s?$|_{8,}|sent from my\b|sent from outlook|get outlook for|-{2,}\s*original message|"
    r"-{2,}\s*forwarded message|begin forwarded message|on .{4,80} wrote:?$|from:\s.+@)",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"=[0-9A-F]{2}")


def plain_lines(text: str) -> list[str]:
    """Return the lines of a message without quote marks, odd spaces and signs that are unseen."""
    flat = clean(text).translate(_SPACES).translate(_NOTHING).translate(_BRACKETS)
    flat = _ESCAPED_BRACKET.sub(r"\1", flat)
    return [_QUOTED.sub("", line).rstrip() for line in flat.split("\n")]


def is_foot(line: str) -> bool:
    """Say whether a line begins what a mail program adds below a message."""
    return bool(_FOOT.match(line.strip()))


def is_bold(text: str) -> bool:
    """Say whether all of a text is bold, as HTML or as plain text shows it."""
    text = text.strip(" :.,;")
    return bool(re.fullmatch(rf"{BOLD}[^{NOT_BOLD}]*{NOT_BOLD}?|(\*+|_+)[^*_]+:?\1", text))


def is_struck(text: str) -> bool:
    """Say whether something in a text is struck out."""
    return STRUCK in text or "~~" in text


def said(text: str) -> str:
    """Return a peer's sentence as one line."""
    return one_line(text.translate(MARKS))


def is_escaped(text: str) -> bool:
    """Say whether a sentence may still be in the code that a mail program writes letters in."""
    return bool(_ESCAPED.search(text))
