"""Runs commands as processes that need not load the program first.

With coverage, loading and beginning to measure takes ten times as long as most commands do. A
server that has loaded everything forks for each of them: a process of its own, with streams,
environment, locks and an exit code, as from a shell. What a fresh start does otherwise is tried by
commands that a Python of their own runs: some, drawn by the seed, and all of them in the long form
and on systems that do not fork.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NamedTuple

from .sampling import drawn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PATIENCE = 120
"""Seconds until what never comes about is given up; it costs nothing where all is well."""
FRESH = 40
"""One of so many commands is run by a Python of its own. Chosen: some of most files of tests."""
START = {"PYTHONPATH": str(Path(__file__).parents[1]), "LC_ALL": "C"}
"""What the server begins with; a command that wants to begin otherwise does so by itself."""

_ran: Counter[str] = Counter()


class Ended(NamedTuple):
    """How a process ended, and what it wrote."""

    code: int
    out: bytes
    err: bytes


def run(arguments: Sequence[str], environment: Mapping[str, str], data: bytes) -> Ended:
    """Run one command to its end, with bytes on stdin."""
    test = os.environ.get("PYTEST_CURRENT_TEST", "")
    _ran[test] += 1
    begins = ("PYTHON", "LC_", "LANG", "TZ")
    start = {name: value for name, value in environment.items() if name.startswith(begins)}
    if os.name == "nt" or start != START or drawn(FRESH, test, _ran[test]):
        done = subprocess.run(
            [sys.executable, "-m", "journal", *arguments],
            input=data,
            capture_output=True,
            env=environment,
            timeout=PATIENCE,
            check=False,
        )
        return Ended(done.returncode, done.stdout, done.stderr)
    return _server().run(arguments, environment, data)


def stop() -> None:
    """Let the server end, if there is one, and tell what coverage saw."""
    if _server.cache_info().currsize:
        _server().stop()
        _server.cache_clear()


class ForkServer:
    """A process that has loaded the program, and forks for each command."""

    def __init__(self) -> None:
        kept = {k: v for k, v in os.environ.items() if k.startswith(("PATH", "COV"))}
        script = Path(__file__).with_name("fork_server.py")
        self._line, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, str(script), str(theirs.fileno())],
                env=kept | START,
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )

    def run(self, arguments: Sequence[str], environment: Mapping[str, str], data: bytes) -> Ended:
        """Run one command to its end, with bytes on stdin."""
        asked = {"arguments": arguments, "environment": environment, "place": str(Path.cwd())}
        with ExitStack() as stack:
            files = [stack.enter_context(TemporaryFile()) for _ in range(4)]
            for file, content in zip(files, (json.dumps(asked).encode(), data), strict=False):
                file.write(content)
                file.seek(0)
            socket.send_fds(self._line, [b"?"], [file.fileno() for file in files])
            child = self._number()
            self._line.settimeout(PATIENCE)
            try:
                code = self._number()
            except TimeoutError:
                os.kill(child, 9)
                raise
            finally:
                self._line.settimeout(None)
            _, _, out, err = files
            out.seek(0)
            err.seek(0)
            return Ended(code, out.read(), err.read())

    def _number(self) -> int:
        data = self._line.recv(8, socket.MSG_WAITALL)
        assert len(data) == 8, "the server that forks has ended"
        return int.from_bytes(data, "little", signed=True)

    def stop(self) -> None:
        """Let it end."""
        self._line.close()
        assert self._process.wait(PATIENCE) == 0


@cache
def _server() -> ForkServer:
    return ForkServer()
