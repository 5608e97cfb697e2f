from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Shell

_RUN = """
import sys
from journal.cli.command_line import run
code = run(sys.argv[1:])
print(code, *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def _loaded(shell: Shell, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        capture_output=True,
        encoding="utf-8",
        env=shell.env(),
        check=True,
    )
    code, *modules = done.stdout.splitlines()[-1].split()
    assert code == "0", done
    return set(modules)


def test_importing_the_commands_loads_no_textual(shell: Shell) -> None:
    assert not {"textual", "rich", "tinydb"} & _loaded(shell, "--version")


def test_the_help_of_all_commands_loads_no_textual(shell: Shell) -> None:
    assert not {"textual", "rich", "tinydb"} & _loaded(shell, "--help")


@pytest.mark.parametrize("more", [(), ("-c", "2.2"), ("--date", "3/4/2026")])
def test_a_capture_loads_only_what_it_needs(shell: Shell, more: tuple[str, ...]) -> None:
    heavy = {"textual", "rich", "tinydb", "markdown_it", "platformdirs", "tomlkit"}
    assert not heavy & _loaded(shell, "add", "x", *more)


def test_today_waits_for_no_command(shell: Shell) -> None:
    shell.ok("init", "--name", "Sam")
    assert not {"click", "textual"} & _loaded(shell)


def test_reading_loads_no_textual(shell: Shell) -> None:
    assert not {"textual", "rich"} & _loaded(shell, "status")


@pytest.mark.parametrize(
    "command", ["list", "status", "actions", "mask", "johari rounds", "worksheet list"]
)
def test_a_list_loads_nothing_that_writes_a_portfolio_or_a_calendar(
    shell: Shell, command: str
) -> None:
    assert "icalendar" not in _loaded(shell, *command.split())


def test_a_command_module_is_not_loaded_before_it_is_called() -> None:
    code = "import sys, journal.cli.group; print([m for m in sys.modules if 'cli.commands' in m])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"
