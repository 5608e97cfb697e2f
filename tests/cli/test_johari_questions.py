"""What a Johari window asks comes back in Today, and a reflection can end in a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.cli.commands.show import EntryWhole
from journal.cli.unit_status import UnitStatus

if TYPE_CHECKING:
    from .conftest import Shell

OWN = ("able", "brave", "calm", "kind", "patient", "warm")


@pytest.fixture
def asked(shell: Shell) -> Shell:
    shell.ok("init", "--name", "Sam")
    shell.ok("johari", "new", "--words", "adjectives", "--label", "Autumn")
    shell.ok("johari", "pick", "Autumn", *OWN)
    for at in range(3):
        form = str(shell.root / f"{at}.html")
        code = shell.ok("johari", "invite", "Autumn", "--peer", f"P{at}", "-o", form).out.strip()
        picks = "calm,kind,patient,warm,able,wise"
        shell.ok("johari", "receive", "--code", code, "--picks", picks)
    return shell


def test_today_asks_what_the_window_asks_until_it_is_written_about(asked: Shell) -> None:
    today = asked.ok().out
    assert "3 peers call you “wise”, and you did not." in " ".join(today.split())
    assert "journal write --johari" in today
    status = asked.ok("status", "--json").json(UnitStatus)
    assert [each.word for each in status.asked] == ["wise", "brave"]
    assert "“wise” is in your blind pane" in " ".join(asked.ok("status").out.split())
    written = asked.ok("write", "--johari", "--plain", stdin="They saw me wait.\n.\n")
    entry = asked.ok("show", written.out.strip(), "--json").json(EntryWhole)
    assert entry.title == "Wise"
    assert entry.criteria == ["2.2"]
    assert "3 peers call you “wise”" in entry.answers[0].question
    status = asked.ok("status", "--json").json(UnitStatus)
    assert [each.word for each in status.asked] == ["brave"]


def test_where_no_window_asks_anything_it_is_said(shell: Shell) -> None:
    shell.ok("init", "--name", "Sam")
    result = shell.run("write", "--johari", "--plain")
    assert (result.code, result.out) == (1, "")
    assert "asks nothing" in result.err
    assert shell.run("write", "--johari", "2.2").code == 2
    assert shell.run("write", "--johari", "--quick").code == 2


def test_a_reflection_in_plain_lines_can_end_in_a_moment(shell: Shell) -> None:
    shell.ok("init", "--name", "Sam")
    with shell.terminal("write", "--plain", "--free") as terminal:
        terminal.wait_for("order.")
        terminal.type("I nodded before she had finished.\n.\n")
        terminal.wait_for("Anything to do next?")
        terminal.type("\n")
        terminal.wait_for("something about yourself?")
        terminal.type("I nod too soon\n")
        terminal.wait_for("Who knew it before?")
        terminal.type("bl\n")
        terminal.wait_for("Who knows it now?")
        terminal.type("nowhere\n")
        terminal.wait_for("Say open, blind, hidden or unknown.")
        terminal.type("\n")
        terminal.wait_for("How?")
        terminal.type("dis\n")
        terminal.wait_for("Say feedback, disclosure or discovery.")
        terminal.type("disco\n")
        terminal.wait_for("A Johari moment: I nod too soon, from blind to open")
        assert terminal.end() == 0
    trend = shell.ok("johari", "trend").out
    assert "“I nod too soon”, you say: from blind to open, by discovery" in " ".join(trend.split())
