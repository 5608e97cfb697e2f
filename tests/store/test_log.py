from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

import pytest
from filelock import FileLock

from journal.errors import JournalError
from journal.store.log import Change, Log

OpenLog = Callable[..., Log]


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_journal_that_was_never_written_is_empty_and_reading_makes_nothing(
    tmp_path: Path, open_log: OpenLog
) -> None:
    log = open_log()
    log.refresh()
    assert log.tables() == []
    assert log.shown("entries", "a") is None
    assert log.history("entries", "a") == []
    assert log.problems() == []
    assert list(tmp_path.iterdir()) == []


def test_reading_writes_nothing_but_what_was_seen(tmp_path: Path, open_log: OpenLog) -> None:
    open_log().append([Change("entries", "a", {"n": 1})])
    before = everything(tmp_path)
    log = open_log("another machine")
    log.refresh()
    log.living("entries")
    seen = tmp_path / "state" / "another machine" / "logs.json"
    assert everything(tmp_path).keys() - before.keys() <= {str(seen), str(seen.parent)}
    assert everything(tmp_path).items() >= before.items()


def test_the_line_is_what_the_format_says(lines: Path, open_log: OpenLog) -> None:
    log = open_log()
    [record] = log.append([Change("entries", "a", {"text": "né"})])
    [path] = lines.iterdir()
    line = path.read_bytes()
    assert json.loads(line) == {
        "v": 1,
        "t": "entries",
        "id": "a",
        "p": [],
        "n": 1,
        "dev": path.stem,
        "at": "2026-11-23T18:00:01Z",
        "d": {"text": "né"},
        "rev": record.revision,
    }
    start = line[: line.index(b',"rev":"')]
    assert record.revision == sha256(start).hexdigest()[:32]
    assert (lines.parent / ".gitattributes").read_text(encoding="utf-8") == "*.jsonl -text\n"


def test_an_edit_a_deletion_and_what_comes_after_are_one_history(open_log: OpenLog) -> None:
    log = open_log()
    parents: tuple[str, ...] = ()
    documents: list[dict[str, Any] | None] = [{"n": 1}, {"n": 2}, None, {"n": 3}]
    for document in documents:
        parents = (log.append([Change("entries", "a", document, parents)])[0].revision,)
    reopened = open_log()
    reopened.refresh()
    assert [r.document() for r in reopened.history("entries", "a")] == [
        {"n": 1},
        {"n": 2},
        {},
        {"n": 3},
    ]
    assert [head.revision for head in reopened.heads("entries", "a")] == list(parents)


def test_order_comes_from_the_logical_clock_when_the_wall_clock_is_set_back_to_1970(
    open_log: OpenLog, clock: Any
) -> None:
    log = open_log()
    [first] = log.append([Change("entries", "a", {"n": 1})])
    clock.time = datetime(1970, 1, 1, tzinfo=UTC)
    log.append([Change("entries", "a", {"n": 2}, (first.revision,))])
    log.append_unread("entries", "b", {"n": 3})
    reopened = open_log()
    reopened.refresh()
    assert [(r.n, r.at.year) for r in reopened.history("entries", "a")] == [(1, 2026), (2, 1970)]
    assert reopened.living("entries")["a"].document() == {"n": 2}
    assert reopened.documents("entries") == ["a", "b"]


