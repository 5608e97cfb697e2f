from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from journal import clock

if TYPE_CHECKING:
    from .conftest import Shell


@pytest.fixture
def filled(shell: Shell) -> Shell:
    shell.add("Café talk with Ruth about trust", "--date", "1/3/2026", "-c", "1.1", "-t", "Trust")
    shell.add(
        "A hard meeting\nNobody spoke of trust", "--date", "2/3/2026", "-c", "1.1", "-c", "2.2"
    )
    shell.add("The plan", "--date", "3/3/2026", "-t", "plan")
    return shell


def titles(shell: Shell, *options: str) -> list[str]:
    return [line["title"].split()[0] for line in shell.ok("list", "--json", *options).json()]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), ["The", "A", "Café"]),
        (("-c", "1.1"), ["A", "Café"]),
        (("-c", "1.1", "-c", "2.2"), ["A"]),
        (("-c", "cmi-5015v1:2.2"), ["A"]),
        (("-t", "trust"), ["Café"]),
        (("-t", "trust", "-t", "plan"), []),
        (("--from", "2/3/2026"), ["The", "A"]),
        (("--to", "2/3/2026"), ["A", "Café"]),
        (("--from", "2/3/2026", "--to", "2/3/2026"), ["A"]),
    ],
)
def test_list_chooses(filled: Shell, options: tuple[str, ...], found: list[str]) -> None:
    assert titles(filled, *options) == found


def test_list_echoes_its_days_and_refuses_a_span_that_is_none(filled: Shell) -> None:
    assert "From Sunday 1 March 2026." in filled.ok("list", "--from", "1/3/2026").err
    assert filled.run("list", "--from", "2/3/2026", "--to", "1/3/2026").code == 1
    assert filled.run("list", "--from", "then").code == 1


def test_list_shows_deleted_ones_only_when_asked(filled: Shell) -> None:
    id_ = filled.ok("list", "--json", "-t", "plan").json()[0]["id"]
    filled.ok("delete", id_)
    assert titles(filled) == ["A", "Café"]
    lines = filled.ok("list", "--json", "--all").json()
    assert [line["deleted"] for line in lines] == [True, False, False]
    assert "(deleted)" in filled.ok("list", "--all").out


def test_list_is_a_table_that_fits(filled: Shell) -> None:
    filled.add("日本語の文章" * 20)
    filled.add("word " * 50, "-c", "1.1", "-c", "1.2", "-c", "2.1", "-c", "2.2", "-c", "2.3")
    out = filled.ok("list").out
    for line in out.splitlines():
        assert sum(2 if ord(char) > 0x2E80 else 1 for char in line) <= 80
    assert "1 Mar 2026" in out


def test_an_empty_journal_says_so(shell: Shell) -> None:
    result = shell.ok("list")
    assert (result.out, result.err) == ("", "There are no entries yet.\n")


def test_search_needs_every_word_and_folds_case_and_accents(filled: Shell) -> None:
    out = filled.ok("search", "cafe", "TRUST").out
    assert "Café talk with Ruth about trust" in out
    assert len(out.splitlines()) == 2


def test_search_is_newest_first_with_the_matching_line(filled: Shell) -> None:
    lines = filled.ok("search", "trust").out.splitlines()
    assert "2026-03-02" in lines[0]
    assert lines[1] == "    Nobody spoke of trust"
    assert "2026-03-01" in lines[2]
    hits = filled.ok("search", "trust", "--json").json()
    assert hits[0]["line"] == "Nobody spoke of trust"
    assert {"id", "date", "title", "line"} <= hits[0].keys()


def test_search_shows_the_place_in_a_long_line(shell: Shell) -> None:
    shell.add("begin " * 60 + "needle " + "end " * 60)
    _, line = shell.ok("search", "needle").out.splitlines()
    assert "needle" in line
    assert len(line) <= 80


def test_search_without_a_hit(filled: Shell) -> None:
    result = filled.run("search", "nothing", "here")
    assert (result.code, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert filled.run("search", "nothing", "--json").json() == []


def test_search_lights_words_only_on_a_colour_terminal(filled: Shell) -> None:
    assert "\x1b" not in filled.ok("search", "cafe").out
    with filled.terminal("search", "cafe") as terminal:
        assert terminal.end() == 0
        assert "\x1b[1;7mC\x1b[0m" in terminal.seen
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        with filled.terminal("search", "cafe", env=env) as terminal:
            assert terminal.end() == 0
            assert "Café" in terminal.seen
            assert "\x1b" not in terminal.seen


def test_a_weekday_is_the_last_one(shell: Shell) -> None:
    today = clock.now().date()
    week_ago = today - timedelta(days=7)
    result = shell.ok("add", "x", "--date", f"last {today:%A}")
    assert clock.spoken(week_ago) in result.err
