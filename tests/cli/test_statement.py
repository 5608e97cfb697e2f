from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.cli.commands.statement.records import (
    StatementLine,
    StatementRevision,
    StatementWhole,
)

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Shell

HOSTILE = "\x1b[31mred \u202eback \x07"


def whole(shell: Shell, criterion: str = "2.2") -> StatementWhole:
    found: StatementWhole = shell.ok("statement", criterion, "--json").json(StatementWhole)
    return found


def say(shell: Shell, text: str) -> str:
    return shell.ok("statement", "2.2", "--file", "-", stdin=text).err


def test_a_statement_is_written_shown_and_counted(shell: Shell, tmp_path: Path) -> None:
    shell.add("What the team feared.", "-c", "2.2")
    shell.ok("references", "add", "--theory", "force-field-analysis", "--number", "1")
    file = tmp_path / "mine.md"
    file.write_text(
        "\ufeffThe team feared it [E1], as Lewin [-@lewin1947] drew.\n", encoding="utf-8"
    )
    told = shell.ok("statement", "2.2", "--file", str(file)).err
    assert "7 words; its fair share is 277, 270 left." in told
    assert "All statements: 7 of 2,250 to 3,300: too short." in told
    found = whole(shell)
    assert found.text == "The team feared it [E1], as Lewin [-@lewin1947] drew."
    assert (found.words.used, found.words.left, found.words.unit_used) == (7, 270, 7)
    assert (found.words.unit_left, found.words.unit_lowest, found.words.unit_highest) == (
        2993, 2250, 3300,
    )  # fmt: skip
    assert found.cited == ["lewin1947"]
    assert [(each.card, each.places) for each in found.theory] == [
        ("force-field-analysis", ["statement"])
    ]
    assert found.problems == []
    shown = shell.ok("statement", "2.2").out
    assert "[ ] 1. " in shown
    assert "The team feared it [E1]" in shown
    assert "force-field-analysis: Lewin and @lewin1947, in statement" in shown


def test_points_are_ticked_with_the_place_where_each_is_met(shell: Shell) -> None:
    id_ = shell.add("What the team feared.", "-c", "2.2")
    assert (
        "met in E1, at its end"
        in shell.ok("statement", "2.2", "--tick", "1", "--where", "E1, at its end").err
    )
    assert "ticked already" in shell.ok("statement", "2.2", "--tick", "1").err
    assert "--where says" in shell.ok("statement", "2.2", "--tick", "2").err
    assert "leads nowhere" in shell.ok("statement", "2.2", "--tick", "2", "--where", "E8").err
    first, second = whole(shell).points
    assert (first.ticked, first.where, second.where) == (True, "E1, at its end", "E8")
    assert "no longer ticked" in shell.ok("statement", "2.2", "--untick", "2").err
    assert "not ticked" in shell.ok("statement", "2.2", "--untick", "2").err
    assert "[x] 1. " in shell.ok("statement", "2.2").out
    earlier = shell.add("Before.", "-c", "2.2", "--date", "2020-01-01")
    assert whole(shell).points[0].where == "E1, at its end", "a number that was given stays"
    shell.ok("delete", earlier)
    shell.ok("delete", id_)
    assert "[E1?] led to something" in whole(shell).problems[0].what


def test_a_theory_that_is_only_named_is_shown_too(shell: Shell) -> None:
    say(shell, "So Lewin drew it.")
    shown = shell.ok("statement", "2.2").out
    assert "force-field-analysis: Lewin, in statement" in shown
    assert "cited:" not in shown


def test_signposts_follow_their_evidence(shell: Shell) -> None:
    shell.add("Later.", "-c", "2.2")
    say(shell, "See [E1].")
    shell.add("Before.", "-c", "2.2", "--date", "2020-01-01")
    assert whole(shell).text == "See [E1].", "a number that was given stays"
    assert "Nothing was changed" in say(shell, "See [E1].")


def test_what_points_nowhere_is_told_when_saved_and_by_the_doctor(shell: Shell) -> None:
    told = say(shell, "See [E1] and [@nobody2000].")
    assert "[E1] leads nowhere" in told
    assert "[@nobody2000] names no" in told
    doctor = shell.run("doctor")
    assert doctor.code == 1
    assert "statement 2.2: [E1]" in doctor.out
    assert "To look at" in shell.ok("statement", "2.2").out


