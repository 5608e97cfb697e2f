"""The terminal: whether a person sits there, how wide it is, what it can show."""

from __future__ import annotations

import os
import sys
from functools import cache

PLAIN_WIDTH = 80
WIDEST = 100

_SEQUENCES = 0x0004
"""ENABLE_VIRTUAL_TERMINAL_PROCESSING (Windows, consoleapi.h)."""
_STDOUT, _STDERR = -11, -12
_KNOWN = ("WT_SESSION", "ANSICON", "TERM")
"""Variables of a window that obeys sequences, on Windows."""


def listens() -> bool:
    """Say whether a person can be asked."""
    return sys.stdin.isatty()


def fills_screen() -> bool:
    """Say whether the full-screen app can open here."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def has_colour() -> bool:
    """Say whether words may be lit on stdout."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    return sys.stdout.isatty() and obeys_sequences()


def obeys_sequences() -> bool:
    """Say whether the terminal obeys escape sequences rather than printing them."""
    if os.environ.get("TERM") == "dumb":
        return False
    return sys.platform != "win32" or any(map(os.environ.get, _KNOWN)) or _let_console_obey()


@cache
def _let_console_obey() -> bool:
    """Switch a console of Windows to obeying sequences, and say whether it does."""
    try:
        import ctypes  # noqa: PLC0415  (only Windows needs it)

        system = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]  # on Windows alone
        mode = ctypes.c_ulong()
        for stream in (_STDOUT, _STDERR):
            handle = system.GetStdHandle(stream)
            if not system.GetConsoleMode(handle, ctypes.byref(mode)):
                return False
            if not system.SetConsoleMode(handle, mode.value | _SEQUENCES):
                return False
    except (ImportError, AttributeError, OSError):
        return False
    return True


def width() -> int:
    """Return how many columns a line may take."""
    if not sys.stdout.isatty():
        return PLAIN_WIDTH
    import shutil  # noqa: PLC0415  (a capture folds no lines)

    return min(shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns, WIDEST)
