"""The app in a real terminal, as a process that can be killed."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable


def wait_for(condition: Callable[[], object]) -> None:
    """Wait for a condition instead of for a time."""
    until = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < until, "it did not come about within twenty seconds"
        time.sleep(0.02)


class InTerminal:
    """The app on the journal in a folder; use as a context manager."""

    def __init__(self, root: Path) -> None:
        self._keyboard, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        runner = [sys.executable, str(Path(__file__).with_name("runner.py"))]
        self.process = subprocess.Popen(
            [*runner, str(root / "journal"), str(root / "state")],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm-256color"},
            start_new_session=True,
        )
        os.close(slave)
        self._screen = bytearray()
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        os.close(self._keyboard)

    def _read(self) -> None:
        with suppress(OSError):
            while data := os.read(self._keyboard, 65536):
                self._screen.extend(data)

    def sees(self, text: str) -> None:
        """Wait until a text was written to the screen since the last key."""
        wait_for(lambda: text.encode() in self._screen)

    def type(self, keys: str) -> None:
        """Press keys; what was seen before counts no more."""
        self._screen.clear()
        os.write(self._keyboard, keys.encode())
