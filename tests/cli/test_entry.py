from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from journal.journal import Journal

if TYPE_CHECKING:
    from .conftest import Shell


def _write(shell: Shell) -> str:
    said = "first\n.\nsecond\n.\n:skip too near\n"
    return shell.ok(
        "write", "2.2", "--model", "driscoll", "--plain", stdin=said
    ).out.strip()  # fmt: skip


def test_show_gives_questions_and_answers(shell: Shell) -> None:
    id_ = _write(shell)
    out = shell.ok("show", id_[-6:].upper()).out
    for part in (id_, "for 2.2", "1. What happened", "   first", "   second", "Skipped: too near."):
        assert part in out
    assert max(map(len, out.splitlines())) <= 80


def test_an_ending_that_two_have_is_refused(shell: Shell) -> None:
    numbers = count()

    def chance(size: int) -> bytes:
        return bytes([next(numbers), *[3] * (size - 1)])

    journal = Journal(shell.folder, shell.state, chance=chance)
    ids = [journal.entries.add("x"), journal.entries.add("y")]
    result = shell.run("delete", ids[0][-5:])
    assert result.code == 1
    assert f"Say more: {ids[0]} or {ids[1]}." in result.err
    assert shell.run("show", "").code == 1
    assert len(shell.ok("list", "--json").json()) == 2


def test_delete_says_how_to_undo_and_undelete_does(shell: Shell) -> None:
    id_ = shell.add("precious")
    result = shell.ok("delete", id_[-6:])
    assert result.out == ""
    assert f"journal undelete {id_}" in result.err
    assert shell.ok("list", "--json").json() == []
    assert shell.ok("show", id_, "--json").json()["deleted"] is True
    assert "deleted already" in shell.ok("delete", id_).err
    assert "is back" in shell.ok("undelete", id_).err
    assert "not deleted" in shell.ok("undelete", id_).err
    assert shell.answers(id_) == ["precious"]


def test_edit_by_options(shell: Shell) -> None:
    id_ = shell.add("one two", "-c", "1.1", "-t", "old")
    shell.ok(
        "edit", id_, "--title", "A title", "-c", "2.2", "-c", "2.3", "-t", "new", "--private",
        "--date", "3/4/2026", "--text", "one three",
    )  # fmt: skip
    entry = shell.ok("show", id_, "--json").json()
    assert entry["title"] == "A title"
    assert entry["criteria"] == ["2.2", "2.3"]
    assert entry["tags"] == ["new"]
    assert entry["private"] is True
    assert entry["date"] == "2026-04-03"
    assert entry["answers"][0]["answer"] == "one three"
    shell.ok("edit", id_, "--title", "", "-c", "", "-t", "", "--public")
    entry = shell.ok("show", id_, "--json").json()
    assert (entry["title"], entry["criteria"], entry["tags"]) == ("one three", [], [])
    assert entry["private"] is False


def test_edit_one_answer_from_stdin(shell: Shell) -> None:
    id_ = _write(shell)
    shell.ok("edit", id_, "--answer", "2", "--text", "-", stdin="better\nlonger\n")
    assert shell.answers(id_) == ["first", "better\nlonger"]


@pytest.mark.parametrize(
    "options",
    [
        ("--text", "which one?"),
        ("--text", "x", "--answer", "3"),
        ("--text", " ", "--answer", "1"),
        ("--date", "tomorrow"),
        ("-c", "9.9"),
        ("--keep", "zz"),
    ],
)
def test_an_edit_that_is_refused_changes_nothing(shell: Shell, options: tuple[str, ...]) -> None:
    id_ = _write(shell)
    result = shell.run("edit", id_, *options)
    assert (result.code, result.out) == (1, "")
    assert len(shell.ok("history", id_, "--json").json()) == 1


def test_an_edit_from_stdin_that_is_not_utf8_is_refused(shell: Shell) -> None:
    id_ = shell.add("x")
    assert shell.run("edit", id_, "--text", "-", stdin=b"\xff").code == 1
    assert shell.answers(id_) == ["x"]


def test_an_edit_that_changes_nothing_writes_nothing(shell: Shell) -> None:
    id_ = shell.add("x", "-c", "2.2")
    assert "Nothing was changed" in shell.ok("edit", id_, "--text", "x", "-c", "2.2").err
    assert len(shell.ok("history", id_, "--json").json()) == 1


def test_a_deleted_entry_is_not_edited(shell: Shell) -> None:
    id_ = shell.add("x")
    shell.ok("delete", id_)
    result = shell.run("edit", id_, "--title", "y")
    assert result.code == 1
    assert f"journal undelete {id_}" in result.err


def test_history_says_what_changed_in_plain_words(shell: Shell) -> None:
    id_ = shell.add("one two three", "-c", "1.1")
    shell.ok("edit", id_, "--text", "one two four five")
    shell.ok("edit", id_, "-c", "2.2", "--title", "T", "--private", "-t", "tag")
    shell.ok("delete", id_)
    shell.ok("undelete", id_)
    lines = shell.ok("history", id_, "--json").json()
    assert [line["changes"] for line in lines] == [
        ["written, 3 words"],
        ["2 words added", "1 word removed"],
        ["criterion 2.2 added", "criterion 1.1 taken away", "tag tag added", "title now “T”",
         "now private"],
        ["deleted"],
        ["brought back"],
    ]  # fmt: skip
    assert (lines[1]["words_added"], lines[1]["words_removed"]) == (2, 1)
    out = shell.ok("history", id_).out
    assert len(out.splitlines()) == 5
    assert "2 words added; 1 word removed" in out
    assert max(map(len, out.splitlines())) <= 80


def test_an_old_revision_can_be_seen_and_brought_back(shell: Shell) -> None:
    id_ = shell.add("as it was")
    shell.ok("edit", id_, "--text", "as it is")
    first = shell.ok("history", id_, "--json").json()[0]["revision"]
    assert "as it was" in shell.ok("show", id_, "--revision", first[:12]).out
    shell.ok("edit", id_, "--keep", first[:12])
    assert shell.answers(id_) == ["as it was"]


def test_an_entry_changed_on_two_machines_keeps_both(shell: Shell) -> None:
    id_ = shell.add("common")
    there = {"JOURNAL_STATE_DIR": str(shell.root / "another machine")}
    (log,) = (shell.folder / "log").iterdir()
    shared = log.read_bytes()
    shell.ok("edit", id_, "--text", "changed here")
    changed = log.read_bytes()
    log.write_bytes(shared)
    shell.ok("edit", id_, "--text", "changed there", env=there)
    log.write_bytes(changed)
    whole = shell.ok("show", id_, "--json").json()
    (other,) = whole["others"]
    told = shell.ok("show", id_).err
    assert "several places at once" in told
    assert other in told
    assert f"journal edit {id_} --keep" in told
    texts = {shell.answers(id_)[0], shell.ok("show", id_, "--revision", other).out.splitlines()[0]}
    assert texts == {"changed here", "changed there"}
    shell.ok("edit", id_, "--keep", other)
    chosen = shell.ok("show", id_, "--json").json()
    assert chosen["others"] == []
    assert chosen["answers"][0]["answer"] != whole["answers"][0]["answer"]
