"""Filled form: what is ticked in a list of words, however it is ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.errors import ErrorKind, JournalError
from journal.exchange.form_lines import FormLine, FormPart, FormReader
from journal.exchange.mail_lines import is_bold, is_escaped, is_struck
from journal.exchange.tick import TickMeaning, is_check, meaning
from journal.exchange.word_finder import WordFinder
from journal.text import listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.exchange.asked_peer import AskedPeer

KEPT = "Nothing was kept of this answer, and the message stays as it is."
"""What an answer that is refused leaves behind."""


class FilledForm(Struct, frozen=True):
    """What is ticked in a form: nothing where it is as it was sent.

    ``boxes`` is True where there is a list with boxes; ``free`` are the lines that belong to no
    word of it; ``notes`` say what was left in the message.
    """

    picks: tuple[str, ...] = ()
    examples: dict[str, str] = {}
    watch_outs: tuple[str, ...] = ()
    boxes: bool = False
    free: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    """The free lines that are not the form's own."""


def read_form(asked: AskedPeer, lines: Sequence[str]) -> FilledForm:
    """Return what is ticked in the lines of a message from one peer.

    A form that is there twice, filled in and quoted, counts as one.

    Raises:
        JournalError: when it is not clear what is meant.
    """
    reader = FormReader(asked, lines)
    reader.read()
    # Without the line that ends the form nothing parts its last word from a signature.
    below = (
        "" if FormPart.END in reader.heads or not reader.found else reader.found[-1].end_at_blank()
    )
    free, outside = tuple(reader.free), tuple(reader.outside)
    filled = [form for form in map(_Copy, _copies(reader.found)) if form.ticked]
    if not filled:
        return FilledForm(boxes=reader.boxed, free=free)
    if reader.strange:
        raise _not_listed(asked, reader.strange[0])
    answers = {form.answer(): form for form in filled}
    if len(answers) > 1:
        message = f"The form is there twice, with different words: {_both(filled)}."
        raise JournalError(message, f"{KEPT} Take out the one that no longer holds.")
    form = filled[0]
    if FormPart.END not in reader.heads and FormPart.WORDS in reader.heads:
        _refuse_cut(reader.found[-1])
    notes = (*form.notes(asked.peer), *([_left(reader.found[-1], below)] if below else []))
    picks, examples, watch_outs = form.answer()
    return FilledForm(picks, dict(examples), watch_outs, True, free, notes, outside)  # noqa: FBT003


class _Copy:
    """One copy of the form: each word once."""

    def __init__(self, lines: Sequence[FormLine]) -> None:
        self._lines = lines
        checks = any(is_check(line.mark or "") for line in lines)
        self.ticked = [line for line in lines if _is_ticked(line, checks=checks)]
        if not self.ticked:
            # Without a tick, bold is one; a mail in bold type throughout says nothing.
            bold = [line for line in lines if is_bold(_own(line))]
            self.ticked = bold if len(bold) < len(lines) else []
        if self.ticked:
            _refuse_unclear(lines, self.ticked, checks=checks)

    def answer(self) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...], tuple[str, ...]]:
        """Return the words, what is told of them, and the watch-outs."""
        words = [line.word for line in self.ticked if line.part is FormPart.WORDS]
        told = [(line.word, line.told) for line in self._lines if line.part is FormPart.WORDS]
        watched = [line.word for line in self.ticked if line.part is FormPart.WATCH_OUTS]
        return tuple(words), tuple((word, text) for word, text in told if text), tuple(watched)

    def notes(self, peer: str) -> tuple[str, ...]:
        """Return what is not taken over."""
        told = [line for line in self._lines if line.part is FormPart.WATCH_OUTS and line.told]
        if not told:
            return ()
        note = (
            f"What {one_line(peer, 30)} wrote after “{one_line(told[0].word, 40)}” was not taken "
            "over: a watch-out is a word alone. It stays in the message."
        )
        return (note,)


def _copies(lines: Sequence[FormLine]) -> Iterator[list[FormLine]]:
    """Give the copies of a form that are in a message: a word that comes again begins another."""
    copy: list[FormLine] = []
    there: set[tuple[FormPart, str]] = set()
    for line in lines:
        if (line.part, line.word) in there:
            yield copy
            copy, there = [], set()
        copy.append(line)
        there.add((line.part, line.word))
    if copy:
        yield copy


def _is_ticked(line: FormLine, *, checks: bool) -> bool:
    if line.mark is None:
        return False
    says = meaning(line.mark)
    return says is TickMeaning.YES or (says is TickMeaning.CROSS and not checks)


def _refuse_unclear(lines: Sequence[FormLine], ticked: Sequence[FormLine], *, checks: bool) -> None:
    boxed = any(line.mark is not None and "[" in line.begun for line in lines)
    for line in lines:
        word = one_line(line.word, 40)
        if line.mark is not None and meaning(line.mark) is TickMeaning.UNCLEAR:
            if checks and "❌" in line.mark:
                continue
            message = f"It is not clear what “[{one_line(line.mark, 12)}]” before “{word}” means."
            raise JournalError(message, f"{KEPT} Make it [x] or [ ] in the message.")
        if line in ticked and is_struck(line.begun + line.rest):
            message = f"“{word}” is ticked, and something beside it is struck out."
            raise JournalError(message, f"{KEPT} Ask the peer which holds.")
        if line.mark is None and boxed and line not in ticked:
            message = f"It is not clear whether “{word}” is picked: its box is gone."
            raise JournalError(message, f"{KEPT} Put [x] or [ ] before it in the message.")
        if line in ticked and line.told and not line.is_parted:
            message = f"“{word} {one_line(line.told, 30)}” is ticked; only “{word}” is on the list."
            raise JournalError(message, f"{KEPT} Put a colon after the word if that is meant.")
        if is_escaped(line.told):
            message = (
                f"What is told of “{word}” is in the code in which mail programs write letters."
            )
            hint = "Save the message as a file, or copy it from where it can be read."
            raise JournalError(message, f"{KEPT} {hint}")


def _own(line: FormLine) -> str:
    """Return a word as it stands in its line, with the signs around it."""
    begun = line.begun.rpartition("]")[2]
    return begun + line.rest[: len(line.rest) - len(line.rest.lstrip(" :*_\ue001"))]


def _not_listed(asked: AskedPeer, text: str) -> JournalError:
    message = f"“{one_line(text, 40)}” is ticked, and is not on the list of “{asked.round_label}”."
    near = WordFinder((*asked.words, *asked.watch_outs)).near(text)
    return JournalError(message, f"{near} {KEPT}".strip(), kind=ErrorKind.OTHER, of="word")


def _refuse_cut(last: FormLine) -> None:
    if last.mark is not None and last.told and meaning(last.mark) is not TickMeaning.NO:
        message = (
            f"The end of the form is missing, so what is said of “{one_line(last.word, 40)}” may "
            f"be cut off: “…{one_line(last.told[-30:])}”."
        )
        hint = "If it is whole, write --- End --- in a line below it. If not, ask for the rest."
        raise JournalError(message, f"{KEPT} {hint}")


def _left(last: FormLine, below: str) -> str:
    return (
        f"“{one_line(below, 40)}” below “{one_line(last.word, 40)}” was not taken over, since the "
        "end of the form is missing; it stays in the message."
    )


def _both(forms: Sequence[_Copy]) -> str:
    return " and ".join(
        f"({listed([one_line(line.word, 30) for line in form.ticked])})" for form in forms[:2]
    )
