"""Clipboard: which terminals hand what is copied here to other programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

COPIED_HERE = (
    "Copied for this journal only: this terminal hands nothing to other programs. "
    "To take words elsewhere, export them."
)
"""What is said where a copy can be pasted in the journal and nowhere else."""


def hands_on(environment: Mapping[str, str], system: str = sys.platform) -> bool:
    """Say whether the terminal obeys OSC 52, the sequence by which a program fills the clipboard.

    Terminal.app and the console of Windows without Windows Terminal do not; no terminal can be
    asked, and of all others it is taken to be so.
    """
    if environment.get("TERM_PROGRAM") == "Apple_Terminal":
        return False
    return system != "win32" or any(map(environment.get, ("WT_SESSION", "TERM", "TERM_PROGRAM")))
