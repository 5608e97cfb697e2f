"""Tick: the marks by which people say yes or no to a word of a list."""

# ruff: noqa: RUF001  (people and mail programs write these dashes and ticks)

from __future__ import annotations

import re
from enum import Enum


class TickMeaning(Enum):
    """What a mark before or after a word says."""

    YES = "yes"
    NO = "no"
    CROSS = "cross"
    """A cross: no, where others have a check mark; else yes, as on a ballot."""
    UNCLEAR = "unclear"


_CHECKS = frozenset("✓✔✅☑√🗸👍")
_CROSSES = frozenset("✗✘✖")
_YES = _CHECKS.union(
    ("x", "xx", "xxx", "×", "х", "χ", "*", "v", "+", "•", "●", "◉", "■", "⬛", "◼", "☒", "🗹", "🗵"),
    ("y", "yes", "ja", "oui", "ok", "true", "tick", "ticked", "picked", "pick", "mine"),
)
_NO = frozenset(
    ("", "_", "__", "-", "–", "—", ".", "0", "☐", "□", "⬜", "◻", "▢", "○", "◯"),
).union(("n", "no", "nein", "non", "false", "not", "none"))
_NAMED = {
    ":white_check_mark:": "✅",
    ":heavy_check_mark:": "✔",
    ":ballot_box_with_check:": "☑",
    ":x:": "❌",
}
SIGNS = "✓✔✅☑√🗸👍✗✘✖❌☒🗹🗵☐□⬜◻▢○◯●◉■⬛◼×"
_NAMES = "|".join(map(re.escape, _NAMED))
_LOOSE = "\ufe0e\ufe0f"

FRONT = re.compile(
    rf"(?:\[(?P<square>[^\[\]\n]{{0,12}})\]|\{{(?P<curly>\s*[xX✓]?\s*)\}}|<(?P<angle>\s*[xX✓]?\s*)>|\((?P<round>\s*(?:[xX✓✔×✗√vVyY+*]|yes|Yes|YES|)\s*)\)"
    rf"|\[\s?(?P<left>[xX×✓✔])(?=\s)|(?P<right>[xX×✓✔])\s?\]"
    rf"|(?P<sign>[{SIGNS}])[{_LOOSE}]?|(?P<named>{_NAMES}))",
)
"""A mark before a word: a box, whole or half, or a sign that is one by itself."""
BEFORE_WORD = re.compile(rf"\s(?=\[[^\[\]\n]{{0,12}}\]|[{SIGNS}])")
"""Where on a line another box may begin."""


def front(found: re.Match[str]) -> str:
    """Return the mark that `FRONT` found, without its box."""
    mark = next((part for part in found.groupdict().values() if part is not None), "")
    return _NAMED.get(mark, mark)


def meaning(mark: str) -> TickMeaning:
    """Return what a mark says."""
    plain = mark.translate(dict.fromkeys(map(ord, _LOOSE))).strip(" \t*_'\"“”‘’").casefold()
    if not plain and "*" in mark:
        plain = "*"
    plain = plain.strip(".,:;!") or plain
    if plain in _CROSSES:
        return TickMeaning.CROSS
    if plain in _YES or re.fullmatch("[1-9][0-9]?", plain):
        return TickMeaning.YES
    return TickMeaning.NO if plain in _NO else TickMeaning.UNCLEAR


def is_check(mark: str) -> bool:
    """Say whether a mark is a check mark, beside which a cross says no."""
    return any(char in _CHECKS for char in mark)
