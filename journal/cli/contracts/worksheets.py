"""What `journal worksheet --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.cli.contract import Reference, references

if TYPE_CHECKING:
    from journal.store.collection import Stored
    from journal.worksheet.worksheet import Worksheet


class WorksheetKindLine(Struct, frozen=True):
    """A kind of worksheet."""

    id: str
    title: str


class WorksheetLine(Struct, frozen=True):
    """A worksheet in a list.

    ``rows`` is how many it has; ``versions`` how many were made at the same time in several places
    and wait for a choice, 1 when there is nothing to choose.
    """

    id: str
    kind: str
    title: str
    date: str
    criteria: list[str]
    references: list[Reference]
    rows: int
    private: bool
    deleted: bool
    versions: int


class WorksheetRevision(Struct, frozen=True):
    """One revision of a worksheet; ``at`` is when it was saved, ISO 8601."""

    revision: str
    at: str
    device: str
    deleted: bool
    rows: int
    title: str


class WorksheetWhole(Struct, frozen=True):
    """A worksheet with its table: the names of its columns, and its rows by column id."""

    worksheet: WorksheetLine
    columns: dict[str, str]
    rows: list[dict[str, str]]
    asked: str
    summary: str
    revision: str


def worksheet_line(stored: Stored[Worksheet]) -> WorksheetLine:
    """Return a worksheet for a list."""
    value = stored.value
    return WorksheetLine(
        id=stored.id,
        kind=value.kind,
        title=value.heading,
        date=value.date,
        criteria=[ref.number for ref in value.criteria],
        references=references(value.criteria),
        rows=len(value.rows),
        private=value.private,
        deleted=stored.deleted,
        versions=len(stored.others) + 1,
    )


def worksheet_whole(stored: Stored[Worksheet]) -> WorksheetWhole:
    """Return a worksheet with its table."""
    value = stored.value
    return WorksheetWhole(
        worksheet=worksheet_line(stored),
        columns={column.id: column.name for column in value.columns},
        rows=[value.cells(row) for row in range(len(value.rows))],
        asked=value.asked,
        summary=value.summary,
        revision=stored.revision,
    )


def worksheet_revision(stored: Stored[Worksheet]) -> WorksheetRevision:
    """Return a revision for a list."""
    return WorksheetRevision(
        revision=stored.revision,
        at=stored.at.isoformat(timespec="seconds"),
        device=stored.device,
        deleted=stored.deleted,
        rows=len(stored.value.rows),
        title=stored.value.heading,
    )
