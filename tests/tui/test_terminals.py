"""Every action has a key that each of four terminals lets through to a program.

What a terminal keeps for itself is that of its defaults: GNOME Terminal's and Windows Terminal's
lists of shortcuts, Terminal.app's table of keys without “Use Option as Meta”, and the commands
that Visual Studio Code does not send to its shell, on Windows and Linux.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journal.tui.key_listing import named_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

CHECKOUT = Path(__file__).parents[2]

TERMINALS: Mapping[str, re.Pattern[str]] = {
    "Terminal.app": re.compile(
        r"alt\+.*|shift\+(f\d+|up|down)|ctrl\+(up|down|left|right)|f11|pageup|pagedown|home|end"
    ),
    "GNOME Terminal": re.compile(
        r"f1|f10|f11|alt\+\d|ctrl\+(pageup|pagedown)|shift\+(pageup|pagedown|home|end)|ctrl\+shift\+.*"
    ),
    "Windows Terminal": re.compile(
        r"f11|alt\+(up|down|left|right|enter|f4|space|shift\+.*)|ctrl\+(v|tab|comma|shift\+.*)"
    ),
    "VS Code": re.compile(
        r"f1|f3|f5|f6|f11|shift\+(f3|f5|f6|pageup|pagedown|home|end)|alt\+(up|down|left|right)"
        r"|ctrl\+([efgjkmpqv\d]|tab|up|down|home|end|pageup|pagedown|shift\+.*)"
    ),
}
"""Terminal → the keys that it keeps for itself."""


OF_TEXTUAL = {"app.quit": "ctrl+q"}
"""Keys that Textual gives to what has a second key of ours."""


def all_keys() -> dict[str, list[str]]:
    """Return the keys of every action, by its id."""
    mine = {key.id: key.keys.split(",") for key in named_keys()}
    for id_, key in OF_TEXTUAL.items():
        mine[id_].insert(0, key)
    return mine


@pytest.mark.parametrize(
    "id_", ["app.help", "app.palette", "app.quit", "write.finish", "write.private", "write.editor"]
)
def test_what_must_never_be_out_of_reach_has_a_second_key(id_: str) -> None:
    assert len(all_keys()[id_]) > 1


def table() -> str:
    """Return every action with its keys, and what each terminal does with them, as Markdown."""
    lines = [
        f"| {' | '.join(['action', 'what it does', 'keys', *TERMINALS])} |",
        f"|{'---|' * (3 + len(TERMINALS))}",
    ]
    what = {key.id: key.what for key in named_keys()}
    for id_, keys in all_keys().items():
        reached = [
            ", ".join(key for key in keys if not kept.fullmatch(key)) for kept in TERMINALS.values()
        ]
        lines.append(f"| {' | '.join([f'`{id_}`', what[id_], ', '.join(keys), *reached])} |")
    return "\n".join(lines)


def test_the_table_of_keys_is_that_of_the_app() -> None:
    assert table() in (CHECKOUT / "docs" / "keys.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("terminal", TERMINALS)
def test_every_action_has_a_key_that_the_terminal_lets_through(terminal: str) -> None:
    kept = TERMINALS[terminal]
    out_of_reach = {id_: keys for id_, keys in all_keys().items() if all(map(kept.fullmatch, keys))}
    assert out_of_reach == {}
