from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.settings import Settings
from journal.workflows.gather import gather_coverage
from journal.workflows.health import examine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journal.journal import Journal


def test_opening_and_reading_a_journal_that_is_not_there_writes_nothing(
    journal: Journal, tmp_path: Path
) -> None:
    assert journal.entries.all() == []
    assert journal.entries.drafts() == []
    assert journal.entries.catalogue().entries == ()
    assert journal.settings == Settings()
    assert gather_coverage(journal, journal.unit())
    examine(journal)
    assert list(tmp_path.iterdir()) == []


def test_a_captured_line_alone_makes_a_journal(journal: Journal) -> None:
    journal.entries.add("before anything was set up")
    assert journal.exists
    assert not (journal.folder / "journal.toml").exists()


def headings(journal: Journal) -> list[str]:
    return [entry.value.heading for entry in journal.entries.all()]


def test_what_another_window_saves_meanwhile_is_read_when_the_moment_is_over(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    journal.entries.add("before")
    other = again()
    with journal.at_one_moment():
        for number in range(2):
            other.entries.add(f"meanwhile {number}")
            assert headings(journal) == ["before"]
    assert set(headings(journal)) == {"before", "meanwhile 0", "meanwhile 1"}


def test_a_moment_within_a_moment_is_the_same_moment(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    journal.entries.add("before")
    other = again()
    with journal.at_one_moment():
        other.entries.add("meanwhile")
        with journal.at_one_moment():
            assert headings(journal) == ["before"]
        assert headings(journal) == ["before"]
    assert len(headings(journal)) == 2


def test_nothing_can_be_saved_on_what_may_have_changed_meanwhile(journal: Journal) -> None:
    id_ = journal.entries.add("before")
    for save in (lambda: journal.entries.add("within"), lambda: journal.entries.delete(id_)):
        with pytest.raises(RuntimeError, match="at_one_moment"), journal.at_one_moment():
            save()
    assert headings(journal) == ["before"]
    journal.entries.add("after it")
    assert len(headings(journal)) == 2
