from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Shell

WRITE = ("write", "2.2", "--model", "driscoll", "--plain")


def test_the_issue_s_own_example(shell: Shell) -> None:
    result = shell.ok(*WRITE, stdin="answer one\n.\nanswer two\n.\n:skip\n")
    (line,) = shell.ok("list", "--json").json()
    assert result.out == f"{line['id']}\n"
    assert line["criteria"] == ["2.2"]
    whole = shell.ok("show", line["id"], "--json").json()
    assert [each["answer"] for each in whole["answers"]] == ["answer one", "answer two"]
    assert len(whole["skipped"]) == 1
    status = shell.ok("status", "--json").json()
    assert [c["entries"] for c in status["criteria"] if c["number"] == "2.2"] == [1]
    assert status["drafts"] == []
    assert "1 of 11 · What?" in result.err
    assert "It is evidence for 2.2." in result.err
    assert "Left open: 8 questions." in result.err


def test_what_is_begun_counts_at_the_end_of_input(shell: Shell) -> None:
    id_ = shell.ok(*WRITE, stdin="one\n.\ntwo lines\nand no full stop").out.strip()
    assert shell.answers(id_) == ["one", "two lines\nand no full stop"]


def test_an_empty_answer_leaves_the_question_open(shell: Shell) -> None:
    result = shell.ok(*WRITE, stdin=".\n.\nthird\n.\n")
    whole = shell.ok("show", result.out.strip(), "--json").json()
    assert [each["answer"] for each in whole["answers"]] == ["third"]
    assert whole["skipped"] == []
    assert "Left open: 10 questions." in result.err


@pytest.mark.parametrize("said", ["", ".\n.\n", "\n \n", ":skip\n:skip not now\n"])
def test_an_empty_session_saves_nothing_and_says_so(shell: Shell, said: str) -> None:
    result = shell.ok(*WRITE, stdin=said)
    assert result.out == ""
    assert "Nothing was written, so nothing was saved." in result.err
    assert shell.ok("list", "--json").json() == []
    assert shell.ok("drafts", "--json").json() == []


def test_a_skip_keeps_its_reason(shell: Shell) -> None:
    id_ = shell.ok(*WRITE, stdin=":skip  not at my work\nx\n.\n").out.strip()
    (skip,) = shell.ok("show", id_, "--json").json()["skipped"]
    assert skip["reason"] == "not at my work"
    assert skip["question"] == "What happened that you want to come back to?"


def test_going_back_shows_the_words_and_an_empty_answer_keeps_them(shell: Shell) -> None:
    result = shell.ok(*WRITE, stdin="first words\n.\n:back\n.\nsecond\n.\n")
    assert "Your words so far:\n  first words" in result.err
    assert shell.answers(result.out.strip()) == ["first words", "second"]


def test_going_back_and_answering_anew_replaces(shell: Shell) -> None:
    id_ = shell.ok(*WRITE, stdin="first\n.\n:back\nbetter\n.\n").out.strip()
    assert shell.answers(id_) == ["better"]


def test_more_adds_to_the_words_there_are(shell: Shell) -> None:
    id_ = shell.ok(*WRITE, stdin="first\n.\n:back\n:more\nand more\n.\n").out.strip()
    assert shell.answers(id_) == ["first\nand more"]


def test_full_stops_and_colons_can_be_written(shell: Shell) -> None:
    id_ = shell.ok(*WRITE, stdin="::skip\n..\n:later is text here\n...\n.\n").out.strip()
    assert shell.answers(id_) == [":skip\n.\n:later is text here\n..."]


def test_a_mistyped_command_is_kept_as_words_and_told(shell: Shell) -> None:
    result = shell.ok(*WRITE, stdin=":bakc\n.\n")
    assert "no command" in result.err
    assert shell.answers(result.out.strip()) == [":bakc"]


def test_help_says_what_the_criterion_asks(shell: Shell) -> None:
    result = shell.ok(*WRITE, stdin=":help\nx\n.\n")
    for part in ("Identify", "It requires:", "You may also use:", "Guidance:"):
        assert part in result.err
    assert shell.answers(result.out.strip()) == ["x"]


@pytest.mark.parametrize("word", [":later", ":quit"])
def test_later_keeps_the_draft_and_it_goes_on_there(shell: Shell, word: str) -> None:
    result = shell.ok(*WRITE, stdin=f"one\n.\n{word}\n")
    assert result.out == ""
    assert shell.ok("list", "--json").json() == []
    (draft,) = shell.ok("drafts", "--json").json()
    assert (draft["criteria"], draft["step"], draft["steps"]) == (["2.2"], 2, 11)
    assert f"journal write --resume {draft['id']}" in result.err
    again = shell.ok("write", "--resume", draft["id"][-6:], "--plain", stdin="two\n.\n")
    assert "2 of 11" in again.err
    assert "1 of 11" not in again.err
    assert again.out.strip() == draft["id"]
    assert shell.answers(draft["id"]) == ["one", "two"]
    assert shell.ok("drafts", "--json").json() == []


def test_a_new_session_tells_of_the_draft_that_waits(shell: Shell) -> None:
    shell.ok(*WRITE, stdin="one\n.\n:later\n")
    result = shell.ok(*WRITE, stdin="new\n.\n")
    assert "A draft for 2.2 waits at question 2 of 11" in result.err.replace("\n", " ")
    assert shell.answers(result.out.strip()) == ["new"]
    assert len(shell.ok("drafts", "--json").json()) == 1


