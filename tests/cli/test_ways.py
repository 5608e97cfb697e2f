"""Ways to write from the shell, sorting what was written freely, and linking entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.cli.commands.show import EntryWhole

if TYPE_CHECKING:
    from .conftest import Shell


def shown(shell: Shell, id_: str) -> EntryWhole:
    whole: EntryWhole = shell.ok("show", id_, "--json").json(EntryWhole)
    return whole


def test_a_quick_reflection_asks_one_question_and_the_models(shell: Shell) -> None:
    result = shell.ok("write", "2.2", "--quick", "--plain", stdin="It was.\n.\n")
    assert "1 of 4" in result.err
    assert shell.answers(result.out.strip()) == ["It was."]


def test_free_writing_is_sorted_afterwards(shell: Shell) -> None:
    result = shell.ok("write", "2.2", "--free", "--plain", stdin="First.\n\nThen.\n.\n")
    id_ = result.out.strip()
    assert f"journal sort {id_}" in result.err
    shell.ok("sort", id_, "--model", "driscoll", "--to", "what,now")
    assert shell.answers(id_) == ["First.", "Then."]
    stages = [each.stage for each in shown(shell, id_).answers]
    assert stages == ["What?", "Now what?"]


def test_sorting_asks_paragraph_by_paragraph(shell: Shell) -> None:
    id_ = shell.add("First.\n\nThen.\n\nLast.")
    told = shell.ok("sort", id_, "--model", "driscoll", stdin="nowhere\n2\n\n").err
    assert "There is no stage “nowhere”" in told
    assert "1 paragraph sorted" in told
    assert shell.answers(id_) == ["Then.\n\nLast.", "First."] or shell.answers(id_) == [
        "First.",
        "Then.\n\nLast.",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--model", "nothing", "--to", "1"), "no reflective model"),
        (("--to", "1,2,3"), "3 stages for 1 paragraph"),
        (("--to", ""), "nothing was changed"),
    ],
)
def test_sorting_says_what_it_cannot_do(
    shell: Shell, arguments: tuple[str, ...], said: str
) -> None:
    id_ = shell.add("Only one.")
    assert said in shell.run("sort", id_, *arguments).err
    assert shell.answers(id_) == ["Only one."]


def test_what_was_asked_needs_no_sorting(shell: Shell) -> None:
    id_ = shell.ok("write", "2.2", "--plain", stdin="Words.\n.\n").out.strip()
    assert "no free writing" in shell.run("sort", id_, "--to", "1").err


def test_title_tags_minutes_and_privacy_are_given_with_it(shell: Shell) -> None:
    id_ = shell.ok(
        "write", "2.2", "--plain", "--title", "Kettle", "-t", "team", "--minutes", "25",
        "--private", "--date", "2026-11-03", stdin="Words.\n.\n",
    ).out.strip()  # fmt: skip
    whole = shown(shell, id_)
    assert (whole.title, whole.tags, whole.date) == ("Kettle", ["team"], "2026-11-03")
    assert whole.private
    assert whole.minutes == 25
    assert "25 minutes" in shell.ok("show", id_).out


def test_what_comes_next_is_kept_as_an_action_of_the_entry(shell: Shell) -> None:
    result = shell.ok(
        "write", "2.2", "--plain", "--next", "Ask A. again", "--due", "tomorrow",
        stdin="Words.\n.\n",
    )  # fmt: skip
    (action,) = shell.ok("actions", "--json").json()
    assert (action["what"], action["entry"]) == ("Ask A. again", result.out.strip())
    assert "you will: Ask A. again" in result.err.replace("\n", " ")


def test_an_action_is_answered_and_done(shell: Shell) -> None:
    promise = shell.add("I will ask A. again.")
    action = shell.ok(
        "actions", "add", "ask A. again", "--due", "today", "--entry", promise
    ).out.strip()
    result = shell.ok("write", "--action", action[-5:], "--plain", stdin="She agreed.\n.\n")
    assert "What happened?" in result.err.replace("\n", " ")
    (told,) = shell.ok("actions", "list", "--all", "--json").json()
    assert told["state"] == "done"
    assert told["results"][0]["happened"] == "She agreed."
    assert told["results"][0]["entry"] == result.out.strip()
    assert "closed" in shell.run("write", "--action", action, "--plain", stdin="x\n").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--quick", "--free"), "Choose one of --quick and --free"),
        (("2.2", "--action", "x"), "leave out the criterion"),
        (("--next", "x"), "--next and --due go together"),
        (("--due", "today"), "--next and --due go together"),
    ],
)
def test_ways_that_do_not_go_together_are_told(
    shell: Shell, arguments: tuple[str, ...], said: str
) -> None:
    result = shell.run("write", *arguments, "--plain", stdin="")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert said in result.err


# Links


def test_a_link_is_shown_on_both_sides_and_can_be_taken_away(shell: Shell) -> None:
    one, other = shell.add("one"), shell.add("other")
    assert "now linked" in shell.ok("link", one, other).err
    assert "already linked" in shell.ok("link", other, one).err
    assert other in shell.ok("show", one).out
    assert one in shell.ok("show", other).out
    assert "no longer linked" in shell.ok("link", one, other, "--remove").err
    assert "not linked" in shell.ok("link", one, other, "--remove").err
    assert other not in shell.ok("show", one).out


def test_a_deleted_entry_is_linked_with_nothing(shell: Shell) -> None:
    one, other = shell.add("one"), shell.add("other")
    shell.ok("delete", other)
    result = shell.run("link", one, other)
    assert result.code == 1
    assert f"journal undelete {other}" in result.err


# Choosing, and differences


def test_the_same_words_choose_entries_as_in_the_app(shell: Shell) -> None:
    kettle = shell.add("The kettle talk", "-c", "2.2", "-t", "team", "--date", "2026-11-03")
    shell.add("Another", "-c", "1.1")
    for words in (("2.2",), ("#team",), ("on:2026-11-03",), ("kettle",)):
        assert [each["id"] for each in shell.ok("list", "--json", *words).json()] == [kettle]
    result = shell.ok("search", "talk", "2.2", "on:3 November 2026")
    assert kettle in result.out
    assert "Tuesday 3 November 2026" in result.err
    assert "no criterion 9.9" in shell.run("list", "9.9").err
    assert shell.ok("list", "--json", "zzz").json() == []


def test_the_history_shows_what_was_changed(shell: Shell) -> None:
    id_ = shell.add("I told her what to do.")
    shell.ok("edit", id_, "--text", "I asked her what to do.")
    assert "[-told-] {+asked+}" in shell.ok("history", id_, "--diff").out


# Keys


def test_the_keys_of_the_app_are_listed_by_their_names(shell: Shell) -> None:
    shell.ok("init", "--name", "Sam")
    file = shell.folder / "journal.toml"
    file.write_text(
        f"{file.read_text(encoding='utf-8')}\n[keys]\nwrite.next = 'f6'\nwrite.nowhere = 'f7'\n",
        encoding="utf-8",
    )
    result = shell.ok("keys", "--json")
    keys = {each["id"]: each for each in result.json()}
    assert (keys["write.next"]["keys"], keys["write.next"]["own"]) == ("f6", True)
    assert not keys["today.note"]["own"]
    assert "nothing has that name" in result.err
    assert "Write about anything" in shell.ok("keys").out
