"""Exports: what is written replaces what was there, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.exports import compiled_chapter, export_portfolio, portfolio_text

if TYPE_CHECKING:
    from pathlib import Path

    from journal.journal import Journal


def test_an_export_replaces_the_file_that_was_there(journal: Journal, tmp_path: Path) -> None:
    journal.add("é new", criteria=["2.2"])
    target = tmp_path / "exported" / "out.md"
    target.parent.mkdir()
    target.write_text("old")
    export_portfolio(journal, journal.unit(), target)
    assert target.read_bytes() == portfolio_text(journal, journal.unit()).encode()
    assert "é new" in target.read_text(encoding="utf-8")
    assert [path.name for path in target.parent.iterdir()] == ["out.md"]


def test_an_export_to_nowhere_is_refused(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(JournalError):
        export_portfolio(journal, journal.unit(), tmp_path / "missing" / "out.md")


def test_only_a_criterion_of_the_unit_has_a_chapter(journal: Journal) -> None:
    with pytest.raises(JournalError, match=r"no criterion 9\.9"):
        compiled_chapter(journal, journal.unit(), "9.9")
