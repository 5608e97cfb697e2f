"""The app in a real terminal, as a process that can be killed."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 60
"""Seconds until what never comes about is given up; it costs nothing where all is well."""


def wait_for(condition: Callable[[], object], seen: Callable[[], str] = str) -> None:
    """Wait for a condition instead of for a time; `seen` says how things stand if it fails."""
    until = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > until:
            pytest.fail(f"it did not come about within {PATIENCE} seconds\n{seen()}")
        time.sleep(0.02)


class InTerminal:
    """The app on the journal in a folder; use as a context manager."""

    def __init__(self, root: Path) -> None:
        if os.name == "nt":
            pytest.skip("Windows has no terminals (pty) that a test can hold the other end of")
        # Not there on Windows.
        import fcntl  # noqa: PLC0415
        import pty  # noqa: PLC0415
        import termios  # noqa: PLC0415

        self._told = root / "told.json"
        self._told.unlink(missing_ok=True)
        self._keyboard, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        runner = [sys.executable, str(Path(__file__).with_name("runner.py"))]
        self.process = subprocess.Popen(
            [*runner, str(root / "journal"), str(root / "state"), str(self._told)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm-256color", "PYTHONFAULTHANDLER": "1"},
            start_new_session=True,
        )
        os.close(slave)
        self._written = bytearray()
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        os.close(self._keyboard)

    def _read(self) -> None:
        # What nobody reads would stop the app once the terminal is full.
        with suppress(OSError):
            while data := os.read(self._keyboard, 65536):
                self._written.extend(data)

    def sees(self, text: str, focus: str = "") -> None:
        """Wait until a text is on the screen, and something has the focus: that, when it is given.

        `focus` is an id, or the name of the class of what has none.
        """

        def seen() -> bool:
            told = self._tells()
            return text in told["text"] and bool(
                told["focus"] if not focus else told["focus"] == focus
            )

        self.wait_for(seen)

    def wait_for(self, condition: Callable[[], object]) -> None:
        """Wait for a condition while the app runs; if it fails, say what is on the screen."""

        def came_about() -> bool:
            if condition():
                return True
            if self.process.poll() is not None:
                pytest.fail(self._how_things_stand())
            return False

        wait_for(came_about, self._how_things_stand)

    def type(self, keys: str) -> None:
        """Press keys, without waiting for what they do."""
        self.send(keys.encode())

    def send(self, data: bytes) -> None:
        """Send bytes, as a terminal may."""
        os.write(self._keyboard, data)

    def _tells(self) -> dict[str, str]:
        """What the app says of itself: nothing before it is ready."""
        told = {"focus": "", "text": ""}
        if self._told.exists():
            told |= json.loads(self._told.read_text(encoding="utf-8"))
        return told

    def _how_things_stand(self) -> str:
        told = self._tells()
        ended = self.process.poll()
        how = f"it ended with {ended}" if ended is not None else f"{told['focus']!r} has the focus"
        last = bytes(self._written[-2000:]) if ended is not None or not told["text"] else b""
        return f"{how}; on the screen:\n{told['text']}\n{last.decode(errors='replace')}"
