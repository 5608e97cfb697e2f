"""The map in CONTRIBUTING and the walks beside it name what is there, and all of it."""

from __future__ import annotations

import re
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
MAP = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("```")[1]
WALKS = (CHECKOUT / "docs" / "walks.md").read_text(encoding="utf-8")
MOST = 25
"""Files that a word may pass on its way to a portfolio; who needs more looks for a simpler way."""


def rooms(folder: Path) -> set[str]:
    """Return the rooms and the modules that stand directly in a folder of the program."""
    modules = {path.name for path in folder.glob("*.py") if not path.name.startswith("__")}
    return modules | {f"{path.parent.name}/" for path in folder.glob("*/__init__.py")}


def named(indent: int) -> set[str]:
    """Return the names that stand in the map this far in, below `journal/`."""
    lines = MAP.partition("\njournal/\n")[2].partition("\ntests/")[0].splitlines()
    heads = [line[indent:] for line in lines if re.match(rf" {{{indent}}}[a-z]", line)]
    return {name for head in heads for name in re.findall(r"[a-z_]+(?:/|\.py)(?=\s|$)", head)}


def test_the_map_names_every_room_and_every_module_at_the_top() -> None:
    there = rooms(CHECKOUT / "journal")
    assert there <= named(2)
    assert named(2) - there == set()


def test_the_map_names_every_room_of_the_portfolio_and_of_the_app() -> None:
    inner = {name for name in named(4) if name.endswith("/")}
    for room in ("portfolio", "tui"):
        folders = {name for name in rooms(CHECKOUT / "journal" / room) if name.endswith("/")}
        assert folders <= inner
        inner -= folders
    assert inner == set()


def test_every_file_that_a_walk_names_is_there() -> None:
    files = re.findall(r"`(journal/[\w/]+\.py)`", WALKS)
    assert len(files) > MOST
    assert [file for file in files if not (CHECKOUT / file).exists()] == []


def test_a_word_passes_few_files_on_its_way_to_the_portfolio() -> None:
    walk = WALKS.partition("## A word")[2].partition("\n## ")[0]
    steps = re.findall(r"(?m)^\| (\d+) \| `(journal/[\w/]+\.py)`", walk)
    assert [int(number) for number, _ in steps] == list(range(1, len(steps) + 1))
    assert len({file for _, file in steps}) == len(steps) <= MOST
