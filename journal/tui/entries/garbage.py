"""Garbage: what the collector need not look at again and again."""

from __future__ import annotations

import gc


def leave_alone() -> None:
    """Let the garbage collector pass over all that has been read, from the first time on.

    The entries stay as long as the program runs. Looking for garbage among ten thousand of them
    would stop the keys for 60 ms, again and again.
    """
    if not gc.get_freeze_count():
        gc.freeze()
