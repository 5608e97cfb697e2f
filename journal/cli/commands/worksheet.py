"""`journal worksheet`: the tables that a learner fills in, without a screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import structs

from journal.cli import contract, layout, options, streams
from journal.errors import JournalError
from journal.reflection.worksheet import check_worksheet
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from journal.cli.place import Place
    from journal.journal import Journal
    from journal.reflection.worksheet import Worksheet
    from journal.reflection.worksheet_kind import WorksheetKind


@click.group("worksheet")
def command() -> None:
    """Fill in worksheets through a spreadsheet."""


@command.command("list")
@click.option("--kinds", is_flag=True, help="The kinds that there are, instead of your own.")
@options.as_json
@click.pass_obj
def list_worksheets(place: Place, *, kinds: bool, as_json: bool) -> None:
    """List your worksheets, newest first."""
    journal = place.journal()
    if kinds:
        lines = [(each.id, each.title) for each in journal.prompts.worksheets.values()]
        if as_json:
            found = [contract.WorksheetKindLine(id_, title) for id_, title in lines]
            streams.data(contract.printed(found))
        else:
            streams.data(layout.table(lines))
        return
    mine = [contract.worksheet_line(each) for each in journal.worksheets.all()]
    if as_json:
        streams.data(contract.printed(mine))
    elif not mine:
        streams.talk("There is no worksheet yet. `journal worksheet list --kinds` shows the kinds.")
    else:
        rows = [
            (each.id, ",".join(each.criteria), counted(each.rows, "row"), each.title)
            for each in mine
        ]
        streams.data(layout.table(rows))


@command.command("new")
@click.argument("kind")
@click.option("--title", default="", help="Such as the change that you look at.")
@options.criteria
@click.option("--private", is_flag=True, help="Keep it out of every portfolio.")
@click.option("-o", "--output", "target", type=click.Path(dir_okay=False, path_type=Path),
              metavar="FILE.csv", help="Write its empty table to fill in.")  # fmt: skip
@click.pass_obj
def new(
    place: Place,
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
    refs = journal.refs(criteria or _suggesting(journal, found))
    id_ = journal.worksheets.new(found, title=title, criteria=refs, private=private)
    if target:
        journal.export_table(journal.worksheets.find(id_).value, target.expanduser())
    streams.data(id_)
    streams.talk(
        one_line(
            f"Begun: {found.title}, for {listed([ref.number for ref in refs]) or 'no criterion'}."
        )
    )
    how = f"journal worksheet edit {id_} {target}" if target else ""
    streams.talk(how or f"Next: journal worksheet edit {id_} -o table.csv")


@command.command("show")
@click.argument("ending", metavar="ID")
@options.as_json
@click.pass_obj
def show(place: Place, ending: str, *, as_json: bool) -> None:
    """Show a worksheet, row by row."""
    stored = place.journal().worksheets.find(ending)
    if as_json:
        streams.data(contract.printed(contract.worksheet_whole(stored)))
        return
    worksheet = stored.value
    parts = [layout.wrapped(f"{worksheet.heading}\n{worksheet.name}, {worksheet.date}")]
    for row in range(len(worksheet.rows)):
        cells = zip(worksheet.columns, worksheet.cells(row).values(), strict=False)
        told = [f"{column.name}: {text}" for column, text in cells if text]
        written = [layout.wrapped(line, "   ", hang=2) for line in told]
        parts.append("\n".join([f"{row + 1}.", *written]))
    if worksheet.summary:
        parts.append(layout.wrapped(f"{worksheet.asked}\n{worksheet.summary}"))
    streams.data("\n\n".join(parts))


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
@click.pass_obj
def edit(
    place: Place,
    ending: str,
    file: Path | None,
    target: Path | None,
    title: str | None,
    summary: str | None,
    criteria: tuple[str, ...],
) -> None:
    """Write the table to a CSV file with -o, change it in a spreadsheet, and give it back as FILE.

    What does not fit is told of and saved all the same: nothing that you wrote is refused.
    """
    journal = place.journal()
    stored = journal.worksheets.find(ending)
    if file is None and target is None and title is None and summary is None and not criteria:
        hint = f"Try: journal worksheet edit {stored.id} -o table.csv"
        raise JournalError("Nothing was said to change.", hint)
    changed = stored.value if file is None else journal.read_table(file, stored.value)
    changed = structs.replace(
        changed,
        title=changed.title if title is None else title,
        summary=changed.summary if summary is None else summary,
        criteria=journal.refs(criteria) if criteria else changed.criteria,
    )
    saved = journal.worksheets.save(stored, changed) != stored.revision
    if target:
        journal.export_table(changed, target.expanduser())
        streams.talk(one_line(f"The table is in {target}."))
    if saved:
        streams.talk(f"Saved, {counted(len(changed.rows), 'row')}.")
    elif file is not None:
        streams.talk("Nothing was different, so nothing was saved.")
    _tell(journal, changed)


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


def _suggesting(journal: Journal, kind: WorksheetKind) -> list[str]:
    return [
        f"{unit.id}:{criterion.number}"
        for unit in journal.units
        for _, criterion in unit.criteria()
        if kind.id in criterion.worksheets
    ]
