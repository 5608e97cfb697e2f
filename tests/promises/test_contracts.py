"""Each contract on imports catches what it is there for: violations are planted in a copy."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

CHECKOUT = Path(__file__).parents[2]


class Planted(NamedTuple):
    """An import that some contract forbids; `typed` ones stand below `if TYPE_CHECKING:`."""

    contract: str
    importer: str
    imported: str
    typed: bool = False


HOUSE = "The house: who may know whom"
PORTFOLIO = "The portfolio: from evidence to file, strictly downwards"
APP = "The app: its rooms are independent of one another"
CIRCLE = "No circle anywhere, not even for a type"
PLANTED = (
    Planted(HOUSE, "journal.tui.app", "journal.cli.group"),
    Planted(HOUSE, "journal.demo.replay", "journal.tui.app"),
    Planted(HOUSE, "journal.workflows.gather", "journal.demo.replay"),
    Planted(HOUSE, "journal.journal", "journal.workflows.gather", typed=True),
    Planted(HOUSE, "journal.registers.entries", "journal.journal", typed=True),
    Planted(HOUSE, "journal.registers.masks", "journal.curriculum"),
    Planted(HOUSE, "journal.settings", "journal.curriculum"),
    Planted(HOUSE, "journal.exchange.calendar", "journal.settings"),
    Planted(HOUSE, "journal.portfolio.citing.harvard", "journal.exchange.calendar"),
    Planted(HOUSE, "journal.johari.round", "journal.reflection.entry"),
    Planted(HOUSE, "journal.worksheet.kind", "journal.reflection.entry"),
    Planted(HOUSE, "journal.units.unit", "journal.worksheet.kind"),
    Planted(HOUSE, "journal.store.log", "journal.units.unit"),
    Planted(HOUSE, "journal.text", "journal.clock"),
    Planted(HOUSE, "journal.errors", "journal.text"),
    Planted(PORTFOLIO, "journal.portfolio.evidence.claim", "journal.portfolio.chapters.front"),
    Planted(PORTFOLIO, "journal.portfolio.formats.csv_matrix", "journal.portfolio.masking.mask"),
    Planted(PORTFOLIO, "journal.portfolio.citing.apa", "journal.portfolio.bundle.bundle"),
    Planted(PORTFOLIO, "journal.portfolio.tree.prose", "journal.portfolio.evidence.word_count"),
    Planted(PORTFOLIO, "journal.portfolio.drawing.slope", "journal.portfolio.tree.tree"),
    Planted(APP, "journal.tui.today.heat_map", "journal.tui.johari.window"),
    Planted(APP, "journal.tui.writing.steps", "journal.tui.entries.filter", typed=True),
    Planted(APP, "journal.tui.parts.checks", "journal.tui.today.criteria"),
    Planted(APP, "journal.tui.navigation", "journal.tui.app", typed=True),
    Planted(APP, "journal.tui.portfolio.chapter", "journal.tui.navigation"),
    Planted("Only the store knows TinyDB", "journal.registers.masks", "tinydb"),
    Planted("Only the store knows TinyDB", "journal.cli.group", "tinydb"),
    Planted("Only the terminal app knows Textual", "journal.workflows.gather", "textual"),
    Planted("Only the terminal app knows Textual", "journal.settings", "rich"),
    Planted("The middle rooms are records and pure functions", "journal.units.verb", "os"),
    Planted("The middle rooms are records and pure functions", "journal.worksheet.kind", "pathlib"),
    Planted(
        "The middle rooms are records and pure functions",
        "journal.portfolio.tree.tree",
        "journal.store.files",
    ),
    Planted(CIRCLE, "journal.store.files", "journal.store.log", typed=True),
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a copy of the program in which every violation is planted."""
    copy = tmp_path_factory.mktemp("planted")
    shutil.copytree(CHECKOUT / "journal", copy / "journal")
    shutil.copy(CHECKOUT / "pyproject.toml", copy)
    for planted in PLANTED:
        path = copy.joinpath(*planted.importer.split(".")).with_suffix(".py")
        package, _, name = planted.imported.rpartition(".")
        wanted = f"from {package} import {name}" if package else f"import {name}"
        head = "from __future__ import annotations\n"
        text = path.read_text(encoding="utf-8")
        assert head in text, f"{path} can be planted in"
        check = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    "
        line = f"{check if planted.typed else ''}{wanted}\n"
        path.write_text(text.replace(head, head + line, 1), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "COLUMNS": "400"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    return done.stdout


def broken(report: str, contract: str) -> str:
    """Return what the report says of one contract that is broken."""
    assert f"{contract} BROKEN" in report
    _, _, after = report.partition(f"\n{contract}\n{'-' * len(contract)}\n")
    return re.split(r"\n\n\S.*\n-{5,}\n", after)[0]


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted.importer}-{planted[2]}")
def test_a_planted_violation_is_caught(report: str, planted: Planted) -> None:
    told = broken(report, planted.contract)
    if planted.contract == CIRCLE:
        assert planted.importer.rpartition(".")[2] in told
    else:
        assert f"{planted.importer} -> {planted.imported}" in told


def test_every_contract_has_a_violation_planted() -> None:
    settings = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    _, *contracts = settings.split("[[tool.importlinter.contracts]]")
    names = {match[1] for text in contracts if (match := re.search(r'name = "(.*)"', text))}
    assert names == {planted.contract for planted in PLANTED}
