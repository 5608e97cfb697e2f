"""Destination: where a file that is named on a line would be, and why it cannot be there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from journal.store.file_name import unfit
from journal.text import listed, visible

if TYPE_CHECKING:
    from collections.abc import Sequence


class Destination(NamedTuple):
    """A path, None when what was typed is none, and what is wrong with it, empty when nothing."""

    path: Path | None
    trouble: str = ""


def here() -> Path:
    """Return the folder in which the learner is; their own when somebody has taken that away."""
    try:
        return Path.cwd()
    except OSError:
        return Path.home()


def destination(typed: str, folder: Path, ending: str, endings: Sequence[str] = ()) -> Destination:
    """Return where a file goes, by its name as typed; a name without an ending gets ``ending``.

    ``folder`` is where a name without a folder leads; ``endings`` are all that it may have, when
    it may not have any.
    """
    typed = typed.strip()
    if not typed:
        return Destination(None, "Give the file a name.")
    if visible(typed) != typed:
        return Destination(None, "No file can have this name.")
    try:
        path = folder / Path(typed).expanduser()
    except RuntimeError:
        return Destination(None, "There is no such person on this machine.")
    if why := unfit(path.name):
        return Destination(None, why)
    if path.is_dir():
        return Destination(path, "This is a folder: give the file a name in it.")
    if not path.suffix:
        path = path.with_suffix(ending)
    if endings and path.suffix.lower() not in endings:
        return Destination(path, f"Its name may end in {listed(tuple(endings), 'or')}.")
    return Destination(path, "" if path.parent.is_dir() else "There is no such folder.")
