"""Errors and problems, in words for the person at the keyboard."""

from __future__ import annotations

from msgspec import Struct


class JournalError(Exception):
    """The program cannot do what the user asked for; caught in one place, shown as a sentence.

    ``message`` says what happened and what that means for their words; ``hint`` says what to do.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class Problem(Struct, frozen=True, order=True):
    """A fault in a file, as a value: collected and shown, never raised.

    ``where`` names the file and the place in it, ``what`` says what is wrong there, ``fix`` what
    to do. ``harmless`` is True where nobody needs to act.
    """

    where: str
    what: str
    fix: str = ""
    harmless: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.fix}".strip()
