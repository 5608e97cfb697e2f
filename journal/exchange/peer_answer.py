"""Peer answer: the answers of peers in whatever came from them, and why the others cannot be read.

It comes from outside, so it is limited in size, checked and cleaned before anyone sees it. The
round checks whether it fits. What can be understood in two ways is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.errors import ErrorKind, JournalError
from journal.exchange.answer_envelope import envelopes, from_file
from journal.exchange.clear_lines import belied, without_clear_lines
from journal.exchange.filled_form import KEPT
from journal.exchange.invitation import FORMAT
from journal.exchange.mail_lines import plain_lines
from journal.exchange.merged_answers import merged
from journal.exchange.saved_message import opened, unlettered
from journal.exchange.whose_answer import by_code, find, spelled
from journal.exchange.written_answer import FoundAnswers, add_written
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
    found = FoundAnswers()
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
    there = {spelled(code) for code, _ in found.refused}
    there |= {spelled(answer.code) for answer, _ in found.answers}
    silent = [one for one in found.empty if one[1] and spelled(one[0].code) not in there]
    notes = [f"“{name}” in the message was not opened." for name in message_.closed]
    return ReadAnswers(
        answers,
        (*refused, *([_no_word(silent)] if silent else ())),
        tuple(dict.fromkeys((*found.notes, *notes))),
    )


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


def _in_ways(
    ways: Sequence[str], asked: Sequence[AskedPeer], peer: AskedPeer | None
) -> FoundAnswers:
    """Return what is in a text; where its plain way has no answer, another way may have one."""
    first: FoundAnswers | None = None
    for text in ways:
        found = _in_text(text, asked, peer)
        if found.answers:
            return found
        first = first or found
    return first or FoundAnswers()


def _in_text(text: str, asked: Sequence[AskedPeer], peer: AskedPeer | None) -> FoundAnswers:
    found = FoundAnswers()
    if len(text) > _LONGEST:
        message = "A text in it is longer than any answer."
        found.refused.append(("", JournalError(message, "Copy the part with the answer.")))
        return found
    enclosed, rest = _enclosed(text)
    whole = [one for one in enclosed if isinstance(one, PeerAnswer)]
    broken = [one for one in enclosed if isinstance(one, JournalError)]
    written = FoundAnswers()
    rest, unlike = without_clear_lines(rest, whole) if whole else (rest, ())
    if rest.strip():
        add_written(written, plain_lines(rest), asked, peer, among=bool(enclosed))
    if broken and text.lstrip().startswith("{") and FORMAT not in text and written.answers:
        # It begins like a file of the page, and is none.
        broken = []
    if broken:
        _leave_out(written)
    found.answers = [(answer, True) for answer in whole if answer not in unlike]
    found.refused = [("", error) for error in broken]
    for answer in unlike:
        found.refused.append((answer.code, belied(answer)))
        written.forget(answer.code)
    found.add(written)
    return found


def _leave_out(written: FoundAnswers) -> None:
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


def _no_word(empty: Sequence[tuple[AskedPeer, bool]]) -> JournalError:
    codes = listed(list(dict.fromkeys(peer.code for peer, _ in empty)))
    message = f"No word is ticked or named in the message with the code {codes}."
    hint = f"{KEPT} Ask the peer to put [x] before the words, or to write them down."
    return JournalError(message, hint)


def _nothing(found: FoundAnswers, closed: Sequence[str], *, forms: bool) -> JournalError:
    """Return why there is no answer in a message."""
    if found.empty:
        return _no_word(found.empty)
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
