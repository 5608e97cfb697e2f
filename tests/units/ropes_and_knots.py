"""Two made-up units that share their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .ropes import BEFORE, Asked, pack, put

if TYPE_CHECKING:
    from pathlib import Path

KNOTS = {
    "1.1": Asked("List the parts of a knot"),
    "1.2": Asked("Compare two knots"),
    "1.3": Asked("Teach somebody a knot"),
}


def both(folder: Path) -> None:
    """Write both packs into a journal's folder."""
    put(folder, pack(BEFORE))
    put(folder, pack(KNOTS, id_="knots"), "knots")
