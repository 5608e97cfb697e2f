"""A change of an entry is on the disk before it is saved: the app is killed in the middle."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journal.reflection.edit import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from journal.journal import Journal


def wait_for(condition: Callable[[], object]) -> None:
    until = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < until, "it did not come about within twenty seconds"
        time.sleep(0.02)


@pytest.fixture
def changing(
    journal: Journal, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[tuple[str, subprocess.Popen[bytes], int, bytearray]]:
    """The app in a terminal, changing an entry; the parameter is its autosave."""
    settings = journal.folder / "journal.toml"
    settings.write_text(f"autosave = {request.param}\n" + settings.read_text())
    id_ = journal.add("Before.")
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    runner = [sys.executable, str(Path(__file__).with_name("runner.py"))]
    process = subprocess.Popen(
        [*runner, str(tmp_path / "journal"), str(tmp_path / "state")],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(slave)
    screen = bytearray()

    def read() -> None:
        with suppress(OSError):
            while data := os.read(master, 65536):
                screen.extend(data)

    threading.Thread(target=read, daemon=True).start()
    wait_for(lambda: b"Criteria" in screen)
    os.write(master, b"2")
    wait_for(lambda: b"1 entry" in screen)
    os.write(master, b"e")
    wait_for(lambda: b"Changing" in screen)
    yield id_, process, master, screen
    with suppress(ProcessLookupError):
        process.kill()
    process.wait()
    os.close(master)


def words(journal: Journal, id_: str) -> str:
    edit = journal.edits.get(id_, Edit)
    return edit.texts[0] if edit else ""


@pytest.mark.parametrize("changing", [0.1], indirect=True)
def test_a_killed_app_has_the_change_on_the_disk(
    journal: Journal, changing: tuple[str, subprocess.Popen[bytes], int, bytearray]
) -> None:
    id_, process, keyboard, _ = changing
    os.write(keyboard, b" And after")
    wait_for(lambda: words(journal, id_) == "Before. And after")
    process.kill()
    assert process.wait() == -signal.SIGKILL
    assert words(journal, id_) == "Before. And after"
    assert journal.entry(id_).value.answers[0].text == "Before.", "nothing was saved yet"


@pytest.mark.parametrize("changing", [600], indirect=True)
def test_a_closed_terminal_keeps_what_no_autosave_has_kept(
    journal: Journal, changing: tuple[str, subprocess.Popen[bytes], int, bytearray]
) -> None:
    id_, process, keyboard, screen = changing
    os.write(keyboard, b" xy")
    # What was typed has arrived when a key after it has.
    os.write(keyboard, b"\x1bOS")
    wait_for(lambda: b"no other answer" in screen)
    process.send_signal(signal.SIGHUP)
    process.wait(timeout=20)
    assert words(journal, id_) == "Before. xy"
