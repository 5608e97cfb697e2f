"""A program in a terminal of 80 by 24, as the benchmarks see it: keys go in, a screen comes out."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

PATIENCE = 60
"""Seconds after which a screen is given up."""

_CONTROLS = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1b\\)|[ -/]*[0-~])", re.DOTALL
)


class Terminal:
    """A Python module that runs in a pseudo-terminal until the end of the block."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._terminal, inside = pty.openpty()
        termios.tcsetwinsize(inside, (24, 80))
        settings = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
            env=os.environ | settings,
        )
        os.close(inside)
        self._written = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._terminal)

    def wait(self, shows: Callable[[str], object]) -> float:
        """Return when the text that was written since the last call shows what is waited for.

        Raises:
            TimeoutError: when it never does.
        """
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            if self._read(0.1) and shows(self._text()):
                seen = time.perf_counter()
                self._written = b""
                return seen
        raise TimeoutError(self._text()[-2000:])

    def press(self, key: str) -> float:
        """Return how long it takes until a key that is nowhere on the screen is shown."""
        start = time.perf_counter()
        self.type(key)
        return self.wait(lambda text: key in text) - start

    def type(self, keys: str) -> None:
        """Send keys."""
        os.write(self._terminal, keys.encode())

    def settle(self, seconds: float) -> None:
        """Let the program go on for a while and forget what it shows."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)
        self._written = b""

    def _read(self, seconds: float) -> bool:
        if not select.select([self._terminal], [], [], seconds)[0]:
            return False
        try:
            self._written += os.read(self._terminal, 1 << 16)
        except OSError as error:  # the program has ended
            raise TimeoutError(self._text()[-2000:]) from error
        return True

    def _text(self) -> str:
        """Return what was written without the control sequences, whole or cut short."""
        text = _CONTROLS.sub("", self._written.decode(errors="replace"))
        return text.partition("\x1b")[0]
