"""Export: asks where and how a portfolio is to be written, says what leaves, and writes it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerState

from journal.errors import JournalError
from journal.exports import Exported, Leaving, export_portfolio, leaving
from journal.portfolio.formats.choice import SUFFIXES
from journal.progress import Cancelled, Progress
from journal.text import counted, listed, visible
from journal.tui.content import MUTED, STRONG, rows, shown
from journal.tui.leaving import told_of_leaving
from journal.tui.screens.help import HELP_KEY
from journal.tui.widgets.formats import Formats
from journal.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.content import Content

    from journal.journal import Journal
    from journal.units.unit import Unit

_KILO = 1000
_TICK = 0.5
"""Seconds between two looks at how far the writing has come."""


class ExportDialog(ModalScreen[Path | None]):
    """Writes a portfolio where it is told to; ends with where it went, None when it went nowhere.

    ``folder`` is where a name without a folder leads.
    """

    HELP: ClassVar[str] = (
        "Where the portfolio is written: the name of a file, in the current folder or with a "
        "folder before it, such as ~/Documents/portfolio.html. Below stands where it will be.\n\n"
        "Up and Down choose the format; the ending of the name says the same. Drawings of a .md "
        "file go into a folder beside it: keep the two together. Enter writes; a file that is "
        "there already is replaced only after you press Enter again. Escape stops the writing, "
        "or goes back. An export that is stopped leaves the old file as it was.\n\n"
        "At the foot stands what is done before anything leaves: private entries and passages "
        "are withheld, and names that have a mask are replaced. Words that look like a name and "
        "have none are listed; `journal mask add` gives one a pseudonym."
    )
    DEFAULT_CSS = """
    ExportDialog {
        #file { height: 1; margin: 1 0 0 0; }
        #file > Static { width: 6; }
        #file > Input { width: 1fr; }
        #where { height: auto; margin: 0 0 1 0; }
        #leaving { height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "format(1)", "Format", id="export.next", key_display="↑↓", priority=True,
                tooltip="The next format"),
        Binding("up", "format(-1)", "Format", id="export.previous", show=False, priority=True,
                tooltip="The format before"),
        Binding("escape", "leave", "Back", id="export.back",
                tooltip="Stop the writing, or go back"),
        HELP_KEY,
    ]  # fmt: skip

    def __init__(self, journal: Journal, unit: Unit, folder: Path, name: str) -> None:
        super().__init__()
        self._journal = journal
        self._unit = unit
        self._folder = folder
        self._name = name
        self._confirmed: Path | None = None
        self._progress: Progress | None = None
        self._began = 0.0
        self._written: Path | None = None

    def compose(self) -> ComposeResult:
        """Ask for format and name, with the whole path and what leaves below."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Export"
            yield Static(shown((f"The portfolio for {self._unit.number}", STRONG)))
            yield Formats()
            yield Input(self._name, compact=True)
            yield Static(id="where")
            yield Static(shown(("Looking through what leaves…", MUTED)), id="leaving")
        yield KeyBar(palette=False)

    def on_mount(self) -> None:
        """Say where it would go, and look through what would leave."""
        self._tell()
        self.query_one(Input).focus()
        self._work("leaving", partial(leaving, self._journal, self._unit))
        self.set_interval(_TICK, self._tick)

    def _work(self, group: str, task: Callable[[], object]) -> None:
        self.run_worker(task, group=group, thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what leaves, and what became of the writing."""
        worker = event.worker
        if event.state is WorkerState.SUCCESS and isinstance(worker.result, Leaving):
            self.query_one("#leaving", Static).update(told_of_leaving(worker.result))
        elif event.state is WorkerState.ERROR and worker.group == "leaving":
            told = "What leaves could not be looked through."
            self.query_one("#leaving", Static).update(shown((told, "$text-warning")))
        elif worker.group == "export" and worker.result and event.state is WorkerState.SUCCESS:
            self._done(*worker.result)
        elif worker.group == "export" and event.state is WorkerState.ERROR:
            self._failed(worker.error)

    # The name and its format

    def on_input_changed(self) -> None:
        """Say where it would go now; what was confirmed is so no longer."""
        self._confirmed = None
        self._tell()

    def action_format(self, by: int) -> None:
        """Choose another format: the name gets its ending."""
        self._take(self.query_one(Formats).beside(by))

    @on(Formats.Chosen)
    def _clicked(self, event: Formats.Chosen) -> None:
        self._take(event.suffix)

    def _take(self, suffix: str) -> None:
        line = self.query_one(Input)
        if line.disabled:
            return
        typed = line.value.strip()
        known = [each for each in SUFFIXES if typed.lower().endswith(each)]
        line.value = f"{typed[: -len(known[0])] if known else typed.rstrip('.')}{suffix}"
        line.cursor_position = len(line.value)

    def _tell(self) -> None:
        target, trouble = self._target()
        self.query_one(Formats).show(target.suffix.lower() if target else "")
        if target is None:
            told = rows((trouble, "$text-warning"))
        elif trouble:
            told = rows(str(target), (trouble, "$text-warning"))
        elif self._confirmed == target:
            told = rows(
                str(target),
                ("This file is there already.", "$text-warning"),
                ("Enter again replaces it. Escape goes back.", STRONG),
            )
        else:
            there = "It is there already: you will be asked. " if target.exists() else ""
            told = rows(str(target), (f"{there}Enter writes it. Escape goes back.", MUTED))
        self._say(told)

    def _say(self, told: Content) -> None:
        self.query_one("#where", Static).update(told)

    def _target(self) -> tuple[Path | None, str]:
        """Return the path as typed, and why it cannot be."""
        typed = self.query_one(Input).value.strip()
        if not typed:
            return None, "Give it a name."
        if visible(typed) != typed:
            return None, "No file can have this name."
        try:
            target = self._folder / Path(typed).expanduser()
        except RuntimeError:
            return None, "There is no such person on this machine."
        if not target.suffix and not target.is_dir():
            target = target.with_suffix(".md")
        return target, _trouble(target)

    # The writing

    def on_input_submitted(self) -> None:
        """Write, once the path is one and what would be replaced has been confirmed."""
        target, trouble = self._target()
        if target is None or trouble or self._progress:
            return
        if target.exists() and self._confirmed != target:
            self._confirmed = target
            self._tell()
            return
        self._progress = Progress()
        self._began = monotonic()
        self.query_one(Input).disabled = True
        self._tick()
        self._work("export", partial(_written, self._journal, self._unit, target, self._progress))

    def _tick(self) -> None:
        if self._progress:
            doing = self._progress.doing or "Beginning"
            told = f"{doing}… {monotonic() - self._began:.0f} s"
            self._say(rows((told, STRONG), ("Escape stops it; nothing is written then.", MUTED)))

    def _done(self, target: Path, exported: Exported) -> None:
        self._progress = None
        self._written = target
        told = [f"Written, {_sized(exported.size)}. Escape goes back."]
        if exported.pictures:
            what = counted(exported.pictures, "picture")
            told.append(f"Its {what}: in {target.stem}-files, beside it; keep the two together.")
        self._say(rows(str(target), *((each, "$text-success") for each in told)))

    def _failed(self, error: BaseException | None) -> None:
        if isinstance(error, Cancelled):
            return
        self._again()
        known = isinstance(error, JournalError)
        hint = str(error) if known else "Nothing was lost. Run `journal doctor` to see why."
        self._say(rows(("The portfolio was not written.", "$text-error"), hint))

    def _again(self) -> None:
        self._progress = None
        self._confirmed = None
        line = self.query_one(Input)
        line.disabled = False
        line.focus()

    def action_leave(self) -> None:
        """Stop the writing where it can be stopped; else go back."""
        if self._progress is None:
            self.dismiss(self._written)
        elif self._progress.cancel():
            self._again()
            self._say(rows(("Stopped. Nothing was written.", STRONG), "Enter begins again."))


def _written(
    journal: Journal, unit: Unit, target: Path, progress: Progress
) -> tuple[Path, Exported]:
    return target, export_portfolio(journal, unit, target, progress)


def _trouble(target: Path) -> str:
    if target.is_dir():
        return "This is a folder: give the file a name in it."
    if target.suffix.lower() not in SUFFIXES:
        return f"Its name may end in {listed(SUFFIXES, 'or')}."
    return "" if target.parent.is_dir() else "There is no such folder."


def _sized(size: int) -> str:
    return f"{size / _KILO / _KILO:.1f} MB" if size >= _KILO * _KILO else f"{size / _KILO:.0f} kB"
