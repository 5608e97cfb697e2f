"""Where: asks where a required point is met, before it is ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from journal.tui.parts.autosaving import AutosavingDialog
from journal.tui.parts.content import MUTED, shown
from journal.tui.parts.key_bar import KeyBar

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from journal.journal import Journal
    from journal.portfolio.evidence.statement import RequiredPoint


class WhereDialog(AutosavingDialog[str | None]):
    """Asks where a required point is met; None leaves it unticked."""

    HELP: ClassVar[str] = (
        "Where your statement or its evidence meets this point: signposts such as E7, or words. "
        "It may stay empty. Enter ticks the point; {where.back} leaves it as it is."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="where.back", tooltip="Leave it unticked"),
    ]

    def __init__(self, journal: Journal, point: RequiredPoint, where: str) -> None:
        super().__init__(journal, f"where-{point.requirement.id}")
        self._point = point
        self._where = where

    def offers(self) -> dict[str, str]:
        """Return the signposts of the statement."""
        return {"where": self._where}

    def compose(self) -> ComposeResult:
        """Show the point, and ask."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Where is it met?"
            yield Static(shown(self._point.requirement.text))
            yield Input(self._where, compact=True, id="where")
            yield Static(shown(("Enter ticks it. It may stay empty.", MUTED)))
        yield KeyBar(palette=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tick it."""
        self.done()
        self.dismiss(event.value.strip())
