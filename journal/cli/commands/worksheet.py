"""`journal worksheet`: the tables that a learner fills in, without a screen."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct, structs

from journal.cli import layout, options, streams, terminal
from journal.cli.json_records import (
    CriterionReference,
    criterion_references,
    to_json,
    worksheet_kind_line,
)
from journal.clock import local
from journal.errors import JournalError, PartlyDoneError
from journal.portfolio.drawing.drawing_lines import drawn
from journal.text import counted, listed, one_line
from journal.workflows.receive import read_table
from journal.worksheet.worksheet import check_worksheet

if TYPE_CHECKING:
    from collections.abc import Collection

    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.store.collection import Stored
    from journal.worksheet.kind import WorksheetKind
    from journal.worksheet.worksheet import Worksheet


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
    references: list[CriterionReference]
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
        references=criterion_references(value.criteria),
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


@click.group("worksheet")
def command() -> None:
    """Fill in worksheets through a spreadsheet."""


@command.command("list")
@click.option("--kinds", is_flag=True, help="The kinds that there are, instead of your own.")
@click.option("--all", "everything", is_flag=True, help="Those that are deleted, too.")
@options.as_json
@click.pass_obj
def list_worksheets(place: JournalPlace, *, kinds: bool, everything: bool, as_json: bool) -> None:
    """List your worksheets, newest first."""
    journal = place.journal()
    if kinds:
        offered = [worksheet_kind_line(kind) for kind in journal.offered_worksheets()]
        if as_json:
            streams.data(to_json(offered))
        else:
            streams.data(layout.table([(line.id, line.title) for line in offered]))
        return
    found = journal.worksheets.all()
    if everything:
        found += journal.worksheets.deleted()
    mine = [worksheet_line(stored) for stored in found]
    if as_json:
        streams.data(to_json(mine))
    elif not mine:
        streams.talk("There is no worksheet yet. `journal worksheet list --kinds` shows the kinds.")
    else:
        rows = [
            (
                line.id,
                journal.labels.line(line.references, ", "),
                counted(line.rows, "row"),
                f"(deleted) {line.title}" if line.deleted else line.title,
            )
            for line in mine
        ]
        streams.data(layout.table(rows))
    _tell_waiting(journal)


@command.command("new")
@click.argument("kind")
@click.option("--title", default="", help="Such as the change that you look at.")
@options.criteria
@click.option("--private", is_flag=True, help="Keep it out of every portfolio.")
@click.option("-o", "--output", "target", type=click.Path(dir_okay=False, path_type=Path),
              metavar="FILE.csv", help="Write its empty table to fill in.")  # fmt: skip
@click.pass_obj
def new(
    place: JournalPlace,
    kind: str,
    title: str,
    criteria: tuple[str, ...],
    target: Path | None,
    *,
    private: bool,
) -> None:
    """Begin a worksheet of a KIND and print its id; its criteria are those that suggest it."""
    journal = place.journal()
    found = _kind(journal, kind)
    refs = journal.refs(criteria) if criteria else journal.served_by(found)
    id_ = journal.worksheets.new(found, title=title, criteria=refs, private=private)
    streams.data(id_)
    streams.talk(
        one_line(f"Begun: {found.title}, for {listed(journal.labels.all(refs)) or 'no criterion'}.")
    )
    if target:
        try:
            _write_table(journal.worksheets.find(id_).value, target)
        except JournalError as error:
            raise PartlyDoneError(f"{id_} is begun, but its table is not written", error) from error
    how = f"journal worksheet edit {id_} {target}" if target else ""
    streams.talk(how or f"Next: journal worksheet edit {id_} -o table.csv")


@command.command("show")
@click.argument("ending", metavar="ID")
@options.as_json
@click.pass_obj
def show(place: JournalPlace, ending: str, *, as_json: bool) -> None:
    """Show a worksheet: its drawing where it has one, then row by row."""
    stored = place.journal().worksheets.find(ending)
    if as_json:
        streams.data(to_json(worksheet_whole(stored)))
        return
    worksheet = stored.value
    parts = [layout.wrapped(f"{worksheet.heading}\n{worksheet.name}, {worksheet.date}")]
    if lines := drawn(worksheet, terminal.width()):
        parts.append("\n".join(lines))
    for row in range(len(worksheet.rows)):
        cells = zip(worksheet.columns, worksheet.cells(row).values(), strict=False)
        told = [f"{column.name}: {text}" for column, text in cells if text]
        written = [layout.wrapped(line, "   ", hang=2) for line in told]
        parts.append("\n".join([f"{row + 1}.", *written]))
    if worksheet.summary:
        parts.append(layout.wrapped(f"{worksheet.asked}\n{worksheet.summary}"))
    streams.data("\n\n".join(parts))
    _tell_of_others(stored)


@command.command("history")
@click.argument("ending", metavar="ID")
@click.option("--keep", metavar="REVISION", help="Let it be as one of them says.")
@options.as_json
@click.pass_obj
def history(place: JournalPlace, ending: str, keep: str | None, *, as_json: bool) -> None:
    """List the revisions of a worksheet, oldest first, or go back to one of them."""
    journal = place.journal()
    stored = journal.worksheets.find(ending)
    if keep is not None:
        chosen = journal.worksheets.choose(stored.id, keep)
        streams.talk(f"{stored.id} is now as revision {chosen[:12]} says.")
        return
    lines = [worksheet_revision(revision) for revision in journal.worksheets.history(stored.id)]
    if as_json:
        streams.data(to_json(lines))
        return
    rows = [
        (
            f"{local(datetime.fromisoformat(line.at)):%Y-%m-%d %H:%M}",
            line.device,
            line.revision[:12],
            "deleted" if line.deleted else f"{counted(line.rows, 'row')}, {one_line(line.title)}",
        )
        for line in lines
    ]
    streams.data(layout.table(rows))
    _tell_of_others(stored)


@command.command("edit")
@click.argument("ending", metavar="ID")
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("-o", "--output", "target", type=click.Path(dir_okay=False, path_type=Path),
              metavar="FILE.csv", help="Write its table to a file.")  # fmt: skip
@click.option("--title", default=None, help="Another title.")
@click.option("--summary", default=None, help="Your judgement on the whole.")
@options.criteria
@click.option("--private/--public", default=None, help="Keep it out of every portfolio, or not.")
@click.pass_obj
def edit(  # noqa: PLR0913  (each is an option of its own)
    place: JournalPlace,
    ending: str,
    file: Path | None,
    target: Path | None,
    title: str | None,
    summary: str | None,
    criteria: tuple[str, ...],
    *,
    private: bool | None,
) -> None:
    """Write the table to a CSV file with -o, change it in a spreadsheet, and give it back as FILE.

    What does not fit is told of and saved all the same: nothing that you wrote is refused.
    """
    journal = place.journal()
    stored = journal.worksheets.find(ending)
    said = (file, target, title, summary, criteria or None, private)
    if all(option is None for option in said):
        hint = f"Try: journal worksheet edit {stored.id} -o table.csv"
        raise JournalError("Nothing was said to change.", hint)
    changed = stored.value if file is None else read_table(file, stored.value)
    changed = structs.replace(
        changed,
        title=changed.title if title is None else title,
        summary=changed.summary if summary is None else summary,
        criteria=journal.refs(criteria) if criteria else changed.criteria,
        private=changed.private if private is None else private,
    )
    saved = journal.worksheets.save(stored, changed) != stored.revision
    if target:
        _write_table(changed, target)
        streams.talk(one_line(f"The table is in {target}."))
    if saved:
        streams.talk(f"Saved, {counted(len(changed.rows), 'row')}.")
    elif file is not None:
        streams.talk("Nothing was different, so nothing was saved.")
    _tell(journal, changed)
    _tell_waiting(journal, [stored.id])


@command.command("delete")
@click.argument("ending", metavar="ID")
@click.pass_obj
def delete(place: JournalPlace, ending: str) -> None:
    """Delete a worksheet; `journal worksheet undelete` brings it back."""
    journal = place.journal()
    stored = journal.worksheets.find(ending)
    if stored.deleted:
        streams.talk(f"{stored.id} is deleted already.")
    else:
        journal.worksheets.delete(stored.id)
        streams.talk(one_line(f"Deleted {stored.id}, “{stored.value.heading}”."))
    streams.talk(f"It comes back with: journal worksheet undelete {stored.id}")


@command.command("undelete")
@click.argument("ending", metavar="ID")
@click.pass_obj
def undelete(place: JournalPlace, ending: str) -> None:
    """Bring a deleted worksheet back as it was.

    `journal worksheet list --all` shows the ids.
    """
    journal = place.journal()
    stored = journal.worksheets.find(ending)
    if not stored.deleted:
        streams.talk(f"{stored.id} is not deleted; nothing was changed.")
        return
    journal.worksheets.undelete(stored.id)
    streams.talk(one_line(f"{stored.id}, “{stored.value.heading}”, is back."))


def _write_table(worksheet: Worksheet, target: Path) -> None:
    from journal.workflows.export import export_table  # noqa: PLC0415  (only a file needs writers)

    export_table(worksheet, target.expanduser())


def _tell_waiting(journal: Journal, ids: Collection[str] = ()) -> None:
    """Tell of words that wait in the app; with ids, only of those worksheets."""
    for draft in journal.worksheets.drafts():
        if ids and draft.id not in ids:
            continue
        name = one_line(draft.worksheet.heading, 40)
        streams.talk(
            f"“{name}” has words that are not saved yet: open it under Worksheets in the app."
        )


def _tell_of_others(stored: Stored[Worksheet]) -> None:
    if stored.others:
        streams.talk("It was changed in several places at once; all versions are kept.")
        streams.talk(f"See them:   journal worksheet history {stored.id}")
        streams.talk(f"Choose one: journal worksheet history {stored.id} --keep REVISION")


def _tell(journal: Journal, worksheet: Worksheet) -> None:
    kind = journal.prompts.worksheets.get(worksheet.kind)
    for mistake in check_worksheet(kind, worksheet) if kind else ():
        streams.talk(one_line(f"Row {mistake.row + 1}. {mistake}"))


def _kind(journal: Journal, kind: str) -> WorksheetKind:
    kinds = journal.prompts.worksheets
    if kind not in kinds:
        raise JournalError(
            f"There is no kind of worksheet “{kind}”.", f"Choose {listed(list(kinds), 'or')}."
        )
    return kinds[kind]
