"""`journal criterion`: all that there is for one criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import contract, options, streams
from journal.cli.criterion_page import criterion_page, plain
from journal.portfolio.evidence.criterion_page import page
from journal.workflows.gather import gather_coverage

if TYPE_CHECKING:
    from journal.cli.opening import Place


@click.command("criterion")
@click.argument("criterion", metavar="CRITERION")
@options.as_json
@click.pass_obj
def command(place: Place, criterion: str, *, as_json: bool) -> None:
    """Show what CRITERION asks, and all that you have for it."""
    journal = place.journal()
    unit, named = journal.criterion(criterion)
    covered, entries = gather_coverage(journal, unit), journal.entries.all()
    there = page(unit, named, journal.prompts, covered, entries, journal.worksheets.all())
    found = criterion_page(there)
    streams.data(contract.printed(found) if as_json else plain(found))
