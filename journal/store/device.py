"""The random name under which this machine writes; no two machines may share one."""

from __future__ import annotations

import platform
import re
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from journal.store import files, ids

if TYPE_CHECKING:
    from pathlib import Path


class _Device(Struct, frozen=True):
    name: str
    node: str


def claim(state: Path) -> str:
    """Return this machine's name, drawn at the first call and kept in the state folder.

    A home that was copied to another machine keeps the file but not the node name: a fresh name is
    drawn there, so that two machines never append to one file.

    Raises:
        JournalError: when a fresh name cannot be kept.
    """
    path = state / "device.json"
    node = platform.node()
    try:
        known = msgspec.json.decode(path.read_bytes(), type=_Device)
        if known.node == node and re.fullmatch("[0-9a-z]{8}", known.name):
            return known.name
    except (OSError, msgspec.MsgspecError, UnicodeError):
        pass
    drawn = _Device(ids.letters(8), node)
    files.write_atomically(path, msgspec.json.encode(drawn) + b"\n")
    return drawn.name
