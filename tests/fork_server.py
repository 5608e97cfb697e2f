"""Loads the program once, and forks for each command that is asked for: fork_server.py SOCKET.

Each request comes with four open files: what is asked, as JSON, and the three streams. The answer
is the id of the new process and, once it has ended, its exit code: two numbers of eight bytes.
"""

from __future__ import annotations

import gc
import importlib
import json
import marshal
import os
import pickle
import pkgutil
import socket
import sys
import tempfile
import tomllib
import traceback
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import journal
from journal.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FILES = 4
NOT_LOADED = ("journal.__main__", "journal.tui", "journal.demo")
"""What few commands need, with all below it."""


def load() -> None:
    """Load all that commands do, read the packs that ship, and wait for no disk, as the tests."""
    os.fsync = os.fstat  # type: ignore[assignment]
    for module in pkgutil.walk_packages(journal.__path__, "journal.", onerror=lambda _: None):
        if not f"{module.name}.".startswith(tuple(f"{name}." for name in NOT_LOADED)):
            importlib.import_module(module.name)
    from journal.curriculum import Curriculum  # noqa: PLC0415  (measured with the rest)

    # To read the packs takes longer than all else that most commands do.
    kept = cache(partial(_pickled, tomllib.loads))

    def read(text: str) -> Any:
        return pickle.loads(kept(text))  # noqa: S301  (our own)

    tomllib.loads = read  # type: ignore[assignment]
    assert Curriculum(Path(os.devnull) / "none").prompts.units


def _pickled(read: Callable[[str], object], text: str) -> bytes:
    return pickle.dumps(read(text))


def serve(line: socket.socket) -> None:
    """Answer requests until nobody asks any more."""
    while True:
        _, files, _, _ = socket.recv_fds(line, 1, FILES)
        if not files:
            return
        heard, told = os.pipe()
        child = os.fork()
        if not child:
            line.close()
            os.close(heard)
            before = {file: len(lines) for file, lines in measured().items()}
            become(*files)
            code = ended()
            with open(told, "wb") as news:  # noqa: PTH123  (it has no path)
                marshal.dump(new_since(before), news)
            os._exit(code)
        for file in (*files, told):
            os.close(file)
        line.sendall(child.to_bytes(8, "little"))
        with open(heard, "rb") as news:  # noqa: PTH123
            add(news.read())
        _, status = os.waitpid(child, 0)
        line.sendall(os.waitstatus_to_exitcode(status).to_bytes(8, "little", signed=True))


def become(request: int, *streams: int) -> None:
    """Have the streams, the place, the environment and the words that a new process would have."""
    with open(request, "rb") as file:
        asked: dict[str, Any] = json.load(file)
    for at, stream in enumerate(streams):
        os.dup2(stream, at)
        os.close(stream)
    os.chdir(asked["place"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    tempfile.tempdir = None
    sys.argv[1:] = asked["arguments"]
    gc.unfreeze()


def ended() -> int:
    """Run the command, and return the exit code with which a process would end here.

    Python is not taken down, which takes longer than most commands do.
    """
    code: object = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001  (as Python itself does)
        traceback.print_exc()
        code = 1
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    return code if isinstance(code, int) else int(code is not None)


# Coverage: to write a file of its own for each command takes ten times as long as the command.


def measured() -> dict[str, set[Any]]:
    """Return what coverage has seen in this process, by file; nothing where it does not look."""
    coverage = sys.modules.get("coverage")
    current = coverage and coverage.Coverage.current()
    return current._collector.data if current else {}


def new_since(before: Mapping[str, int]) -> dict[str, set[Any]]:
    """Return what was seen more than so many lines of a file."""
    return {file: lines for file, lines in measured().items() if len(lines) > before.get(file, 0)}


def add(news: bytes) -> None:
    """Take for seen what another process saw; one that was killed tells nothing."""
    for file, lines in (marshal.loads(news) if news else {}).items():  # noqa: S302  (our own)
        measured().setdefault(file, set()).update(lines)


if __name__ == "__main__":
    load()
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as line:
        serve(line)
