from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from journal.store.log import Change, Log

if TYPE_CHECKING:
    from journal.errors import Problem

FIRST = {"text": "the first reflection"}
SECOND = {"text": "the second reflection"}

OpenLog = Callable[..., Log]


def contents(log: Log) -> dict[str, dict[str, Any]]:
    log.refresh()
    return {key: record.document() for key, record in log.living("entries").items()}


def harm(log: Log) -> list[Problem]:
    return [problem for problem in log.problems() if not problem.harmless]


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """What the machine has seen of the journal's logs."""
    return tmp_path / "state" / "here" / "logs.json"


@pytest.fixture
def segment(open_log: OpenLog, lines: Path, memory: Path) -> Path:
    """The file of a journal with the two entries ``a`` and ``b``.

    The machine remembers the first one, as if it died before the second was acknowledged.
    """
    log = open_log()
    log.append([Change("entries", "a", FIRST)])
    seen = memory.read_bytes()
    log.append([Change("entries", "b", SECOND)])
    memory.write_bytes(seen)
    return next(lines.iterdir())


def test_a_line_torn_at_any_byte_loses_that_write_only_and_harmlessly(
    segment: Path, open_log: OpenLog, memory: Path
) -> None:
    whole, seen = segment.read_bytes(), memory.read_bytes()
    start = whole.index(b"\n") + 1
    for end in range(start + 1, len(whole)):
        segment.write_bytes(whole[:end])
        memory.write_bytes(seen)
        log = open_log()
        expected = {"a": FIRST, "b": SECOND} if end == len(whole) - 1 else {"a": FIRST}
        assert contents(log) == expected
        assert harm(log) == []
        log.append_unread("entries", "c", {"text": "written after the crash"})
        assert contents(open_log()) == expected | {"c": {"text": "written after the crash"}}
        assert contents(log) == contents(open_log())
        assert harm(log) == harm(open_log()) == []
        assert segment.read_bytes().startswith(whole[:end])


def test_an_unfinished_write_is_told_of_as_harmless(segment: Path, open_log: OpenLog) -> None:
    whole = segment.read_bytes()
    segment.write_bytes(whole[:-20])
    log = open_log()
    log.refresh()
    assert [problem.harmless for problem in log.problems()] == [True]
    log.append_unread("entries", "c", {})
    log.refresh()
    [problem] = log.problems()
    assert problem.harmless
    assert "unfinished write" in problem.what
    assert problem.where == f"log/{segment.name} line 2"


def test_a_crash_while_the_torn_end_is_being_sealed_is_harmless_too(
    segment: Path, open_log: OpenLog, memory: Path
) -> None:
    segment.write_bytes(segment.read_bytes()[:-20])
    torn, seen = segment.read_bytes(), memory.read_bytes()
    open_log().append_unread("entries", "c", {"n": 1})
    mended = segment.read_bytes()
    for end in range(len(torn), len(mended)):
        segment.write_bytes(mended[:end])
        memory.write_bytes(seen)
        open_log().append_unread("entries", "d", {"n": 2})
        log = open_log()
        assert contents(log).items() >= {"a": FIRST, "d": {"n": 2}}.items()
        assert harm(log) == []


def test_a_flipped_bit_anywhere_is_never_a_wrong_document_nor_silent(
    segment: Path, open_log: OpenLog
) -> None:
    whole = segment.read_bytes()
    truth = {"a": FIRST, "b": SECOND}
    for place in range(len(whole)):
        for bit in (0, 3, 5, 7):
            damaged = bytearray(whole)
            damaged[place] ^= 1 << bit
            segment.write_bytes(damaged)
            log = open_log()
            shown = contents(log)
            assert shown.items() <= truth.items()
            assert shown == truth or harm(log), (place, bit)