def test_it_is_written_in_the_editor(shell: Shell) -> None:
    env = shell.editor("sheet.write_text(text + 'my words')")
    assert "Saved" in shell.ok("statement", "2.2", "--edit", env=env).err
    assert whole(shell).text == "my words"
    assert "Nothing was changed" in shell.ok("statement", "2.2", "--edit", env=shell.editor()).err
    emptied = shell.run("statement", "2.2", "--edit", env=shell.editor("sheet.write_text('')"))
    assert (emptied.code, "would be empty" in emptied.err) == (1, True)
    assert whole(shell).text == "my words"


def test_words_are_kept_when_they_cannot_be_saved(shell: Shell) -> None:
    (shell.folder / "log").write_text("in the way", encoding="utf-8")
    env = shell.editor("sheet.write_text('precious')")
    result = shell.run("statement", "2.2", "--edit", env=env)
    assert result.code == 1
    (sheet,) = shell.state.rglob("sheet.md")
    assert sheet.read_text(encoding="utf-8") == "precious"
    assert str(sheet) in result.err


def test_what_was_changed_meanwhile_is_kept_too(shell: Shell) -> None:
    say(shell, "before")
    meanwhile = shell.command("statement", "2.2", "--file", "-")
    env = shell.editor(
        "import subprocess",
        f"subprocess.run({meanwhile!r}, input=b'meanwhile', check=True)",
        "sheet.write_text('after')",
    )
    told = shell.ok("statement", "2.2", "--edit", env=env).err
    assert "all versions are kept" in told
    found = whole(shell)
    assert len(found.others) == 1
    revisions = shell.ok("statement", "2.2", "--history", "--json").json(list[StatementRevision])
    assert len(revisions) == 3
    shell.ok("statement", "2.2", "--keep", found.others[0][:12])
    assert whole(shell).others == []
    assert whole(shell).text != found.text


def test_the_history_is_listed(shell: Shell) -> None:
    assert "no statement for 2.2" in shell.ok("statement", "2.2", "--history").err
    say(shell, "one")
    say(shell, "one two")
    first, second = shell.ok("statement", "2.2", "--history").out.splitlines()
    assert "1 word," in first
    assert "2 words," in second


def test_without_a_criterion_all_are_listed(shell: Shell) -> None:
    say(shell, "one two")
    shell.ok("statement", "2.2", "--tick", "1")
    result = shell.ok("statement")
    assert "2.2  2 words  1/2 ticked" in result.out
    assert "All statements: 2 of 2,250 to 3,300: too short." in result.err
    lines = shell.ok("statement", "--json").json(list[StatementLine])
    assert len(lines) == 9
    assert [line.criterion for line in lines if line.begun] == ["2.2"]
    assert whole(shell, "3.3").text == ""
    assert "There is no statement yet." in shell.ok("statement", "3.3").out


def test_a_change_can_answer_in_json(shell: Shell) -> None:
    result = shell.ok("statement", "2.2", "--file", "-", "--json", stdin="words")
    found: StatementWhole = result.json(StatementWhole)
    assert (found.text, found.unit) == ("words", "cmi-5015v1")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("9.9", 1, "no criterion"),
        ("2.2 --tick 9", 1, "has 2 required points"),
        ("2.2 --untick 9", 1, "has 2 required points"),
        ("2.2 --file /no/such/file", 1, "cannot be read"),
        ("2.2 --keep zzz", 1, "No revision"),
        ("2.2 --where E1", 2, "give --tick too"),
        ("2.2 --tick 1 --untick 2", 2, "do not go together"),
        ("--tick 1", 2, "say which criterion"),
        ("2.2 --edit", 1, "export EDITOR"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    shell: Shell, words: str, code: int, said: str
) -> None:
    result = shell.run("statement", *words.split())
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert "bug" not in result.err


def test_words_that_are_no_text_are_refused(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "picture"
    file.write_bytes(b"\xff\xd8\xff")
    assert "UTF-8" in shell.run("statement", "2.2", "--file", str(file)).err
    assert "UTF-8" in shell.run("statement", "2.2", "--file", "-", stdin=b"\xff").err
    say(shell, "there")
    assert "would be empty" in shell.run("statement", "2.2", "--file", "-", stdin="\n").err
    assert whole(shell).text == "there"


def test_nothing_hostile_reaches_the_terminal(shell: Shell) -> None:
    say(shell, f"{HOSTILE} [@{HOSTILE}] [E9]")
    shell.ok("statement", "2.2", "--tick", "1", "--where", HOSTILE)
    for words in ("2.2", "2.2 --json", "2.2 --history", ""):
        result = shell.ok("statement", *words.split())
        assert not set(result.out + result.err) & set("\x1b\u202e\x07"), words
    assert whole(shell).text.startswith(HOSTILE)
