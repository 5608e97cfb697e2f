"""Round: one exercise with a list of words, the peers who were invited, and their answers."""

from __future__ import annotations

import difflib
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journal.clock import check_moment
from journal.errors import ErrorKind, JournalError
from journal.text import clean, counted, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PICK = 6
"""Words that each person picks, where a round does not set its own number.

Chosen: the exercise is usually done with five or six of 55 or 56 adjectives.
"""
FEWEST = 3
"""The fewest peers whose votes are shown.

Chosen: with two peers each can tell the other's picks by taking away their own. Three is also the
usual minimum frequency in statistical disclosure control.
"""
LONGEST = 500
"""The most characters of an example. Chosen: room for two or three sentences."""
_AGAIN = "Nothing was kept; ask the peer to answer again."


class Round(Struct, frozen=True):
    """One round with its own copy of the list of words, which no later pack changes.

    ``begun`` is the moment it was made, ISO 8601. ``list_id`` is the pack of the words. ``pick`` is
    how many of them each person picks. ``watch_outs`` are words that peers may tick beside that;
    empty if the learner did not want them.
    """

    label: str
    begun: str
    list_id: str
    words: tuple[str, ...]
    pick: int = PICK
    watch_outs: tuple[str, ...] = ()
    picks: tuple[str, ...] = ()
    """The learner's own words; empty until they have picked."""

    def __post_init__(self) -> None:
        """Refuse a moment and numbers that are none; msgspec then names their place."""
        check_moment(self.begun, "begun")
        if not 1 <= self.pick < len(self.words):
            message = f"{self.pick} words cannot be picked from a list of {len(self.words)}"
            raise ValueError(message)
        if len(self.picks) > len(self.words):
            message = f"{len(self.picks)} words are picked from a list of {len(self.words)}"
            raise ValueError(message)


class Invitation(Struct, frozen=True):
    """One invited peer, under a label that only the learner understands.

    ``round`` is the id of the round, ``made`` the moment of the invitation, ISO 8601.
    """

    round: str
    peer: str
    made: str
    relation: str = ""


class Response(Struct, frozen=True):
    """The answer of one peer, stored under the code of the invitation.

    ``round`` is the id of the round, ``received`` the moment it came in, ISO 8601.
    """

    round: str
    picks: tuple[str, ...]
    received: str
    examples: dict[str, str] = {}
    """What the peer has seen: picked word → example."""
    watch_outs: tuple[str, ...] = ()


def picked(round_: Round, words: Iterable[str]) -> tuple[str, ...]:
    """Return ``words`` in the spelling and the order of the round's list.

    Letter case, spaces, hyphens and other signs are ignored when words are compared.

    Raises:
        JournalError: when a word is not on the list or is given twice, or when there are not
            exactly ``round_.pick`` of them.
    """
    known = {_folded(word): word for word in round_.words}
    found: list[str] = []
    for word in words:
        spelled = known.get(_folded(word))
        if spelled is None:
            message = f"“{_quoted(word)}” is not on this round's list of words."
            near = _nearest(word, round_.words)
            raise JournalError(
                message, near, kind=ErrorKind.OTHER if near else ErrorKind.UNKNOWN, of="word"
            )
        if spelled in found:
            raise JournalError(f"“{spelled}” is there twice.", _exactly(round_))
        found.append(spelled)
    if len(found) != round_.pick:
        message = f"There are {counted(len(found), 'word')}, and this round asks for {round_.pick}."
        raise JournalError(message, _exactly(round_))
    return tuple(word for word in round_.words if word in found)


def respond(
    round_: Round,
    round_id: str,
    picks: Iterable[str],
    *,
    received: str,
    examples: dict[str, str] | None = None,
    watch_outs: Sequence[str] = (),
) -> Response:
    """Return a peer's answer, checked against the round and cleaned of control characters.

    ``received`` is the moment it came in, ISO 8601. Empty examples are left out.

    Raises:
        JournalError: when the picks or watch-outs do not fit the round, an example is for a word
            that was not picked, or it is longer than `LONGEST`.
    """
    words = tuple(picks)
    said = {_folded(word) for word in words}
    if said <= set(map(_folded, round_.words)) and len(said) == len(words) != round_.pick:
        raise _wrong_number(round_, words)
    words = picked(round_, words)
    told = {}
    for word, example in (examples or {}).items():
        spelled = next((pick for pick in words if _folded(pick) == _folded(word)), None)
        if spelled is None:
            message = f"There is an example for “{_quoted(word)}”, which was not picked."
            raise JournalError(message, _AGAIN)
        text = clean(example).strip()
        if len(text) > LONGEST:
            message = f"The example for “{spelled}” is longer than {LONGEST} characters."
            raise JournalError(message, _AGAIN)
        if text:
            told[spelled] = text
    known = {_folded(word): word for word in round_.watch_outs}
    strange = [watch_out for watch_out in watch_outs if _folded(watch_out) not in known]
    if strange:
        message = f"“{_quoted(strange[0])}” is not among this round's watch-outs."
        raise JournalError(message, _AGAIN)
    named = {known[_folded(watch_out)] for watch_out in watch_outs}
    ordered = tuple(word for word in round_.watch_outs if word in named)
    return Response(round_id, words, received, told, ordered)


def choose(round_: Round, words: Iterable[str], *, locked: bool) -> Round:
    """Return the round with ``words`` as the learner's own picks.

    ``locked`` is True once a response has been opened: whoever has seen what peers say cannot pick
    freely.

    Raises:
        JournalError: when the round is locked, or the words do not fit it (see `picked`).
    """
    if locked:
        message = f"Your words for “{round_.label}” are locked: a response has been opened."
        raise JournalError(message, kind=ErrorKind.LATE, of="picks")
    return replace(round_, picks=picked(round_, words))


def _quoted(word: str) -> str:
    return one_line(clean(word), 40)


def _folded(word: str) -> str:
    """Return the letters and digits of a word in lower case, for comparing."""
    plain = unicodedata.normalize("NFKC", clean(word)).casefold()
    return "".join(char for char in plain if char.isalnum())


def _nearest(word: str, words: Sequence[str]) -> str:
    near = difflib.get_close_matches(word.casefold(), words, n=2)
    if near:
        return f"Did you mean {listed([f'“{suggestion}”' for suggestion in near], 'or')}?"
    return ""


def _wrong_number(round_: Round, words: Sequence[str]) -> JournalError:
    """Return that a peer picked too few or too many, and what to ask them for."""
    message = f"There are {counted(len(words), 'word')}, and this round asks for {round_.pick}."
    missing = round_.pick - len(words)
    if missing > 0:
        what = f"Ask the peer for {counted(missing, 'more word', 'more words')}."
    else:
        what = f"Ask the peer which {counted(-missing, 'word')} to leave out."
    return JournalError(message, f"Nothing was kept. {what}")


def _exactly(round_: Round) -> str:
    return f"Pick exactly {round_.pick} different words."
