"""Machine: by what this machine is known, whatever network it is in."""

from __future__ import annotations

import platform
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

_LINUX = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_WINDOWS = r"SOFTWARE\Microsoft\Cryptography"


class Machine(NamedTuple):
    """What a machine is known by: its ``id``, and the ``node`` that a network may change."""

    id: str
    node: str


def machine_id() -> Machine:
    """Return what this machine is known by.

    The id is a hash of that which its system keeps (machine-id(5), gethostuuid(3), MachineGuid),
    so that the system's own never leaves it; without one, of the host name.
    """
    node = platform.node()
    known_by = _of_the_system(_LINUX) or node
    return Machine(sha256(f"journal {known_by}".encode()).hexdigest()[:16], node)


@cache
def _of_the_system(linux: tuple[Path, ...]) -> str:
    """Return the id that the system keeps, empty if there is none; ``linux`` is where to look."""
    with suppress(OSError, AttributeError, ImportError, ValueError):
        return _asked(linux)
    return ""


def _asked(linux: tuple[Path, ...]) -> str:
    if sys.platform == "darwin":
        import ctypes  # noqa: PLC0415  (costs a capture elsewhere)

        uuid = ctypes.create_string_buffer(16)
        wait = (ctypes.c_long * 2)(1, 0)
        failed = ctypes.CDLL(None).gethostuuid(uuid, wait)
        return "" if failed else uuid.raw.hex()
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415  (not there elsewhere)

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _WINDOWS) as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    for path in linux:
        with suppress(OSError):
            if kept := path.read_text(encoding="ascii").strip():
                return kept
    return ""
