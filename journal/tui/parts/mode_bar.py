"""ModeBar: the line at the top that says where the learner is, and where else they can go."""

from __future__ import annotations

from textual.widgets import Static

from journal.tui.parts.content import ACCENT, MUTED, shown

MODES = ("today", "journal", "worksheets", "portfolio", "johari")


class ModeBar(Static):
    """One line with the modes and their keys; the one shown is marked without colour too."""

    def __init__(self, mode: str) -> None:
        parts: list[tuple[str, str]] = []
        for key, each in enumerate(MODES, 1):
            here = each == mode
            name = f"[{each.title()}]" if here else f" {each.title()} "
            parts += [(f"{key}", MUTED), (f"{name} ", ACCENT if here else "")]
        super().__init__(shown(*parts))
