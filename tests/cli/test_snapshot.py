"""Snapshots from the shell: taken, listed, restored, and never half."""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Shell


@pytest.fixture
def taken(shell: Shell) -> Path:
    """The snapshot of a journal with an entry."""
    shell.ok("init", "--name", "Sam")
    shell.add("It was there.", "-c", "2.2")
    return type(shell.root)(shell.ok("snapshot").out.strip())


def test_a_journal_that_was_deleted_comes_back(shell: Shell, taken: Path) -> None:
    assert taken.is_relative_to(shell.state)
    shutil.rmtree(shell.folder)
    told = shell.run("list")
    assert told.code == 1
    assert "journal restore" in told.err
    asked = shell.run("restore")
    assert asked.code == 1
    assert "+ log/" in asked.out
    assert "Say --yes" in asked.err
    assert not shell.folder.exists()
    shell.ok("restore", "--yes")
    (entry,) = shell.ok("list", "--json").json()
    assert entry["title"] == "It was there."
    assert shell.ok("doctor").out == "The journal is healthy.\n"
    assert "Nothing was changed" in shell.ok("restore").err


def test_a_terminal_is_asked_before_anything_comes_back(shell: Shell, taken: Path) -> None:
    shutil.rmtree(shell.folder)
    with shell.terminal("restore", taken.name) as terminal:
        terminal.wait_for("[Y/n]")
        terminal.type("n\n")
        terminal.wait_for("Nothing was changed")
        assert terminal.end() == 0
    assert not shell.folder.exists()


def test_snapshots_are_listed_and_a_damaged_one_is_told_of(shell: Shell, taken: Path) -> None:
    assert [line["file"] for line in shell.ok("snapshot", "--list", "--json").json()] == [
        str(taken)
    ]
    taken.write_bytes(taken.read_bytes()[:-5])
    told = shell.run("restore")
    assert (told.code, told.out) == (1, "")
    assert "is damaged" in told.err
    assert oct(taken.stat().st_mode)[-3:] == "600" or os.name == "nt"


def test_where_none_was_taken_it_says_how(shell: Shell) -> None:
    assert "There is no snapshot yet" in shell.ok("snapshot", "--list").err
    told = shell.run("restore")
    assert told.code == 1
    assert "journal snapshot" in told.err


def test_the_command_after_a_week_takes_one_by_itself(shell: Shell) -> None:
    shell.add("It was there.")
    assert not list(shell.state.rglob("journal-*.zip"))
    (device,) = shell.state.rglob("device.json")
    eight_days_ago = time.time() - 8 * 24 * 60 * 60
    os.utime(device, (eight_days_ago, eight_days_ago))
    for _ in range(2):
        assert shell.ok("list").err == ""
        assert len(list(shell.state.rglob("journal-*.zip"))) == 1


def test_killed_at_any_moment_it_leaves_only_snapshots_that_are_sound(
    shell: Shell, taken: Path
) -> None:
    folder = taken.parent
    for number in range(12):
        with shell.terminal("snapshot") as terminal:
            until = time.monotonic() + 60
            before = set(folder.iterdir())
            while set(folder.iterdir()) == before and terminal.process.poll() is None:
                assert time.monotonic() < until
            time.sleep(number / 1000)  # each time a little later, from the first sign of it
            terminal.process.kill()
        for line in shell.ok("snapshot", "--list", "--json").json():
            shell.ok("restore", type(taken)(line["file"]).name)
