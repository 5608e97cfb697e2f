"""Device: the random name under which this machine writes; no two machines may share one."""

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
    """Return this machine's name of eight letters and digits, drawn at the first call.

    It is kept in the state folder with the machine's host name. Where the host name differs, as in
    a home folder copied to another machine, a new name is drawn, so that two machines never append
    to one file.

    Raises:
        JournalError: when a new name cannot be saved.
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
