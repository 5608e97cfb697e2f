from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.settings import FIRST_UNIT
from journal.workflows.health import examine

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal


def test_settings_keep_the_learners_comments_and_own_keys(journal: Journal) -> None:
    path = journal.folder / "journal.toml"
    path.parent.mkdir()
    path.write_text(
        '# mine\nautosave = 5 # seconds\nshelf = "top"\n\n[learner]\nname = "A" # hi\n',
        encoding="utf-8",
    )
    journal.set_up("Amina", units=[FIRST_UNIT])
    kept = path.read_text(encoding="utf-8")
    assert "# mine\nautosave = 5 # seconds\n" in kept
    assert "# hi" in kept
    assert tomllib.loads(kept)["shelf"] == "top"
    assert journal.settings.autosave == 5.0
    assert journal.settings.learner.name == "Amina"


@pytest.mark.parametrize(
    "broken",
    [
        b"[learner",
        b'learner = "Amina"',
        b"units = 3",
        b'autosave = "often"',
        b"[learner]\nname = 3",
        b"\xff\xfe",
        b"a = " + b"[" * 100_000,
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_a_broken_settings_file_is_told_in_a_sentence_and_entries_stay_readable(
    journal: Journal, again: Callable[..., Journal], broken: bytes
) -> None:
    journal.set_up("Amina")
    id_ = journal.entries.add("still here")
    path = journal.folder / "journal.toml"
    path.write_bytes(broken)
    opened = again()
    with pytest.raises(JournalError) as told:
        _ = opened.settings
    assert str(path) in told.value.message
    assert told.value.hint
    assert "\n" not in str(told.value)
    assert opened.entries.find(id_).value.heading == "still here"
    assert [problem.where for problem in examine(opened)] == ["journal.toml"]


@pytest.mark.parametrize("broken", [b"[learner", b'learner = "Amina"', b"\xff\xfe"], ids=ascii)
def test_a_settings_file_that_cannot_be_understood_is_never_written_over(
    journal: Journal, broken: bytes
) -> None:
    path = journal.folder / "journal.toml"
    path.parent.mkdir()
    path.write_bytes(broken)
    with pytest.raises(JournalError):
        journal.set_up("Amina")
    assert path.read_bytes() == broken


def test_a_theme_is_remembered_and_comments_stay(journal: Journal) -> None:
    journal.set_up("Sam Hill")
    file = journal.folder / "journal.toml"
    file.write_text(f"# mine\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    journal.choose_theme("contrast-dark")
    assert journal.settings.theme == "contrast-dark"
    assert file.read_text(encoding="utf-8").startswith("# mine\n")


@pytest.mark.parametrize("line", ['"write.next" = "f6"', 'write.next = "f6"'])
def test_keys_may_be_written_with_or_without_quotes(journal: Journal, line: str) -> None:
    journal.set_up("Sam Hill")
    file = journal.folder / "journal.toml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n[keys]\n{line}\n", encoding="utf-8")
    journal.__dict__.pop("settings", None)
    assert journal.settings.keymap == {"write.next": "f6"}


def test_keys_that_are_none_are_told_of(journal: Journal) -> None:
    journal.set_up("Sam Hill")
    file = journal.folder / "journal.toml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n[keys]\nwrite = 3\n", encoding="utf-8")
    journal.__dict__.pop("settings", None)
    with pytest.raises(JournalError, match="keys"):
        _ = journal.settings
