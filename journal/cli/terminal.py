"""The terminal: whether a person sits there, how wide it is, what it can show."""

from __future__ import annotations

import os
import shutil
import sys

PLAIN_WIDTH = 80
WIDEST = 100


def listens() -> bool:
    """Say whether a person can be asked."""
    return sys.stdin.isatty()


def fills_screen() -> bool:
    """Say whether the full-screen app can open here."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def has_colour() -> bool:
    """Say whether words may be lit on stdout."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def width() -> int:
    """Return how many columns a line may take."""
    if not sys.stdout.isatty():
        return PLAIN_WIDTH
    return min(shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns, WIDEST)
