"""Written answer: the answers that stand in the lines of a text, whosever they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import ErrorKind, JournalError
from journal.exchange.filled_form import KEPT, read_form
from journal.exchange.invitation import IN_THE_WAY, SEEN, SENTENCES
from journal.exchange.tick import FRONT
from journal.exchange.whose_answer import PeerLines, UnknownSenderError, by_peer, spelled
from journal.exchange.written_words import named, read_words
from journal.johari.answer import PeerAnswer
from journal.text import listed, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.exchange.asked_peer import AskedPeer


class FoundAnswers:
    """What was found so far in a message.

    Each answer is beside whether it came in an envelope, each refusal beside the code that it is
    about, empty where there is none. ``empty`` are those of whom no word was found, beside whether
    their code stands there.
    """

    def __init__(self) -> None:
        self.answers: list[tuple[PeerAnswer, bool]] = []
        self.refused: list[tuple[str, JournalError]] = []
        self.notes: list[str] = []
        self.empty: list[tuple[AskedPeer, bool]] = []
        self.nobody: JournalError | None = None

    @property
    def something(self) -> bool:
        """True where there is an answer, or one that is refused."""
        return bool(self.answers or self.refused)

    def forget(self, code: str) -> None:
        """Take out what was found under a code."""
        same = spelled(code)
        self.answers = [one for one in self.answers if spelled(one[0].code) != same]
        self.refused = [one for one in self.refused if spelled(one[0]) != same]

    def add(self, other: FoundAnswers) -> None:
        """Add what was found elsewhere in the message."""
        self.answers += other.answers
        self.refused += other.refused
        self.notes += other.notes
        self.empty += other.empty
        self.nobody = self.nobody or other.nobody


def add_written(
    found: FoundAnswers,
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
    except JournalError as error:
        if error.kind is ErrorKind.UNKNOWN:
            raise
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


def _add_part(found: FoundAnswers, part: PeerLines, *, among: bool) -> None:
    asked = part.asked
    if not asked.may_open:
        message = f"Pick your own words for “{asked.round_label}” before you open an answer."
        raise JournalError(message, kind=ErrorKind.EARLY, of="answer")
    form = read_form(asked, part.lines)
    if form.picks or form.watch_outs:
        beside = set(named(asked, form.outside)) - set(form.picks)
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
            "there was more. The letters below, which show that nothing is missing, are gone."
        )
        raise JournalError(message, f"{KEPT} Ask them to send all of the text once more.")
    words = read_words(asked, form.free if form.boxes else part.lines)
    if words is None:
        found.empty.append((asked, part.by_code))
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
    heads = (SENTENCES, SEEN, IN_THE_WAY)
    return next((head for line in lines for head in heads if line.strip().startswith(head)), "")
