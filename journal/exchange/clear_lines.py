"""Clear lines: what stands above a block of letters for people to read, beside what the block says.

The block counts, for it has a checksum. A peer may have changed the lines, though, and mean them:
where they say something else than the block, the answer is refused.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.exchange.filled_form import KEPT
from journal.exchange.invitation import IN_THE_WAY, SEEN, THE_SAME
from journal.exchange.mail_lines import plain_lines
from journal.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from journal.johari.answer import PeerAnswer

_ESCAPED = re.compile(r"=[0-9A-F]{2}")
_MOST = 0.6
"""The share of letters from which on those without the others say what was written."""


def clear_lines(answer: PeerAnswer) -> str:
    """Return the lines that the page writes above an answer, below the line with its code."""
    lines = [f"My {counted(len(answer.picks), 'word')}: {', '.join(answer.picks)}"]
    told = [
        f"{word}: {' '.join(answer.examples[word].split())}"
        for word in answer.picks
        if word in answer.examples
    ]
    if told:
        lines += [SEEN, *told]
    if answer.watch_outs:
        lines.append(f"{IN_THE_WAY} {', '.join(answer.watch_outs)}")
    return "\n".join(lines)


def without_clear_lines(
    text: str, answers: Sequence[PeerAnswer]
) -> tuple[str, tuple[PeerAnswer, ...]]:
    """Return a text without the lines that repeat the answers, and the answers that lines belie.

    Lines are the same whatever a mail program did to their breaks, marks, quotes and accents.
    """
    text = unicodedata.normalize("NFC", "\n".join(plain_lines(text)))
    unseen = []
    for answer in answers:
        lines = clear_lines(answer)
        left = _without(_without(text, f"Code: {answer.code}\n{lines}"), lines)
        if left == text:
            unseen.append(answer)
        text = left
    text = _without(text, THE_SAME)
    left_over = _joined(_letters(SEEN)) in _joined(_letters(text))
    return text, tuple(unseen) if left_over else ()


def belied(answer: PeerAnswer) -> JournalError:
    """Return that the lines above an answer say something else than the answer."""
    message = (
        f"The lines above the letters of the answer {answer.code} were changed: they say something "
        "else than the letters."
    )
    return JournalError(message, f"{KEPT} Ask the peer to press Finish again and send that text.")


def _without(text: str, lines: str) -> str:
    """Return a text without all places that have the letters of some lines."""
    lines = unicodedata.normalize("NFC", lines)
    exact, plain = _joined(_letters(lines)), _joined(_plain_letters(lines))
    less = _cut(text, exact, _letters)
    if less == text and len(plain) > len(exact) * _MOST:
        less = _cut(text, plain, _plain_letters)
    return less


def _cut(text: str, key: str, letters: Callable[[str], Iterator[tuple[str, int]]]) -> str:
    start = 0
    while True:
        there = list(letters(text))
        at = _joined(there).find(key, start)
        if at < 0:
            return text
        first, last = there[at][1], there[at + len(key) - 1][1]
        text = f"{text[:first]}\n{text[last + 1 :]}"
        start = at


def _joined(letters: Iterable[tuple[str, int]]) -> str:
    return "".join(letter for letter, _ in letters)


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """Give the letters and digits of a text, and their places."""
    for at, char in enumerate(text):
        if char.isalnum():
            yield from ((letter, at) for letter in char.casefold())


def _plain_letters(text: str) -> Iterator[tuple[str, int]]:
    """Give those that come through a mail program which takes a text for one in other signs."""
    flat = _ESCAPED.sub(lambda found: " " * len(found[0]), text)
    return ((letter, at) for letter, at in _letters(flat) if letter.isascii())
