"""Export: asks where and how a portfolio is to be written, says what leaves, and writes it."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from journal.portfolio.formats.choice import SUFFIXES
from journal.text import counted, one_line
from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.hints import sentence
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.pointed_list import Chosen
from journal.tui.portfolio.file_dialog import WritingDialog
from journal.tui.portfolio.formats import Formats
from journal.tui.portfolio.leaving import told_of_leaving
from journal.workflows.export import (
    Compiled,
    Exported,
    Leaving,
    compile_to_leave,
    leaving,
    ready_to_leave,
    write_portfolio,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from journal.journal import Journal
    from journal.progress import Progress
    from journal.units.unit import Unit

_KILO = 1000


class ExportDialog(WritingDialog[Exported]):
    """Writes the portfolio of a unit; ``name`` is what the file is called at first."""

    HELP: ClassVar[str] = (
        "Where the portfolio is written: the name of a file, in the current folder or with a "
        "folder before it, such as ~/Documents/portfolio.html. Below stands where it will be.\n\n"
        "{export.previous} and {export.next} choose the format; the ending of the name says the "
        "same. Drawings of a .md file go into a folder beside it: keep the two together. Enter "
        "writes; a file that is there already is replaced only after you press Enter again. "
        "{writing.back} stops the writing, or goes back. An export that is stopped leaves the old "
        "file as it was.\n\n"
        "At the foot stands what is done before anything leaves: private entries and passages "
        "are withheld, and names that have a mask are replaced. Words that look like a name and "
        "have none are listed: they leave as they stand."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "format(1)", "Format", id="export.next", key_display="↑↓", priority=True,
                tooltip="The next format"),
        Binding("up", "format(-1)", "Format", id="export.previous", show=False, priority=True,
                tooltip="The format before"),
    ]  # fmt: skip
    SUFFIXES: ClassVar[Sequence[str]] = SUFFIXES

    def __init__(self, journal: Journal, unit: Unit, folder: Path, name: str) -> None:
        super().__init__(journal, f"export-{unit.id}", folder)
        self._unit = unit
        self._called = name
        self._compiled: Future[Compiled] = Future()
        """Made once: what is looked through here is what is written."""

    def offers(self) -> dict[str, str]:
        """Return the usual name."""
        return {"name": self._called}

    def compose(self) -> ComposeResult:
        """Ask for format and name, with the whole path and what leaves below."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Export"
            yield Static(shown((f"The portfolio for {self._unit.called}", STRONG)))
            yield Formats()
            yield Input(self._called, compact=True, id="name")
            yield Static(id="where")
            yield Static(shown(("Looking through what leaves…", MUTED)), id="leaving")
        yield KeyBar(palette=False)

    def on_mount(self) -> None:
        """Look through what would leave."""
        self.read_beside(self._look_through, self._tell_of, failed=self._not_looked_through)

    def _look_through(self) -> Leaving:
        try:
            compiled = compile_to_leave(self._journal, self._unit)
        except BaseException as error:
            self._compiled.set_exception(error)
            raise
        self._compiled.set_result(compiled)
        return leaving(compiled)

    def _tell_of(self, found: Leaving) -> None:
        self.query_one("#leaving", Static).update(told_of_leaving(found))

    def _not_looked_through(self, _reason: str) -> None:
        told = shown(("What leaves could not be looked through.", "$text-warning"))
        self.query_one("#leaving", Static).update(told)

    def tell(self) -> None:
        """Say where the file would go, and mark its format."""
        super().tell()
        name = self.name_line.value.strip().lower()
        ending = next((suffix for suffix in SUFFIXES if name.endswith(suffix)), "")
        self.query_one(Formats).show(ending or ("" if "." in name else SUFFIXES[0]))

    def action_format(self, by: int) -> None:
        """Choose another format: the name gets its ending."""
        self._take(self.query_one(Formats).beside(by))

    @on(Chosen)
    def _clicked(self, event: Chosen[str]) -> None:
        self._take(event.thing)

    def _take(self, suffix: str) -> None:
        line = self.name_line
        if line.disabled:
            return
        typed = line.value.strip()
        ending = next((suffix for suffix in SUFFIXES if typed.lower().endswith(suffix)), "")
        line.value = f"{typed.removesuffix(typed[len(typed) - len(ending) :])}{suffix}"
        line.cursor_position = len(line.value)

    def on_input_submitted(self) -> None:
        """Write it."""
        self.write()

    def writer(self, target: Path) -> Callable[[Progress], Exported]:
        """Return what writes the portfolio."""
        return partial(self._write, target)

    def _write(self, target: Path, progress: Progress) -> Exported:
        progress.step("Reading your journal")
        if self._compiled.done() and (
            self._compiled.exception() or self._compiled.result().gathering.gone
        ):
            self._compiled = Future()
            self._look_through()
        compiled = ready_to_leave(self._journal, self._compiled.result())
        return write_portfolio(compiled, target, progress)

    def written(self, result: Exported) -> Sequence[str]:
        """Return what to say of the file, and of the pictures beside it."""
        told = [f"Written, {_sized(result.size)}."]
        if result.pictures:
            pictures = f"Its {counted(result.pictures, 'picture')}: in the folder beside it; "
            told.append(f"{pictures}keep the two together.")
        return [*told, *(one_line(sentence(problem)) for problem in result.problems)]


def _sized(size: int) -> str:
    return f"{size / _KILO / _KILO:.1f} MB" if size >= _KILO * _KILO else f"{size / _KILO:.0f} kB"
