"""Device: the random name under which this machine writes; no two machines may share one."""

from __future__ import annotations

import platform
import re
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from journal.store import files, ids

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


_FILE = "device.json"


class _Device(Struct, frozen=True):
    name: str
    node: str


def claim(state: Path, never: Collection[str] = ()) -> str:
    """Return this machine's name of eight letters and digits, drawn at the first call.

    It is kept in the state folder with the machine's host name. Where the host name differs, as in
    a home folder copied to another machine, a new name is drawn, so that two machines never append
    to one file; likewise where it is among those that are ``never`` to be used.

    Raises:
        JournalError: when a new name cannot be saved.
    """
    if name := known(state, never):
        return name
    drawn = _Device(ids.letters(8), platform.node())
    files.write_atomically(state / _FILE, msgspec.json.encode(drawn) + b"\n")
    return drawn.name


def known(state: Path, never: Collection[str] = ()) -> str:
    """Return this machine's name as `claim` would, but draw none: empty if it has none yet."""
    try:
        kept = msgspec.json.decode((state / _FILE).read_bytes(), type=_Device)
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return ""
    fits = re.fullmatch("[0-9a-z]{8}", kept.name) and kept.name not in never
    return kept.name if kept.node == platform.node() and fits else ""
