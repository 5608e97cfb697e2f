"""Terminal input: what a terminal sends, without what is neither a key nor a text.

A terminal also sends answers that nobody asked for here, reports of a mouse in forms of long ago,
and halves of sequences. None of it is typed text. What is pasted is text, whatever stands in it.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
_STRING = re.compile(r"\x1b[\]P_^X]([^\x07\x1b]|\x1b(?!\\))*(\x07|\x1b\\)")
"""A string of a terminal's own (ECMA-48, 5.6): an answer about colours, its name, a picture."""
_STRING_BEGUN = re.compile(r"\x1b[\]P_^X][^\x07]+\Z")
_CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
"""A control sequence (ECMA-48, 5.4)."""
_CONTROL_BEGUN = re.compile(r"\x1b\[[0-?]+[ -/]*\Z")
_OLD_MOUSE = re.compile(r"\x1b\[M.{3}", re.DOTALL)
_OLD_MOUSE_BEGUN = re.compile(r"\x1b\[M.{0,2}\Z", re.DOTALL)
_ANSWER = re.compile(r"\x1b\[(?:[?>=][0-9;]*[cnuRS]|[0-9;]*[ctmn])")
"""Answers about the device, its state, its keyboard and its size, and colours."""
_OWN_SIZE = "\x1b[48;"
"""How a terminal reports a new size, which the app listens to."""
_PATIENCE = 0.5
"""Seconds after which the rest of a sequence does not come any more. Chosen: a slow line."""
_PASTE_PATIENCE = 5.0
"""Seconds after which the rest of what is pasted does not come any more."""


def without_signs(text: str) -> str:
    """Return what was pasted without the sequences in it, which would be taken for keys."""
    for sequence in (_STRING, _OLD_MOUSE, _CONTROL):
        text = sequence.sub("", text)
    return text.replace("\x1b", "")


class TerminalInput:
    """What is read from a terminal, cleaned, a part at a time."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._held = ""
        self._since = 0.0

    def feed(self, data: bytes, now: float) -> str:
        """Return the keys and texts in what was read at the moment ``now``, in seconds.

        Bytes that are no UTF-8 become U+FFFD. The beginning of a sequence is held back until its
        end is read.
        """
        text = self._held + self._decode(data)
        self._held, self._since = "", now
        done: list[str] = []
        at = 0
        while at < len(text):
            start = text.find("\x1b", at)
            if start < 0:
                start = len(text)
            done.append(text[at:start])
            if start == len(text):
                break
            at, kept = self._sequence(text, start)
            done.append(kept)
            if at < 0:
                break
        return "".join(done)

    def _sequence(self, text: str, start: int) -> tuple[int, str]:
        """Return where the sequence ends that begins at ``start``, and what is kept of it.

        -1 where its end is still to come.
        """
        if text.startswith(_PASTE, start):
            end = text.find(_PASTED, start)
            if end < 0:
                self._held = text[start:]
                return -1, ""
            words = without_signs(text[start + len(_PASTE) : end])
            return end + len(_PASTED), f"{_PASTE}{words}{_PASTED}"
        for whole in (_STRING, _OLD_MOUSE):
            if found := whole.match(text, start):
                return found.end(), ""
        if found := _CONTROL.match(text, start):
            sequence = found[0]
            is_answer = _ANSWER.fullmatch(sequence) and not sequence.startswith(_OWN_SIZE)
            if not text.startswith("\x1b[M", start):
                return found.end(), "" if is_answer else sequence
        if any(b.match(text, start) for b in (_STRING_BEGUN, _CONTROL_BEGUN, _OLD_MOUSE_BEGUN)):
            self._held = text[start:]
            return -1, ""
        return start + 1, "\x1b"

    def tick(self, now: float) -> str:
        """Return what was held back for too long and is a text; half a sequence is dropped."""
        if not self._held:
            return ""
        pasted = self._held.startswith(_PASTE)
        if now - self._since < (_PASTE_PATIENCE if pasted else _PATIENCE):
            return ""
        held, self._held = self._held, ""
        return f"{_PASTE}{without_signs(held[len(_PASTE) :])}{_PASTED}" if pasted else ""