def test_a_damaged_line_names_its_place_and_its_document_and_the_rest_loads(
    segment: Path, open_log: OpenLog
) -> None:
    log = open_log()
    log.refresh()
    shown = log.heads("entries", "a")[0]
    log.append([Change("entries", "a", {"text": "edited"}, (shown.revision,))])
    segment.write_bytes(segment.read_bytes().replace(b"edited", b"EDITED"))
    log = open_log()
    assert contents(log) == {"a": FIRST, "b": SECOND}
    [problem] = log.problems()
    assert problem.where == f"log/{segment.name} line 3"
    assert "“a”" in problem.what
    assert "OLDER version" in problem.what
    assert problem.fix


def test_a_damaged_line_that_ends_like_a_seal_is_not_told_of_as_harmless(
    segment: Path, open_log: OpenLog
) -> None:
    whole = segment.read_bytes()
    segment.write_bytes(whole[:-20])
    open_log().append_unread("entries", "c", {})
    first, sealed, last = segment.read_bytes().splitlines(keepends=True)
    assert b'"sealed":' in sealed
    segment.write_bytes(first + sealed[7:] + last)
    log = open_log()
    assert contents(log) == {"a": FIRST, "c": {}}
    (problem,) = harm(log)
    assert problem.where == f"log/{segment.name} line 2"


def test_foreign_lines_and_a_mark_at_the_start_do_not_hide_the_entries(
    segment: Path, open_log: OpenLog
) -> None:
    whole = segment.read_bytes()
    noise = b"\n<<<<<<< HEAD\n\n" + b'{"a":' * 100_000 + b"\n\x00\x00\xff\n"
    segment.write_bytes(b"\xef\xbb\xbf" + whole + noise)
    log = open_log()
    assert contents(log) == {"a": FIRST, "b": SECOND}
    assert [problem.where.split()[-1] for problem in log.problems()] == ["4", "6", "7"]


def test_a_line_longer_than_any_entry_is_skipped(
    segment: Path, open_log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.store.log_file.LONGEST_LINE", 1000)
    log = open_log()
    log.refresh()
    first, second = segment.read_bytes().splitlines(keepends=True)
    segment.write_bytes(first + second[:-3] + b"x" * 5000 + b"\n" + second)
    log = open_log()
    assert contents(log) == {"a": FIRST, "b": SECOND}
    assert len(harm(log)) == 1
    log.append_unread("entries", "c", {})
    assert contents(log) == {"a": FIRST, "b": SECOND, "c": {}}


def test_line_ends_that_a_windows_tool_converted_are_tolerated(
    segment: Path, open_log: OpenLog
) -> None:
    log = open_log()
    segment.write_bytes(segment.read_bytes()[:-20])
    log.append_unread("entries", "c", {})
    segment.write_bytes(segment.read_bytes().replace(b"\n", b"\r\n"))
    assert contents(log) == {"a": FIRST, "c": {}}
    assert harm(log) == []
    log.append_unread("entries", "d", {})
    assert contents(open_log()) == {"a": FIRST, "c": {}, "d": {}}


def test_a_folder_in_place_of_a_file_is_told_of_and_the_rest_loads(
    segment: Path, open_log: OpenLog
) -> None:
    segment.with_name("x.jsonl").mkdir()
    log = open_log()
    assert contents(log) == {"a": FIRST, "b": SECOND}
    [problem] = log.problems()
    assert problem.where == "log/x.jsonl"
    log.append_unread("entries", "c", {})
    assert contents(log).keys() == {"a", "b", "c"}


def test_a_file_that_may_not_be_read_is_told_of_and_the_rest_loads(
    segment: Path, open_log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    segment.with_name("other.jsonl").write_bytes(b"")
    real = Path.open

    def refusing(self: Path, *args: Any, **options: Any) -> Any:
        if self.name == "other.jsonl":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self, *args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refusing)
        log = open_log()
        assert contents(log) == {"a": FIRST, "b": SECOND}
        [problem] = log.problems()
    assert "Permission denied" in problem.what
    assert contents(log) == {"a": FIRST, "b": SECOND}
    assert log.problems() == []


def test_a_pipe_among_the_files_does_not_make_the_journal_wait_for_ever(
    segment: Path, open_log: OpenLog
) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(segment.with_name("pipe.jsonl"))
    else:
        segment.with_name("pipe.jsonl").mkdir()
    log = open_log()
    assert contents(log) == {"a": FIRST, "b": SECOND}
    assert len(log.problems()) == 1


def test_a_log_folder_that_is_none_is_a_problem_and_no_crash(
    tmp_path: Path, open_log: OpenLog
) -> None:
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "log").write_text("", encoding="utf-8")
    log = open_log()
    assert contents(log) == {}
    assert "cannot be read" in log.problems()[0].what


