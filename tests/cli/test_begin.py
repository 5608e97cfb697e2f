"""A journal begins only on purpose, and where none is every command says where it looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Shell

COMMANDS = (
    ("add", "hello"),
    ("add", "-"),
    ("list",),
    ("status",),
    ("search", "word"),
    ("show", "x"),
    ("doctor",),
    ("portfolio",),
    ("portfolio", "submit", "-o", "p.zip"),
    ("actions",),
    ("worksheet", "list"),
    ("mask", "list"),
    ("johari", "rounds"),
    ("drafts",),
    ("write", "2.2", "--plain"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_where_no_journal_is_it_says_where_it_looked_and_begins_none(
    newcomer: Shell, command: tuple[str, ...]
) -> None:
    before = newcomer.files()
    told = newcomer.run("--dir", str(newcomer.root / "mistyped"), *command, stdin="words\n")
    assert (told.code, told.out) == (1, "")
    assert f"There is no journal in {newcomer.root / 'mistyped'}." in told.err
    assert "journal init" in told.err
    assert told.err.count("\n") == 1
    assert newcomer.files() == before


@pytest.mark.parametrize(
    "command",
    [
        ("units", "list"),
        ("units", "show", "cmi-5015v1"),
        ("models", "list"),
        ("keys",),
        ("--help",),
    ],
    ids=" ".join,
)
def test_what_a_tutor_or_an_educator_runs_needs_no_journal_and_makes_nothing(
    newcomer: Shell, command: tuple[str, ...]
) -> None:
    before = newcomer.files()
    assert newcomer.ok(*command).out
    assert newcomer.files() == before


def test_a_bundle_is_verified_without_a_journal_and_nothing_is_made(newcomer: Shell) -> None:
    (newcomer.root / "a.zip").write_bytes(b"no bundle")
    before = newcomer.files()
    told = newcomer.run("portfolio", "verify", str(newcomer.root / "a.zip"))
    assert told.code == 1
    assert "no journal" not in told.err
    assert newcomer.files() == before


def test_an_empty_name_of_a_folder_is_refused(shell: Shell) -> None:
    told = shell.run("--dir", "", "list")
    assert (told.code, told.out) == (2, "")
    assert "name of the folder is empty" in told.err


def test_at_a_terminal_a_journal_is_begun_where_the_learner_says_so(newcomer: Shell) -> None:
    with newcomer.terminal("add", "My first words") as terminal:
        terminal.wait_for(f"There is no journal in {newcomer.folder}.")
        terminal.wait_for("What is your name?")
        terminal.type("Sam\n")
        terminal.wait_for("Where do you study?")
        terminal.type("\n")
        terminal.wait_for("Which unit?")
        terminal.type("\n")
        terminal.wait_for("Saved as")
        assert terminal.end() == 0
    (entry,) = newcomer.ok("list", "--json").json()
    assert entry["title"] == "My first words"


def test_at_a_terminal_nothing_is_begun_where_the_learner_says_nothing(newcomer: Shell) -> None:
    with newcomer.terminal("add", "My first words") as terminal:
        terminal.wait_for("What is your name?")
        terminal.type("\x04")
        terminal.wait_for("There is no journal in")
        assert terminal.end() == 1
    assert not newcomer.folder.exists()


def test_where_says_all_places_and_makes_none(shell: Shell) -> None:
    before = shell.files()
    told = shell.ok("where")
    assert str(shell.folder) in told.out
    assert "none yet" in told.out
    assert shell.files() == before
    shell.add("words")
    snapshot = shell.ok("snapshot").out.strip()
    places = shell.ok("where", "--json").json()
    (log,) = (shell.folder / "log").iterdir()
    assert places["folder"] == str(shell.folder)
    assert places["state"].startswith(str(shell.state))
    assert (places["log"], places["logs"], places["snapshot"]) == (str(log), 1, snapshot)
    assert places["bytes"] >= log.stat().st_size
