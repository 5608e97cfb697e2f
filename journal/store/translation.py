"""Translation: how records in memory differ from what is on the disk."""

from __future__ import annotations

from typing import Protocol, TypeVar

from msgspec import Struct

T = TypeVar("T", bound=Struct)


class Translation(Protocol[T]):
    """How the records of a table, or drafts, differ in memory from what is on the disk."""

    def read(self, value: T) -> T:
        """Return a record from the disk as it is in memory."""

    def write(self, value: T) -> T:
        """Return a record from memory as it is on the disk."""
