"""The learner's own editor: whatever it does, no word of theirs is lost or made up."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.workflows.external_editor import Person, command, rewritten

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
    asked: list[str] = []
    person = Person(asked.append, lambda: asked.append("asked"))
    with rewritten("é one\r\n\n", tmp_path, person) as words:
        assert words == "é one\r\n\n"
    assert asked == ["asked"]


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


LATER = (
    "import subprocess",
    "late = 'import time, pathlib, sys; time.sleep(0.5); '",
    "late += 'pathlib.Path(sys.argv[1]).write_text(\"late words\")'",
    "subprocess.Popen([sys.executable, '-c', late, str(file)])",
)


def waits_for(path: Path, text: str) -> Callable[[], None]:
    """A person who goes on once the words are in the file."""

    def wait() -> None:
        until = time.monotonic() + 30
        while path.read_text(encoding="utf-8") != text:
            assert time.monotonic() < until
            time.sleep(0.01)

    return wait


def test_an_editor_that_only_hands_the_file_on_is_waited_for(
    editor: Editor, tmp_path: Path
) -> None:
    editor(*LATER)

    def wait() -> None:
        (sheet,) = (tmp_path / "sheets").rglob("sheet.md")
        waits_for(sheet, "late words")()

    with rewritten("old", tmp_path, Person(lambda _: None, wait)) as words:
        assert words == "late words"
    assert list((tmp_path / "sheets").iterdir()) == []


def test_where_nobody_can_be_asked_the_sheet_of_such_an_editor_stays_until_it_is_written(
    editor: Editor, tmp_path: Path
) -> None:
    editor(*LATER)
    with rewritten("old", tmp_path) as words:
        assert words == "old"
    (sheet,) = (tmp_path / "sheets").rglob("sheet.md")
    waits_for(sheet, "late words")()


def test_a_sheet_on_which_nobody_wrote_is_swept_after_a_day_and_no_other(
    editor: Editor, tmp_path: Path
) -> None:
    for words in ("one", "two", "three"):
        editor()
        with rewritten(words, tmp_path):
            pass
    sheets = sorted(
        (tmp_path / "sheets").rglob("sheet.md"), key=lambda path: path.read_text(encoding="utf-8")
    )
    assert len(sheets) == 3
    sheets[0].write_text("written after all", encoding="utf-8")
    (sheets[1].parent / "another.txt").write_text("saved beside it", encoding="utf-8")
    day_before = time.time() - 25 * 60 * 60
    for sheet in sheets:
        os.utime(sheet.parent, (day_before, day_before))
    editor("file.write_text('new')")
    with rewritten("four", tmp_path) as words:
        assert words == "new"
    left = sorted(path.parent for path in (tmp_path / "sheets").rglob("sheet.md"))
    assert left == sorted(sheet.parent for sheet in sheets[:2])


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["(file.parent / '.sheet.md.swp').write_text('words')", "sys.exit(1)"], ".sheet.md.swp"),
        (["file.rename(file.with_name('my words.md'))"], "my words.md"),
        (["file.with_name('saved as.md').write_text('words')", "sys.exit(2)"], "saved as.md"),
        (["file.unlink()"], "is gone"),
    ],
)
def test_whatever_else_an_editor_left_is_kept_and_named(
    editor: Editor, tmp_path: Path, lines: list[str], said: str
) -> None:
    editor(*lines)
    with pytest.raises(JournalError) as told, rewritten("old", tmp_path):
        pytest.fail("there are no words to give")
    assert said in str(told.value)
    (folder,) = (tmp_path / "sheets").iterdir()
    assert str(folder) in told.value.hint


def test_what_was_saved_beside_a_sheet_stays_also_when_its_words_were_taken(
    editor: Editor, tmp_path: Path
) -> None:
    editor(
        "file.with_name('sheet.md~').write_bytes(file.read_bytes())",
        "file.write_text('new')",
        "file.with_name('a second thought.md').write_text('words')",
    )
    told: list[str] = []
    with rewritten("old", tmp_path, Person(told.append)) as words:
        assert words == "new"
    (folder,) = (tmp_path / "sheets").iterdir()
    assert [path.name for path in folder.iterdir()] == ["a second thought.md"]
    assert told == [f"Your editor left a second thought.md in {folder}, where it stays."]


def test_a_home_and_a_variable_in_the_name_of_an_editor_mean_what_they_mean_in_a_shell(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("MINE", "vim")
    (tmp_path / "my editor").touch()
    for said, meant in (
        ("~/bin/e -n", [f"{tmp_path}/bin/e", "-n"]),
        ("$MINE --nofork", ["vim", "--nofork"]),
        ("~/my editor", [f"{tmp_path}/my editor"]),
    ):
        monkeypatch.setenv("EDITOR", said)
        assert command() == meant
