from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.cli.commands.decisions import DecisionLine
from journal.cli.unit_status import UnitStatus
from tests.cli.test_unit_shapes import taken_up
from tests.units.shapes import GRADED

if TYPE_CHECKING:
    from .conftest import Shell


def state(shell: Shell, number: str) -> str:
    status = shell.ok("status", "--json").json(UnitStatus)
    return next(str(each.state) for each in status.criteria if each.number == number)


def decisions(shell: Shell) -> list[DecisionLine]:
    lines: list[DecisionLine] = shell.ok("decisions", "--json").json(list[DecisionLine])
    return lines


def test_what_a_tutor_said_is_kept_and_shown_in_the_status(shell: Shell) -> None:
    result = shell.ok(
        "decisions", "add", "2.2", "met", "Well", "argued.", "--by", "J. Marsh", "--date",
        "2026-11-03",
    )  # fmt: skip
    (line,) = decisions(shell)
    assert result.out == f"{line.id}\n"
    assert "Tuesday 3 November 2026" in result.err
    assert (line.criterion, line.verdict, line.day) == ("2.2", "met", "2026-11-03")
    assert (line.by, line.comment) == ("J. Marsh", "Well argued.")
    assert state(shell, "2.2") == "judged"


def test_the_latest_decision_counts(shell: Shell) -> None:
    shell.ok("decisions", "add", "2.2", "met", "--date", "2026-11-03")
    shell.ok("decisions", "add", "2.2", "not-yet", "Say", "why.", "--date", "2026-11-10")
    assert state(shell, "2.2") == "none"
    assert [line.verdict for line in decisions(shell)] == ["not yet met", "met"]
    assert "J" not in shell.ok("decisions", "list").out


def test_what_was_sent_back_is_suggested_first_with_the_tutors_words(shell: Shell) -> None:
    shell.ok("decisions", "add", "3.3", "not-yet", "Say why it still meets the need.")
    told = shell.ok("write", "--plain", stdin="").err
    assert "Say why it still meets the need." in told


def test_a_decision_written_down_by_mistake_can_be_taken_back(shell: Shell) -> None:
    id_ = shell.ok("decisions", "add", "2.2", "met").out.strip()
    shell.ok("decisions", "remove", id_[-5:])
    assert decisions(shell) == []
    assert state(shell, "2.2") == "none"
    assert "Nothing was decided" in shell.ok("decisions").err


def test_a_day_still_to_come_or_an_unknown_criterion_is_refused(shell: Shell) -> None:
    later = shell.run("decisions", "add", "2.2", "met", "--date", "tomorrow")
    unknown = shell.run("decisions", "add", "9.9", "met")
    assert "still to come" in later.err
    assert "no criterion" in unknown.err
    assert later.code == unknown.code == 1
    assert decisions(shell) == []


@pytest.mark.parametrize(
    ("typed", "word", "verdict", "stands"),
    [
        ("achieved", "achieved", "met", "judged"),
        ("met", "achieved", "met", "judged"),
        ("Distinction", "distinction", "met", "judged"),
        ("not-yet", "not yet achieved", "not yet met", "none"),
        ("not yet  Achieved", "not yet achieved", "not yet met", "none"),
        ("sent-back", "sent back", "neither", "none"),
    ],
)
def test_a_decision_is_kept_and_shown_in_the_bodys_own_word(
    shell: Shell, typed: str, word: str, verdict: str, stands: str
) -> None:
    taken_up(shell, GRADED)
    told = shell.ok("decisions", "add", "P1", typed, "--by", "J. Marsh").err
    (line,) = decisions(shell)
    assert told.startswith(f"P1: {word}, ")
    assert (line.word, line.verdict) == (word, verdict)
    assert f" {word} " in shell.ok("decisions").out
    assert state(shell, "P1") == stands
    assert f"Your tutor decided: {word}" in shell.ok("criterion", "P1").out
    report = shell.ok("portfolio").out
    assert f"{word}, " not in report.partition("## Coverage")[2].partition("\n\n## ")[0]
    assert f"| {word} |" in report.partition("## Decisions, as the learner wrote them down")[2]


def test_a_word_that_the_body_has_not_is_refused_with_those_that_it_has(shell: Shell) -> None:
    refused = shell.run("decisions", "add", "2.2", "merit")
    assert refused.code == 1
    assert "“merit” is no decision in 5015V1. Nothing was kept." in refused.err
    assert "pass, refer or return" in refused.err
    assert decisions(shell) == []
