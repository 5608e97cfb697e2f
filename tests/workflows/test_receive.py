from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.workflows.receive import read_table, read_words
from journal.worksheet.worksheet import ColumnHeading, Worksheet

if TYPE_CHECKING:
    from pathlib import Path

TABLE = Worksheet(
    "force", "2026-03-04", "", (ColumnHeading("force", "Force"), ColumnHeading("note", "Note"))
)


def test_words_written_elsewhere_are_taken_over_without_the_mark_of_their_editor(
    tmp_path: Path,
) -> None:
    source = tmp_path / "statement.md"
    source.write_bytes("\ufeffÉtude, said \ufeff.\n".encode())
    assert read_words(source) == "Étude, said \ufeff.\n"


def test_rows_of_a_spreadsheet_become_rows_of_the_worksheet(tmp_path: Path) -> None:
    source = tmp_path / "table.csv"
    source.write_text('Force,Note\n"no, cover",late\n', encoding="utf-8")
    assert read_table(source, TABLE).rows == (("no, cover", "late"),)


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match=r"gone\.txt"):
        read_words(tmp_path / "gone.txt")
