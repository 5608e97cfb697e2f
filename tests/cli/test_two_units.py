"""Two units that share labels, in the shell: every label says of which it is."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from ..units.ropes_and_knots import both
from .conftest import Shell

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell of a learner who wrote the same for both units, to be read."""
    return of_two_units(Shell(tmp_path_factory.mktemp("two")))


def of_two_units(shell: Shell) -> Shell:
    both(shell.folder)
    shell.ok("init", "--name", "Sam", "--unit", "ropes", "--unit", "knots")
    for unit in ("ropes", "knots"):
        id_ = shell.add(f"Seen for {unit}", "-c", f"{unit}:1.1")
        shell.ok("evidence", "add", id_, f"{unit}:1.1", "--all", "--why", "It shows it.")
        shell.ok("statement", f"{unit}:1.1", "--file", "-", stdin=f"I argue for {unit}.")
        shell.ok("decisions", "add", f"{unit}:1.1", "met", "--by", "T.")
        shell.ok("actions", "add", f"Ask about {unit}", "--due", "2030-01-01", "-c", f"{unit}:1.1")
    return shell


@pytest.mark.parametrize(
    "command",
    [("list",), ("evidence",), ("decisions",), ("statement",), ("status",), ("search", "Seen")],
)
def test_a_list_says_of_which_unit_each_label_is(two: Shell, command: tuple[str, ...]) -> None:
    told = two.ok(*command)
    lines = f"{told.out}\n{told.err}".splitlines()
    for unit in ("ropes", "knots"):
        assert any(unit in line for line in lines), told


@pytest.mark.parametrize("command", [("list",), ("evidence",), ("decisions",)])
def test_no_line_of_a_list_has_a_label_alone(two: Shell, command: tuple[str, ...]) -> None:
    for line in two.ok(*command).out.splitlines():
        if "1.1" in line:
            assert "ropes 1.1" in line or "knots 1.1" in line, line


def test_today_looks_at_both_units(two: Shell) -> None:
    out = two.ok().out
    assert "Write next for ropes" in out
    assert "Write next for knots" in out
    assert out.count("Entries") == 2


def test_status_shows_both_and_either(two: Shell) -> None:
    whole = two.ok("status").out
    assert "Judge whether a rope is safe" in whole
    assert "Teach somebody a knot" in whole
    one = two.ok("status", "--unit", "knots")
    assert "Judge whether a rope" not in one.out
    assert [status["unit"] for status in two.ok("status", "--json").json()] == ["ropes", "knots"]
    assert two.ok("status", "--unit", "knots", "--json").json()["unit"] == "knots"


def test_a_label_of_both_is_asked_back_and_of_either_is_understood(two: Shell) -> None:
    unclear = two.run("statement", "1.1")
    assert unclear.code == 1
    assert "ropes:1.1 or knots:1.1" in unclear.err
    for typed in ("knots:1.1", "knots 1.1", "KNOTS 1.1"):
        assert "I argue for knots." in two.ok("statement", typed).out
    assert "I argue for knots." in two.ok("statement", "1.1", "--unit", "knots").out


@pytest.mark.parametrize(
    "command",
    [
        ("portfolio",),
        ("portfolio", "-o", "p.md"),
        ("portfolio", "sign", "--name", "Sam", "--no-ai"),
        ("portfolio", "submit", "-o", "p.zip"),
        ("portfolio", "changes"),
    ],
)
def test_a_portfolio_of_no_unit_in_particular_is_not_guessed(
    two: Shell, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    refused = two.run(*command)
    assert refused.code == 1
    assert "You study ropes and knots" in refused.err
    assert "--unit ropes" in refused.err
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize(("unit", "other"), [("ropes", "knots"), ("knots", "ropes")])
def test_nothing_of_the_other_unit_is_in_the_portfolio_of_one(
    two: Shell, unit: str, other: str, tmp_path: Path
) -> None:
    for ending in ("md", "html", "json"):
        target = tmp_path / f"{unit}.{ending}"
        two.ok("portfolio", "--unit", unit, "-o", str(target))
        text = target.read_text(encoding="utf-8")
        assert f"I argue for {unit}." in text
        assert f"Seen for {unit}" in text
        assert f"I argue for {other}." not in text
        assert f"Seen for {other}" not in text
        assert f"Ask about {other}" not in text
    target = tmp_path / f"{unit}.csv"
    two.ok("portfolio", "--unit", unit, "-o", str(target))
    head, *rows = csv.reader(StringIO(target.read_text(encoding="utf-8-sig")))
    assert head[:2] == ["Unit", "Criterion"]
    assert {row[0] for row in rows} == {unit.title()}


def test_write_takes_the_unit_that_is_named(shell: Shell) -> None:
    told = of_two_units(shell).ok(
        "write", "--unit", "knots", "1.2", "--plain", stdin="A thought\n\n/finish\n"
    )
    assert "Compare two knots" in f"{told.out}{told.err}"


def test_the_calendar_names_the_unit(two: Shell, tmp_path: Path) -> None:
    target = tmp_path / "reviews.ics"
    two.ok("actions", "-o", str(target))
    text = target.read_text(encoding="utf-8")
    assert "ropes 1.1" in text
    assert "knots 1.1" in text
