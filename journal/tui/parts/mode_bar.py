"""ModeBar: the line at the top that says where the learner is, and where else they can go."""

from __future__ import annotations

from textual.widgets import Static

from journal.tui.parts.content import ACCENT, MUTED, shown
from journal.tui.parts.key_names import key_name

MODES = ("today", "journal", "worksheets", "portfolio", "johari")


class ModeBar(Static):
    """One line with the modes and their keys; the one shown is marked without colour too."""

    def __init__(self, mode: str) -> None:
        super().__init__()
        parts: list[tuple[str, str]] = []
        for other in MODES:
            here = other == mode
            name = f"[{other.title()}]" if here else f" {other.title()} "
            parts += [(key_name(self, f"app.{other}"), MUTED), (f"{name} ", ACCENT if here else "")]
        self.update(shown(*parts))
