"""Writing: a dialog that writes a file in a thread, tells how far it is, and can be stopped."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from journal.progress import Progress
from journal.tui.parts.autosaving import AutosavingDialog
from journal.tui.parts.content import MUTED, STRONG, rows, shown
from journal.tui.parts.destination import Destination, destination
from journal.tui.parts.help import HELP_KEY
from journal.tui.parts.hints import TRY_AGAIN
from journal.tui.parts.key_names import key_name, with_keys
from journal.tui.parts.read_beside import ReadsBeside

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.content import Content

    from journal.journal import Journal

_Result = TypeVar("_Result")

_TICK = 0.5
"""Seconds between two looks at how far the writing has come."""


class WritingDialog(AutosavingDialog["Path | None"], ReadsBeside, Generic[_Result]):
    """Writes one file where a line says; ends with where it went, None when it went nowhere.

    One of its own composes an ``#name`` line and a ``#where`` below it, and says what to write.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="writing.back",
                tooltip="Stop the writing, or go back"),
        HELP_KEY,
    ]  # fmt: skip
    SUFFIXES: ClassVar[Sequence[str]] = ()
    """What the file's name may end in; the first is given to a name without an ending."""
    PROMISE: ClassVar[str] = "Enter writes it."

    def __init__(self, journal: Journal, key: str, folder: Path) -> None:
        super().__init__(journal, key)
        self._folder = folder
        self._confirmed: Path | None = None
        self._progress: Progress | None = None
        self._began = 0.0
        self._target: Path | None = None
        self._written: Path | None = None

    def writer(self, target: Path) -> Callable[[Progress], _Result]:
        """Return what writes the file, in a thread."""
        raise NotImplementedError

    def written(self, result: _Result) -> Sequence[str]:
        """Return what to say of what was written."""
        raise NotImplementedError

    @property
    def name_line(self) -> Input:
        """The line with the name of the file."""
        return self.query_one("#name", Input)

    def on_mount(self) -> None:
        """Say where it would go."""
        self.tell()
        self.set_interval(_TICK, self._tick)

    def on_input_changed(self) -> None:
        """Say where it would go now; what was confirmed is so no longer."""
        self._confirmed = None
        self.tell()

    def _destination(self) -> Destination:
        typed = self.name_line.value
        return destination(typed, self._folder, self.SUFFIXES[0], self.SUFFIXES)

    def tell(self) -> None:
        """Say where the file would go, or why it cannot."""
        target, trouble = self._destination()
        back = key_name(self, "writing.back")
        if target is None:
            told = rows((trouble, "$text-warning"))
        elif trouble:
            told = rows(str(target), (trouble, "$text-warning"))
        elif self._confirmed == target:
            told = rows(
                str(target),
                ("This file is there already.", "$text-warning"),
                (f"Enter again replaces it. {back} goes back.", STRONG),
            )
        else:
            there = "It is there already: you will be asked. " if target.exists() else ""
            told = rows(str(target), (f"{there}{self.PROMISE} {back} goes back.", MUTED))
        self.say(told)

    def say(self, told: Content) -> None:
        """Say something in the place of where the file would go."""
        self.query_one("#where", Static).update(told)

    def write(self) -> None:
        """Write, once the path is one and what would be replaced has been confirmed."""
        target, trouble = self._destination()
        if target is None or trouble or self._progress or self._written:
            return
        if target.exists() and self._confirmed != target:
            self._confirmed = target
            self.tell()
            return
        progress, write = Progress(), self.writer(target)
        self._progress, self._target = progress, target
        self._began = monotonic()
        self._enable(on=False)
        self._tick()
        task = partial(write, progress)
        self.read_beside(
            task, self._is_written, failed=self._failed, unknown=TRY_AGAIN, group="writing"
        )

    def _enable(self, *, on: bool) -> None:
        for line in self.query(Input):
            line.disabled = not on

    def _tick(self) -> None:
        if self._progress:
            doing = self._progress.doing or "Beginning"
            told = f"{doing}… {monotonic() - self._began:.0f} s"
            stops = with_keys(self, "{writing.back} stops it; nothing is written then.")
            self.say(rows((told, STRONG), (stops, MUTED)))

    def _is_written(self, result: _Result) -> None:
        self._progress, self._written = None, self._target
        self.done()
        told = (shown((line, "$text-success")) for line in self.written(result))
        back = with_keys(self, "{writing.back} goes back.")
        self.say(rows(str(self._target), *told, back))

    def _failed(self, reason: str) -> None:
        self._again()
        self.say(rows(("Nothing was written.", "$text-error"), reason))

    def _again(self) -> None:
        self._progress, self._confirmed = None, None
        self._enable(on=True)
        self.name_line.focus()

    def action_leave(self) -> None:
        """Stop the writing where it can be stopped; else go back."""
        if self._progress is None:
            self.keep()
            self.dismiss(self._written)
        elif self._progress.cancel():
            self._again()
            self.say(rows(("Stopped. Nothing was written.", STRONG), "Enter begins again."))
