"""Errors and problems, in words for the person at the keyboard."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class ErrorKind(StrEnum):
    """Why something cannot be had, as far as what to do about it is another thing elsewhere.

    An app and a command help in other ways: each has a table of what to say for a kind.
    """

    OTHER = ""
    """What to do is the same everywhere, and is said where the error is raised."""
    UNKNOWN = "unknown"
    """There is nothing by the id, key, code or name that was given."""
    EMPTY = "empty"
    """Nothing was said where something must be."""
    TAKEN = "taken"
    """It is there already, and means something else."""
    EARLY = "early"
    """Something else comes first."""
    LATE = "late"
    """It is closed, and no more can be said of it."""
    UNCLEAR = "unclear"
    """What was given can mean more than one thing, or contradicts itself."""
    HELD = "held"
    """It is open in another window."""
    DAMAGED = "damaged"
    """It is there, but not as it was kept."""


class JournalError(Exception):
    """The program cannot do what the user asked for; caught in one place, shown as a sentence.

    ``message`` says what happened and what that means for their words. What to do is said by
    ``hint``, or by each front end in its own words for ``kind``: ``of`` is the noun for what the
    error is about, and ``id_`` its id where what to do names it. No hint here names a command or
    a key.
    """

    def __init__(
        self,
        message: str,
        hint: str = "",
        *,
        kind: ErrorKind = ErrorKind.OTHER,
        of: str = "",
        id_: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.kind = kind
        self.of = of
        self.id = id_

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    def at(self, where: str) -> Problem:
        """Return the same as something found wrong at a place."""
        return Problem(where, self.message, self.hint, kind=self.kind, of=self.of, id=self.id)


class PartlyDoneError(JournalError):
    """What was asked for is saved, but a part that goes with it is not.

    ``message`` says which part, and why is added as ``cause`` says it; so is what to do.
    """

    def __init__(self, message: str, cause: JournalError) -> None:
        said = f"{message}: {cause.message}"
        super().__init__(said, cause.hint, kind=cause.kind, of=cause.of, id_=cause.id)


class Problem(Struct, frozen=True, order=True):
    """A fault in a file, as a value: collected and shown, never raised.

    ``where`` names the file and the place in it, ``what`` says what is wrong there, ``fix`` what
    to do. ``harmless`` is True where nobody needs to act. Where a front end says what to do,
    ``kind``, ``of`` and ``id`` are those of a `JournalError`.
    """

    where: str
    what: str
    fix: str = ""
    harmless: bool = False
    kind: ErrorKind = ErrorKind.OTHER
    of: str = ""
    id: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.fix}".strip()
