"""Receive: the files that come into a journal. Reading one saves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.exchange.spreadsheet import from_csv
from journal.store.foreign_file import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from journal.worksheet.worksheet import Worksheet


def read_table(source: Path, worksheet: Worksheet) -> Worksheet:
    """Return a worksheet with the rows of a CSV file in place of its own.

    Raises:
        JournalError: when the file cannot be read as this worksheet's table.
    """
    return from_csv(read_text(source), worksheet)


def read_words(source: Path) -> str:
    """Return the text of a file, such as a statement that was written elsewhere.

    Raises:
        JournalError: when the file cannot be read as text.
    """
    return read_text(source).removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
