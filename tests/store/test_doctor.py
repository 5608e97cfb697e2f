from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from journal.store.doctor import examine
from journal.store.drafts import Drafts
from journal.store.log import Change, Log

if TYPE_CHECKING:
    from pathlib import Path

    from journal.errors import Problem

    from .conftest import FakeClock

OpenLog = Callable[..., Log]


NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def found(log: Log) -> list[Problem]:
    return examine(log, Drafts(log.state), NOW)


def test_a_sound_journal_and_a_new_one_have_nothing_wrong(open_log: OpenLog) -> None:
    log = open_log()
    assert found(log) == []
    [record] = log.append([Change("entries", "a", {"n": 1})])
    log.append([Change("entries", "a", None, (record.revision,))])
    assert found(log) == []
    assert found(open_log()) == []


def test_damage_comes_before_what_is_harmless(open_log: OpenLog, lines: Path) -> None:
    log = open_log()
    log.append([Change("entries", str(n), {}) for n in range(3)])
    [path] = lines.iterdir()
    path.write_bytes(path.read_bytes().replace(b'"id":"1"', b'"id":"9"', 1) + b'{"v":1')
    problems = found(open_log())
    assert [problem.harmless for problem in problems] == [False, True]


def test_a_version_whose_parent_is_nowhere_is_told_of(open_log: OpenLog, lines: Path) -> None:
    log = open_log()
    [record] = log.append([Change("entries", "a", {"n": 1})])
    log.append([Change("entries", "a", {"n": 2}, (record.revision,))])
    [path] = lines.iterdir()
    path.write_bytes(path.read_bytes().split(b"\n", 1)[1])
    [problem] = found(open_log("another machine"))
    assert problem.where == "entries a"
    assert "1 earlier version" in problem.what


def test_a_document_with_two_heads_is_told_of(open_log: OpenLog) -> None:
    log = open_log()
    log.append([Change("entries", "a", {"n": 1}), Change("entries", "a", {"n": 2})])
    [problem] = found(log)
    assert "2 places" in problem.what
    assert "choose" in problem.fix


def test_a_newer_record_is_told_of(open_log: OpenLog, lines: Path) -> None:
    start = (
        b'{"v":2,"t":"entries","id":"a","p":[],"n":1,"dev":"x","at":"2026-01-01T00:00:00Z","d":{}'
    )
    lines.mkdir(parents=True)
    (lines / "x.jsonl").write_bytes(
        start + b',"rev":"' + sha256(start).hexdigest()[:32].encode() + b'"}\n'
    )
    [problem] = found(open_log())
    assert "newer version" in problem.what


def test_one_name_used_on_two_machines_is_told_of(
    open_log: OpenLog, tmp_path: Path, lines: Path
) -> None:
    open_log().append([Change("entries", "a", {})])
    shutil.copytree(tmp_path / "journal", tmp_path / "copy")
    shutil.copytree(tmp_path / "state" / "here", tmp_path / "state" / "clone")
    open_log().append([Change("entries", "b", {})])
    open_log("clone", "copy").append([Change("entries", "c", {})])
    [path] = (tmp_path / "copy" / "log").iterdir()
    shutil.copy(path, lines / f"{path.stem}.sync-conflict.jsonl")
    log = open_log()
    [problem] = found(log)
    assert "Two machines" in problem.what
    assert len(log.living("entries")) == 3


def test_a_damaged_draft_is_told_of(open_log: OpenLog, tmp_path: Path) -> None:
    folder = tmp_path / "state" / "here" / "drafts"
    folder.mkdir(parents=True)
    (folder / "a.json").write_bytes(b"{")
    [problem] = found(open_log())
    assert problem.where == str(folder / "a.json")


def test_folders_that_cannot_be_written_are_told_of(
    open_log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(_path: Any, mode: int) -> bool:
        return not mode & os.W_OK

    monkeypatch.setattr(os, "access", read_only)
    log = open_log()
    assert [problem.where for problem in found(log)] == [str(log.folder), str(log.state)]


@pytest.mark.parametrize(
    ("offset", "said"),
    [
        (timedelta(days=400), "still to come"),
        (timedelta(days=-400), "before what they were written after"),
        (timedelta(hours=20), ""),
        (timedelta(hours=-20), ""),
    ],
)
def test_a_clock_that_was_wrong_is_told_of(
    open_log: OpenLog, clock: FakeClock, offset: timedelta, said: str
) -> None:
    log = open_log()
    log.append([Change("entries", "a", {})])
    right = clock.time
    clock.time += offset
    log.append([Change("entries", "b", {}), Change("entries", "c", {})])
    clock.time = right
    log.append([Change("entries", "d", {})])
    problems = found(log)
    assert len(problems) == bool(said)
    for problem in problems:
        assert problem.harmless
        assert said in problem.what
        assert problem.what.startswith("The times of 2 saved versions are")
