"""Text: made safe to show, easy to search, and sorted as people sort."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from journal.equal_signs import FOLDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = [*range(0x20), 0x7F, *range(0x80, 0xA0)]
_KEPT = "\n\t"
_RUNS = frozenset("=+-@'")

PRIVATE_MARK = "%%"
"""What stands before and behind words that are private."""

# C0 controls have pictures of their own in Unicode; C1 and bidi marks have none.
_PICTURES = {
    **dict.fromkeys(_CONTROLS, "�"),
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **{ord(mark): "\N{REPLACEMENT CHARACTER}" for mark in _BIDI},
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
}
for _char in _KEPT:
    del _PICTURES[ord(_char)]

# Python reads no number of more than 640 digits without being asked to; no label needs one.
_PARTS = re.compile(r"\d{1,640}|[^\d.]+")

_REMOVED = dict.fromkeys(_PICTURES)
_UNSAFE = re.compile(f"[\0-\x08\x0b-\x1f\x7f-\x9f{_BIDI}\ud800-\udfff]")


# No text may hold these, by Unicode; XML refuses some of them and HTML all.
_ENDS = (plane * 0x10000 + end for plane in range(17) for end in (0xFFFE, 0xFFFF))
_NO_LETTERS = dict.fromkeys([*range(0xFDD0, 0xFDF0), *_ENDS], "\N{REPLACEMENT CHARACTER}")
_FOUND = frozenset(map(chr, _NO_LETTERS))


def visible(text: str) -> str:
    r"""Return the text with control, bidi and surrogate characters replaced by visible signs.

    For the learner's own words on their way to a screen or an export: no character is hidden, and
    none has an effect. Line breaks and tabs stay; ``\r\n`` and ``\r`` become line breaks.
    """
    if not _UNSAFE.search(text):
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_PICTURES)


def printable(text: str) -> str:
    """Return `visible` text in which the code points that are no characters are replaced too."""
    shown = visible(text)
    return shown if shown.isascii() or _FOUND.isdisjoint(shown) else shown.translate(_NO_LETTERS)


def clean(text: str) -> str:
    """Return the text without control, bidi and surrogate characters.

    For text that comes from anyone but the learner. Line breaks and tabs stay.
    """
    if not _UNSAFE.search(text):
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_REMOVED)


def one_line(text: str, width: int = 0) -> str:
    """Return the text as one visible line; cut to ``width`` characters with an ellipsis, if any."""
    line = " ".join(visible(text).split())
    if width and len(line) > width:
        return line[: width - 1].rstrip() + "…"
    return line


def fold(text: str) -> str:
    """Return the text in the signs of `FOLDED`: without case, accents and other spellings."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return text.translate(FOLDED)


def fold_line(text: str) -> str:
    """Return the folded text as one line, so that a phrase is found across line breaks."""
    return " ".join(fold(text).split())


def spread(text: str) -> tuple[str, Sequence[int]]:
    """Return the text folded, with one space for each gap, and the place of each sign in the text.

    Folding may lengthen or drop a sign: the places lead from the folded text back to its own.
    """
    places: list[int] = []
    signs: list[str] = []
    for at, char in enumerate(text):
        for sign in FOLDED[ord(char)]:
            kept = " " if sign.isspace() else sign
            if kept != " " or signs[-1:] != [" "]:
                places.append(at)
                signs.append(kept)
    return "".join(signs), places


def alike(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Give the spans of a text that say the same as the words, in any spelling and spacing."""
    sought = fold_line(words)
    folded, places = spread(text)
    start = folded.find(sought) if sought else -1
    while start >= 0:
        end = start + len(sought)
        last = places[end - 1] + 1
        # An accent or a joiner behind the last letter belongs to it.
        while last < len(text) and not FOLDED[ord(text[last])]:
            last += 1
        yield places[start], last
        start = folded.find(sought, end)


def has_right_to_left(text: str) -> bool:
    """Return True for a text with a letter of a script that runs from right to left."""
    return not text.isascii() and any(map(_runs_left, text))


def begins_right_to_left(text: str) -> bool:
    """Return True for a text whose first letter is of a script that runs from right to left."""
    if text.isascii():
        return False
    first = next((char for char in text if char.isalpha()), "")
    return bool(first) and _runs_left(first)


def _runs_left(char: str) -> bool:
    return unicodedata.bidirectional(char) in {"R", "AL"}


def is_blank(text: str) -> bool:
    """Return True for a text in which nothing can be seen: no sign, or only blanks and joiners."""
    # A sign such as “¨” is folded away, and can be seen.
    return not any(
        char.translate(FOLDED).strip() or unicodedata.category(char) == "Sk"
        for char in text
        if not char.isspace()
    )


def may_run(cell: str) -> bool:
    """Return True for a cell that a spreadsheet could run as a formula, or that begins with "'".

    Spreadsheets pass over blanks and signs that show nothing, and take wide signs for narrow ones.
    """
    if cell.startswith(("\t", "\r")):
        return True
    first = next((char for char in cell if not is_blank(char)), "")
    return unicodedata.normalize("NFKC", first) in _RUNS or first == "\N{MINUS SIGN}"


def natural_key(label: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key that puts 1.10 after 1.9, and 2.1a between 2.1 and 2.2."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part.casefold())
        for part in re.findall(_PARTS, label)
    )


def listed(words: list[str] | tuple[str, ...], last: str = "and") -> str:
    """Return the words as a sentence part: ``a, b and c``."""
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return the number with its noun: ``1 entry``, ``2 entries``, ``1,200 words``."""
    if number == 1:
        return f"1 {noun}"
    if not plural:
        plural = re.sub(r"(?<![aeiou])y$", "ie", noun) + "s"
    return f"{number:,} {plural}"
