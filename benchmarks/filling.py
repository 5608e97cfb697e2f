"""Journals of a given size for the benchmarks, written through the store itself."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from journal.cli.opening import JournalPlace
from journal.clock import now
from journal.journal import Journal
from journal.reflection import entry as reflection
from journal.registers.entries import TABLE as ENTRIES
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


def live_in(home: Path) -> None:
    """Make a folder the home of this process and of those that it starts, with all journals."""
    places = {"HOME": home, "JOURNAL_DIR": home / "journal", "JOURNAL_STATE_DIR": home / "state"}
    os.environ.update({name: str(place) for name, place in places.items()})


def fill_journal(count: int) -> Journal:
    """Return this home's journal, with that many reflections on real criteria."""
    place = JournalPlace()
    journal = Journal(place.folder, place.state)
    journal.set_up("Sam Hill", "Leeds College")
    refs = [unit.ref(criterion) for unit in journal.units for _, criterion in unit.criteria()]
    begun = now()
    table = Database(Log(place.folder, place.state, now), dated(now)).table(ENTRIES)
    table.insert_multiple(
        msgspec.to_builtins(
            reflection.Entry(
                date=(begun - timedelta(days=number % 700)).date().isoformat(),
                written=(begun - timedelta(minutes=number)).isoformat(),
                answers=(reflection.Answer(f"{number} {TEXT}", "What happened?"),),
                criteria=(refs[number % len(refs)],),
            )
        )
        for number in range(count)
    )
    return journal
