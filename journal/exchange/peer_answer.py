"""Peer answer: the answers of peers in whatever came from them, and why the others cannot be read.

It comes from outside, so it is limited in size, checked and cleaned before anyone sees it. The
round checks whether it fits. What can be understood in two ways is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.errors import ErrorKind, JournalError
from journal.exchange.answer_envelope import envelopes, from_file
from journal.exchange.filled_form import KEPT, read_form
from journal.exchange.invitation import FORMAT, IN_THE_WAY, SENTENCES
from journal.exchange.mail_lines import plain_lines
from journal.exchange.merged_answers import merged
from journal.exchange.saved_message import opened, unlettered
from journal.exchange.tick import FRONT
from journal.exchange.whose_answer import (
    PeerLines,
    UnknownSenderError,
    by_code,
    by_peer,
    find,
)
from journal.exchange.written_words import named, read_words
from journal.johari.answer import PeerAnswer
from journal.text import clean, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journal.exchange.asked_peer import AskedPeer

LARGEST = 8 * 1024 * 1024
"""The most bytes of a message. Chosen: a mail with a photograph in its signature has some."""
_LONGEST = 64 * 1024
"""The most characters of a text in it."""


class ReadAnswers(Struct, frozen=True):
    """The answers in a message, why others cannot be read, and what was left in the message."""

    answers: tuple[PeerAnswer, ...] = ()
    refused: tuple[JournalError, ...] = ()
    notes: tuple[str, ...] = ()


class _Found:
    """What was found so far; ``empty`` are those whose form came back as it was sent."""

    def __init__(self) -> None:
        self.answers: list[tuple[PeerAnswer, bool]] = []
        self.refused: list[tuple[str, JournalError]] = []
        self.notes: list[str] = []
        self.empty: list[AskedPeer] = []
        self.nobody: JournalError | None = None

    @property
    def something(self) -> bool:
        return bool(self.answers or self.refused)

    def add(self, other: _Found) -> None:
        self.answers += other.answers
        self.refused += other.refused
        self.notes += other.notes
        self.empty += other.empty
        self.nobody = self.nobody or other.nobody


def read_answers(data: bytes, asked: Sequence[AskedPeer], whose: str = "") -> ReadAnswers:
    """Return the answers in a file or a message, each once.

    ``asked`` are all invitations. ``whose`` is the code or the label of the peer from whom it
    comes, where the message does not say so itself.

    Raises:
        JournalError: when there is no answer in it, or ``whose`` is nobody.
    """
    if len(data) > LARGEST:
        message = f"This file is larger than {LARGEST // 1024**2} MB, and no answer is."
        raise JournalError(message, "Save the message without its pictures, or copy its text.")
    peer = find(whose, asked) if whose else None
    message_ = opened(data)
    found = _Found()
    for ways in message_.texts:
        found.add(_in_ways(ways, asked, peer))
    if found.nobody and not found.something and (named_above := by_code(message_.subject, asked)):
        return read_answers(data, asked, named_above.code)
    if not found.something and len(message_.texts) == 1 and message_.texts[0]:
        inner = unlettered(message_.texts[0][0])
        if inner:
            found = _in_text(inner, asked, peer)
    answers, refused = merged(found.answers, found.refused, asked)
    if not answers and not refused:
        forms = any(not ways for ways in message_.texts)
        raise _nothing(found, message_.closed, forms=forms)
    return ReadAnswers(answers, refused, tuple(dict.fromkeys(found.notes)))


def read_codes(code: str, picks: Iterable[str]) -> PeerAnswer:
    """Return an answer that came by voice or by post, from the code and words that were typed.

    Raises:
        JournalError: when there is no code or no word.
    """
    words = tuple(word for word in map(_line, picks) if word)
    if not _line(code) or not words:
        message = "An answer needs the code of the invitation and the words that were picked."
        raise JournalError(message, kind=ErrorKind.EMPTY, of="answer")
    return PeerAnswer(_line(code), words)


def _in_ways(ways: Sequence[str], asked: Sequence[AskedPeer], peer: AskedPeer | None) -> _Found:
    """Return what is in a text; where its plain way has no answer, another way may have one."""
    first: _Found | None = None
    for text in ways:
        found = _in_text(text, asked, peer)
        if found.answers:
            return found
        first = first or found
    return first or _Found()


def _in_text(text: str, asked: Sequence[AskedPeer], peer: AskedPeer | None) -> _Found:
    found = _Found()
    if len(text) > _LONGEST:
        message = "A text in it is longer than any answer."
        found.refused.append(("", JournalError(message, "Copy the part with the answer.")))
        return found
    enclosed, rest = _enclosed(text)
    whole = [one for one in enclosed if isinstance(one, PeerAnswer)]
    broken = [one for one in enclosed if isinstance(one, JournalError)]
    written = _Found()
    if rest.strip():
        _add_written(written, plain_lines(rest), asked, peer, among=bool(enclosed))
    if broken and text.lstrip().startswith("{") and FORMAT not in text and written.answers:
        # It begins like a file of the page, and is none.
        broken = []
    if broken:
        _leave_out(written)
    found.answers = [(answer, True) for answer in whole]
    found.refused = [("", error) for error in broken]
    found.add(written)
    return found


def _leave_out(written: _Found) -> None:
    """Refuse what is written beside an answer that is damaged: it may be but a part of that."""
    for answer, _ in written.answers:
        message = f"The words under the code {answer.code} stand beside the answer that is damaged."
        hint = f"{KEPT} If they are all of an answer, receive them alone."
        written.refused.append((answer.code, JournalError(message, hint)))
    written.answers.clear()


def _enclosed(text: str) -> tuple[list[PeerAnswer | JournalError], str]:
    """Return the answers in envelopes, and the text without them."""
    found, rest = envelopes(text)
    if not text.lstrip().startswith("{"):
        return found, rest
    whole = _whole(text)
    if isinstance(whole, PeerAnswer):
        return [whole], ""
    kept = [one for one in found if isinstance(one, PeerAnswer)]
    return [*kept] or [whole], rest


def _whole(text: str) -> PeerAnswer | JournalError:
    try:
        return from_file(text.strip().encode("utf-8", "replace"))
    except JournalError as error:
        return error


def _add_written(
    found: _Found,
    lines: Sequence[str],
    asked: Sequence[AskedPeer],
    peer: AskedPeer | None,
    *,
    among: bool,
) -> None:
    """Add what is written in lines; ``among`` says that an envelope stands among them."""
    try:
        parts = _parts(lines, asked, peer)
    except UnknownSenderError as error:
        found.nobody = error
        return
    except JournalError as error:
        if not among:
            found.refused.append(("", error))
        return
    if _is_mixed(parts):
        codes = listed(list(dict.fromkeys(part.asked.code for part in parts)))
        found.refused.append(("", _whose_is_whose(codes)))
        return
    for part in parts:
        try:
            _add_part(found, part, among=among)
        except JournalError as error:
            found.refused.append((part.asked.code, error))


def _parts(
    lines: Sequence[str], asked: Sequence[AskedPeer], peer: AskedPeer | None
) -> list[PeerLines]:
    if peer is None:
        parts = by_peer(lines, asked)
        if len({part.asked.code for part in parts}) > 1:
            _refuse_before_first(parts)
        return parts
    try:
        parts = by_peer(lines, asked)
    except JournalError:
        return [PeerLines(peer, tuple(lines))]
    others = [part.asked for part in parts if part.asked.code != peer.code]
    if others:
        message = (
            f"This is said to be from {one_line(peer.peer, 30)}, and names "
            f"{one_line(others[0].peer, 30)} ({others[0].code})."
        )
        raise JournalError(message, KEPT)
    return parts


def _refuse_before_first(parts: Sequence[PeerLines]) -> None:
    """Refuse words that stand before the first code of several: they may be anybody's."""
    if parts[0].asked is parts[1].asked and named(parts[0].asked, parts[0].lines):
        codes = listed(list(dict.fromkeys(part.asked.code for part in parts)))
        raise _whose_is_whose(codes)


