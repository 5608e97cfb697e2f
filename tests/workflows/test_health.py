from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.workflows.begin_writing import begin_session
from journal.workflows.health import examine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journal.journal import Journal


def test_a_new_and_a_used_journal_are_healthy(journal: Journal) -> None:
    journal.set_up("Amina")
    assert examine(journal) == journal.unreadable() == []
    journal.entries.finish(begin_session(journal, "2.2").answer("words"))
    journal.entries.keep(begin_session(journal, "1.1").type("unfinished"))
    journal.entries.delete(journal.entries.add("gone"))
    assert examine(journal) == journal.unreadable() == []


def test_a_damaged_line_is_told_of_and_the_other_entries_stay(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    journal.entries.add("good")
    (log,) = (journal.folder / "log").glob("*.jsonl")
    log.write_bytes(log.read_bytes() + b'{"v":1,"t":"entries"\n')
    opened = again()
    assert [entry.value.heading for entry in opened.entries.all()] == ["good"]
    assert opened.unreadable()
    assert examine(opened)


def test_a_draft_that_cannot_be_read_is_told_of_once_and_the_others_are_offered(
    journal: Journal, tmp_path: Path
) -> None:
    session = begin_session(journal, "2.2").type("words")
    journal.entries.keep(session)
    (tmp_path / "state" / "drafts" / "broken.json").write_text('{"id": "x"}', encoding="utf-8")
    assert journal.entries.drafts() == [session]
    told = [problem for problem in examine(journal) if "broken.json" in problem.where]
    assert len(told) == 1
    assert told[0].fix


@pytest.mark.parametrize("folder", ["edits", "typed", "worksheets"])
def test_a_damaged_draft_of_any_kind_is_told_of(
    journal: Journal, tmp_path: Path, folder: str
) -> None:
    place = tmp_path / "state" / "drafts" / folder
    place.mkdir(parents=True)
    (place / "broken.json").write_text('{"id"', encoding="utf-8")
    (place / "late.1.apart").write_text('{"words": "late"}', encoding="utf-8")
    told = [problem.where for problem in examine(journal)]
    assert sorted(told) == [str(place / "broken.json"), str(place / "late.1.apart")]
