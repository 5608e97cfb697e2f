"""`journal history`: every revision of an entry."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from journal.cli import contract, layout, options, streams
from journal.cli.revisions import history

if TYPE_CHECKING:
    from journal.cli.place import Place


@click.command("history")
@click.argument("id_", metavar="ID")
@options.as_json
@click.pass_obj
def command(place: Place, id_: str, *, as_json: bool) -> None:
    """Show when, where and how an entry was changed, oldest first."""
    journal = place.journal()
    lines = history(journal.history(journal.find(id_).id))
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
    streams.data(layout.table(rows))
