"""What a person or a script writes on stdin: line by line, as answers, or all of it."""

from __future__ import annotations

import sys
from contextlib import suppress

from journal.cli import streams, terminal
from journal.errors import JournalError
from journal.text import visible

_MOST = 16 * 2**20
"""Characters of a text from stdin. Chosen: a line of the log holds 32 MiB."""
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


class StdinLines:
    """The lines of stdin, one at a time; bytes that are not UTF-8 are replaced, and it is said."""

    def __init__(self) -> None:
        self._first = True
        self._told = False
        self._pasted: list[str] = []
        self._edits = sys.stdin.isatty() and sys.stdout.isatty()
        if self._edits:
            # Without it a terminal cuts a pasted paragraph at 4,095 bytes.
            with suppress(ImportError):
                import readline  # noqa: F401, PLC0415  (not there on Windows)

    def next(self) -> str | None:
        """Return the next line without its end, or None at the end of input."""
        line = self._read()
        if line is None:
            return None
        if self._first:
            line = line.removeprefix(_BOM)
            self._first = False
        if not streams.is_utf8(line):
            line = streams.mended(line)
            if not self._told:
                self._told = True
                streams.talk("Note: some of what came in is not UTF-8; it was replaced by “�”.")
        return line

    def _read(self) -> str | None:
        if self._edits:
            return self._edited()
        line = sys.stdin.readline()
        return line.removesuffix("\n") if line else None

    def _edited(self) -> str | None:
        if not self._pasted:
            try:
                # What is pasted in one go comes as one, whatever line ends are in it.
                self._pasted = input().split("\n")
            except EOFError:
                return None
        return self._pasted.pop(0)

    def ask(self, question: str, default: str = "") -> str | None:
        """Return the answer to a question in one line, or None at the end of input."""
        streams.talk(visible(f"{question} [{default}]" if default else question))
        line = self.next()
        return None if line is None else line.strip() or default

    def confirm(self, question: str) -> bool:
        """Ask a question whose plain answer is yes."""
        answer = self.ask(f"{question} [Y/n]")
        return answer is not None and not answer.casefold().startswith("n")


def read_stdin_message(most: int) -> bytes:
    """Return what is piped in or pasted, in whatever letters it is written.

    Raises:
        JournalError: when it is longer than ``most`` bytes.
    """
    if terminal.listens():
        streams.talk("Paste the message, and end with Ctrl-D (on Windows Ctrl-Z and Enter).")
    data = sys.stdin.buffer.read(most + 1)
    if len(data) > most:
        message = "More came in than any message with an answer has, so nothing was kept."
        raise JournalError(message, "Copy the part with the answer.")
    return data


def read_stdin() -> str:
    """Return all of stdin as text.

    Raises:
        JournalError: when it is not UTF-8, or longer than a journal can keep in one piece.
    """
    if terminal.listens():
        streams.talk("Write, and end with Ctrl-D (on Windows Ctrl-Z and Enter).")
    text = sys.stdin.read(_MOST + 1).removeprefix(_BOM)
    if len(text) > _MOST:
        message = "More came in than can be kept in one piece, so nothing was saved."
        raise JournalError(message, f"It may have {_MOST // 2**20} million characters at the most.")
    if not streams.is_utf8(text):
        raise JournalError("What came in is not UTF-8, so nothing was saved.", "Convert it first.")
    return text
