from __future__ import annotations

from typing import TYPE_CHECKING

from journal.cli.commands.introduction import IntroductionRevision, IntroductionWhole

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Shell


def whole(shell: Shell) -> IntroductionWhole:
    found: IntroductionWhole = shell.ok("introduction", "--json").json(IntroductionWhole)
    return found


def test_an_introduction_is_written_shown_and_not_counted(shell: Shell, tmp_path: Path) -> None:
    assert "There is no introduction yet." in shell.ok("introduction").out
    file = tmp_path / "mine.md"
    file.write_text("\ufeffI run a ward of twelve beds.\n", encoding="utf-8")
    told = shell.ok("introduction", "--file", str(file)).err
    assert "Saved the introduction" in told
    assert "7 words, which are not counted." in told
    assert shell.ok("introduction").out.strip() == "I run a ward of twelve beds."
    assert (whole(shell).unit, whole(shell).words) == ("cmi-5015v1", 7)
    assert "I run a ward" in shell.ok("portfolio").out
    assert "All statements: 0 of" in shell.ok("statement").err


def test_what_it_said_before_is_listed_and_comes_back(shell: Shell) -> None:
    shell.ok("introduction", "--file", "-", stdin="First.")
    told = shell.ok("introduction", "--file", "-", stdin="Second [@nobody2020].").err
    assert "nobody2020" in told
    lines: list[IntroductionRevision] = shell.ok("introduction", "--history", "--json").json(
        list[IntroductionRevision]
    )
    assert len(lines) == 2
    shell.ok("introduction", "--keep", lines[0].revision[:8])
    assert whole(shell).text == "First."
    assert "Nothing was changed." in shell.ok("introduction", "--file", "-", stdin="First.\n").err


def test_what_cannot_be_is_one_sentence_and_changes_nothing(shell: Shell) -> None:
    shell.ok("introduction", "--file", "-", stdin="First.")
    empty = shell.run("introduction", "--file", "-", stdin="\n \n")
    assert empty.code != 0
    assert "would be empty; nothing was changed" in empty.err
    wrong = shell.run("introduction", "--keep", "zzzz")
    assert wrong.code != 0
    assert "journal introduction --history" in wrong.err
    both = shell.run("introduction", "--edit", "--history")
    assert "do not go together" in both.err
    assert whole(shell).text == "First."
