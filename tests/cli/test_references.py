from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.cli.commands.references import ReferenceLine

if TYPE_CHECKING:
    from .conftest import Shell

HOSTILE = "\x1b[31mred \u202eback <b>*x*"


def listed(shell: Shell) -> list[ReferenceLine]:
    lines: list[ReferenceLine] = shell.ok("references", "--json").json(list[ReferenceLine])
    return lines


def luft(shell: Shell, *options: str) -> str:
    return shell.ok(
        "references", "add", "--author", "Luft, J.", "--year", "1969", "--title",
        "Of Human Interaction", "--place", "Palo Alto", "--publisher", "National Press", *options,
    ).out.strip()  # fmt: skip


def test_a_book_is_kept_cited_corrected_and_removed(shell: Shell) -> None:
    assert luft(shell) == "luft1969"
    printed = "Luft, J. (1969) Of Human Interaction. Palo Alto: National Press."
    assert printed in shell.ok("references").out.replace("\n   ", "")
    shown = shell.ok("references", "show", "@luft1969").out
    assert "[@luft1969, p. 12]" in shown
    shell.ok("references", "edit", "luft1969", "--year", "1970", "--place", "")
    (line,) = listed(shell)
    assert line.printed == "Luft, J. (1970) Of Human Interaction. National Press."
    id_ = shell.add("As Luft [-@luft1969] says", "-c", "2.2")
    told = shell.ok("references", "remove", "luft1969").err
    assert f"still cited in {id_}" in told
    assert listed(shell) == []
    assert "was removed already" in shell.ok("references", "remove", "luft1969").err
    assert "(removed)" in shell.ok("references", "show", "luft1969").out
    refused = shell.run("references", "edit", "luft1969", "--year", "1")
    assert (refused.code, "was removed" in refused.err) == (1, True)
    doctor = shell.run("doctor")
    assert doctor.code == 1
    assert "[@luft1969] names no reference" in doctor.out


def test_a_theory_card_gives_its_own_sources(shell: Shell) -> None:
    result = shell.ok("references", "add", "--theory", "johari-window")
    assert result.out == "luft1955\nluft1969\n"
    shell.ok("references", "add", "--theory", "Johari-Window", "--number", "2")
    assert [line.key for line in listed(shell)] == ["luft1969", "luft1955"]
    assert {line.theory for line in listed(shell)} == {"johari-window"}
    read = shell.ok("references", "add", "--theory", "talent-wave", "--number", "2")
    assert "--accessed today" in read.err


def test_a_link_was_read_today_where_nothing_else_is_said(shell: Shell) -> None:
    shell.ok("references", "add", "--kind", "web", "--title", "A page", "--link", "https://a.org")
    shell.ok(
        "references", "add", "--title", "B", "--link", "https://b.org", "--accessed", "3/4/2026"
    )
    accessed = {line.title: line.accessed for line in listed(shell)}
    assert accessed["B"] == "2026-04-03"
    assert accessed["A page"] > "2026"
    assert {line.kind for line in listed(shell)} == {"web", "book"}


def test_a_person_without_a_comma_is_pointed_out(shell: Shell) -> None:
    told = shell.ok("references", "add", "--title", "T", "--author", "David Clutterbuck").err
    assert "“David Clutterbuck” is cited in full" in told


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("add", 1, "no title"),
        ("add --title T --key a_b", 1, "cannot be a key"),
        ("add --theory nothing", 1, "There is no theory card"),
        ("add --theory johari-window --number 9", 1, "has 2 sources"),
        ("add --theory johari-window --title T", 2, "goes with no other"),
        ("add --number 1 --title T", 2, "give both"),
        ("add --kind song --title T", 2, "song"),
        ("add --title T --link x --accessed tomorrow", 1, "still to come"),
        ("edit luft1969", 2, "say what to correct"),
        ("show nobody", 1, "no reference"),
        ("remove nobody", 1, "no reference"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    shell: Shell, words: str, code: int, said: str
) -> None:
    result = shell.run("references", *words.split())
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert "bug" not in result.err
    assert listed(shell) == []


def test_nothing_hostile_reaches_the_terminal(shell: Shell) -> None:
    key = shell.ok("references", "add", "--title", HOSTILE, "--author", HOSTILE).out.strip()
    for words in ("list", "list --json", f"show {key}", f"show {key} --json", f"remove {key}"):
        result = shell.ok("references", *words.split())
        assert not set(result.out + result.err) & set("\x1b\u202e"), words


def test_an_empty_register_says_how_to_begin(shell: Shell) -> None:
    result = shell.ok("references")
    assert result.out == ""
    assert "--theory johari-window" in result.err