def _is_mixed(parts: Sequence[PeerLines]) -> bool:
    """Say whether there are words by a label, and a code without any: they may belong together."""
    by_label = [part for part in parts if not part.by_code and named(part.asked, part.lines)]
    by_code = {part.asked.code for part in parts if part.by_code}
    worded = {part.asked.code for part in parts if part.by_code and _has_words(part)}
    return bool(by_label) and by_code != worded


def _has_words(part: PeerLines) -> bool:
    return any(FRONT.search(line) for line in part.lines) or bool(named(part.asked, part.lines))


def _whose_is_whose(codes: str) -> JournalError:
    message = f"Several peers are in this text ({codes}), and whose words are whose is not clear."
    return JournalError(message, f"{KEPT} Put each code above its words, or save them apart.")


def _add_part(found: _Found, part: PeerLines, *, among: bool) -> None:
    asked = part.asked
    form = read_form(asked, part.lines)
    if form.picks or form.watch_outs:
        beside = set(named(asked, form.free)) - set(form.picks)
        if len(beside) > 1:
            message = (
                f"The message of {one_line(asked.peer, 30)} names words beside those that are "
                f"ticked: {listed(sorted(one_line(word, 30) for word in beside)[:6])}."
            )
            raise JournalError(message, f"{KEPT} Take out of it what no longer holds.")
        answer = PeerAnswer(asked.code, form.picks, "", form.examples, form.watch_outs)
        found.answers.append((answer, False))
        found.notes += form.notes
        return
    if not among and (head := _of_block(part.lines)):
        message = (
            f"The message of {one_line(asked.peer, 30)} has the words, and “{head}” says that "
            "there was more in the letters below, which are gone."
        )
        raise JournalError(message, f"{KEPT} Ask them to send all of the text once more.")
    words = read_words(asked, form.free if form.boxes else part.lines)
    if words is None:
        found.empty.append(asked)
        return
    answer = PeerAnswer(asked.code, words.picks, "", words.examples)
    found.answers.append((answer, False))
    if words.more:
        found.notes.append(
            f"Of the message of {one_line(asked.peer, 30)} only the words of the list were taken "
            "over; whatever else it says stays in the message."
        )


