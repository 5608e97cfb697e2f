"""What the marks of private passages may not mean as they stand is said when words are saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Shell

OPEN = "A private passage has no second %%: all to the end is private."


def test_a_mark_without_a_second_one_is_told_of_by_what_saves_it(shell: Shell) -> None:
    done = shell.ok("add", "of %%Anna")
    assert OPEN in done.err
    assert "private passage" not in shell.ok("add", "of %%Anna%%").err
    id_ = done.out.strip()
    assert OPEN in shell.ok("edit", id_, "--text", "of %%Anna and me").err
    assert OPEN in " ".join(shell.ok("doctor").out.split())
    assert "private passage" not in shell.ok("edit", id_, "--text", "of nobody").err
    assert "private passage" not in shell.ok("doctor").out


def test_a_passage_over_two_answers_is_told_of_and_private(shell: Shell) -> None:
    answers = "one %%secret\n.\nother secret%% two\n.\n:done\n"
    done = shell.ok("write", "2.2", "--plain", "--model", "driscoll", stdin=answers)
    assert "goes from answer 1 to answer 2" in done.err
    portfolio = shell.ok("portfolio").out
    assert "secret" not in portfolio
    assert "two" in portfolio
