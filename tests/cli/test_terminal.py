"""What a terminal can show is asked of it, on each system as it answers there."""

from __future__ import annotations

import errno
import io
import sys
from typing import NoReturn

import pytest

from journal.cli import command_line, streams, terminal
from journal.errors import JournalError


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def at_a_screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Sit at a terminal of which nothing is known."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "WT_SESSION", "ANSICON"):
        monkeypatch.delenv(name, raising=False)
    shown = Screen()
    monkeypatch.setattr(sys, "stdout", shown)
    monkeypatch.setattr(sys, "stderr", shown)
    return shown


@pytest.mark.parametrize(
    ("system", "variables", "obeys", "lit"),
    [
        ("linux", {}, False, True),
        ("linux", {"TERM": "dumb"}, False, False),
        ("linux", {"NO_COLOR": "1"}, False, False),
        ("win32", {}, False, False),
        ("win32", {}, True, True),
        ("win32", {"WT_SESSION": "1"}, False, True),
        ("win32", {"TERM": "xterm"}, False, True),
        ("win32", {"FORCE_COLOR": "1"}, False, True),
        ("win32", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ("win32", {"CLICOLOR_FORCE": "0"}, False, False),
    ],
)
def test_words_are_lit_where_sequences_are_obeyed(
    monkeypatch: pytest.MonkeyPatch,
    system: str,
    variables: dict[str, str],
    *,
    obeys: bool,
    lit: bool,
) -> None:
    screen = at_a_screen(monkeypatch)
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(terminal, "_let_console_obey", lambda: obeys)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert terminal.has_colour() == lit
    if system == "win32" and not lit and "NO_COLOR" not in variables:
        streams.passing("Making the page")
        assert screen.getvalue() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there is one")
def test_a_system_without_such_a_console_obeys_none() -> None:
    terminal._let_console_obey.cache_clear()
    assert terminal._let_console_obey() is False


class Closed(io.StringIO):
    """A pipe whose reader has gone, as Windows tells of it."""

    def write(self, _: str) -> NoReturn:
        raise OSError(errno.EINVAL, "Invalid argument")


@pytest.mark.parametrize(("system", "code"), [("win32", command_line.PIPE_CLOSED), ("linux", 1)])
def test_a_closed_pipe_ends_a_command_quietly_on_windows_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], system: str, code: int
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(sys, "stdout", Closed())

    def printing(*_: object) -> int:
        streams.data("words")
        return 0

    monkeypatch.setattr(command_line, "_run", printing)
    monkeypatch.setattr(streams, "abandon", lambda: None)
    monkeypatch.setattr(streams, "_abandon", lambda _: None)
    assert command_line.run(["list"]) == code
    assert bool(capsys.readouterr().err) == (system == "linux")


def test_another_error_of_the_output_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Closed())
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(streams, "_abandon", lambda _: None)
    with pytest.raises(JournalError, match="could not be written"):
        streams.data("words")
