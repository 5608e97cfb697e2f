"""`journal drafts`: sessions that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import contract, options, streams
from journal.cli.layout import wrapped
from journal.cli.today import draft_sentence
from journal.text import one_line

if TYPE_CHECKING:
    from journal.cli.place import Place


@click.command("drafts")
@options.as_json
@click.pass_obj
def command(place: Place, *, as_json: bool) -> None:
    """List the sessions that wait, the latest first."""
    lines = [contract.draft_line(each) for each in place.journal().drafts()]
    if as_json:
        streams.data(contract.printed(lines))
    elif not lines:
        streams.talk("No draft waits.")
    for line in () if as_json else lines:
        streams.data(f"{draft_sentence(line)}\n{wrapped(one_line(line.question), '  ')}")
