"""Journals of a given size for the benchmarks, written through the store itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.clock import now
from journal.store.collection import Collection
from journal.store.ids import dated
from journal.store.log import Log
from journal.store.tables import Database

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 1.5
"""A save in the large journal may take this many times what it takes in the small one."""

SIZES = (100, 10_000)

WORDS = "today I asked an open question and waited for the answer before I spoke again "
TEXT = (WORDS * 27)[:2200]
"""About 400 words."""


class Entry(Struct, frozen=True):
    """The document that is saved."""

    text: str
    about: tuple[str, ...] = ("2.1",)


def entries(log: Log) -> Collection[Entry]:
    """Return the collection that the benchmarks save to."""
    return Collection(Database(log, dated(now)), "entries", Entry)


def fill(folder: Path, state: Path, count: int) -> Log:
    """Return the log of a journal that holds that many documents."""
    log = Log(folder, state, now)
    table = Database(log, dated(now)).table("entries")
    table.insert_multiple({"text": f"{n} {TEXT}", "about": ["2.1"]} for n in range(count))
    return log
