"""File names: which of them every system takes, so that what is handed on can be saved there."""

from __future__ import annotations

import re

RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, with any ending."""

_REFUSED = re.compile(r'[<>:"|?*\x00-\x1f]')


def unfit(name: str) -> str:
    """Return why a file's name is taken by no Windows machine, empty if it is taken everywhere."""
    if found := _REFUSED.search(name):
        sign = found[0] if found[0].isprintable() else "a control sign"
        return f"Windows takes no {sign} in a file's name."
    if RESERVED.fullmatch(name):
        return f"Windows keeps the name {name.partition('.')[0]} for a device."
    if name.endswith((".", " ")):
        return "Windows takes no dot and no blank at the end of a file's name."
    return ""
