"""Repair adds what a journal lacks, and changes nothing that is there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from journal.journal import Journal
from journal.workflows import health
from journal.workflows.repair import repair
from journal.workflows.snapshots import snapshot_now

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 23, 20, 10, tzinfo=UTC)


def opened(tmp_path: Path, state: str = "state") -> Journal:
    return Journal(tmp_path / "journal", tmp_path / state, now=lambda: NOW)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_the_snapshot_has_comes_back_and_nothing_else_is_touched(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    journal.set_up("Amina")
    journal.entries.add("first")
    (log,) = (journal.folder / "log").glob("*.jsonl")
    snapshot_now(journal)
    whole = log.read_bytes()
    log.unlink()
    (journal.folder / ".gitattributes").unlink()
    (journal.folder / "journal.toml").write_text('[learner]\nname = "Other"\n', encoding="utf-8")
    left = files(journal.folder)
    done = repair(opened(tmp_path))
    assert any(log.name in line for line in done)
    there = files(journal.folder)
    assert there.items() > left.items()
    assert there[f"log/{log.name}"] == whole
    assert there[".gitattributes"] == b"*.jsonl -text\n"
    assert not [p for p in health.examine(opened(tmp_path)) if not p.harmless]
    assert repair(opened(tmp_path)) == []


def test_without_a_snapshot_what_keeps_git_away_is_added(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    journal.set_up("Amina")
    (journal.folder / "attachments").mkdir()
    (journal.folder / ".gitattributes").unlink()
    repair(opened(tmp_path))
    assert (journal.folder / ".gitattributes").read_bytes() == b"*.jsonl -text\n"
    assert (journal.folder / "attachments" / ".gitattributes").read_bytes() == b"* -text\n"


def test_a_machine_that_shares_its_name_takes_a_new_one(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    journal.entries.add("before the home folder was copied")
    (device,) = (tmp_path / "state").glob("device.json")
    (tmp_path / "copied").mkdir()
    (tmp_path / "copied" / "device.json").write_bytes(device.read_bytes())
    (log,) = (journal.folder / "log").glob("*.jsonl")
    before = log.read_bytes()
    opened(tmp_path, "copied").entries.add("there")
    theirs = log.read_bytes().removeprefix(before)
    log.write_bytes(before)
    journal.entries.add("here")
    log.write_bytes(log.read_bytes() + theirs)

    def shares() -> list[bool]:
        found = health.examine(opened(tmp_path))
        return [problem.harmless for problem in found if "this one name" in problem.what]

    assert shares() == [False]
    (told,) = repair(opened(tmp_path))
    assert log.stem in told
    assert shares() == [True]
    opened(tmp_path).entries.add("under a new name")
    assert len(list((journal.folder / "log").glob("*.jsonl"))) == 2
    assert repair(opened(tmp_path)) == []
