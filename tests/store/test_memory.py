"""What was there is remembered: whatever goes missing of a log is an alarm, and nothing else is."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw

from journal.store import log_file
from journal.store.log import Change, Log
from journal.store.memory import Loss
from journal.store.record import encode, parse

if TYPE_CHECKING:
    from journal.store.memory import Alarm

OpenLog = Callable[..., Log]
MANY = 5


def alarms(log: Log) -> list[Alarm]:
    with log.reading():
        return log.alarms()


def lines_of(log: Path) -> list[bytes]:
    return log.read_bytes().splitlines(keepends=True)


def without(*places: int) -> Callable[[Path], None]:
    def lose(log: Path) -> None:
        lines = lines_of(log)
        log.write_bytes(b"".join(line for at, line in enumerate(lines) if at not in places))

    return lose


def flipped(at: int) -> Callable[[Path], None]:
    def damage(log: Path) -> None:
        data = bytearray(log.read_bytes())
        data[at] ^= 8
        log.write_bytes(data)

    return damage


def moved(name: str) -> Callable[[Path], object]:
    return lambda log: shutil.move(log, log.with_name(name.format(log.stem)))


def replaced(log: Path) -> None:
    """As many records stand there, from another machine's file."""
    other = next(path for path in log.parent.iterdir() if path != log)
    log.write_bytes(b"".join(lines_of(other)))


def a_folder(log: Path) -> None:
    log.unlink()
    log.mkdir()


def a_link_to_nowhere(log: Path) -> None:
    log.unlink()
    log.symlink_to(log.with_name("nowhere"))


