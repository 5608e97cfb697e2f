from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from journal import clock

if TYPE_CHECKING:
    from .conftest import Shell

ID = re.compile(r"\d{4}-\d\d-\d\d-[0-9a-z]{6}\n")


def test_prints_the_id_and_nothing_else(shell: Shell) -> None:
    result = shell.ok("add", "She", "asked", "me", "back", "-c", "2.2", "-t", "listening")
    assert ID.fullmatch(result.out)
    today = clock.spoken(clock.now().date())
    assert result.err == f"Saved as {result.out.strip()} for 2.2, dated {today}.\n"
    (line,) = shell.ok("list", "--json").json()
    assert line["title"] == "She asked me back"
    assert line["criteria"] == ["2.2"]
    assert line["tags"] == ["listening"]


def test_reads_stdin(shell: Shell) -> None:
    id_ = shell.ok("add", "-", stdin="\ufeffFirst\r\n\r\n  second € ünï 日本\n").out.strip()
    assert shell.answers(id_) == ["First\n\n  second € ünï 日本"]


def test_bytes_that_are_not_utf8_are_refused(shell: Shell) -> None:
    result = shell.run("add", "-", stdin=b"caf\xe9")
    assert (result.code, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert "nothing was saved" in result.err
    assert not (shell.folder / "log").exists()


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_text_is_refused(shell: Shell, text: str) -> None:
    result = shell.run("add", "-", stdin=text)
    assert (result.code, result.out) == (1, "")
    assert "nothing to add" in result.err
    assert not (shell.folder / "log").exists()


def test_a_day_in_words_is_echoed_in_full(shell: Shell) -> None:
    yesterday = clock.now().date() - timedelta(days=1)
    result = shell.ok("add", "x", "--date", "yesterday")
    assert clock.spoken(yesterday) in result.err
    assert shell.ok("list", "--json").json()[0]["date"] == yesterday.isoformat()


def test_days_come_before_months(shell: Shell) -> None:
    assert "Friday 3 April 2026" in shell.ok("add", "x", "--date", "3/4/2026").err


@pytest.mark.parametrize("day", ["soon", "10", "2026-13-01", "31/2/2026", "4/2026"])
def test_a_day_that_cannot_be_read_is_refused_with_an_example(shell: Shell, day: str) -> None:
    result = shell.run("add", "x", "--date", day)
    assert (result.code, result.out) == (1, "")
    assert "3 April" in result.err
    assert not (shell.folder / "log").exists()


def test_a_day_to_come_is_refused(shell: Shell) -> None:
    result = shell.run("add", "x", "--date", "tomorrow")
    assert (result.code, result.out) == (1, "")
    assert "still to come" in result.err


def test_an_unknown_criterion_is_refused_and_nothing_saved(shell: Shell) -> None:
    result = shell.run("add", "x", "-c", "9.9")
    assert (result.code, result.out) == (1, "")
    assert "2.2" in result.err
    assert not (shell.folder / "log").exists()


def test_a_private_entry_says_so(shell: Shell) -> None:
    assert "private" in shell.ok("add", "x", "--private").err
    assert shell.ok("list", "--json").json()[0]["private"] is True


def test_a_folder_that_cannot_be_written_to(shell: Shell) -> None:
    # A file in the way stops root too, unlike a mode.
    (shell.folder / "log").write_text("not a folder", encoding="utf-8")
    result = shell.run("add", "x")
    assert (result.code, result.out) == (1, "")
    assert "could not be saved" in result.err
    assert "Traceback" not in result.err


def test_more_than_can_be_kept_in_one_piece_is_refused(shell: Shell) -> None:
    told = shell.run("add", "-", stdin=b"a" * (16 * 2**20 + 1))
    assert (told.code, told.out) == (1, "")
    assert "nothing was saved" in told.err
