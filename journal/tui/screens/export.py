"""Export: asks where a portfolio is to be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from journal.portfolio.formats.choice import SUFFIXES
from journal.text import listed, visible
from journal.tui.content import MUTED, STRONG, rows
from journal.tui.screens.help import HELP_KEY
from journal.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from textual.app import ComposeResult


class ExportDialog(ModalScreen[Path | None]):
    """Asks for the name of a file; None means that nothing is to be written."""

    HELP: ClassVar[str] = (
        "Where the portfolio is written: the name of a file, in the current folder or with a "
        "folder before it, such as ~/Documents/portfolio.html. Below stands where it will be.\n\n"
        "Its ending says the format: .html for any browser, .docx for Word, .pdf, .md, .csv for "
        "the matrix, .json for other programs. Drawings of a .md file go into a folder beside it: "
        "keep the two together. Enter writes; a file that is there already is replaced only after "
        "you press Enter again. Escape goes back and writes nothing. What is private is left out."
    )
    DEFAULT_CSS = """
    ExportDialog #where { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="export.back",
                tooltip="Go back and write nothing"),
        HELP_KEY,
    ]  # fmt: skip

    def __init__(self, about: str, folder: Path, name: str) -> None:
        super().__init__()
        self._about = about
        self._folder = folder
        self._name = name
        self._asked: Path | None = None

    def compose(self) -> ComposeResult:
        """Ask for the name, with the whole path below."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Export"
            yield Static(
                rows(
                    self._about,
                    (f"The name's ending says the format: {listed(SUFFIXES, 'or')}.", MUTED),
                )
            )
            yield Input(self._name, compact=True)
            yield Static(id="where")
        yield KeyBar(palette=False)

    def on_mount(self) -> None:
        """Say where it would go."""
        self._tell()

    def on_input_changed(self) -> None:
        """Say where it would go now; what was confirmed is so no longer."""
        self._asked = None
        self._tell()

    def on_input_submitted(self) -> None:
        """Give the path, once it is one and what would be replaced has been confirmed."""
        target, trouble = self._target()
        if target is None or trouble:
            return
        if target.exists() and self._asked != target:
            self._asked = target
            self._tell()
            return
        self.dismiss(target)

    def _tell(self) -> None:
        target, trouble = self._target()
        if target is None:
            told = rows((trouble, "$text-warning"))
        elif trouble:
            told = rows(str(target), (trouble, "$text-warning"))
        elif self._asked == target:
            told = rows(
                str(target),
                ("This file is there already.", "$text-warning"),
                ("Enter again replaces it. Escape goes back.", STRONG),
            )
        else:
            there = "It is there already: you will be asked. " if target.exists() else ""
            told = rows(str(target), (f"{there}Enter writes it. Escape goes back.", MUTED))
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


def _trouble(target: Path) -> str:
    if target.is_dir():
        return "This is a folder: give the file a name in it."
    if target.suffix.lower() not in SUFFIXES:
        return f"Its name may end in {listed(SUFFIXES, 'or')}."
    return "" if target.parent.is_dir() else "There is no such folder."
