"""An archive from the shell: asked for, said to be private, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Shell


def test_an_archive_is_written_only_by_a_yes_and_comes_back_elsewhere(shell: Shell) -> None:
    shell.add("A private word", "--private")
    target = shell.root / "archive"
    asked = shell.run("archive", str(target))
    assert (asked.code, asked.out) == (1, "")
    assert "private entries and passages, real names" in asked.err.replace("\n", " ")
    assert "Say --yes" in asked.err
    assert not target.exists()
    assert shell.ok("archive", str(target), "--yes").out == f"{target}\n"
    other = str(shell.root / "other")
    assert "1 version" in shell.ok("import", str(target), "--dir", other).err
    (entry,) = shell.ok("list", "--json", "--dir", other).json()
    assert entry["title"] == "A private word"
    assert "0 versions" in shell.ok("import", str(target), "--dir", other).err
    assert shell.ok("doctor", "--dir", other)


def test_a_terminal_is_asked_before_it_is_written(shell: Shell) -> None:
    shell.add("A word")
    with shell.terminal("archive", str(shell.root / "archive")) as terminal:
        terminal.wait_for("Write it? [Y/n]")
        terminal.type("n\n")
        terminal.wait_for("Nothing was written")
        assert terminal.end() == 0
    assert not (shell.root / "archive").exists()


def test_what_is_no_archive_is_refused_and_begins_no_journal(newcomer: Shell) -> None:
    told = newcomer.run("import", str(newcomer.home))
    assert (told.code, told.out) == (1, "")
    assert "no archive of a journal" in told.err
    assert not newcomer.folder.exists()
