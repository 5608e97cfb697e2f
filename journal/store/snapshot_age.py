"""Snapshot age: whether a snapshot is due or failed, asked at each command, so it reads no file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WEEK = timedelta(days=7)
FOLDER = "snapshots"
FAILED = "snapshot-failed"
"""The sign in the state folder that the last one failed, with the reason in it."""


def is_due(state: Path, now: datetime) -> bool:
    """Return True if the last try of a snapshot, or the beginning of the journal, is a week ago.

    ``state`` is this machine's folder for the journal; nothing was saved here where it has no
    device.
    """
    if not (state / "device.json").exists():
        return False
    for name in (FOLDER, "device.json"):
        try:
            tried = datetime.fromtimestamp((state / name).stat().st_mtime, UTC)
        except OSError:
            continue
        return now - tried >= WEEK
    return False


def has_failed(state: Path) -> bool:
    """Return True if the last snapshot failed."""
    return (state / FAILED).exists()
