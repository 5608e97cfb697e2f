"""Ids that a person can read, type and say: ``2026-11-23-k7q2mx``."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.clock import Clock

Ids = Callable[[], str]
"""Returns a new id at each call."""

# Crockford's base 32: no letter that is taken for a digit or another letter, and no u.
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def letters(count: int, draw: Callable[[int], bytes] = os.urandom) -> str:
    """Return ``count`` random letters and digits; ``draw`` returns that many random bytes."""
    return "".join(_LETTERS[byte % 32] for byte in draw(count))


def dated(clock: Clock, draw: Callable[[int], bytes] = os.urandom) -> Ids:
    """Return a source of ids: the clock's local date and six random letters (30 bits)."""
    return lambda: f"{clock():%Y-%m-%d}-{letters(6, draw)}"


def coded(draw: Callable[[int], bytes] = os.urandom) -> Ids:
    """Return a source of codes that can be read out on a telephone: ``k7q2-mx9d`` (40 bits)."""
    return lambda: f"{letters(4, draw)}-{letters(4, draw)}"
