"""`journal drafts`: sessions that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import options, streams
from journal.cli.json_records import draft_line, to_json
from journal.cli.layout import wrapped
from journal.cli.reminders import draft_sentence
from journal.errors import JournalError
from journal.text import one_line

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace


@click.command("drafts")
@click.option("--discard", "ending", metavar="ID", help="Give this one up; it can be undeleted.")
@options.as_json
@click.pass_obj
def command(place: JournalPlace, ending: str | None, *, as_json: bool) -> None:
    """List the sessions that wait, the latest first, or give one up."""
    if ending is not None:
        _discard(place, ending)
        return
    journal = place.journal()
    lines = [draft_line(session) for session in journal.entries.drafts()]
    if as_json:
        streams.data(to_json(lines))
    elif not lines:
        streams.talk("No draft waits.")
    for line in () if as_json else lines:
        streams.data(
            f"{draft_sentence(line, journal.labels)}\n{wrapped(one_line(line.question), '  ')}"
        )


def _discard(place: JournalPlace, ending: str) -> None:
    journal = place.journal()
    drafts = journal.entries.drafts()
    found = [session for session in drafts if session.id.endswith(ending.casefold())]
    if len(found) != 1:
        many = "More than one draft ends" if found else "No draft ends"
        raise JournalError(f"{many} in “{ending}”.", "`journal drafts --json` shows the ids.")
    id_ = journal.entries.drop(found[0])
    back = f" `journal undelete {id_}` brings its words back as an entry." if id_ else ""
    streams.talk(f"The draft is given up.{back}")
