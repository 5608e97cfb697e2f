"""Device: the random name under which this machine writes; no two machines may share one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from journal.store import files, ids
from journal.store.machine import machine_id

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


_FILE = "device.json"


class Device(Struct, frozen=True):
    """The name under which a machine writes one journal.

    ``machine`` says which machine drew it, ``folder`` where the journal was when it was last
    written to; both are empty where an earlier version drew the name. ``node`` is the host name.
    """

    name: str
    node: str
    machine: str = ""
    folder: str = ""

    @property
    def is_of_this_machine(self) -> bool:
        """True unless the file was copied from another machine."""
        machine, node = machine_id()
        return self.machine == machine if self.machine else self.node == node


def claim(state: Path, folder: Path, never: Collection[str] = ()) -> str:
    """Return this machine's name of eight letters and digits, drawn at the first call.

    It is kept in the state folder with what this machine is known by. On another machine, as after
    a home folder was copied there, a new name is drawn, so that two machines never append to one
    file; likewise where it is among those that are ``never`` to be used. ``folder`` is where the
    journal is now.

    Raises:
        JournalError: when a new name cannot be saved.
    """
    kept = read(state)
    if not kept or not kept.is_of_this_machine or kept.name in never:
        kept = Device(ids.letters(8), "")
    if not kept.machine or kept.folder != str(folder.resolve()):
        keep(state, kept.name, folder)
    return kept.name


def keep(state: Path, name: str, folder: Path) -> None:
    """Keep the name of this machine, and that the journal is in ``folder``.

    Raises:
        JournalError: when they cannot be saved.
    """
    machine, node = machine_id()
    kept = Device(name, node, machine, str(folder.resolve()))
    files.write_atomically(state / _FILE, msgspec.json.encode(kept) + b"\n")


def known(state: Path, never: Collection[str] = ()) -> str:
    """Return this machine's name as `claim` would, but draw none: empty if it has none yet."""
    kept = read(state)
    return kept.name if kept and kept.is_of_this_machine and kept.name not in never else ""


def read(state: Path) -> Device | None:
    """Return what a state folder says of its device, None where it says nothing."""
    try:
        kept = msgspec.json.decode((state / _FILE).read_bytes(), type=Device)
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return None
    return kept if re.fullmatch("[0-9a-z]{8}", kept.name) else None
