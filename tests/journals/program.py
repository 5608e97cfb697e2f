"""The program, asked several things one after the other in a real process of its own.

As a script it reads an `Asked` as JSON and writes what was `Said` to each command line. The clock
stands still and the machine has a made-up name, so that the same journal gives the same words.
"""

from __future__ import annotations

import io
import platform
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from functools import lru_cache
from unittest.mock import patch

import msgspec
from msgspec import Struct

from journal import clock
from journal.cli.command_line import run
from journal.reflection import prompts
from journal.reflection.prompts import read_prompts


class Step(Struct, frozen=True):
    """One command line, and what is typed to it."""

    arguments: tuple[str, ...]
    typed: str = ""


class Asked(Struct, frozen=True):
    """Command lines, with the moment and the machine at which they are said."""

    moment: datetime
    machine: str
    steps: tuple[Step, ...]


class Said(Struct, frozen=True):
    """What the program said to one command line."""

    code: int
    out: str
    err: str


def answer(asked: Asked) -> list[Said]:
    """Run the command lines in this process."""
    read = lru_cache(read_prompts)
    with (
        # The same packs are read once for all command lines: they are frozen records.
        patch.object(prompts, "read_prompts", lambda files: read(tuple(files))),
        patch.object(clock, "now", lambda: asked.moment),
        patch.object(platform, "node", lambda: asked.machine),
    ):
        return [_said(step) for step in asked.steps]


def _said(step: Step) -> Said:
    out, err = io.StringIO(), io.StringIO()
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        patch.object(sys, "stdin", io.StringIO(step.typed)),
    ):
        code = run(list(step.arguments))
    return Said(code, out.getvalue(), err.getvalue())


if __name__ == "__main__":
    everything = msgspec.json.decode(sys.stdin.buffer.read(), type=Asked)
    sys.stdout.buffer.write(msgspec.json.encode(answer(everything)))
