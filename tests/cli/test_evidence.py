from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.cli.commands.evidence import ClaimLine

if TYPE_CHECKING:
    from .conftest import Shell

TEXT = "We met. I asked what she wanted. %%She wept.%% Then we planned."


def listed(shell: Shell, *words: str) -> list[ClaimLine]:
    lines: list[ClaimLine] = shell.ok("evidence", "list", *words, "--json").json(list[ClaimLine])
    return lines


def test_a_passage_is_claimed_followed_and_taken_back(shell: Shell) -> None:
    id_ = shell.add(TEXT)
    made = shell.ok(
        "evidence", "add", id_[-6:], "2.2", "1.1", "--quote", "I asked  what she wanted",
        "--why", "an open\nquestion",
    )  # fmt: skip
    assert "Claimed as evidence for 2.2 and 1.1: “I asked what she wanted”" in made.err
    (line,) = listed(shell)
    assert (line.id, line.of, line.part) == (made.out.strip(), id_, 1)
    assert (line.why, line.state, line.criteria) == (
        "an open question",
        "as claimed",
        ["2.2", "1.1"],
    )
    assert listed(shell, "1.1") == [line]
    assert listed(shell, "3.1") == []
    said = shell.ok("evidence").out
    assert "2.2 and 1.1  as claimed  I asked what she wanted" in said
    editor = shell.editor("sheet.write_text(text.replace('wanted', 'wished for'))")
    shell.ok("edit", id_, env=editor)
    (line,) = listed(shell)
    assert (line.state, line.now) == ("moved", "I asked what she wished for")
    assert "1 passage is no longer as claimed, and not printed" in shell.ok("evidence").err
    shell.ok("evidence", "remove", line.id)
    assert "was removed already" in shell.ok("evidence", "remove", line.id).err
    assert "Nothing is claimed yet" in shell.ok("evidence").err


def test_an_answer_or_everything_is_claimed(shell: Shell) -> None:
    id_ = shell.add(TEXT)
    told = shell.ok("evidence", "add", id_, "2.2", "--answer", "1").err
    assert "--why says it in a line" in told
    shell.ok("evidence", "add", id_, "2.2", "--all", "--why", "all of it")
    assert [line.part for line in listed(shell)].count(0) == 1
    assert all("wept" not in line.quote for line in listed(shell))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("2.2 --quote nowhere", 1, "is not in"),
        ("2.2 --quote wept", 1, "as others may read it"),
        ("9.9 --all", 1, "There is no criterion"),
        ("2.2 --answer 2", 1, "has 1 answer"),
        ("2.2 --all --answer 1", 2, "--all goes with neither"),
        ("2.2", 2, "say which passage"),
    ],
)
def test_what_cannot_be_claimed_is_refused(shell: Shell, words: str, code: int, said: str) -> None:
    id_ = shell.add(TEXT)
    result = shell.run("evidence", "add", id_, *words.split())
    assert (result.code, said in result.err) == (code, True), result
    assert listed(shell) == []


def test_a_private_entry_is_refused(shell: Shell) -> None:
    id_ = shell.add(TEXT, "--private")
    refused = shell.run("evidence", "add", id_, "2.2", "--all")
    assert (refused.code, "is private" in refused.err) == (1, True)
