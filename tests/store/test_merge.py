from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from journal.store.log import Change, Log

if TYPE_CHECKING:
    from pathlib import Path

Documents = list[dict[str, Any] | None]

OpenLog = Callable[..., Log]


@pytest.fixture
def base(open_log: OpenLog) -> str:
    """The revision of an entry that all devices know."""
    return open_log("first").append([Change("entries", "a", {"text": "base"})])[0].revision


def edit_apart(open_log: OpenLog, tmp_path: Path, base: str, documents: Documents) -> list[str]:
    """Save each document on a device that knows the base only, then bring all together."""
    revisions = []
    for number, document in enumerate(documents):
        shutil.copytree(tmp_path / "journal", tmp_path / f"copy{number}", dirs_exist_ok=True)
        log = open_log(f"device{number}", f"copy{number}")
        revisions.append(log.append([Change("entries", "a", document, (base,))])[0].revision)
    for number in range(len(documents)):
        shutil.copytree(
            tmp_path / f"copy{number}" / "log", tmp_path / "journal" / "log", dirs_exist_ok=True
        )
    return revisions


def heads(log: Log) -> list[tuple[str, bool]]:
    log.refresh()
    return [(head.revision, head.deleted) for head in log.heads("entries", "a")]


def test_two_edits_apart_are_both_kept_and_every_device_shows_the_same(
    open_log: OpenLog, tmp_path: Path, base: str
) -> None:
    revisions = edit_apart(open_log, tmp_path, base, [{"text": "here"}, {"text": "there"}])
    seen = [heads(open_log(device)) for device in ("first", "device0", "device1")]
    assert {revision for revision, _ in seen[0]} == set(revisions)
    assert seen[0] == seen[1] == seen[2]


def test_an_edit_wins_over_a_deletion_made_apart(
    open_log: OpenLog, tmp_path: Path, base: str
) -> None:
    [edit] = edit_apart(open_log, tmp_path, base, [{"text": "edited"}])
    log = open_log("first")
    for number in range(5):
        log.append_unread("entries", f"later{number}", {})
    [deletion] = log.append([Change("entries", "a", None, (base,))])
    assert heads(log) == [(edit, False), (deletion.revision, True)]


def test_three_edits_apart_are_three_heads(open_log: OpenLog, tmp_path: Path, base: str) -> None:
    documents: Documents = [{"n": 1}, {"n": 2}, {"n": 3}]
    revisions = edit_apart(open_log, tmp_path, base, documents)
    log = open_log()
    assert {revision for revision, _ in heads(log)} == set(revisions)
    log.append([Change("entries", "a", {"n": 4}, tuple(revisions))])
    assert len(heads(log)) == 1


def test_the_order_in_which_files_are_read_does_not_matter(
    open_log: OpenLog, tmp_path: Path, base: str, lines: Path
) -> None:
    edit_apart(open_log, tmp_path, base, [{"n": 1}, None])
    open_log("another").append_unread("entries", "b", {})
    open_log("first").append([Change("entries", "c", {}), Change("entries", "d", {})])
    contents = [path.read_bytes() for path in sorted(lines.iterdir())]
    seen = []
    for number, order in enumerate(permutations(contents)):
        folder = tmp_path / f"order{number}" / "log"
        folder.mkdir(parents=True)
        log = open_log("reader", f"order{number}")
        for place, content in enumerate(order):
            (folder / f"{place}.jsonl").write_bytes(content)
            log.refresh()
            log.documents("entries")
        history = [record.revision for record in log.history("entries", "a")]
        seen.append((heads(log), history, log.documents("entries")))
    assert len(seen) == 24
    assert all(each == seen[0] for each in seen)


def test_copies_that_a_sync_tool_drops_in_add_nothing(
    open_log: OpenLog, lines: Path, base: str
) -> None:
    [path] = lines.iterdir()
    for name in (
        f"{path.stem}.sync-conflict-20261123-180000-ABCDEFG.jsonl",
        f"{path.stem} (conflicted copy 2026-11-23).jsonl",
        f"{path.stem} (1).jsonl",
    ):
        shutil.copy(path, lines / name)
    log = open_log()
    assert heads(log) == [(base, False)]
    assert len(log.history("entries", "a")) == 1
    assert log.problems() == []


def test_a_child_that_arrives_before_its_parent_is_shown_at_once(
    open_log: OpenLog, tmp_path: Path, base: str
) -> None:
    shutil.copytree(tmp_path / "journal", tmp_path / "copy")
    there = open_log("there", "copy")
    there.refresh()
    [child] = there.append([Change("entries", "a", {"text": "edited"}, (base,))])
    (tmp_path / "late" / "log").mkdir(parents=True)
    log = open_log("reader", "late")
    for path in (tmp_path / "copy" / "log").iterdir():
        if path.stem == child.device:
            shutil.copy(path, tmp_path / "late" / "log")
    assert heads(log) == [(child.revision, False)]
    shutil.copytree(tmp_path / "journal" / "log", tmp_path / "late" / "log", dirs_exist_ok=True)
    assert heads(log) == [(child.revision, False)]
    assert len(log.history("entries", "a")) == 2