def test_killed_half_way_it_goes_on_with_the_very_words(shell: Shell) -> None:
    process = subprocess.Popen(
        shell.command(*WRITE),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=shell.env(),
    )
    assert process.stdin
    assert process.stderr
    process.stdin.write("Ünï words € 日本\n\n  # as they are\n.\n".encode())
    process.stdin.flush()
    while b"2 of 11" not in process.stderr.readline():
        pass
    process.kill()
    process.communicate()
    assert shell.ok("list", "--json").json() == []
    result = shell.ok("write", "--resume", "--plain", stdin=":back\n.\nand on\n.\n")
    assert "2 of 11" in result.err
    assert shell.answers(result.out.strip()) == ["Ünï words € 日本\n\n  # as they are", "and on"]


def test_bytes_that_are_not_utf8_are_replaced_with_a_note(shell: Shell) -> None:
    result = shell.ok(*WRITE, stdin=b"caf\xe9 \xe2\x82\xac ok\n.\n")
    assert result.err.count("not UTF-8") == 1
    assert shell.answers(result.out.strip()) == ["caf� € ok"]


def test_without_a_criterion_it_takes_the_first_suggestion_and_says_why(shell: Shell) -> None:
    first = shell.ok("status", "--json").json()["suggestion"]
    result = shell.ok("write", "--plain", stdin="x\n.\n")
    assert first["reason"] in result.err
    whole = shell.ok("show", result.out.strip(), "--json").json()
    assert (whole["criteria"], whole["model"]) == ([first["criterion"]], first["model"])


def test_the_whole_way_to_the_last_question(shell: Shell) -> None:
    said = "".join(f"answer {n}\n.\n" for n in range(1, 12))
    result = shell.ok(*WRITE, stdin=said + "not read\n.\n")
    assert len(shell.answers(result.out.strip())) == 11
    assert "Left open" not in result.err


def test_a_day_is_given_and_echoed(shell: Shell) -> None:
    result = shell.ok(*WRITE, "--date", "3/4/2026", stdin="x\n.\n")
    assert "Friday 3 April 2026" in result.err
    assert shell.ok("list", "--json").json()[0]["date"] == "2026-04-03"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("write", "7.7", "--plain"), 1, "no criterion"),
        (("write", "2.2", "--model", "tarot", "--plain"), 1, "no reflective model"),
        (("write", "2.2", "--date", "tomorrow", "--plain"), 1, "still to come"),
        (("write", "2.2", "--plain", "--editor"), 2, "not both"),
        (("write", "--resume", "--model", "gibbs"), 2, "leave out"),
        (("write", "--resume"), 1, "No draft waits"),
        (("write", "--resume", "zzzz"), 1, "No such draft"),
    ],
)
def test_what_is_refused(shell: Shell, arguments: tuple[str, ...], code: int, says: str) -> None:
    result = shell.run(*arguments, stdin="x\n.\n")
    assert (result.code, result.out) == (code, "")
    assert says in result.err
    assert shell.ok("list", "--json").json() == []


def test_an_ambiguous_draft_is_refused(shell: Shell) -> None:
    for _ in range(2):
        shell.ok(*WRITE, stdin="x\n.\n:later\n")
    (folder,) = [each for each in shell.state.rglob("drafts") if each.is_dir()]
    for at, path in enumerate(sorted(folder.iterdir())):
        old = path.stem
        new = f"2026-01-0{at + 1}-aaaaaa"
        path.with_name(f"{new}.json").write_text(
            path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8"
        )
        path.unlink()
    result = shell.run("write", "--resume", "aaaaaa")
    assert result.code == 1
    assert {"2026-01-01-aaaaaa", "2026-01-02-aaaaaa"} <= set(re.findall(r"[-\w]+", result.err))


def test_a_journal_that_cannot_be_written_to_keeps_the_draft(shell: Shell) -> None:
    (shell.folder / "log").write_text("in the way", encoding="utf-8")
    result = shell.run(*WRITE, stdin="my words\n.\n")
    assert (result.code, result.out) == (1, "")
    assert "draft is kept" in result.err
    (shell.folder / "log").unlink()
    again = shell.ok("write", "--resume", "--plain", stdin="")
    assert shell.answers(again.out.strip()) == ["my words"]


def test_words_that_can_go_nowhere_are_given_back(shell: Shell) -> None:
    shell.state.write_text("in the way", encoding="utf-8")
    result = shell.run(*WRITE, stdin="my words\n.\n")
    assert (result.code, result.out) == (1, "")
    assert "The draft is not on the disk" in result.err
    assert "my words" in result.err
    assert "copy your words" in result.err


def test_words_that_cannot_be_kept_for_later_are_given_back(shell: Shell) -> None:
    shell.state.write_text("in the way", encoding="utf-8")
    result = shell.ok(*WRITE, stdin="my words\n.\n:later\n")
    assert "my words" in result.err
    assert "copy your words" in result.err


def test_nothing_is_made_before_something_is_written(shell: Shell) -> None:
    before = shell.files()
    shell.ok(*WRITE, stdin="\n")
    assert shell.files() == before


def test_a_draft_that_is_given_up_can_be_had_back_as_an_entry(shell: Shell) -> None:
    shell.ok(*WRITE, stdin="words of mine\n.\n:later\n")
    (draft,) = shell.ok("drafts", "--json").json()
    assert draft["id"] in shell.ok("drafts", "--discard", draft["id"][-6:]).err
    assert shell.ok("drafts", "--json").json() == []
    assert shell.ok("list", "--json").json() == []
    shell.ok("undelete", draft["id"])
    assert shell.answers(draft["id"]) == ["words of mine"]


def test_only_a_draft_that_is_there_can_be_given_up(shell: Shell) -> None:
    result = shell.run("drafts", "--discard", "zzzzzz")
    assert result.code == 1
    assert "No draft ends in “zzzzzz”." in result.err
