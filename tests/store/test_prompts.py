from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from journal.store import prompts
from journal.store.prompts import PackFile

if TYPE_CHECKING:
    from pathlib import Path


def test_the_checkouts_own_packs_go_before_a_copy_in_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "journal"
    (tmp_path / "prompts").mkdir()
    monkeypatch.setattr(prompts, "_PACKAGE", package)
    assert prompts.shipped() == package / "_prompts"
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\nname = "of somebody else"\n', encoding="utf-8")
    assert prompts.shipped() == package / "_prompts"
    project.write_text('[project]\nname = "criterion-journal"\n', encoding="utf-8")
    assert prompts.shipped() == tmp_path / "prompts"


def test_every_pack_below_the_folder_is_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "units" / "deep").mkdir(parents=True)
    (tmp_path / "units" / "deep" / "b.toml").write_text("b = 1", encoding="utf-8")
    (tmp_path / "a.toml").write_bytes(b"\xef\xbb\xbfa = '\xc3\xa9'")
    (tmp_path / "notes.txt").write_text("no pack", encoding="utf-8")
    (tmp_path / "._a.toml").write_text("what macOS leaves behind", encoding="utf-8")
    assert prompts.pack_files(tmp_path) == (
        [PackFile("a.toml", "a = 'é'"), PackFile("units/deep/b.toml", "b = 1")],
        [],
    )


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right that few have there")
def test_a_pack_that_cannot_be_read_is_told_of_and_the_rest_loads(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text("good = 1", encoding="utf-8")
    (tmp_path / "latin.toml").write_bytes(b"\xe9")
    (tmp_path / "large.toml").write_bytes(b" " * (2 * 1024 * 1024 + 1))
    (tmp_path / "nowhere.toml").symlink_to(tmp_path / "missing")
    found, problems = prompts.pack_files(tmp_path)
    assert [pack.path for pack in found] == ["good.toml"]
    assert [problem.where for problem in problems] == ["large.toml", "latin.toml", "nowhere.toml"]
    assert all(problem.what and problem.fix for problem in problems)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right that few have there")
def test_links_that_lead_out_of_the_folder_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text("secret = 1", encoding="utf-8")
    root = tmp_path / "packs"
    root.mkdir()
    (root / "own.toml").write_text("own = 1", encoding="utf-8")
    (root / "out.toml").symlink_to(tmp_path / "secret.toml")
    (root / "folder").symlink_to(tmp_path)
    (root / "inside.toml").symlink_to(root / "own.toml")
    found, problems = prompts.pack_files(root)
    assert [pack.path for pack in found] == ["inside.toml", "own.toml"]
    assert problems == []


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    found, problems = prompts.pack_files(tmp_path / "missing")
    assert found == []
    assert len(problems) == 1


def test_whatever_else_lies_there_hides_no_pack(tmp_path: Path) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text("x = 1", encoding="utf-8")
    folder = tmp_path / "units"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number}.txt").write_text("no pack", encoding="utf-8")
        (folder / f".{number}.toml").write_text("x = 1", encoding="utf-8")
        (folder / f"{number}.toml").write_text("x = 1", encoding="utf-8")
        (folder / f"out-{number}.toml").symlink_to(outside)
    found, problems = prompts.pack_files(folder)
    assert (len(found), problems) == (20, [])
