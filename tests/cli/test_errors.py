from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from journal import __version__
from journal.cli.group import COMMANDS, root

if TYPE_CHECKING:
    from .conftest import Shell

needs_bash = pytest.mark.skipif(os.name == "nt", reason="the streams are closed by bash")

BROKEN = """
import sys
from journal import __main__
from journal.registers.entries import Entries
def fail(*_):
    raise RuntimeError("\\x1b[31mwithin\\x1b[0m")
Entries.all = Entries.catalogue = fail
sys.argv = ["journal", *sys.argv[1:]]
__main__.main()
"""


def _broken(shell: Shell, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [shell.command()[0], "-c", BROKEN, *arguments],
        capture_output=True,
        encoding="utf-8",
        env=shell.env(env),
        check=False,
    )


def test_a_bug_is_one_sentence(shell: Shell) -> None:
    done = _broken(shell, "list")
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr.count("\n") == 1
    for part in ("probably a bug", "lost", "--debug"):
        assert part in done.stderr


@pytest.mark.parametrize(
    ("arguments", "env"),
    [(("--debug", "list"), {}), (("list", "--debug"), {}), (("list",), {"JOURNAL_DEBUG": "1"})],
)
def test_debug_shows_the_traceback(
    shell: Shell, arguments: tuple[str, ...], env: dict[str, str]
) -> None:
    done = _broken(shell, *arguments, **env)
    assert done.returncode == 70
    assert "Traceback" in done.stderr
    assert "within" in done.stderr
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("lst",),
        ("--nope",),
        ("list", "--nope"),
        ("add",),
        ("show",),
        ("edit", "x", "--answer", "0", "--text", "y"),
        ("edit", "x", "--answer", "1"),
        ("edit", "x", "--keep", "ab", "--title", "t"),
        ("completion", "tcsh"),
        ("units", "check", "not-there.toml"),
        ("status", "\x1b[31m"),
    ],
)
def test_misuse_is_one_clear_line(shell: Shell, arguments: tuple[str, ...]) -> None:
    result = shell.run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert "--help`" in result.err
    assert "\x1b" not in result.err


def test_a_mistyped_command_names_what_is_near(shell: Shell) -> None:
    assert "Did you mean “list”?" in shell.run("lst").err
    assert "--plain" in shell.run("write", "--plan").err


def test_what_cannot_be_had_says_what_to_do(shell: Shell) -> None:
    result = shell.run("show", "\x1b[31mzzz")
    assert (result.code, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert "`journal list`" in result.err
    assert "\x1b" not in result.err


@needs_bash
def test_a_pipe_that_closes_is_quiet(shell: Shell) -> None:
    for _ in range(3):
        shell.add("A line of some length, so that there is something to print. " * 400)
    journal = " ".join(f"'{word}'" for word in shell.command("portfolio", "--unit", "5015V1"))
    shown = " ".join(f"'{word}'" for word in shell.command("list", "--json"))
    for command in (journal, shown):
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {command} | head -c 1"],  # noqa: S607
            capture_output=True,
            encoding="utf-8",
            env=shell.env(),
            check=False,
        )
        assert done.returncode in {0, 141}
        assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
@pytest.mark.parametrize(
    ("arguments", "saved"), [(("add", "x"), 1), (("--version",), 0), (("--debug", "--version"), 0)]
)
def test_a_full_disk_behind_stdout_is_no_bug(
    shell: Shell, arguments: tuple[str, ...], saved: int
) -> None:
    command = " ".join(f"'{word}'" for word in shell.command(*arguments))
    done = subprocess.run(
        ["bash", "-c", f"{command} > /dev/full"],  # noqa: S607
        capture_output=True,
        encoding="utf-8",
        env=shell.env(),
        check=False,
    )
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert len(shell.ok("list", "--json").json()) == saved


@needs_bash
@pytest.mark.parametrize("redirection", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("arguments", [("add", "x"), ("list",), ("write", "2.2", "--plain"), ()])
def test_closed_streams_are_no_bug(
    shell: Shell, redirection: str, arguments: tuple[str, ...]
) -> None:
    command = " ".join(f"'{word}'" for word in shell.command(*arguments))
    done = subprocess.run(
        ["bash", "-c", f"{command} {redirection}"],  # noqa: S607
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env=shell.env(),
        check=False,
    )
    assert done.returncode == 0, done


def test_a_settings_file_that_cannot_be_read_names_itself(shell: Shell) -> None:
    shell.folder.mkdir()
    (shell.folder / "journal.toml").write_text("learner = [", encoding="utf-8")
    result = shell.run("status")
    assert result.code == 1
    assert "journal.toml" in result.err
    assert shell.run("add", "still saved").code == 0


def test_damage_is_told_once_and_the_rest_is_shown(shell: Shell) -> None:
    shell.add("kept")
    (log,) = (shell.folder / "log").iterdir()
    log.write_bytes(b"not a record\n" + log.read_bytes())
    result = shell.ok("list", "--json")
    assert len(result.json()) == 1
    assert result.err.count("Warning:") == 1
    assert shell.run("doctor").code == 1


@pytest.mark.parametrize("arguments", [("--version",), ("--debug", "--version")])
def test_the_version(shell: Shell, arguments: tuple[str, ...]) -> None:
    assert shell.ok(*arguments).out == f"journal {__version__}\n"


def test_the_help_of_all_commands_says_what_that_of_each_begins_with() -> None:
    context = click.Context(root)
    for name, said in COMMANDS.items():
        command = root.get_command(context, name)
        assert command
        assert command.get_short_help_str(80) == said


def test_help_names_every_command_and_fits(shell: Shell) -> None:
    result = shell.ok("--help")
    for name in ("init", "demo", "write", "add", "undelete", "portfolio", "completion", "--dir"):
        assert name in result.out
    assert max(map(len, result.out.splitlines())) <= 80
    assert "..." not in result.out.partition("Commands:")[2]


def test_the_folder_may_be_given_anywhere(shell: Shell) -> None:
    other = str(shell.root / "other")
    shell.ok("--dir", other, "add", "one")
    shell.ok("add", "two", "--dir", other)
    assert len(shell.ok("list", "--json", "--dir", other).json()) == 2
    assert shell.ok("list", "--json").json() == []
    assert shell.ok("units", "list", "--dir", other, "--json").json()


def test_reading_makes_nothing(shell: Shell) -> None:
    before = shell.files()
    for command in ("list", "status", "drafts", "doctor", "units list", "models list"):
        shell.ok(*command.split())
    shell.ok("portfolio")
    assert shell.files() == before
