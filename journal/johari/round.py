"""Round: one asking of peers, with the words that were to be picked from."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journal.errors import JournalError
from journal.text import clean, counted, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PICK = 6
FEWEST = 3
"""Below so many peers a window says little, and who picked what could be guessed."""
LONGEST = 500
"""Characters of an example."""
_AGAIN = "Nothing was kept; ask the peer to answer again."


class Round(Struct, frozen=True):
    """A round keeps its own list of words, so that a later pack changes nothing that was asked.

    ``begun`` is the moment it was made, ISO 8601. ``watch_outs`` are asked for apart, and empty
    where the learner did not want them.
    """

    label: str
    begun: str
    list_id: str
    words: tuple[str, ...]
    pick: int = PICK
    watch_outs: tuple[str, ...] = ()
    picks: tuple[str, ...] = ()
    """The learner's own words; empty until they have picked."""


class Invitation(Struct, frozen=True):
    """One peer who was asked, under a label that only the learner understands."""

    round: str
    peer: str
    made: str
    relation: str = ""


class Response(Struct, frozen=True):
    """What one peer answered; its id is the code of the invitation."""

    round: str
    picks: tuple[str, ...]
    received: str
    examples: dict[str, str] = {}
    """What the peer has seen, by the word that it is an example of."""
    watch_outs: tuple[str, ...] = ()


def picked(round_: Round, words: Iterable[str]) -> tuple[str, ...]:
    """Return the words as the round's list spells them, in its order, exactly as many as asked.

    Raises:
        JournalError: when a word is not on the list, is there twice, or the number is wrong.
    """
    known = {_folded(word): word for word in round_.words}
    found: list[str] = []
    for word in words:
        spelled = known.get(_folded(word))
        if spelled is None:
            message = f"“{_quoted(word)}” is not on this round's list of words."
            raise JournalError(message, _nearest(word, round_.words))
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
    """Return a peer's answer, checked against the round; their words are data and no more.

    Raises:
        JournalError: when the picks do not fit the round, or an example is for no picked word.
    """
    words = picked(round_, picks)
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
    """Return the round with the learner's own words.

    ``locked`` once a response has been opened: who has seen what peers say cannot pick freely.

    Raises:
        JournalError: when it is locked or the words do not fit.
    """
    if locked:
        message = f"Your words for “{round_.label}” are locked: a response has been opened."
        raise JournalError(message, "A new round begins with a free choice: journal johari new")
    return replace(round_, picks=picked(round_, words))


def _quoted(word: str) -> str:
    return one_line(clean(word), 40)


def _folded(word: str) -> str:
    """Return a word as it is compared: people type hyphens, case and spaces as they like."""
    plain = unicodedata.normalize("NFKC", clean(word)).casefold()
    return "".join(char for char in plain if char.isalnum())


def _nearest(word: str, words: Sequence[str]) -> str:
    import difflib  # noqa: PLC0415  (only a mistake needs it)

    near = difflib.get_close_matches(word.casefold(), words, n=2)
    if near:
        return f"Did you mean {listed([f'“{suggestion}”' for suggestion in near], 'or')}?"
    return "`journal johari show` lists the words."


def _exactly(round_: Round) -> str:
    return f"Pick exactly {round_.pick} different words."