def _of_block(lines: Sequence[str]) -> str:
    """Return the line above a block that tells of what only the block holds."""
    heads = (SENTENCES, IN_THE_WAY)
    return next((head for line in lines for head in heads if line.strip().startswith(head)), "")


def _nothing(found: _Found, closed: Sequence[str], *, forms: bool) -> JournalError:
    """Return why there is no answer in a message."""
    if found.empty:
        codes = listed(list(dict.fromkeys(peer.code for peer in found.empty)))
        message = f"No word is ticked or named in the message with the code {codes}."
        hint = f"{KEPT} Ask the peer to put [x] before the words, or to write them down."
        return JournalError(message, hint)
    if closed:
        message = f"There is something here that cannot be opened: {listed(list(closed[:3]))}."
        hint = "Open it, copy its text, and paste that. Or type the words, by voice or post."
        return JournalError(message, f"Nothing was kept, and the file stays as it is. {hint}")
    if forms:
        message = "This is the form itself, the page that the peer was sent, and no answer to it."
        hint = (
            "Ask the peer to open the page, pick, and send the text or the file that it then gives."
        )
        return JournalError(message, hint)
    if found.nobody:
        return found.nobody
    return JournalError("There is no answer in it.", f"{KEPT} Receive the message as it came.")


def _line(text: str) -> str:
    return one_line(clean(text))
