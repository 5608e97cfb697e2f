"""Beside: what stands beside a statement, and below it the highlighted thing in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from journal.tui.parts.pointed_list import Pointed
from journal.tui.portfolio.criterion_contents import Contents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from journal.tui.portfolio.criterion_rows import Row


class Offered(Contents):
    """Points, evidence and sources, in a list."""

    HELP: ClassVar[str] = (
        "What you can put into your statement.\n\n"
        "Required: the points that the criterion's own words ask for. {statement.use} ticks one "
        "and asks where it is met; {statement.use} again takes the tick away.\n\n"
        "Evidence: passages that you claimed for this criterion, then whole entries, worksheets "
        "and attachments. {statement.use} quotes a passage with its signpost, such as [E7]; "
        "{statement.signpost} puts the signpost alone.\n\n"
        "Sources: {statement.use} cites one, such as [@luft1969]. One with + before it comes from "
        "a theory card and is put into your references first.\n\n"
        "{statement.save} goes back to the words."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Use it", id="statement.use",
                tooltip="Tick the point, quote the evidence, or cite the source"),
        Binding("space", "select", "Use it", show=False),
    ]  # fmt: skip


class Beside(Vertical):
    """The list, and what the highlighted line of it says in full."""

    def __init__(self) -> None:
        super().__init__()
        self._offered = Offered()
        self._full = Static(id="full")

    def compose(self) -> ComposeResult:
        """Show the list above, the reading below."""
        yield self._offered
        yield self._full

    def show(self, rows: Sequence[Row]) -> None:
        """Show rows; the highlight stays on what it was on."""
        self._offered.show(rows)

    @property
    def row(self) -> Row | None:
        """The highlighted row, if any."""
        return self._offered.pointed

    def choose(self) -> None:
        """Go to the list."""
        self._offered.focus()

    @property
    def chosen_in(self) -> bool:
        """True while the list has the focus."""
        return self._offered.has_focus

    @on(Pointed)
    def _read(self) -> None:
        row = self._offered.pointed
        self._full.update(row.reading() if row and row.reading else "")
