from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import msgspec
import pytest

from .. import forked

if TYPE_CHECKING:
    from collections.abc import Mapping

CHECKOUT = Path(__file__).parents[2]

_KEPT: tuple[str, ...] = ("PATH", "COV", "SYSTEMROOT")
if os.name == "nt":
    # Without them Windows finds no folder for temporary files, no home and no program by its name.
    _KEPT += ("TEMP", "TMP", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "COMSPEC", "PATHEXT")

PATIENCE = 60
"""Seconds until what never comes about is given up; it costs nothing where all is well."""

_OWNED = """
import os, sys
os.close(os.open(os.ttyname(0), os.O_RDWR))  # the leader of a session owns what it opens first
os.execv(sys.argv[1], sys.argv[1:])
"""


class Terminal:
    """One command in a terminal; use as a context manager."""

    def __init__(self, *arguments: str, env: Mapping[str, str]) -> None:
        if os.name == "nt":
            pytest.skip("Windows has no terminals (pty) that a test can hold the other end of")
        import pty  # noqa: PLC0415  (not there on Windows)

        self._ours, theirs = pty.openpty()
        self.seen = ""
        self.process = subprocess.Popen(
            [sys.executable, "-c", _OWNED, *Shell.command(*arguments)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=env,
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._ours)

    def wait_for(self, text: str, seconds: float = PATIENCE) -> str:
        """Read until a text is seen; it is then taken out of what the next call looks at."""
        until = time.monotonic() + seconds
        while text not in self.seen:
            assert time.monotonic() < until, f"no {text!r} in {self.seen!r}"
            assert self._read(), f"ended without {text!r}: {self.seen!r}"
        before, _, self.seen = self.seen.partition(text)
        return before + text

    def type(self, text: str) -> None:
        """Type once the program edits a line: an earlier control key goes to nobody."""
        import termios  # noqa: PLC0415  (not there on Windows)

        until = time.monotonic() + PATIENCE
        while termios.tcgetattr(self._ours)[3] & termios.ICANON:
            assert time.monotonic() < until, f"nobody listens after {self.seen!r}"
            time.sleep(0.005)
        os.write(self._ours, text.encode())

    def end(self) -> int:
        """Read to the end and return the exit code."""
        while self._read():
            pass
        return self.process.wait(PATIENCE)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._ours], [], [], PATIENCE)
        try:
            data = os.read(self._ours, 65536) if ready else b""
        except OSError:
            data = b""
        self.seen += data.decode(errors="replace")
        return bool(data)


class Result(NamedTuple):
    code: int
    out: str
    err: str

    def json(self, of: Any = Any) -> Any:
        return msgspec.json.decode(self.out, type=of)


class Shell:
    """A shell of one learner: a journal, a state folder and a home of its own.

    The journal is ``begun``, and nothing is set in it; else there is none.
    """

    def __init__(self, root: Path, *, begun: bool = True) -> None:
        self.root = root
        self.folder = root / "journal"
        self.state = root / "state"
        self.home = root / "home"
        self.home.mkdir()
        if begun:
            self.folder.mkdir()
            (self.folder / "journal.toml").touch()

    def env(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name.startswith(_KEPT)}
        return {
            **kept,
            "HOME": str(self.home),
            "JOURNAL_DIR": str(self.folder),
            "JOURNAL_STATE_DIR": str(self.state),
            "PYTHONPATH": str(CHECKOUT),
            "TMPDIR": str(self.home),
            "TERM": "xterm",
            "LC_ALL": "C",
            **(extra or {}),
        }

    @staticmethod
    def command(*arguments: str) -> list[str]:
        return [sys.executable, "-m", "journal", *arguments]

    def terminal(self, *arguments: str, env: Mapping[str, str] | None = None) -> Terminal:
        """Run one command in a terminal."""
        return Terminal(*arguments, env=self.env(env))

    def run(
        self, *arguments: str, stdin: str | bytes = "", env: Mapping[str, str] | None = None
    ) -> Result:
        """Run one command to its end, without a terminal."""
        data = stdin.encode() if isinstance(stdin, str) else stdin
        code, out, err = forked.run(arguments, self.env(env), data)
        return Result(code, out.decode(), err.decode())

    def ok(
        self, *arguments: str, stdin: str | bytes = "", env: Mapping[str, str] | None = None
    ) -> Result:
        """Run one command that has to succeed."""
        result = self.run(*arguments, stdin=stdin, env=env)
        assert result.code == 0, result
        return result

    def add(self, text: str, *options: str) -> str:
        return self.ok("add", *options, "--", text).out.strip()

    def answers(self, id_: str) -> list[str]:
        return [each["answer"] for each in self.ok("show", id_, "--json").json()["answers"]]

    def editor(self, *lines: str) -> dict[str, str]:
        """Return the environment in which a Python script, given the sheet, is the editor."""
        script = self.root / "an editor.py"
        head = ["import sys, pathlib, os, stat", "sheet = pathlib.Path(sys.argv[1])"]
        script.write_text("\n".join([*head, "text = sheet.read_text()", *lines]), encoding="utf-8")
        return {"EDITOR": f'"{sys.executable}" -X utf8 "{script}"'}

    def files(self) -> list[str]:
        return sorted(each.relative_to(self.root).as_posix() for each in self.root.rglob("*"))


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture
def newcomer(tmp_path: Path) -> Shell:
    """A shell of somebody who has no journal yet."""
    return Shell(tmp_path, begun=False)
