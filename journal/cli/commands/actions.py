"""`journal actions`: what the learner said they would do, and what became of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal import clock
from journal.cli import layout, options, streams
from journal.cli.json_records import CriterionReference, criterion_references, to_json
from journal.errors import JournalError
from journal.reflection.action import Every
from journal.text import counted, one_line

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.reflection.action import Action

_HAPPENED = click.argument("happened", nargs=-1, metavar="[WHAT HAPPENED]")
_ENTRY = click.option("--entry", default="", metavar="ID", help="The entry that tells of it.")


class ResultLine(Struct, frozen=True):
    """What became of an action at one day."""

    due: str
    ending: str
    at: str
    happened: str
    entry: str


class ActionLine(Struct, frozen=True):
    """Something to be done; ``state`` is open, done or dropped."""

    id: str
    what: str
    due: str
    overdue: bool
    state: str
    repeat: str
    criteria: list[str]
    references: list[CriterionReference]
    entry: str
    results: list[ResultLine]


def action_line(id_: str, action: Action, today: date) -> ActionLine:
    """Return an action; a closed one is due on the day it was closed for."""
    last = action.results[-1] if action.results else None
    return ActionLine(
        id=id_,
        what=action.what,
        due=action.due or (last.due if last else ""),
        overdue=action.overdue(today),
        state=last.ending if last and action.closed else "open",
        repeat=action.repeat,
        criteria=[ref.number for ref in action.criteria],
        references=criterion_references(action.criteria),
        entry=action.entry,
        results=[
            ResultLine(result.due, result.ending, result.at, result.happened, result.entry)
            for result in action.results
        ],
    )


@click.group("actions", invoke_without_command=True)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.ics",
    help="Write them as a calendar.",
)
@options.as_json
@click.pass_context
def command(context: click.Context, target: Path | None, *, as_json: bool) -> None:
    """Keep what you will do, and tell what became of it."""
    if context.invoked_subcommand is not None:
        return
    journal = context.obj.journal()
    if target is None:
        _list(journal, everything=False, as_json=as_json)
    else:
        _export(journal, target)


@command.command("list")
@click.option("--all", "everything", is_flag=True, help="What is done or dropped too.")
@options.as_json
@click.pass_obj
def list_actions(place: JournalPlace, *, everything: bool, as_json: bool) -> None:
    """List what is to be done, by its day."""
    _list(place.journal(), everything=everything, as_json=as_json)


@command.command("add")
@click.argument("words", nargs=-1, required=True, metavar="WHAT")
@click.option("--due", required=True, metavar="DATE", help="Such as Friday or in 2 weeks.")
@click.option("--every", type=click.Choice([every.value for every in Every]), help="It comes back.")
@click.option("--until", default="", metavar="DATE", help="The last day of one that comes back.")
@options.criteria
@_ENTRY
@click.pass_obj
def add(
    place: JournalPlace,
    words: tuple[str, ...],
    due: str,
    every: str | None,
    until: str,
    criteria: tuple[str, ...],
    entry: str,
) -> None:
    """Keep WHAT you will do by a day, and print its id."""
    journal = place.journal()
    if until and not every:
        raise JournalError("--until needs --every. Nothing was added.", "Try: --every month")
    day = clock.due_date(due, journal.today())
    id_ = journal.actions.add(
        " ".join(words),
        day,
        every=Every(every) if every else None,
        until=clock.due_date(until, journal.today()) if until else None,
        criteria=journal.refs(criteria),
        entry=journal.entries.find(entry).id if entry else "",
    )
    streams.data(id_)
    again = f", and again every {every}" if every else ""
    streams.talk(one_line(f"Due {clock.spoken(day)}{again}."))


@command.command("done")
@click.argument("ending", metavar="ID")
@_HAPPENED
@_ENTRY
@click.pass_obj
def done(place: JournalPlace, ending: str, happened: tuple[str, ...], entry: str) -> None:
    """Tell that it was done, and what happened."""
    journal = place.journal()
    told = journal.entries.find(entry).id if entry else ""
    action = journal.actions.done(journal.actions.find(ending), " ".join(happened), told)
    streams.talk(one_line(f"Done: {action.what}. {_next(action)}"))


@command.command("drop")
@click.argument("ending", metavar="ID")
@_HAPPENED
@click.pass_obj
def drop(place: JournalPlace, ending: str, happened: tuple[str, ...]) -> None:
    """Tell that it will not be done, and why."""
    journal = place.journal()
    action = journal.actions.drop(journal.actions.find(ending), " ".join(happened))
    streams.talk(one_line(f"Dropped: {action.what}. It stays in your history."))


@command.command("undo")
@click.argument("ending", metavar="ID")
@click.pass_obj
def undo(place: JournalPlace, ending: str) -> None:
    """Take back what was told last; it is due again."""
    journal = place.journal()
    action = journal.actions.reopen(journal.actions.find(ending))
    streams.talk(one_line(f"Taken back: {action.what}. {_next(action)}"))


def _next(action: Action) -> str:
    if action.closed:
        return "It is closed."
    return f"Next: {clock.spoken(date.fromisoformat(action.due))}."


def _list(journal: Journal, *, everything: bool, as_json: bool) -> None:
    lines = [
        action_line(stored.id, stored.value, journal.today())
        for stored in journal.actions.all()
        if everything or not stored.value.closed
    ]
    if as_json:
        streams.data(to_json(lines))
    elif not lines:
        streams.talk("Nothing is to be done. `journal actions add` keeps what you will do.")
    else:
        rows = [(line.id, line.due, _state(line), line.what) for line in lines]
        streams.data(layout.table(rows))


def _state(line: ActionLine) -> str:
    if line.state == "open":
        return "overdue" if line.overdue else "again" if line.repeat else ""
    return line.state


def _export(journal: Journal, target: Path) -> None:
    from journal.workflows.export import export_calendar  # noqa: PLC0415  (a list needs no writer)

    if target.suffix.lower() != ".ics":
        message = f"{target.name} was not written: actions go into a calendar."
        raise JournalError(message, f"Try: -o {target.with_suffix('.ics')}")
    number = export_calendar(journal, target.expanduser())
    streams.talk(one_line(f"{counted(number, 'action')} in {target}: open it with your calendar."))
