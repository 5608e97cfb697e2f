"""A program that the kill tests start: it saves in children that are killed at random.

``writer.py FOLDER KILLS SEED``: each child of it opens the journal, inserts and updates, and tells
of every revision by a line on its pipe once the call has returned. The parent kills it after a
random time, and at the end prints every acknowledged revision. ``writer.py FOLDER`` is one child.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from msgspec import Struct

from journal.clock import now
from journal.store.collection import Collection
from journal.store.ids import dated
from journal.store.log import Log
from journal.store.tables import Database


class Note(Struct, frozen=True):
    """What is saved."""

    text: str


def save_for_ever(folder: Path, pipe: int) -> None:
    """Insert and update without end; a line on the pipe for each revision that is saved."""
    new = dated(now)
    log = Log(folder / "journal", folder / "state", now)
    notes = Collection(Database(log, new), "notes", Note)
    while True:
        key = new()
        revision = notes.add(key, Note("an entry " * 60))
        os.write(pipe, f"{revision}\n".encode())
        for edit in range(3):
            revision = notes.save(key, Note(f"edit {edit} " * 60), revision)
            os.write(pipe, f"{revision}\n".encode())


def killed_by_fork(folder: Path, delay: float) -> bytes:
    """Fork a writer, kill it after the delay, and return what it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            save_for_ever(folder, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with open(reading, "rb") as pipe:  # noqa: PTH123  (a descriptor has no path)
        first = pipe.readline()
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        said = first + pipe.read()
    os.waitpid(child, 0)
    return said


def killed_by_name(folder: Path, delay: float) -> bytes:
    """Do the same where there is no fork."""
    command = [sys.executable, __file__, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        if child.stdout is None:
            return b""
        first = child.stdout.readline()
        time.sleep(delay)
        child.kill()
        return first + child.stdout.read()


def main() -> None:
    """Do what the arguments say."""
    folder = Path(sys.argv[1])
    if len(sys.argv) == 2:
        save_for_ever(folder, sys.stdout.fileno())
    kill = killed_by_fork if hasattr(os, "fork") else killed_by_name
    chance = random.Random(int(sys.argv[3]))  # noqa: S311  (when to kill is no secret)
    for _ in range(int(sys.argv[2])):
        said = kill(folder, chance.uniform(0, 0.01))
        sys.stdout.write(said.decode())


if __name__ == "__main__":
    main()
