"""`journal init`: set the journal up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import streams, terminal
from journal.cli.set_up import ask_unit
from journal.cli.stdin import StdinLines
from journal.store.risky_place import risk_of
from journal.text import listed, one_line, visible

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.journal import Journal


def _units(journal: Journal, named: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of the units that were chosen before and of those that are named now."""
    new = [journal.unit(unit).id for unit in named]
    return tuple(dict.fromkeys([*journal.chosen_units, *new])) or journal.settings.units


@click.command("init")
@click.option("--name", metavar="NAME", help="Your name, as it stands on the portfolio.")
@click.option("--centre", metavar="CENTRE", help="Where you study.")
@click.option("--number", metavar="NUMBER", help="Your learner number, if you have one.")
@click.option("--employer", metavar="EMPLOYER", help="Where you work, for the front sheet.")
@click.option(
    "--unit",
    "units",
    multiple=True,
    metavar="UNIT",
    help="A unit that you study.",
)
@click.pass_obj
def command(
    place: JournalPlace,
    /,
    name: str | None,
    centre: str | None,
    units: tuple[str, ...],
    **more: str | None,
) -> None:
    """Set up the journal, or change what is set; prints where it is."""
    journal = place.journal(begun=False)
    there = journal.exists
    learner = journal.settings.learner
    if terminal.listens() and not there:
        lines = StdinLines()
        name = name if name is not None else lines.ask("What is your name?")
        centre = centre if centre is not None else lines.ask("Where do you study?")
        units = units or (ask_unit(journal, lines),)
    if not there or any(given is not None for given in (name, centre)) or units:
        journal.set_up(
            learner.name if name is None else name,
            learner.centre if centre is None else centre,
            _units(journal, units),
        )
    if given := {known: value for known, value in more.items() if value is not None}:
        journal.set_learner(**given)
    learner = journal.settings.learner
    who = f" for {learner.name}" if learner.name else ""
    streams.talk(one_line(f"A journal{who} on {listed(journal.settings.units)} is in:"))
    streams.data(visible(str(journal.folder)))
    if risk := risk_of(journal.folder):
        streams.talk(visible(f"{risk.what} {risk.fix}"))
