from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Shell

WRITE = ("write", "2.2", "--model", "driscoll", "--editor")
FIRST = "line = next(l for l in text.splitlines() if l.startswith('%% [1]'))"
ANSWER = "sheet.write_text(text.replace(line, line + '\\nmy words'))"


def _sheets(shell: Shell) -> list[Path]:
    return sorted(shell.state.rglob("sheet.md"))


def test_all_questions_stand_on_one_sheet_that_only_the_learner_can_read(shell: Shell) -> None:
    check = (
        "assert text.count('%% [') == 11",
        "assert sheet.suffix == '.md'",
        "private = os.name == 'nt' or stat.S_IMODE(sheet.stat().st_mode) == 0o600",
        "alone = os.name == 'nt' or stat.S_IMODE(sheet.parent.stat().st_mode) == 0o700",
        "assert private and alone",
    )
    result = shell.ok(*WRITE, env=shell.editor(*check, FIRST, ANSWER))
    assert shell.answers(result.out.strip()) == ["my words"]
    assert _sheets(shell) == []


def test_what_the_editor_prints_is_no_data(shell: Shell) -> None:
    result = shell.ok(*WRITE, env=shell.editor("print('hello')", FIRST, ANSWER))
    assert re.fullmatch(r"\S+\n", result.out)
    assert "hello" in result.err


def test_an_unchanged_sheet_saves_nothing(shell: Shell) -> None:
    result = shell.ok(*WRITE, env=shell.editor())
    assert result.out == ""
    assert "nothing was saved" in result.err
    assert shell.ok("list", "--json").json() == []
    assert len(_sheets(shell)) == 1, "the editor came back at once, and may still be open"


def test_an_editor_that_only_hands_the_sheet_on_is_waited_for(shell: Shell) -> None:
    id_ = shell.add("Old words", "-c", "2.2")
    later = (
        "import subprocess",
        "late = 'import sys, time, pathlib; time.sleep(0.5); sheet = pathlib.Path(sys.argv[1]); '",
        'late += \'sheet.write_text(sheet.read_text().replace("Old", "New"))\'',
        "subprocess.Popen([sys.executable, '-c', late, str(sheet)])",
    )
    with shell.terminal("edit", id_, env=shell.editor(*later)) as terminal:
        terminal.wait_for("came back at once")
        (sheet,) = _sheets(shell)
        until = time.monotonic() + 30
        while "New words" not in sheet.read_text(encoding="utf-8"):
            assert time.monotonic() < until
            time.sleep(0.01)
        terminal.type("\n")
        assert terminal.end() == 0
    assert shell.answers(id_) == ["New words"]
    assert _sheets(shell) == []


@pytest.mark.parametrize(
    "spoil",
    [
        "sheet.write_text(text.replace('%% [2]', 'words'))",
        "sheet.write_bytes(b'words \\xff')",
        "sheet.write_text('words ' + text)\nsys.exit(3)",
    ],
)
def test_a_sheet_that_cannot_be_read_back_is_kept(shell: Shell, spoil: str) -> None:
    result = shell.run(*WRITE, env=shell.editor(spoil))
    assert (result.code, result.out) == (1, "")
    (sheet,) = _sheets(shell)
    assert b"words" in sheet.read_bytes()
    assert str(sheet) in result.err


def test_a_sheet_that_cannot_be_saved_is_kept(shell: Shell) -> None:
    (shell.folder / "log").write_text("in the way", encoding="utf-8")
    result = shell.run(*WRITE, env=shell.editor(FIRST, ANSWER))
    assert result.code == 1
    (sheet,) = _sheets(shell)
    assert "my words" in sheet.read_text(encoding="utf-8")
    assert str(sheet) in result.err


def test_without_an_editor_it_says_what_to_set(shell: Shell) -> None:
    result = shell.run(*WRITE)
    assert (result.code, result.out) == (1, "")
    assert "export EDITOR" in result.err


@pytest.mark.parametrize("editor", ["/no/such/editor", "'unbalanced"])
def test_an_editor_that_cannot_start(shell: Shell, editor: str) -> None:
    result = shell.run(*WRITE, env={"EDITOR": editor})
    assert (result.code, result.out) == (1, "")
    assert "Traceback" not in result.err
    assert "bug" not in result.err
    assert _sheets(shell) == []


def test_visual_goes_before_editor(shell: Shell) -> None:
    env = {"VISUAL": shell.editor(FIRST, ANSWER)["EDITOR"], "EDITOR": "/no/such/editor"}
    assert shell.ok(*WRITE, env=env).out


def test_edit_shows_the_answers_and_saves_what_was_changed(shell: Shell) -> None:
    id_ = shell.ok(
        "write", "2.2", "--model", "driscoll", "--plain", stdin="one\n.\n:skip\ntwo\n.\n"
    ).out.strip()
    change = (
        "assert text.count('%% [') == 3",
        "head, tail = text.replace('one', 'uno').rsplit('\\n', 1)",
        "sheet.write_text(head + '\\nand the skipped one\\n')",
    )
    shell.ok("edit", id_, env=shell.editor(*change))
    whole = shell.ok("show", id_, "--json").json()
    assert [each["answer"] for each in whole["answers"]] == ["uno", "two", "and the skipped one"]
    assert whole["skipped"] == []
    assert all(each["question"] for each in whole["answers"])


def test_an_unchanged_edit_writes_nothing(shell: Shell) -> None:
    id_ = shell.add("as it is\n\n  with blanks  ")
    assert "Nothing was changed" in shell.ok("edit", id_, env=shell.editor()).err
    assert len(shell.ok("history", id_, "--json").json()) == 1


def test_an_emptied_entry_is_refused_and_the_sheet_kept(shell: Shell) -> None:
    id_ = shell.add("precious")
    empty = "sheet.write_text(text.replace('precious', ''))"
    result = shell.run("edit", id_, env=shell.editor(empty))
    assert result.code == 1
    assert "journal delete" in result.err
    assert shell.answers(id_) == ["precious"]


def test_an_entry_changed_meanwhile_keeps_both(shell: Shell) -> None:
    id_ = shell.add("before")
    change = (
        "import subprocess",
        f"subprocess.run({shell.command('edit', id_, '--text', 'meanwhile')!r}, check=True)",
        "sheet.write_text(text.replace('before', 'after'))",
    )
    result = shell.ok("edit", id_, env=shell.editor(*change))
    assert "both versions are kept" in result.err
    assert len(shell.ok("show", id_, "--json").json()["others"]) == 1
