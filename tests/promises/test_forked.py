"""A command that a test runs by a fork is the command that a learner runs from a shell."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ..cli.conftest import Shell
from ..forked import ForkServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows forks nothing: all begin anew")


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    server = ForkServer()
    yield server
    server.stop()


@pytest.mark.parametrize(
    ("words", "data"),
    [
        (("--version",), b""),
        (("list", "--json"), b""),
        (("list", "--no-such-option"), b""),
        (("show", "nothing"), b""),
        (("add", "-"), b"no words of UTF-8: \xff"),
        (("portfolio",), b""),
        (("units", "schema"), b""),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_it_says_the_same_and_ends_with_the_same_code(
    server: ForkServer, tmp_path: Path, words: tuple[str, ...], data: bytes
) -> None:
    shell = Shell(tmp_path)
    begun = subprocess.run(
        [sys.executable, "-m", "journal", *words],
        input=data,
        capture_output=True,
        env=shell.env(),
        check=False,
    )
    forked = server.run(words, shell.env(), data)
    assert (forked.code, forked.out, forked.err) == (begun.returncode, begun.stdout, begun.stderr)


def test_nothing_of_one_command_is_left_for_the_next(server: ForkServer, tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        shell = Shell(tmp_path / name)
        saved = server.run(("add", "-"), shell.env({"JOURNAL_DEBUG": "1"}), name.encode())
        assert saved.code == 0
        told = server.run(("show", saved.out.decode().strip()), shell.env(), b"").out.decode()
        assert name in told
        assert server.run(("list", "--json"), shell.env(), b"").out.decode().count('"id"') == 1
