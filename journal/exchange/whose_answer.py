"""Whose answer: which peer the lines of a message come from, by the code or the learner's label."""

# ruff: noqa: RUF001  (mail programs write these dashes)

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.errors import ErrorKind, JournalError
from journal.exchange.asked_peer import AskedPeer
from journal.text import fold, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_READ_AS = str.maketrans("oil", "011")
"""No code has these letters; people write them for digits."""
_CODE = re.compile(
    r"^\W*code[^\w\n]*:[^\w\n]*([0-9a-z]+(?:[-‐‑–—][0-9a-z]+)*)|"
    r"\bcode\b[\W_]{0,4}(?:is|was)?[\W_]{0,4}(?:([0-9a-z]{4}[-‐‑–—][0-9a-z]{4})|"
    r"(?=[a-z]*[0-9])([0-9a-z]{8}))(?![0-9a-z])",
    re.IGNORECASE | re.MULTILINE,
)
_BEFORE = re.compile(
    r"[^:=\t;–—]{1,80}?(?=\s*[:=\t;–—]|\s+-\s|\s+(?:says|said|picks|picked|chose)\b)"
)
_SAID = re.compile(r"^\W*(?:code|label|peer|name|from|by)\b\W*(.*?)\W*$", re.IGNORECASE)


class PeerLines(Struct, frozen=True):
    """Lines of a message that come from one peer."""

    asked: AskedPeer
    lines: tuple[str, ...]
    by_code: bool = True


class _Place(Struct, frozen=True):
    """From where to where in a text something says whose it is."""

    start: int
    end: int
    peer: AskedPeer
    by_code: bool = True


class UnknownSenderError(JournalError):
    """Nothing in a message says whose it is."""


def spelled(code: str) -> str:
    """Return the letters and digits of a code as they can be compared."""
    letters = "".join(char for char in code.casefold() if char.isascii() and char.isalnum())
    return letters.translate(_READ_AS)


def find(typed: str, asked: Iterable[AskedPeer]) -> AskedPeer:
    """Return who is meant by a code or a label as it was typed.

    Raises:
        JournalError: when there is nobody, or the label means more than one invitation.
    """
    everybody = tuple(asked)
    found = [peer for peer in everybody if spelled(peer.code) == spelled(typed)]
    found = found or [peer for peer in everybody if peer.by_label and _same(peer.peer, typed)]
    if len(found) > 1:
        raise _several(found)
    if not found:
        raise _no_code(typed, everybody)
    return found[0]


def by_code(text: str, asked: Sequence[AskedPeer]) -> AskedPeer | None:
    """Return the one peer whose code stands in a text; None where there is none, or several."""
    found = {place.peer.code: place.peer for place in _codes(text, asked)}
    return next(iter(found.values())) if len(found) == 1 else None


def by_peer(lines: Sequence[str], asked: Sequence[AskedPeer]) -> list[PeerLines]:
    """Return the lines of a message, apart for each peer from whom they come.

    Raises:
        JournalError: when nothing says whose they are, or it can be understood in two ways.
    """
    text = "\n".join(lines)
    places = _codes(text, asked)
    labels = _labels(lines, asked, {place.peer.code for place in places})
    if places:
        places = sorted((*places, *labels), key=lambda place: place.start)
    else:
        unknown = _CODE.search(text)
        places = labels
        if unknown and not any(place.start <= unknown.end() <= place.end for place in places):
            raise _no_code(next(filter(None, unknown.groups())), asked)
    if not places:
        _refuse_closed(lines, asked)
        message = "There is neither a code nor the label of a peer in this message."
        raise UnknownSenderError(message, kind=ErrorKind.UNCLEAR, of="answer")
    if len({place.peer.code for place in places}) == 1:
        return [PeerLines(places[0].peer, tuple(_without(text, places, 0, len(text))))]
    return _apart(text, places)


def _codes(text: str, asked: Sequence[AskedPeer]) -> list[_Place]:
    """Return the places of all codes; a mail program may have broken one at its hyphen."""
    flat = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    flat = flat.translate(_READ_AS)
    codes = {spelled(peer.code): peer for peer in asked if spelled(peer.code)}
    if not codes:
        return []
    ways = "|".join(f"{re.escape(code[:4])}[\\W_]{{0,4}}{re.escape(code[4:])}" for code in codes)
    pattern = re.compile(rf"(?<![0-9a-z])(?:{ways})(?![0-9a-z])")
    return [
        _Place(found.start(), found.end(), codes[spelled(found[0])])
        for found in pattern.finditer(flat)
    ]


