from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar

from journal.cli.commands.actions import ActionLine

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Shell


def listed(shell: Shell, *options: str) -> list[ActionLine]:
    lines: list[ActionLine] = shell.ok("actions", "list", "--json", *options).json(list[ActionLine])
    return lines


def test_add_prints_the_id_and_says_the_day_in_full(shell: Shell) -> None:
    result = shell.ok("actions", "add", "Ask", "A.", "--due", "in 2 weeks", "-c", "2.4")
    (line,) = listed(shell)
    assert result.out == f"{line.id}\n"
    assert line.due == (date.today() + timedelta(days=14)).isoformat()  # noqa: DTZ011  (as the shell)
    assert (line.what, line.criteria, line.state) == ("Ask A.", ["2.4"], "open")
    assert "Due " in result.err


def test_one_that_comes_back_is_due_again_when_done(shell: Shell) -> None:
    id_ = shell.ok("actions", "add", "Review", "--due", "tomorrow", "--every", "week").out.strip()
    assert "Next: " in shell.ok("actions", "done", id_[-5:], "It moved 3 points").err
    (line,) = listed(shell)
    assert line.state == "open"
    assert [each.happened for each in line.results] == ["It moved 3 points"]


def test_done_and_dropped_leave_the_list_and_stay_in_all(shell: Shell) -> None:
    entry = shell.add("what came of it")
    first = shell.ok("actions", "add", "One", "--due", "tomorrow").out.strip()
    second = shell.ok("actions", "add", "Two", "--due", "tomorrow").out.strip()
    shell.ok("actions", "done", first, "--entry", entry[-6:])
    shell.ok("actions", "drop", second, "no", "time")
    assert listed(shell) == []
    states = {each.id: each for each in listed(shell, "--all")}
    assert states[first].state == "done"
    assert states[first].results[0].entry == entry
    assert states[second].results[0].happened == "no time"
    assert "Nothing is to be done." in shell.ok("actions").err


def test_a_calendar_is_written_and_reads_back(shell: Shell, tmp_path: Path) -> None:
    shell.ok("actions", "add", "Review", "--due", "tomorrow", "--every", "month")
    target = tmp_path / "reviews.ics"
    shell.ok("actions", "-o", str(target))
    names = [each.name for each in Calendar.from_ical(target.read_bytes()).subcomponents]
    assert names == ["VEVENT", "VTODO"]


def test_what_cannot_be_is_refused_in_a_sentence(shell: Shell) -> None:
    for arguments, said in (
        (("add", "x", "--due", "yesterday"), "has gone by"),
        (("add", "x", "--due", "whenever"), "without guessing"),
        (("add", "x", "--due", "tomorrow", "--until", "in a year"), "--until needs --every"),
        (("add", " ", "--due", "tomorrow"), "the action is empty"),
        (("done", "zzzzzz"), "There is no action"),
        (("-o", "x.txt"), "go into a calendar"),
    ):
        result = shell.run("actions", *arguments)
        assert result.code == 1
        assert said in result.err
        assert "Traceback" not in result.err
    assert listed(shell) == []


def test_what_is_due_comes_back_as_a_question(shell: Shell) -> None:
    id_ = shell.ok("actions", "add", "ask A. again", "--due", "today").out.strip()
    today = shell.ok().out
    assert "you would: ask A. again." in " ".join(today.split())
    assert f"journal actions done {id_}" in today


def test_what_was_told_is_taken_back(shell: Shell) -> None:
    id_ = shell.ok("actions", "add", "Ask A.", "--due", "tomorrow").out.strip()
    shell.ok("actions", "done", id_, "She came")
    assert "Taken back: Ask A." in shell.ok("actions", "undo", id_[-5:]).err
    (line,) = listed(shell)
    assert (line.state, line.results) == ("open", [])
    result = shell.run("actions", "undo", id_)
    assert result.code == 1
    assert "Nothing has been told" in result.err
