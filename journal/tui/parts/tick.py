"""Tick box: a box that is seen to be ticked or not without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Checkbox

from journal.tui.parts.content import shown

if TYPE_CHECKING:
    from textual.content import Content


class TickBox(Checkbox):
    """A box to tick: ``[x]`` or ``[ ]``."""

    HELP: ClassVar[str] = "Space or Enter ticks the box, or takes the tick away."

    @property
    def _button(self) -> Content:
        return shown("[x]" if self.value else "[ ]")
