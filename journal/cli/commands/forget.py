"""`journal forget`: wait no longer for a log that is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import streams, terminal
from journal.cli.layout import wrapped
from journal.cli.stdin import StdinLines
from journal.errors import ErrorKind, JournalError
from journal.store.memory import Loss
from journal.text import one_line

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace


@click.command("forget")
@click.argument("log", metavar="LOG")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def command(place: JournalPlace, log: str, *, yes: bool) -> None:
    """Wait no longer for a log that is gone.

    Nothing asks for LOG any more, and nothing is deleted: should the file come back, all in it is
    read again. Nothing is ever written under its name.
    """
    journal = place.journal()
    logs = [alarm for alarm in journal.alarms.waited() if alarm.loss is not Loss.ANSWER]
    alarm = next((alarm for alarm in logs if alarm.log == log), None)
    if alarm is None:
        message = f"Nothing is missing of a log named “{one_line(log, 60)}”."
        raise JournalError(message, kind=ErrorKind.UNKNOWN, of="log")
    streams.talk(wrapped(one_line(f"{alarm.problem.where}: {alarm.problem.what}")))
    means = (
        "If you go on without it, your journal is what is here now: what only that log held stays "
        "out of every list and export, and nothing warns of it again."
    )
    streams.talk(wrapped(means))
    if not yes and not _agreed():
        streams.talk("Nothing was changed.")
        return
    journal.alarms.give_up(log)
    streams.talk(
        one_line(f"The journal no longer waits for {log}. Should it come back, it is read.")
    )


def _agreed() -> bool:
    if not terminal.listens():
        message = "Nothing was changed: without a terminal you are not asked."
        raise JournalError(message, "Say --yes if you mean it.")
    answer = StdinLines().ask("Go on without it? yes or no", "no")
    return (answer or "").casefold().startswith("y")
