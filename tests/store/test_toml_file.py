from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from journal.errors import JournalError
from journal.store import toml_file

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
# My journal.
[learner]
name = "Ada"  # as on the certificate
number = 7

# Which units I take:
[units]
chosen = ["5015V1"]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "journal.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_change_keeps_comments_order_and_all_else(path: Path) -> None:
    toml_file.change(path, {"learner.name": "Ada Lovelace"})
    assert path.read_text(encoding="utf-8") == TEXT.replace('"Ada"', '"Ada Lovelace"')


def test_values_are_set_in_new_tables_and_taken_out(path: Path) -> None:
    values: dict[str, Any] = {
        "look.theme": "dark",
        "look.size": 2,
        "deadline": date(2027, 1, 31),
        "learner.number": None,
        "not.there": None,
    }
    toml_file.change(path, values)
    assert toml_file.read(path) == {
        "deadline": date(2027, 1, 31),
        "learner": {"name": "Ada"},
        "units": {"chosen": ["5015V1"]},
        "look": {"theme": "dark", "size": 2},
    }
    assert "# Which units I take:" in path.read_text(encoding="utf-8")


def test_a_missing_file_is_empty_and_is_made_by_the_first_change(tmp_path: Path) -> None:
    path = tmp_path / "new" / "journal.toml"
    assert toml_file.read(path) == {}
    toml_file.change(path, {"learner.name": "Ada"})
    assert toml_file.read(path) == {"learner": {"name": "Ada"}}


def test_a_change_that_changes_nothing_leaves_the_file_alone(path: Path) -> None:
    before = path.stat()
    toml_file.change(path, {"learner.name": "Ada"})
    assert path.stat().st_ino == before.st_ino


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[learner]\nname = \n", "line 2"),
        (b'a = 1\n\nname = "\xe9"\n', "line 3 is not in UTF-8"),
        (b"a = 1\na = 2\n", "line 2"),
    ],
)
def test_a_file_that_cannot_be_understood_names_the_line_and_is_left(
    path: Path, content: bytes, words: str
) -> None:
    path.write_bytes(content)
    with pytest.raises(JournalError, match=words):
        toml_file.read(path)
    with pytest.raises(JournalError, match=words):
        toml_file.change(path, {"a": 1})
    assert path.read_bytes() == content


def test_a_file_from_notepad_is_read(path: Path) -> None:
    path.write_bytes(b'\xef\xbb\xbfname = "Ada"\r\n')
    assert toml_file.read(path) == {"name": "Ada"}
    toml_file.change(path, {"name": "Bo"})
    assert toml_file.read(path) == {"name": "Bo"}


@pytest.mark.parametrize("values", [{"learner.name.first": "Ada"}, {"a": object()}])
def test_a_change_that_makes_no_sense_is_refused(path: Path, values: dict[str, Any]) -> None:
    with pytest.raises(JournalError, match="could not be changed"):
        toml_file.change(path, values)
    assert path.read_text(encoding="utf-8") == TEXT


def test_a_folder_in_place_of_the_file_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cannot be read"):
        toml_file.read(tmp_path)
