"""A public class name means one thing in the whole package, also where one class is in another."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "journal"


def named() -> dict[str, list[str]]:
    """Return where each public class name is defined, as file:line."""
    places = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                where = path.relative_to(PACKAGE.parent).as_posix()
                places[node.name].append(f"{where}:{node.lineno}")
    return places


def test_a_public_class_name_means_one_thing() -> None:
    names = named()
    assert "CriterionRef" in names
    several = {name: places for name, places in names.items() if len(places) > 1}
    assert several == {}
