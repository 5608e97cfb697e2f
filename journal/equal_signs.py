"""Equal signs: the one table of signs that say the same, for searching, quoting and masking.

It is learned sign by sign: case, accents, quotation marks, apostrophes, dashes, dots and blanks
make no difference, nor do letters that have a stroke or are two in one; joiners say nothing.
"""

from __future__ import annotations

import unicodedata
from typing import Final

# ruff: noqa: RUF001  (signs that look alike are the point)

_APOSTROPHES = "'‘’‚‛`´′‵ʹʻʼʽʾʿˈˊˋ＇ꞌ՚׳‹›"
_QUOTES = '"“”„‟«»″〝〞〟＂״'
_DASHES = "-‐‑‒–—―−⁃⸺⸻﹘﹣－˗➖"
_POINTS = "·•‧∙⋅・●◦‣"
_LETTERS = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "n",
    "ı": "i",
    "ȷ": "j",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ĸ": "k",
    "ƀ": "b",
    "ɓ": "b",
    "ƈ": "c",
    "ȼ": "c",
    "ɖ": "d",
    "ɗ": "d",
    "ə": "e",
    "ɇ": "e",
    "ɛ": "e",
    "ƒ": "f",
    "ɠ": "g",
    "ǥ": "g",
    "ɨ": "i",
    "ɉ": "j",
    "ƙ": "k",
    "ƚ": "l",
    "ɫ": "l",
    "ɲ": "n",
    "ɔ": "o",
    "ɵ": "o",
    "ƥ": "p",
    "ɍ": "r",
    "ș": "s",
    "ț": "t",
    "ⱦ": "t",
    "ʈ": "t",
    "ʉ": "u",
    "ʋ": "v",
    "ⱳ": "w",
    "ƴ": "y",
    "ɏ": "y",
    "ƶ": "z",
    "ȥ": "z",
}
"""Letters that Unicode does not take apart: letter → what people type who do not have it."""
_NOTHING = "\u034f\u115f\u1160\u3164\uffa0\u17b4\u17b5\u180b\u180c\u180d\u2800"
"""Signs that show nothing and are of no category that says so."""


class _Folded(dict[int, str]):
    """A translation table: code point → what it says, without case, accents and joiners."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        # Twice, since a compatibility sign such as ™ only then shows its capitals.
        plain = unicodedata.normalize("NFKD", char).casefold()
        apart = unicodedata.normalize("NFKD", plain)
        self[code] = folded = "".join(_LETTERS.get(sign, sign) for sign in apart if _says(sign))
        return folded


def _says(sign: str) -> bool:
    unseen = unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f"
    return not (unseen or sign in _NOTHING or unicodedata.combining(sign))


FOLDED: Final = _Folded()
for _sign, _alike in (("'", _APOSTROPHES), ('"', _QUOTES), ("-", _DASHES), ("·", _POINTS)):
    FOLDED.update(dict.fromkeys(map(ord, _alike), _sign))
FOLDED.update(dict.fromkeys(map(ord, "\u2028\u2029\x85"), "\n"))
