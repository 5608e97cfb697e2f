"""`journal history`: every revision of an entry."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from journal.cli import contract, layout, options, streams
from journal.cli.revisions import history, marked_differences
from journal.text import one_line

if TYPE_CHECKING:
    from journal.cli.opening import Place


@click.command("history")
@click.argument("id_", metavar="ID")
@click.option("--diff", is_flag=True, help="Show the words put in {+so+} and taken out [-so-].")
@options.as_json
@click.pass_obj
def command(place: Place, id_: str, *, diff: bool, as_json: bool) -> None:
    """Show when, where and how an entry was changed, oldest first.

    `journal edit ID --keep REVISION` lets it be as one of them says.
    """
    journal = place.journal()
    revisions = journal.entries.history(journal.entries.find(id_).id)
    lines = history(revisions)
    if as_json:
        streams.data(contract.printed(lines))
        return
    rows = [
        (
            f"{datetime.fromisoformat(line.at).astimezone():%Y-%m-%d %H:%M}",
            line.device,
            line.revision[:12],
            "; ".join(line.changes),
        )
        for line in lines
    ]
    if not diff:
        streams.data(layout.table(rows))
        return
    for row, words in zip(rows, marked_differences(revisions), strict=True):
        streams.data(layout.wrapped(one_line("  ".join(row))))
        if words:
            streams.data(layout.wrapped(words, "    ") + "\n")