def rewritten(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda log: log.write_bytes(change(log.read_bytes()))


def forged(log: Path) -> None:
    """A line says something else, and its checksum was made anew to fit."""
    lines = lines_of(log)
    record = parse(lines[2])
    lines[2] = encode(msgspec.structs.replace(record, body=Raw(b"null")), {"n": 99})
    log.write_bytes(b"".join(lines))


def a_pipe(log: Path) -> None:
    log.unlink()
    os.mkfifo(log)


def a_link_to_itself(log: Path) -> None:
    log.unlink()
    log.symlink_to(log)


def a_link_to_a_device(log: Path) -> None:
    log.unlink()
    log.symlink_to("/dev/null")


def into_a_folder_below(log: Path) -> None:
    (log.parent / "old").mkdir()
    shutil.move(log, log.parent / "old" / log.name)


LOST: dict[str, tuple[Callable[[Path], object], Loss]] = {
    "deleted": (Path.unlink, Loss.MISSING),
    "emptied": (lambda log: log.write_bytes(b""), Loss.CUT),
    "only line breaks left": (lambda log: log.write_bytes(b"\n" * 900), Loss.CUT),
    "the last byte but one cut": (lambda log: log.write_bytes(log.read_bytes()[:-2]), Loss.CUT),
    "half of it cut": (lambda log: log.write_bytes(log.read_bytes()[:400]), Loss.CUT),
    "the last line gone": (without(MANY - 1), Loss.CUT),
    "the first line gone": (without(0), Loss.CUT),
    "a line in the middle gone": (without(2), Loss.CUT),
    "all but the last gone": (without(*range(MANY - 1)), Loss.CUT),
    "a bit flipped at the start": (flipped(3), Loss.DAMAGED),
    "a bit flipped in a checksum": (flipped(150), Loss.DAMAGED),
    "NULs at its end": (
        lambda log: log.write_bytes(log.read_bytes()[:-60] + b"\0" * 59 + b"\n"),
        Loss.DAMAGED,
    ),
    "in the cloud": (moved(".{}.jsonl.icloud"), Loss.EVICTED),
    "hidden": (moved(".{}.jsonl"), Loss.MISNAMED),
    "in capitals": (moved("{}.JSONL"), Loss.MISNAMED),
    "a conflicted copy alone": (moved("{}.jsonl (conflicted copy)"), Loss.MISNAMED),
    "a backup's name": (moved("{}.jsonl.bak"), Loss.MISNAMED),
    "zipped": (moved("{}.jsonl.gz"), Loss.MISNAMED),
    "text after the name": (moved("{}.jsonl.txt"), Loss.MISNAMED),
    "moved into the journal's folder": (
        lambda log: shutil.move(log, log.parent.parent / log.name),
        Loss.MISSING,
    ),
    "a folder of its name": (a_folder, Loss.UNREADABLE),
    "a link to nowhere": (a_link_to_nowhere, Loss.UNREADABLE),
    "a file of another device in its place": (replaced, Loss.CUT),
    "the first two lines gone": (without(0, 1), Loss.CUT),
    "the last two lines gone": (without(MANY - 2, MANY - 1), Loss.CUT),
    "every other line gone": (without(1, 3), Loss.CUT),
    "an older state with another device's lines after it": (
        lambda log: log.write_bytes(
            b"".join(lines_of(log)[:2])
            + b"".join(next(p for p in log.parent.iterdir() if p != log).read_bytes() for _ in "1")
        ),
        Loss.CUT,
    ),
    "the last line break and more cut": (rewritten(lambda data: data[:-30]), Loss.CUT),
    "the first byte cut": (rewritten(lambda data: data[1:]), Loss.DAMAGED),
    "a byte put in": (rewritten(lambda data: data[:90] + b"x" + data[90:]), Loss.DAMAGED),
    "a hole of NULs at its start": (rewritten(lambda data: bytes(64) + data[64:]), Loss.DAMAGED),
    "two lines joined": (rewritten(lambda data: data.replace(b"\n", b"", 1)), Loss.DAMAGED),
    "in UTF-16": (
        rewritten(lambda data: data.decode().encode("utf-16-le") + b"\n"),
        Loss.DAMAGED,
    ),
    "packed under its own name": (
        rewritten(lambda data: gzip.compress(data) + b"\n"),
        Loss.DAMAGED,
    ),
    "a page of a network's log-in in its place": (
        rewritten(lambda _: b"<!doctype html>\n<title>Log in</title>\n"),
        Loss.DAMAGED,
    ),
    "a merge of git's left in it": (
        rewritten(lambda data: b"<<<<<<< HEAD\n" + data + b"=======\n>>>>>>> theirs\n"),
        Loss.DAMAGED,
    ),
    "a number changed in an editor": (
        rewritten(lambda data: data.replace(b'"d":{"n":2}', b'"d":{"n":7}')),
        Loss.DAMAGED,
    ),
    "set out by a formatter": (
        rewritten(lambda data: data.replace(b'","', b'", "')),
        Loss.DAMAGED,
    ),
    "sorted words of a line": (
        rewritten(lambda data: b"".join(bytes(sorted(x)) + b"\n" for x in data.splitlines())),
        Loss.DAMAGED,
    ),
    "a pipe of its name": (a_pipe, Loss.UNREADABLE),
    "a link to itself": (a_link_to_itself, Loss.UNREADABLE),
    "a link to a device": (a_link_to_a_device, Loss.UNREADABLE),
    "in a folder below": (into_a_folder_below, Loss.MISSING),
    "as plain JSON": (moved("{}.json"), Loss.MISSING),
    "without an ending": (moved("{}"), Loss.MISSING),
    "half downloaded": (moved("{}.jsonl.part"), Loss.MISSING),
    "a lock's name": (moved("{}.jsonl.lock"), Loss.MISSING),
    "a blank after its name": (moved("{}.jsonl "), Loss.MISNAMED),
    "a number after its name": (moved("{}.jsonl.1"), Loss.MISNAMED),
    "of an old version": (moved("{}.jsonl.old"), Loss.MISNAMED),
    "in mixed letters": (moved("{}.Jsonl"), Loss.MISNAMED),
    "hidden and of another ending": (moved(".{}.jsonl.orig"), Loss.MISNAMED),
    "encrypted beside": (moved("{}.jsonl.gpg"), Loss.MISNAMED),
}
assert len(LOST) >= 50, "so many ways were promised"


@pytest.fixture
def log(open_log: OpenLog, lines: Path) -> Path:
    """A file with five revisions beside another device's with as many, all of them seen."""
    open_log("there").append([Change("entries", f"there {at}", {"n": at}) for at in range(MANY)])
    (theirs,) = lines.iterdir()
    here = open_log()
    here.append([Change("entries", f"here {at}", {"n": at}) for at in range(MANY)])
    return next(path for path in lines.iterdir() if path != theirs)


@pytest.mark.parametrize("way", LOST)
def test_whatever_goes_missing_is_an_alarm(way: str, log: Path, open_log: OpenLog) -> None:
    lose, loss = LOST[way]
    if os.name == "nt" and ("link" in way or "pipe" in way):
        pytest.skip("Windows makes no links and no such pipes for everybody")
    lose(log)
    (alarm,) = alarms(open_log())
    assert alarm.loss is loss
    assert log.stem in alarm.log.casefold()
    assert alarm.day == "2026-11-23"
    if loss is not Loss.DAMAGED:
        assert alarm.lost > 0
        assert str(alarm.lost) in alarm.problem.what


def test_other_words_under_a_checksum_that_fits_are_noticed(log: Path, open_log: OpenLog) -> None:
    forged(log)
    (alarm,) = alarms(open_log())
    assert (alarm.log, alarm.loss, alarm.lost) == (log.stem, Loss.REPLACED, 0)
    assert "Other words stand in this log than were saved" in alarm.problem.what
    here = open_log()
    here.refresh()
    assert here.append([Change("entries", "later", {})])[0].device != log.stem


@pytest.mark.parametrize("way", LOST)
def test_what_came_back_is_no_alarm_any_more(way: str, log: Path, open_log: OpenLog) -> None:
    whole = log.read_bytes()
    LOST[way][0](log)
    running = open_log()
    assert alarms(running)
    for path in log.parent.iterdir():
        if log.stem in path.name.casefold():
            path.rmdir() if path.is_dir() else path.unlink()
    log.write_bytes(whole)
    assert alarms(running) == []
    assert alarms(open_log()) == []


@pytest.mark.parametrize("way", LOST)
def test_nothing_is_written_into_a_log_of_which_something_is_gone(
    way: str, log: Path, open_log: OpenLog
) -> None:
    LOST[way][0](log)
    before = {path: path.read_bytes() for path in log.parent.iterdir() if path.is_file()}
    first = open_log().append_unread("entries", "later", {})
    second = open_log().append([Change("entries", "later still", {})])[0]
    if LOST[way][1] is not Loss.DAMAGED:
        assert first.device == second.device != log.stem
        assert all(path.read_bytes() == data for path, data in before.items())
    assert min(first.n, second.n) > 2 * MANY, "time goes on from what was seen"
    assert len(alarms(open_log())) == 1, "and what is new is no reason for another alarm"


THERE: dict[str, Callable[[Path], object]] = {
    "renamed": moved("an old laptop.jsonl"),
    "copied": lambda log: shutil.copy(log, log.with_name(f"{log.stem} (1).jsonl")),
    "touched": lambda log: os.utime(log, (0, 0)),
    "Windows line ends": lambda log: log.write_bytes(log.read_bytes().replace(b"\n", b"\r\n")),
    "a mark at its start": lambda log: log.write_bytes(b"\xef\xbb\xbf" + log.read_bytes()),
    "its lines turned round": lambda log: log.write_bytes(b"".join(reversed(lines_of(log)))),
    "as Dropbox calls a conflict": moved("{} (Amina's conflicted copy 2026-11-20).jsonl"),
    "as Syncthing calls a conflict": moved("{}.sync-conflict-20261120-120000-ABCDEFG.jsonl"),
    "as OneDrive calls a conflict": moved("{}-LAPTOP-7Q2.jsonl"),
    "as Windows calls a copy": moved("{} - Copy (2).jsonl"),
    "blank lines between": lambda log: log.write_bytes(log.read_bytes().replace(b"\n", b"\n\n")),
    "its lines twice": lambda log: log.write_bytes(log.read_bytes() * 2),
    "an unfinished write after it": lambda log: log.write_bytes(log.read_bytes() + b'{"v":1'),
    "a file of a program that syncs": lambda log: log.with_name(
        f".syncthing.{log.name}.tmp"
    ).write_bytes(b"{"),
    "a file of the system": lambda log: log.with_name(".DS_Store").write_bytes(b"\0"),
}


@pytest.mark.parametrize("way", THERE)
def test_what_is_there_is_no_alarm_whatever_it_is_called(
    way: str, log: Path, open_log: OpenLog
) -> None:
    THERE[way](log)
    assert alarms(open_log()) == []


def test_a_copy_that_was_put_away_again_is_not_missed(log: Path, open_log: OpenLog) -> None:
    copy = log.with_name(f"{log.stem} copy.jsonl")
    shutil.copy(log, copy)
    assert alarms(open_log()) == []
    copy.unlink()
    assert alarms(open_log()) == []


def test_an_older_state_that_was_written_on_is_noticed(log: Path, open_log: OpenLog) -> None:
    whole = log.read_bytes()
    later = open_log("there")
    log.write_bytes(b"".join(lines_of(log)[:2]))
    later.append([Change("entries", f"new {at}", {}) for at in range(9)])
    assert [alarm.lost for alarm in alarms(open_log())] == [MANY - 2]
    log.write_bytes(whole)
    assert alarms(open_log()) == []


def test_what_iclouds_placeholder_stands_for_is_missed_also_by_a_new_machine(
    log: Path, open_log: OpenLog
) -> None:
    moved(".{}.jsonl.icloud")(log)
    (alarm,) = alarms(open_log("new"))
    assert (alarm.log, alarm.loss, alarm.lost) == (log.stem, Loss.EVICTED, 0)


def test_a_file_without_its_content_is_not_read(
    log: Path, open_log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_file, "_is_away", lambda state: state.st_ino == log.stat().st_ino)
    (alarm,) = alarms(open_log())
    assert (alarm.log, alarm.loss, alarm.lost) == (log.stem, Loss.EVICTED, MANY)


def test_where_nothing_can_be_remembered_nothing_stops(
    log: Path, open_log: OpenLog, tmp_path: Path
) -> None:
    memory = tmp_path / "state" / "here" / "logs.json"
    for content in (b"", b"{", b"null", b'{"logs":[]}', b"\xff"):
        memory.write_bytes(content)
        assert alarms(open_log()) == []
    memory.unlink()
    memory.mkdir()
    open_log().append_unread("entries", "more", {})
    assert len(open_log().append([Change("entries", "yet more", {})])) == 1
    assert alarms(open_log()) == []
    assert log.exists()


def test_what_was_given_up_is_no_alarm_in_another_window_either(
    log: Path, open_log: OpenLog
) -> None:
    log.unlink()
    here, there = open_log(), open_log()
    assert alarms(here)
    assert alarms(there)
    here.give_up(log.stem)
    assert alarms(here) == []
    assert alarms(there) == []
    there.append([Change("entries", "more", {})])
    assert alarms(open_log()) == []


@given(st.lists(st.sampled_from(["unread", "read", "other", "look"]), max_size=12))
def test_however_it_is_written_and_read_nothing_is_missed_that_is_there(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    from .conftest import FakeClock  # noqa: PLC0415

    root = tmp_path_factory.mktemp("journal")
    clock = FakeClock()
    for at, step in enumerate(steps):
        log = Log(root / "journal", root / ("other" if step == "other" else "here"), clock)
        if step == "look":
            assert alarms(log) == []
        elif step == "read":
            log.append([Change("entries", str(at), {})])
        else:
            log.append_unread("entries", str(at), {})
    log = Log(root / "journal", root / "here", clock)
    assert alarms(log) == []
    for path in (root / "journal" / "log").glob("*.jsonl"):
        path.write_bytes(b"".join(lines_of(path)[:-1]))
    seen = Log(root / "journal", root / "here", clock)
    assert bool(alarms(seen)) == any(step != "look" for step in steps)