def test_a_quick_capture_counts_on_from_every_device_and_reads_ends_only(
    open_log: OpenLog, lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, here = open_log("there"), open_log("here")
    for number in range(40):
        there.append_unread("entries", f"t{number}", {"text": "x" * 10_000})
    read: list[int] = []
    real = Path.open

    def counting(file: Any) -> Callable[[int], bytes]:
        def counted(size: int) -> bytes:
            read.append(size)
            return bytes(file.read(size))

        return counted

    def watching(self: Path, *args: Any, **options: Any) -> Any:
        file = real(self, *args, **options)
        if self.suffix == ".jsonl" and "r" in args[0]:
            file = _Watched(file, counting(file))
        return file

    monkeypatch.setattr(Path, "open", watching)
    assert here.append_unread("entries", "h", {"n": 1}).n == 41
    assert len(list(lines.iterdir())) == 2
    assert 0 < sum(read) < 200_000


class _Watched:
    def __init__(self, file: Any, read: Any) -> None:
        self._file, self.read = file, read

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def test_the_capture_finds_the_clock_behind_a_long_damaged_end(
    open_log: OpenLog, lines: Path
) -> None:
    log = open_log()
    log.append_unread("entries", "a", {})
    [path] = lines.iterdir()
    path.write_bytes(path.read_bytes() + b"damage\n" * 50_000 + b"x" * 300_000)
    assert log.append_unread("entries", "b", {}).n == 2


def test_changes_of_one_call_are_one_write_and_torn_a_prefix(
    open_log: OpenLog, lines: Path
) -> None:
    open_log().append([Change("entries", str(n), {"n": n}) for n in range(10)])
    [path] = lines.iterdir()
    whole = path.read_bytes()
    for end in range(0, len(whole), 97):
        path.write_bytes(whole[:end])
        log = open_log()
        log.refresh()
        kept = list(log.living("entries"))
        assert kept == [str(n) for n in range(len(kept))]


def test_no_change_writes_no_byte(open_log: OpenLog, lines: Path) -> None:
    assert open_log().append([]) == []
    assert not lines.exists()


def test_the_full_disk_at_any_byte_loses_nothing_and_the_next_save_succeeds(
    open_log: OpenLog, lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = open_log()
    log.append([Change("entries", "a", {"n": 1})])
    [path] = lines.iterdir()
    before, real = path.read_bytes(), os.write
    for room in range(len(before)):
        left = [room]

        def full(descriptor: int, data: bytes, left: list[int] = left) -> int:
            if not left[0]:
                raise OSError(errno.ENOSPC, "No space left on device")
            written = real(descriptor, bytes(data)[: left[0]])
            left[0] -= written
            return written

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            with pytest.raises(JournalError, match="disk is full"):
                log.append([Change("entries", "b", {"n": 2})])
        assert path.read_bytes() == before
        assert list(log.living("entries")) == ["a"]
    log.append([Change("entries", "b", {"n": 2})])
    assert list(log.living("entries")) == ["a", "b"]


def test_a_read_only_disk_opens_and_reads_and_a_save_says_why_not(
    open_log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_log().append([Change("entries", "a", {"n": 1})])
    real = os.open

    # The whole disk is: Windows knows no folders that can only be read.
    def read_only(path: str, flags: int, mode: int = 0o777, **options: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, "Read-only file system")
        return real(path, flags, mode, **options)

    monkeypatch.setattr(os, "open", read_only)
    log = open_log()
    log.refresh()
    assert list(log.living("entries")) == ["a"]
    with pytest.raises(JournalError, match="can only be read"):
        log.append([Change("entries", "b", {})])
    assert list(log.living("entries")) == ["a"]


def test_another_process_that_keeps_saving_is_waited_for_and_then_named(
    tmp_path: Path, open_log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.store.log._PATIENCE", 0.05)
    log = open_log()
    log.append([Change("entries", "a", {})])
    with (
        FileLock(tmp_path / "state" / "here" / "lock"),
        pytest.raises(JournalError, match="still saving"),
    ):
        log.append([Change("entries", "b", {})])
    log.append([Change("entries", "b", {})])


def newer_line() -> bytes:
    start = (
        b'{"v":2,"t":"entries","id":"new","p":[],"n":9,"dev":"x",'
        b'"at":"2030-01-01T00:00:00Z","mood":1,"d":{"text":"from the future"}'
    )
    return start + b',"rev":"' + sha256(start).hexdigest()[:32].encode() + b'"}\n'


def test_a_newer_record_is_shown_and_never_rewritten(open_log: OpenLog, lines: Path) -> None:
    lines.mkdir(parents=True)
    (lines / "x.jsonl").write_bytes(newer_line())
    log = open_log()
    log.refresh()
    [record] = log.heads("entries", "new")
    assert record.document() == {"text": "from the future"}
    for document in ({"text": "overwritten"}, None):
        with pytest.raises(JournalError, match="newer version") as raised:
            log.append(
                [
                    Change("entries", "fine", {}),
                    Change("entries", "new", document, (record.revision,)),
                ]
            )
        assert "Update" in raised.value.hint
    assert log.documents("entries") == ["new"]
    assert [path.name for path in lines.iterdir()] == ["x.jsonl"]


def test_the_highest_clock_that_a_line_may_carry_does_not_stop_the_next_save(
    open_log: OpenLog, lines: Path
) -> None:
    start = newer_line().split(b',"rev"')[0]
    start = start.replace(b'"v":2', b'"v":1').replace(b'"n":9', b'"n":9223372036854775807')
    lines.mkdir(parents=True)
    (lines / "x.jsonl").write_bytes(
        start + b',"rev":"' + sha256(start).hexdigest()[:32].encode() + b'"}\n'
    )
    log = open_log()
    log.refresh()
    [record] = log.append([Change("entries", "a", {"n": 1})])
    log.append([Change("entries", "a", {"n": 2}, (record.revision,))])
    assert log.living("entries")["a"].document() == {"n": 2}


def test_names_that_look_alike_are_different_documents(open_log: OpenLog) -> None:
    composed, decomposed = "caf\u00e9", "cafe\u0301"
    log = open_log()
    log.append([Change("entries", composed, {"n": 1}), Change("entries", decomposed, {"n": 2})])
    reopened = open_log()
    reopened.refresh()
    assert reopened.living("entries")[composed].document() == {"n": 1}
    assert reopened.living("entries")[decomposed].document() == {"n": 2}


def test_half_a_character_in_an_id_is_refused_before_a_byte_is_written(
    open_log: OpenLog, lines: Path
) -> None:
    with pytest.raises(JournalError, match="cannot keep"):
        open_log().append([Change("entries", "\ud800", {})])
    assert not lines.exists()


def test_threads_may_share_a_log(open_log: OpenLog) -> None:
    log = open_log()

    def write(thread: int) -> None:
        for number in range(20):
            log.append([Change("entries", f"{thread}-{number}", {"n": number})])
            log.refresh()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log.refresh()
    assert len(log.living("entries")) == 80
    assert log.problems() == []
    assert len({r.n for key in log.documents("entries") for r in log.history("entries", key)}) == 80


def test_what_a_line_costs_to_append_does_not_depend_on_the_others(open_log: OpenLog) -> None:
    log: Log = open_log()
    log.append([Change("entries", str(n), {"text": "x" * 100}) for n in range(300)])
    fresh = open_log()
    fresh.append_unread("entries", "new", {})
    assert fresh.documents("entries") == []


@pytest.mark.parametrize("module", ["journal.store", "journal.store.log"])
def test_a_line_can_be_appended_without_loading_tinydb(module: str) -> None:
    program = f"import sys, {module}; sys.exit('tinydb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_what_is_saved_counts_as_saved_when_the_file_cannot_be_read_again(
    open_log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = open_log()
    log.append([Change("entries", "a", {})])

    def failing(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("journal.store.log_file.LogFile._added", failing)
    log.append_unread("entries", "elsewhere", {})
    [record] = log.append([Change("entries", "b", {})])
    assert log.shown("entries", "b") == record
