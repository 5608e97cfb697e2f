"""A journal that was moved, renamed or copied: its drafts come with it, and a copy is told of."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Shell


def begin_draft(shell: Shell) -> None:
    """Leave a session, as somebody does who is called away."""
    shell.ok("write", "2.2", "--plain", stdin="the first answer\n.\n:later\n")


def drafts(shell: Shell, folder: Path) -> int:
    return len(shell.ok("--dir", str(folder), "drafts", "--json").json())


def logs(folder: Path) -> list[str]:
    return sorted(path.stem for path in (folder / "log").iterdir())


def states(shell: Shell) -> int:
    return len(list(shell.state.iterdir()))


@pytest.mark.parametrize("saved", [True, False], ids=["with entries", "just begun"])
@pytest.mark.parametrize("target", ["renamed", "elsewhere/journal", "elsewhere/Tagebuch ä"])
def test_a_moved_journal_finds_its_drafts_and_goes_on_under_its_name(
    newcomer: Shell, *, saved: bool, target: str
) -> None:
    shell = newcomer
    shell.ok("init", "--name", "Amina")
    if saved:
        shell.add("an entry")
    begin_draft(shell)
    assert drafts(shell, shell.folder) == 1
    there = shell.root / target
    there.parent.mkdir(exist_ok=True)
    shell.folder.rename(there)
    assert drafts(shell, there) == 1
    done = shell.ok("--dir", str(there), "add", "another entry")
    assert "copy" not in done.err
    assert len(logs(there)) == 1
    assert states(shell) == 1
    assert shell.ok("--dir", str(there), "doctor").code == 0


def test_a_moved_journal_is_found_again_after_every_move(shell: Shell) -> None:
    shell.add("an entry")
    begin_draft(shell)
    here = shell.folder
    for step in range(3):
        here = here.rename(shell.root / f"place {step}")
        assert drafts(shell, here) == 1, step
    assert states(shell) == 1


def test_a_copy_is_told_of_and_gets_a_name_and_a_state_of_its_own(shell: Shell) -> None:
    shell.add("an entry")
    begin_draft(shell)
    copy = shell.root / "copy"
    shutil.copytree(shell.folder, copy)
    told = shell.ok("--dir", str(copy), "list")
    assert f"This journal is a copy of the one in {shell.folder}." in told.err
    assert "an entry" in told.out
    assert drafts(shell, copy) == 0, "they stay where they are being written"
    assert "is a copy" in shell.ok("--dir", str(copy), "add", "only in the copy").err
    assert "is a copy" not in shell.ok("--dir", str(copy), "list").err, "it is one of its own now"
    assert len(logs(copy)) == 2
    assert len(logs(shell.folder)) == 1
    assert drafts(shell, shell.folder) == 1
    assert "only in the copy" not in shell.ok("list").out
    for folder in (copy, shell.folder):
        assert shell.ok("--dir", str(folder), "doctor").err == ""
    moved = copy.rename(shell.root / "moved copy")
    shell.ok("--dir", str(moved), "add", "still the copy")
    assert len(logs(moved)) == 2


def test_the_app_says_that_a_journal_is_a_copy(shell: Shell) -> None:
    shell.add("an entry")
    copy = shell.root / "copy"
    shutil.copytree(shell.folder, copy)
    with shell.terminal("--dir", str(copy)) as seen:
        seen.wait_for("is journal is a copy of the one")


def test_one_folder_in_two_spellings_is_one_journal(shell: Shell) -> None:
    shell.add("an entry")
    begin_draft(shell)
    # As a case-blind disk shows it: one folder, and two paths that no link leads to.
    other = shell.root / "JOURNAL"
    other.mkdir()
    shutil.copytree(shell.folder, other, dirs_exist_ok=True)
    same = "import os, pathlib; pathlib.Path.samefile = lambda *_: True"
    site = shell.root / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(same, encoding="utf-8")
    path = shell.env()["PYTHONPATH"]
    seen = shell.ok(
        *("--dir", str(other), "drafts", "--json"), env={"PYTHONPATH": f"{site}:{path}"}
    )
    assert len(seen.json()) == 1
    assert seen.err == ""


def test_drafts_begun_in_the_new_place_and_in_the_old_one_are_both_there(shell: Shell) -> None:
    shell.add("an entry")
    begin_draft(shell)
    (old,) = shell.state.iterdir()
    there = shell.folder.rename(shell.root / "moved")
    shell.ok("--dir", str(there), "drafts")
    (new,) = shell.state.iterdir()
    # An earlier version knew nothing of moves: it began a state of the new place beside the old.
    new.rename(old)
    new.mkdir()
    shutil.copytree(old / "drafts", new / "drafts")
    for path in (old / "drafts").iterdir():
        path.rename(path.with_name(f"x{path.name}"))
    before = sorted(path.name for path in (*old.rglob("*"), *new.rglob("*")) if path.is_file())
    shell.ok("--dir", str(there), "where")
    after = sorted(path.name for path in shell.state.rglob("*") if path.is_file())
    assert after == before
    assert (new / "device.json").exists()


def test_a_state_folder_that_cannot_be_moved_is_used_where_it_is(
    shell: Shell,
) -> None:
    shell.add("an entry")
    begin_draft(shell)
    site = shell.root / "site"
    site.mkdir()
    broken = (
        "import pathlib\n"
        "def fail(*_): raise PermissionError(13, 'no')\n"
        "pathlib.Path.rename = fail\n"
    )
    (site / "sitecustomize.py").write_text(broken, encoding="utf-8")
    there = shell.folder.rename(shell.root / "moved")
    path = {"PYTHONPATH": f"{site}:{shell.env()['PYTHONPATH']}"}
    assert len(shell.ok("--dir", str(there), "drafts", "--json", env=path).json()) == 1


def test_a_journal_of_another_machine_is_no_copy(shell: Shell, tmp_path: Path) -> None:
    shell.add("an entry")
    there = shell.root / "synced"
    shutil.copytree(shell.folder, there)
    elsewhere = {"JOURNAL_STATE_DIR": str(tmp_path / "state of another machine")}
    assert "copy" not in shell.ok("--dir", str(there), "add", "from here", env=elsewhere).err
    assert len(logs(there)) == 2
