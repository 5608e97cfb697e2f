"""The options of `journal write`, as they were given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal import clock
from journal.cli import terminal
from journal.text import listed

if TYPE_CHECKING:
    from datetime import date


class WriteOptions(Struct, frozen=True):
    """The options of `journal write`, as they were given."""

    criterion: str = ""
    unit: str = ""
    model: str = ""
    quick: bool = False
    free: bool = False
    action: str = ""
    johari: bool = False
    resume: str | None = None
    take_over: bool = False
    day: str = ""
    title: str = ""
    tags: tuple[str, ...] = ()
    minutes: int | None = None
    private: bool = False
    following: str = ""
    due: str = ""
    plain: bool = False
    in_editor: bool = False

    def check(self) -> None:
        """Refuse what does not go together.

        Raises:
            click.UsageError: with what to leave out.
        """
        if self.plain and self.in_editor:
            raise click.UsageError("Choose --plain or --editor, not both")
        if self.resume is not None and (self.model or self.day):
            message = "A draft keeps its model and its day: leave out --model and --date"
            raise click.UsageError(message)
        if self.take_over and self.resume is None:
            raise click.UsageError("--take-over goes with --resume")
        ways = {
            "--quick": self.quick,
            "--free": self.free,
            "--action": bool(self.action),
            "--johari": self.johari,
            "--resume": self.resume is not None,
            "--model": bool(self.model),
        }
        given = [name for name, is_there in ways.items() if is_there]
        if len(given) > 1:
            raise click.UsageError(f"Choose one of {listed(given, 'and')}")
        if self.action and self.criterion:
            raise click.UsageError("An action brings its criteria along: leave out the criterion")
        if self.johari and self.criterion:
            raise click.UsageError("A window brings its criterion along: leave out the criterion")
        if bool(self.following) != bool(self.due):
            raise click.UsageError("--next and --due go together")
        if self.following and not self.in_lines:
            raise click.UsageError("--next goes with --plain or --editor; the screen asks itself")

    @property
    def in_lines(self) -> bool:
        """True where no screen opens."""
        return self.plain or self.in_editor or not terminal.fills_screen()

    def due_day(self, today: date) -> date | None:
        """Return the day by which the next thing is to be done, if one was given.

        Raises:
            JournalError: when it cannot be read or has gone by.
        """
        return clock.due_date(self.due, today) if self.due else None
