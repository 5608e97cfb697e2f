"""Written words: an answer without the form, such as “my words are calm, kind and warm”.

Only what stands in a list is a word that was picked: “kind regards” is none. What stands among the
words and is not on the list is named, and the answer is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.errors import JournalError
from journal.exchange.filled_form import KEPT
from journal.exchange.mail_lines import is_escaped, is_struck, said
from journal.exchange.message_pieces import CUE, DOUBT, MessagePiece
from journal.exchange.message_pieces import pieces as pieces_of
from journal.exchange.word_finder import WordFinder
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.exchange.asked_peer import AskedPeer

_GREETING = re.compile(
    r"^\W*(?:hi|hello|hey|dear|hallo|good (?:morning|afternoon|evening|day)|thanks|thank you|sure|"
    r"ok|okay|yes|well|of course|here (?:are|is|you|they)|no problem)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^\W*(?:(?:kind|best|warm|with|many|all|good)\s+)*(?:best|regards|wishes|love|cheers|thanks|"
    r"thank you|yours|sincerely|greetings|bye|see you|take care|hope|warmly|hugs|x+)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^\W*(?:my\s+)?(?:code|label|peer|name|from|answer)s?\b.{0,12}$", re.IGNORECASE
)
_NUMBERS = re.compile(r"(?:\b\d{1,3}\b(?:\W|\band\b){1,6}){3,}", re.IGNORECASE)
_LINE = 300
"""Signs of a line in which numbers are looked for."""
_SENTENCE = 4
"""Words from which on something is a sentence, and no word of a list that was misspelt."""


class WrittenWords(Struct, frozen=True):
    """The words that a message names, and what is told of them; ``more`` if it says more."""

    picks: tuple[str, ...]
    examples: dict[str, str]
    more: bool


def read_words(asked: AskedPeer, lines: Sequence[str]) -> WrittenWords | None:
    """Return the words that a message from a peer names; None where it names none in a list.

    Raises:
        JournalError: when they are too few or many, or it is not clear which are meant.
    """
    finder = WordFinder(asked.words)
    pieces = list(pieces_of(lines, finder))
    hits = [at for at, piece in enumerate(pieces) if piece.word]
    if not hits:
        _refuse_numbers(asked, lines)
        return None
    if any(map(is_struck, lines)):
        message = f"Something is struck out in the message of {one_line(asked.peer, 30)}."
        raise JournalError(message, f"{KEPT} Ask them which words hold.")
    picks = tuple(dict.fromkeys(pieces[at].word for at in hits))
    strange = list(_strange(pieces, hits[0], hits[-1]))
    if len(picks) != asked.pick:
        strange += [
            piece.text
            for piece in pieces
            if not piece.word and _may_be_word(piece.text) and finder.near(piece.text)
        ]
    if strange:
        raise _not_placed(asked, finder, list(dict.fromkeys(strange)))
    for piece in pieces:
        _refuse_doubt(asked, finder, piece)
    if len(picks) != asked.pick:
        raise _wrong_number(asked, picks)
    examples = {piece.word: piece.example for piece in pieces if piece.word and piece.example}
    more = any(not piece.word and not _is_usual(piece.text) for piece in pieces)
    return WrittenWords(picks, examples, more)


def named(asked: AskedPeer, lines: Sequence[str]) -> tuple[str, ...]:
    """Return the words that stand in lists of a message, whether they make an answer or not."""
    pieces = pieces_of(lines, WordFinder(asked.words))
    return tuple(dict.fromkeys(piece.word for piece in pieces if piece.word))


def _is_usual(text: str) -> bool:
    """Say whether a text is what stands around any answer, and is not missed where it is left."""
    if len(text.split()) < _SENTENCE - 1 or CUE.fullmatch(text):
        return True
    return bool(_GREETING.match(text) or _CLOSING.match(text) or _HEADING.match(text))


def _may_be_word(text: str) -> bool:
    """Say whether a text may be a word of the list, misspelt."""
    return len(text.split()) < _SENTENCE and not (_CLOSING.match(text) or _HEADING.match(text))


def _strange(pieces: Sequence[MessagePiece], first: int, last: int) -> Iterator[str]:
    """Give what stands among the words and is none of the list."""
    for at, piece in enumerate(pieces):
        usual = CUE.fullmatch(piece.text) or _GREETING.match(piece.text)
        if piece.word or usual or _HEADING.match(piece.text):
            continue
        following = pieces[at + 1].by if at + 1 < len(pieces) else "line"
        short = len(piece.text.split()) < _SENTENCE
        within = first < at < last
        beside = at - 1 == last or at + 1 == first
        joined = piece.by == "list" if at > first else following == "list"
        if (
            (within and (joined or following == "list" or short))
            or (beside and joined and not _CLOSING.match(piece.text))
            or (beside and short and piece.text[:1].islower() and piece.by == "line")
        ):
            yield piece.text


def _refuse_doubt(asked: AskedPeer, finder: WordFinder, piece: MessagePiece) -> None:
    if is_escaped(piece.example):
        message = (
            f"What is told of “{piece.word}” is in the code in which mail programs write letters."
        )
        hint = "Save the message as a file, or copy it from where it can be read."
        raise JournalError(message, f"{KEPT} {hint}")
    if piece.word or _CLOSING.match(piece.text) or not DOUBT.search(piece.text):
        return
    if finder.within(piece.text):
        message = f"It is not clear what “{one_line(piece.text, 60)}” means for the words."
        raise JournalError(message, f"{KEPT} Ask {one_line(asked.peer, 30)} which words hold.")


def _refuse_numbers(asked: AskedPeer, lines: Sequence[str]) -> None:
    if any(_NUMBERS.search(f"{line[:_LINE]} ") for line in lines):
        who = one_line(asked.peer, 30)
        message = f"The message of {who} gives numbers, and the words of the form have none."
        raise JournalError(message, f"{KEPT} Ask them for the words themselves.")


def _not_placed(asked: AskedPeer, finder: WordFinder, strange: Sequence[str]) -> JournalError:
    words = [f"“{one_line(said(text), 40)}”" for text in strange[:5]]
    be = "is" if len(words) == 1 else "are"
    message = (
        f"{listed(words)} {be} not on the list of words of “{one_line(asked.round_label, 40)}”."
    )
    near = finder.near(strange[0])
    return JournalError(message, f"{near} {KEPT}".strip())


def _wrong_number(asked: AskedPeer, picks: Sequence[str]) -> JournalError:
    names = listed([one_line(word, 30) for word in picks[:12]])
    message = (
        f"The message of {one_line(asked.peer, 30)} names "
        f"{counted(len(picks), 'word')} of the list ({names}), "
        f"and this round asks for {asked.pick}."
    )
    return JournalError(message, f"{KEPT} {more_or_fewer(asked.pick - len(picks))}")


def more_or_fewer(missing: int) -> str:
    """Return what to ask the peer for."""
    if missing > 0:
        return f"Ask them for {counted(missing, 'more word', 'more words')}."
    return f"Ask them which {counted(-missing, 'word')} to leave out."
