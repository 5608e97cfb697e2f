"""`journal ai`: the log from which the declaration is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.cli.commands.ai import AiLogOfUnit

if TYPE_CHECKING:
    from .conftest import Shell


@pytest.fixture
def written(shell: Shell) -> Shell:
    shell.ok("init", "--name", "Sam Poor")
    shell.add("I asked and she waited.", "-c", "2.2")
    return shell


def test_what_is_kept_is_what_is_declared(written: Shell) -> None:
    assert "not known" in written.ok("ai").err
    written.ok("ai", "level", "2", "--by", "H. Adeyemi")
    id_ = written.ok(
        *("ai", "add", "ChatGPT", "to", "check", "spelling", "--kept", "two corrections"),
        *("--prompt", "Which words are misspelt?", "--date", "yesterday"),
    ).out.strip()
    found = written.ok("ai", "list", "--json").json(AiLogOfUnit)
    (use,) = found.uses
    assert (found.level, found.said_by) == (2, "H. Adeyemi")
    assert (use.id, use.tool, use.purpose) == (id_, "ChatGPT", "to check spelling")
    signed = written.ok("portfolio", "sign", "--name", "Sam Poor").err.replace("\n  ", " ")
    assert "only so: ChatGPT, " in signed
    assert "kept: two corrections." in signed
    text = written.ok("portfolio").out.replace("\n", " ")
    assert "AI at level 2, assisted, and declared, as the learner was told by H. Adeyemi." in text
    assert "Which words are misspelt?" in text
    written.ok("ai", "remove", id_[-6:])
    assert written.ok("ai", "list", "--json").json(AiLogOfUnit).uses == []
    refused = written.run("portfolio", "submit", "-o", str(written.root / "b.zip"))
    assert refused.code == 1
    assert "log of AI is another one" in refused.err


def test_what_cannot_be_is_refused(written: Shell) -> None:
    assert written.run("ai", "level", "4", "--by", "H.").code == 2
    assert written.run("ai", "level", "2").code == 2
    assert written.run("ai", "add", "ChatGPT").code == 2
    late = written.run("ai", "add", "ChatGPT", "spelling", "--date", "tomorrow")
    assert late.code == 1
    assert "still to come" in late.err
    empty = written.run("ai", "add", " ", "spelling")
    assert empty.code == 1
    assert "journal ai add" in empty.err


def test_before_signing_one_reads_what_a_tutor_would_stop_at(written: Shell) -> None:
    listed = written.ok("portfolio", "check").out
    assert "- No evidence for 1.1, 1.2, 2.1, 2.3" in listed
    told = written.ok("portfolio", "sign", "--name", "Somebody Else", "--no-ai").err
    assert told.startswith("Your tutor would stop at this:\n- You sign as “Somebody Else”")
    assert "No statement for 1.1, " in told
    assert "Signed: Somebody Else" in told


def test_at_a_terminal_it_is_asked_first(written: Shell) -> None:
    sign = ("portfolio", "sign", "--name", "Sam Poor", "--no-ai")
    with written.terminal(*sign) as terminal:
        terminal.wait_for("Sign all the same? [Y/n]")
        terminal.type("n\n")
        terminal.wait_for("Nothing was signed.")
        assert terminal.end() == 0
    refused = written.run("portfolio", "submit", "-o", str(written.root / "b.zip"))
    assert refused.code == 1
    with written.terminal(*sign) as terminal:
        terminal.wait_for("Sign all the same? [Y/n]")
        terminal.type("\n")
        terminal.wait_for("Signed: Sam Poor")
        assert terminal.end() == 0


def test_number_and_employer_stand_on_the_front_sheet(written: Shell) -> None:
    written.ok("init", "--number", "L-77", "--employer", "Harbour Trust")
    text = written.ok("portfolio").out
    assert "| Learner number | L-77 |" in text
    assert "| Employer | Harbour Trust |" in text
    assert "| Learner | Sam Poor |" in text
