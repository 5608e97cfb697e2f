"""A long task: its words on a terminal, and Ctrl-C."""

from __future__ import annotations

import _thread
import sys
from threading import Event
from typing import TYPE_CHECKING

import pytest

from journal.cli.progress_line import with_progress_line
from journal.errors import JournalError

if TYPE_CHECKING:
    from journal.progress import Progress


def test_what_a_task_gives_is_given_and_what_it_raises_is_raised() -> None:
    assert with_progress_line(lambda _: 7) == 7

    def refused(_: Progress) -> None:
        raise JournalError("No.", "Try again.")

    with pytest.raises(JournalError, match="No"):
        with_progress_line(refused)


def test_ctrl_c_leaves_a_task_behind_before_it_changes_anything() -> None:
    changed: list[str] = []
    go_on, ended = Event(), Event()

    def task(progress: Progress) -> None:
        progress.step("Making")
        _thread.interrupt_main()
        go_on.wait(20)
        try:
            progress.step("Writing", last=True)
            changed.append("written")
        finally:
            ended.set()

    with pytest.raises(KeyboardInterrupt, match="Nothing was written"):
        with_progress_line(task)
    go_on.set()
    assert ended.wait(20)
    assert not changed


def test_ctrl_c_while_it_is_being_written_waits_for_the_whole() -> None:
    def task(progress: Progress) -> str:
        progress.step("Writing", last=True)
        _thread.interrupt_main()
        return "written"

    assert with_progress_line(task) == "written"


def test_a_person_is_told_what_takes_so_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("journal.cli.progress_line._SECOND", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    begun = Event()
    write = sys.stderr.write

    def heard(text: str) -> int:
        begun.set()
        return write(text)

    monkeypatch.setattr(sys.stderr, "write", heard)

    def task(progress: Progress) -> None:
        progress.step("Making the .pdf file")
        begun.wait(20)

    with_progress_line(task)
    told = capsys.readouterr().err
    assert "Making the .pdf file… 0 s (Ctrl-C stops it)" in told
    assert told.endswith("\r\x1b[K"), "the line is taken away at the end"
