from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from journal.errors import JournalError
from journal.journal import Journal
from journal.workflows.health import examine

if TYPE_CHECKING:
    from pathlib import Path

    from journal.worksheet.kind import WorksheetKind


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    numbers = count(1)
    return Journal(
        tmp_path / "journal",
        tmp_path / "state",
        chance=lambda size: next(numbers).to_bytes(size, "big"),
    )


@pytest.fixture
def kind(journal: Journal) -> WorksheetKind:
    return journal.prompts.worksheets["pdca-review"]


def history(journal: Journal, id_: str) -> int:
    return len(journal._log.history("worksheets", id_))


def test_beginning_writes_nothing(journal: Journal, kind: WorksheetKind, tmp_path: Path) -> None:
    filling = journal.worksheets.open(journal.worksheets.begin(kind), kind)
    assert filling.blank
    assert list(tmp_path.rglob("*.json*")) == []
    journal.worksheets.discard(filling.id)
    with pytest.raises(JournalError, match="no worksheet"):
        journal.worksheets.open(filling.id)


def test_a_draft_becomes_one_revision_and_a_crash_between_makes_no_second(
    journal: Journal, kind: WorksheetKind
) -> None:
    sheets = journal.worksheets
    filling = sheets.open(sheets.begin(kind), kind).typed("March")
    sheets.keep(filling)
    assert sheets.all() == []
    sheets.finish(filling)
    assert sheets.drafts() == []
    sheets.keep(filling)
    assert sheets.finish(sheets.open(filling.id, kind)) == sheets.find(filling.id).revision
    assert history(journal, filling.id) == 1


def test_what_was_changed_elsewhere_meanwhile_is_kept_beside_the_draft(
    journal: Journal, kind: WorksheetKind
) -> None:
    sheets = journal.worksheets
    id_ = sheets.new(kind, title="March")
    draft = sheets.open(id_, kind).typed("April")
    stored = sheets.find(id_)
    sheets.save(stored, structs.replace(stored.value, title="May"))
    sheets.finish(draft)
    assert len(sheets.find(id_).others) == 1


def test_deleting_keeps_the_words_of_the_draft_too(journal: Journal, kind: WorksheetKind) -> None:
    sheets = journal.worksheets
    draft = sheets.open(sheets.begin(kind), kind).typed("March")
    sheets.keep(draft)
    sheets.delete(draft.id)
    assert not sheets.all()
    assert not sheets.drafts()
    sheets.undelete(draft.id)
    assert [each.value.title for each in sheets.all()] == ["March"]


def test_a_draft_of_a_deleted_worksheet_brings_it_back(
    journal: Journal, kind: WorksheetKind
) -> None:
    sheets = journal.worksheets
    id_ = sheets.new(kind, title="March")
    draft = sheets.open(id_, kind).typed("April")
    sheets.delete(id_)
    sheets.finish(draft)
    assert [each.value.title for each in sheets.all()] == ["April"]
    assert sheets.all()[0].others == ()


def test_a_damaged_draft_is_told_of_and_left_where_it_is(
    journal: Journal, kind: WorksheetKind, tmp_path: Path
) -> None:
    sheets = journal.worksheets
    draft = sheets.open(sheets.begin(kind), kind).typed("March")
    sheets.keep(draft)
    path = tmp_path / "state" / "drafts" / "worksheets" / f"{draft.id}.json"
    path.write_bytes(b'{"id":')
    assert sheets.drafts() == []
    assert [each.where for each in journal.unreadable()] == [str(path)]
    assert str(path) in {each.where for each in examine(journal)}
    with pytest.raises(JournalError, match="cannot be read"):
        sheets.open(draft.id)
    assert path.exists()
    assert journal.entries.drafts() == []


def test_a_worksheet_that_was_filled_in_is_deleted_with_its_draft_and_had_back_with_both(
    journal: Journal, kind: WorksheetKind
) -> None:
    sheets = journal.worksheets
    filling = sheets.open(sheets.begin(kind), kind).typed("March")
    sheets.finish(filling)
    sheets.keep(sheets.open(filling.id, kind).typed("April"))
    sheets.delete(filling.id)
    assert (sheets.all(), sheets.drafts()) == ([], [])
    assert [stored.id for stored in sheets.deleted()] == [filling.id]
    sheets.undelete(filling.id)
    (stored,) = sheets.all()
    assert stored.value.title == "April"


def test_a_draft_that_cannot_be_read_is_told_of_and_put_aside_without_being_lost(
    journal: Journal, kind: WorksheetKind, tmp_path: Path
) -> None:
    sheets = journal.worksheets
    filling = sheets.open(sheets.begin(kind), kind).typed("March")
    sheets.keep(filling)
    (draft,) = (tmp_path / "state").rglob(f"*{filling.id}*")
    draft.write_text("{", encoding="utf-8")
    assert len(sheets.unreadable()) == len(sheets.problems()) == 1
    where = sheets.set_aside(filling.id)
    assert where
    assert sheets.draft(filling.id) is None
    assert [path.read_text(encoding="utf-8") for path in draft.parent.iterdir()] == ["{"]
