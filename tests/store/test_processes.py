from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from journal.store.tables import Database, LogStorage

if TYPE_CHECKING:
    from pathlib import Path

OpenDatabase = Callable[..., Database]

INSERTING = """
import sys
from pathlib import Path
from journal.clock import now
from journal.store.ids import dated
from journal.store.log import Log
from journal.store.tables import Database

folder, name = Path(sys.argv[1]), sys.argv[2]
database = Database(Log(folder / "journal", folder / "state" / sys.argv[3], now), dated(now))
print("ready", flush=True)
sys.stdin.readline()
for number in range(40):
    database.insert({"by": name, "n": number})
print("done", flush=True)
sys.stdin.readline()
print(len(database), flush=True)
"""


@pytest.mark.parametrize("devices", [("here", "here"), ("here", "there")])
def test_two_processes_that_write_at_once_lose_nothing_and_see_each_other(
    tmp_path: Path, devices: tuple[str, str], open_database: OpenDatabase
) -> None:
    script = tmp_path / "inserting.py"
    script.write_text(INSERTING, encoding="utf-8")
    writers = [
        subprocess.Popen(
            [sys.executable, str(script), str(tmp_path), f"w{number}", device],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for number, device in enumerate(devices)
    ]
    said: list[list[str]] = [[], []]
    for _ in ("ready", "done", "seen"):
        for heard, writer in zip(said, writers, strict=True):
            assert writer.stdout
            heard.append(writer.stdout.readline().strip())
        for writer in writers:
            assert writer.stdin
            if writer.poll() is None:
                writer.stdin.write("\n")
                writer.stdin.flush()
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    assert said == [["ready", "done", "80"]] * 2
    database = open_database()
    assert {(doc["by"], doc["n"]) for doc in database} == {
        (f"w{writer}", number) for writer in range(2) for number in range(40)
    }
    assert database.log.problems() == []


def test_three_writers_through_the_plain_storage_keep_180_of_180(
    open_database: OpenDatabase,
) -> None:
    """Regression: comparing with refreshed state instead of what this thread read deletes."""
    storages = [open_database(device).storage for device in ("a", "b", "c")]
    steps = [threading.Barrier(3) for _ in range(60)]

    def write(name: int) -> None:
        for number, step in enumerate(steps):
            tables = storages[name].read() or {}
            step.wait()
            tables.setdefault("entries", {})[f"{name}-{number}"] = {"n": number}
            storages[name].write(tables)

    threads = [threading.Thread(target=write, args=(name,)) for name in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(open_database("reader").table("entries")) == 180


def test_threads_of_one_storage_each_compare_with_what_they_read(
    open_database: OpenDatabase,
) -> None:
    storage = open_database().storage
    assert isinstance(storage, LogStorage)
    mine = storage.read()

    def other() -> None:
        tables = storage.read()
        tables["entries"] = {"other": {"n": 1}}
        storage.write(tables)

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    mine["entries"] = {"mine": {"n": 2}}
    storage.write(mine)
    storage.write(mine)
    assert storage.read() == {"entries": {"other": {"n": 1}, "mine": {"n": 2}}}
    assert len(storage.log.history("entries", "mine")) == 1


def test_an_edit_of_what_another_process_edited_meanwhile_keeps_both(
    open_database: OpenDatabase,
) -> None:
    here, there = open_database("here"), open_database("there")
    here.table("entries").insert({"text": "base"})
    tables = here.storage.read() or {}
    [(key, document)] = tables["entries"].items()
    there.table("entries").update({"text": "there"})
    document["text"] = "here"
    here.storage.write(tables)
    here.log.refresh()
    assert {head.document()["text"] for head in here.log.heads("entries", key)} == {"here", "there"}
