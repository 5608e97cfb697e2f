"""Leaving: what is done to a portfolio before it leaves, in lines for the learner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.text import counted, listed, one_line
from journal.tui.parts.content import MUTED, Part, rows, shown

if TYPE_CHECKING:
    from textual.content import Content

    from journal.workflows.export import Leaving

_NAMED = 4
"""Names that are told one by one."""
_WIDTH = 24


def told_of_leaving(leaving: Leaving) -> Content:
    """Return what is withheld, which names are replaced, and which may have been missed."""
    return rows(
        _line("Withheld", _withheld(leaving)),
        _line("Names", _replaced(leaving)),
        *_left(leaving),
        *_missed(leaving),
    )


def _line(name: str, *parts: Part) -> Content:
    return shown((f"{name:<10}", MUTED), *parts)


def _withheld(leaving: Leaving) -> str:
    if not leaving.withheld:
        return "nothing: no evidence is private"
    pieces = counted(leaving.withheld, "entry or worksheet", "entries or worksheets")
    return f"{pieces}, private in part or whole"


def _replaced(leaving: Leaving) -> str:
    hidden = [hiding for hiding in leaving.inspection.hidden if hiding.times]
    if not hidden:
        return "none replaced" if leaving.inspection.hidden else "none replaced: no masks yet"
    told = [
        f"{one_line(hiding.mask.name, _WIDTH)} → {one_line(hiding.mask.pseudonym, _WIDTH)} "
        f"({hiding.times:,})"
        for hiding in hidden
    ]
    return listed(_first(told))


def _left(leaving: Leaving) -> list[Content]:
    found = leaving.inspection.left
    if not found:
        return []
    told = _first([f"{one_line(left.form, _WIDTH)} ({left.times:,})" for left in found])
    return [_line("Printed", (f"{listed(told)} of masked names", "$text-warning"))]


def _missed(leaving: Leaving) -> list[Content]:
    found = leaving.inspection.unmasked
    if not found:
        return []
    told = _first([f"{one_line(suspect.name, _WIDTH)} ({suspect.times:,})" for suspect in found])
    looks = (f"{listed(told)} may be names without a mask", "$text-warning")
    return [_line("Look at", looks)]


def _first(told: list[str]) -> list[str]:
    more = len(told) - _NAMED
    return told if more <= 0 else [*told[:_NAMED], f"{more:,} more"]
