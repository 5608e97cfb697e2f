"""The learner's own editor: whatever it does, no word of theirs is lost or made up."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.workflows.external_editor import command, rewritten

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Editor = Callable[..., None]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Makes a Python script, which is given the file, the learner's editor."""
    monkeypatch.delenv("VISUAL", raising=False)

    def made(*lines: str) -> None:
        script = tmp_path / "an editor.py"
        head = ("import pathlib, sys", "file = pathlib.Path(sys.argv[1])")
        script.write_text("\n".join((*head, *lines)), encoding="utf-8")
        monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')

    return made


@pytest.mark.parametrize(
    ("before", "written", "after"),
    [
        ("one", b"one\n", "one"),
        ("one\n", b"one\ntwo\n", "one\ntwo\n"),
        ("one", b"one\n\n", "one\n"),
        ("one\ntwo", b"one\r\nand two\r\n", "one\nand two"),
        ("one\r\ntwo", b"one\r\ntwo more\r\n", "one\r\ntwo more"),
        ("one", b"\xef\xbb\xbfh\xc3\xa9las", "hélas"),
        ("one", b"", ""),
    ],
)
def test_words_come_back_as_typed_without_what_an_editor_adds_by_itself(
    editor: Editor, tmp_path: Path, before: str, written: bytes, after: str
) -> None:
    editor(f"assert file.read_bytes() == {before.encode()!r}", f"file.write_bytes({written!r})")
    with rewritten(before, tmp_path) as words:
        assert words == after
    assert list((tmp_path / "sheets").iterdir()) == []


def test_an_editor_that_changes_nothing_changes_no_word(editor: Editor, tmp_path: Path) -> None:
    editor()
    with rewritten("é one\r\n\n", tmp_path) as words:
        assert words == "é one\r\n\n"
    assert list((tmp_path / "sheets").iterdir()) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["file.write_bytes(b'new \\xff')"], "not in UTF-8"),
        (["file.write_text('new')", "sys.exit(3)"], "ended with an error"),
    ],
)
def test_words_that_cannot_be_taken_over_are_kept_and_it_is_said_where(
    editor: Editor, tmp_path: Path, lines: list[str], said: str
) -> None:
    editor(*lines)
    with pytest.raises(JournalError, match=said) as told, rewritten("old", tmp_path):
        pytest.fail("there are no words to give")
    (kept,) = (tmp_path / "sheets").rglob("sheet.md")
    assert kept.read_bytes().startswith(b"new")
    assert f"Your words are kept in {kept}." in told.value.hint


def test_words_are_kept_too_when_they_cannot_be_saved_afterwards(
    editor: Editor, tmp_path: Path
) -> None:
    editor("file.write_text('new words')")
    with pytest.raises(JournalError) as told, rewritten("old", tmp_path):
        raise JournalError("The disk is full.", "Make room.")
    (kept,) = (tmp_path / "sheets").rglob("sheet.md")
    assert kept.read_text(encoding="utf-8") == "new words"
    assert (told.value.message, told.value.hint) == (
        "The disk is full.",
        f"Make room. Your words are kept in {kept}.",
    )


def test_an_editor_that_is_not_there_is_told_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    with pytest.raises(JournalError, match="“no-such-editor” could not be started"):
        rewritten("old", tmp_path).__enter__()
    assert list((tmp_path / "sheets").iterdir()) == []


def test_the_visual_editor_is_asked_first_and_a_command_that_makes_no_sense_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    spaced = tmp_path / "my editor"
    spaced.write_text("", encoding="utf-8")
    monkeypatch.setenv("EDITOR", "nano")
    monkeypatch.setenv("VISUAL", str(spaced))
    assert command() == [str(spaced)]
    monkeypatch.setenv("VISUAL", "code --wait")
    assert command() == ["code", "--wait"]
    monkeypatch.setenv("VISUAL", " ")
    assert command() == ["nano"]
