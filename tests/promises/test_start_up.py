"""What a command may not load: it would be waited for each time, and for nothing."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

CHECKOUT = Path(__file__).parents[2]

COMMAND = """
import atexit, sys
atexit.register(lambda: print(*sys.modules))
from journal.__main__ import main
main()
"""
FIRST_SCREEN = """
import asyncio, sys
from journal.cli.opening import JournalPlace
from journal.tui.app import JournalApp

async def open_today():
    async with JournalApp(JournalPlace().journal()).run_test():
        print(*sys.modules)

asyncio.run(open_today())
"""

SCREENS = {"journal.tui", "textual", "rich", "asyncio"}
SNAPSHOTS = {"journal.workflows.snapshots", "zipfile"}
WRITERS = {
    "journal.workflows.export",
    "journal.workflows.invite",
    "journal.workflows.receive_answers",
    "journal.exchange.peer_answer",
    "icalendar",
    "docx",
    "typst",
    "resvg_py",
    "xlsxwriter",
    "PIL",
}
LEARNERS_PACKS = {"journal.reflection.prompts", "journal.johari.words", "tomllib", "difflib"}
DATABASE = {"tinydb", "journal.store.tables", "journal.store.collection"}
REGISTERS = {
    f"journal.registers.{name}"
    for name in (
        *("actions", "ai_log", "attachments", "claims", "decisions", "introductions"),
        *("masks", "moments", "references"),
        *("rounds", "signposts", "sittings", "statements", "submissions", "worksheets"),
    )
}
DATES = {"dateutil"}
CAPTURE = {
    *SCREENS,
    *WRITERS,
    *DATABASE,
    *REGISTERS,
    *SNAPSHOTS,
    *("journal.cli.plain_today", "journal.reflection.selection"),
    *("filelock", "markdown_it", "platformdirs", "tomlkit", "traceback"),
}
LISTS = {*SCREENS, *WRITERS, "filelock", "tomlkit"}

SPARED = {
    "--version": {"click", "msgspec", "textual", "tinydb", "journal.cli"},
    "--help": {*CAPTURE, *LEARNERS_PACKS, *DATES, "journal.cli.commands", "journal.journal"},
    "add x": {*CAPTURE, *LEARNERS_PACKS, *DATES, "shutil", "journal.registers.editions"},
    "add x --date 3/4/2026": {*CAPTURE, *LEARNERS_PACKS},
    "add x -c 2.2": {*CAPTURE, *DATES, "journal.registers.words_translation"},
    "list": {*LISTS, "markdown_it", "journal.portfolio.tree.prose"},
    "status": LISTS,
    "actions": LISTS,
    "mask": LISTS,
    "johari rounds": LISTS,
    "worksheet list": LISTS,
    "completion bash": SCREENS,
    "": {*LISTS, "click", "journal.cli.group", "dateutil.rrule"},
    "the first screen": {
        *("click", "filelock", "tomlkit", "PIL", "icalendar"),
        *("journal.tui.welcome", "journal.tui.parts.entry_picker"),
        *("journal.tui.own_keys", "journal.tui.key_listing"),
        *(
            f"journal.tui.{room}"
            for room in ("actions", "entries", "johari", "portfolio", "worksheets", "writing")
        ),
    },
}
"""What each command does not load, with all that is below it."""

ELSEWHERE = {
    "docx": "an extra",
    "resvg_py": "an extra",
    "typst": "an extra",
    "xlsxwriter": "an extra",
    "fcntl": "not there on Windows",
    "ctypes": "for macOS alone",
    "winreg": "there on Windows alone",
    "readline": "not there on Windows",
    "journal.tui.terminal_driver": "not there on Windows",
}
"""What is not everywhere, and so is loaded where it is used."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The names of the modules that are there when a command has come to its end."""
    root = tmp_path_factory.mktemp("start-up")
    # Where the tests are measured, coverage begins in each process and reads its own settings.
    unmeasured = {name: at for name, at in os.environ.items() if not name.startswith("COVERAGE_")}
    environment = {
        **unmeasured,
        "PYTHONPATH": str(CHECKOUT),
        "JOURNAL_DIR": str(root / "journal"),
        "JOURNAL_STATE_DIR": str(root / "state"),
    }

    def run(program: str, *arguments: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            env=environment,
            check=False,
        )
        assert done.returncode == 0, done
        return set(done.stdout.splitlines()[-1].split())

    run(COMMAND, "init", "--name", "Sam")
    return {
        command: run(FIRST_SCREEN)
        if command == "the first screen"
        else run(COMMAND, *command.split())
        for command in SPARED
    }


def within(module: str, names: Collection[str]) -> bool:
    """Say whether a module is one of those, or below one of them."""
    parts = module.split(".")
    return any(".".join(parts[:end]) in names for end in range(1, len(parts) + 1))


@pytest.mark.parametrize("command", SPARED)
def test_a_command_loads_nothing_that_it_does_not_need(
    command: str, loaded: dict[str, set[str]]
) -> None:
    # Windows has no lock that could be had without it.
    spared = SPARED[command] - ({"filelock"} if os.name == "nt" else set())
    assert [name for name in sorted(loaded[command]) if within(name, spared)] == []


def late_imports() -> Iterator[tuple[str, str]]:
    """Each module of ours that imports something only when a function runs, and what."""
    for path in sorted((CHECKOUT / "journal").rglob("*.py")):
        module = ".".join(path.relative_to(CHECKOUT).with_suffix("").parts)
        functions = (
            node
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )
        for node in (inner for function in functions for inner in ast.walk(function)):
            match node:
                case ast.Import():
                    names = [name.name for name in node.names]
                case ast.ImportFrom(module=str(origin)):
                    names = [f"{origin}.{name.name}" for name in node.names]
                case _:
                    continue
            for name in names:
                yield module.removesuffix(".__init__"), name


def test_what_is_imported_late_spares_a_command_something_or_is_not_everywhere(
    loaded: dict[str, set[str]],
) -> None:
    idle = {
        (module, name)
        for module, name in late_imports()
        if not within(name, ELSEWHERE.keys())
        and not any(
            module in loaded[command] and within(name, spared) for command, spared in SPARED.items()
        )
    }
    assert idle == set()