def _labels(lines: Sequence[str], asked: Sequence[AskedPeer], known: set[str]) -> list[_Place]:
    """Return the places of all labels that begin a line, or stand on one alone.

    A label that means several invitations means the one whose code is among the ``known``.

    Raises:
        JournalError: when a label means more than one invitation.
    """
    called: dict[str, list[AskedPeer]] = {}
    for peer in asked:
        if peer.by_label and _plain(peer.peer):
            called.setdefault(_plain(peer.peer), []).append(peer)
    places: list[_Place] = []
    start = 0
    for line in lines:
        label, end = _label(line, called)
        if label:
            peers = called[label]
            meant = [peer for peer in peers if peer.code in known] or peers
            if len(meant) > 1:
                raise _several(meant)
            places.append(_Place(start, start + end, meant[0], by_code=False))
        start += len(line) + 1
    return places


def _label(line: str, called: dict[str, list[AskedPeer]]) -> tuple[str, int]:
    """Return the label with which a line begins, and where it ends."""
    said = _SAID.match(line)
    for text in (line, said[1] if said else ""):
        if _plain(text) in called:
            return _plain(text), len(line)
    head = _BEFORE.match(line)
    if head:
        named = re.sub(r"^\W*(?:peer|label|name|from|by)\W+", "", head[0], flags=re.IGNORECASE)
        for text in (head[0], named):
            if _plain(text) in called:
                return _plain(text), head.end()
    return "", 0


def _apart(text: str, places: Sequence[_Place]) -> list[PeerLines]:
    """Return the lines from each place up to the next of another peer.

    What stands before the first is left out: the caller has made sure that it names no words.
    """
    starts: list[tuple[int, _Place]] = []
    for place in places:
        start = place.start
        if starts and starts[-1][1].peer is place.peer:
            continue
        line = text.rfind("\n", 0, start) + 1
        # A second one on the same line begins where it stands.
        before = [at for at, _ in starts if at >= line]
        starts.append((start if before else line, place))
    ends = [start for start, _ in starts[1:]] + [len(text)]
    pieces = [
        PeerLines(place.peer, tuple(_without(text, places, start, end)), place.by_code)
        for (start, place), end in zip(starts, ends, strict=True)
    ]
    if text[: starts[0][0]].strip():
        preamble = tuple(text[: starts[0][0]].split("\n"))
        pieces.insert(0, PeerLines(starts[0][1].peer, preamble))
    return pieces


def _without(text: str, places: Sequence[_Place], start: int, end: int) -> list[str]:
    """Return the lines of a part of a text, with a gap for each place in it."""
    for place in places:
        if start <= place.start and place.end <= end:
            gap = " " * (place.end - place.start)
            text = f"{text[: place.start]}{gap}{text[place.end :]}"
    return [line.rstrip() for line in text[start:end].split("\n")]


def _no_code(typed: str, asked: Sequence[AskedPeer]) -> JournalError:
    message = f"No invitation of this journal has the code “{one_line(typed, 40)}”."
    codes = {spelled(peer.code): peer for peer in asked}
    near = difflib.get_close_matches(spelled(typed), codes, n=1, cutoff=0.75)
    hint = ""
    if near:
        peer = codes[near[0]]
        hint = f"Is it {peer.code}, that of {one_line(peer.peer, 30)}? Nothing was kept."
    return JournalError(message, hint, kind=ErrorKind.UNKNOWN, of="invitation")


def _refuse_closed(lines: Sequence[str], asked: Sequence[AskedPeer]) -> None:
    """Refuse the label of a peer from whom no answer is waited for."""
    closed = {_plain(peer.peer): [peer] for peer in asked if _plain(peer.peer)}
    for line in lines:
        label, _ = _label(line, closed)
        if label:
            peer = one_line(closed[label][0].peer, 30)
            message = f"No answer of “{peer}” is waited for in any round."
            raise JournalError(
                message, "Nothing was kept. The code says which invitation is meant."
            )


def _several(found: Sequence[AskedPeer]) -> JournalError:
    rounds = [f"“{one_line(peer.round_label, 30)}” ({peer.code})" for peer in found]
    message = f"“{one_line(found[0].peer, 30)}” was asked more than once: {listed(rounds)}."
    return JournalError(message, "Nothing was kept. Give the code in place of the label.")


def _same(label: str, typed: str) -> bool:
    return bool(_plain(typed)) and _plain(label) == _plain(typed)


def _plain(label: str) -> str:
    """Return a label as it is compared: without case, accents and what stands around it."""
    return " ".join(fold(label).strip(" \t.,;:'\"“”‘’()[]").split())