def test_a_file_that_shrinks_or_changes_is_read_again(segment: Path, open_log: OpenLog) -> None:
    log = open_log()
    whole = segment.read_bytes()
    first = whole[: whole.index(b"\n") + 1]
    assert contents(log) == {"a": FIRST, "b": SECOND}
    segment.write_bytes(first)
    assert contents(log) == {"a": FIRST}
    segment.write_bytes(whole[len(first) :] + first)
    assert contents(log) == {"a": FIRST, "b": SECOND}
    segment.unlink()
    assert contents(log) == {}


def test_an_unbroken_last_line_that_is_taken_back_is_not_shown_any_more(
    segment: Path, open_log: OpenLog
) -> None:
    whole = segment.read_bytes()
    segment.write_bytes(whole[:-1])
    log = open_log()
    assert contents(log) == {"a": FIRST, "b": SECOND}
    segment.write_bytes(whole[: whole.index(b"\n") + 1])
    assert contents(log) == {"a": FIRST}


def test_a_file_that_arrives_in_parts_is_shown_as_far_as_it_has_come(
    segment: Path, open_log: OpenLog
) -> None:
    whole = segment.read_bytes()
    log = open_log("another machine")
    seen: list[int] = []
    for end in range(0, len(whole) + 1, 7):
        segment.write_bytes(whole[:end])
        seen.append(len(contents(log)))
        assert harm(log) == []
    segment.write_bytes(whole)
    assert contents(log) == {"a": FIRST, "b": SECOND}
    assert log.problems() == []
    assert seen == sorted(seen)


def test_what_to_put_back_is_named_by_its_file(segment: Path, open_log: OpenLog) -> None:
    segment.write_bytes(segment.read_bytes().replace(b"first", b"f1rst"))
    log = open_log("another machine")
    log.refresh()
    (problem,) = log.problems()
    assert problem.fix == f"Put {segment.name} back from a backup or from another of your machines."


def test_why_a_file_cannot_be_read_is_said_in_words(segment: Path, open_log: OpenLog) -> None:
    segment.unlink()
    segment.mkdir()
    log = open_log("another machine")
    log.refresh()
    (problem,) = log.problems()
    assert problem.what.startswith("This file cannot be read: it is not a file. What it holds")


def test_the_words_of_a_damaged_line_are_shown_and_said_to_be_damaged(
    segment: Path, open_log: OpenLog
) -> None:
    whole = segment.read_bytes()
    start = whole.index(b"\n") + 1
    for place in (*range(start, len(whole) - 1, 11), whole.rindex(b"second") + 2):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        segment.write_bytes(damaged)
        log = open_log("another machine")
        log.refresh()
        (problem,) = harm(log)
        assert "is damaged" in problem.what or "cannot be understood" in problem.what
        assert "Its words, as far as they can be read" in problem.what, place
        assert contents(log).keys() == {"a"}, "and it counts for nothing"


def test_a_damaged_line_says_its_words_as_they_were_typed(segment: Path, open_log: OpenLog) -> None:
    log = open_log()
    log.append([Change("entries", "c", {"answers": [{"text": "é “so”\nit \\ was", "x": "short"}]})])
    segment.write_bytes(segment.read_bytes().replace(b'"id":"c"', b'"id":"d"'))
    reader = open_log("another machine")
    reader.refresh()
    (problem,) = harm(reader)
    assert problem.what.endswith("“é “so” it \\ was”")
