"""`journal portfolio`: the evidence of a unit as one document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.cli import options, streams
from journal.errors import JournalError
from journal.exports import export_portfolio, portfolio_text, withheld
from journal.text import counted, listed, one_line, visible

if TYPE_CHECKING:
    from journal.cli.place import Place

MARKDOWN = {".md", ".markdown"}


@click.command("portfolio")
@options.unit
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.md",
    help="Where to write it; else it is printed.",
)
@click.pass_obj
def command(place: Place, unit: str, target: Path | None) -> None:
    """Compile the portfolio of a unit as Markdown.

    It is mapped criterion by criterion. What is private stays out of it, and it says that
    something was withheld. Drawings of worksheets are written with a file, not printed.
    """
    if target and target.suffix.lower() not in MARKDOWN:
        message = f"{target.name} was not written: this version writes only .md."
        raise JournalError(message, f"Try: -o {target.with_suffix('.md')}")
    journal = place.journal()
    compiled = journal.unit(unit)
    if target is None:
        streams.data(portfolio_text(journal, compiled).removesuffix("\n"))
    else:
        pictures = export_portfolio(journal, compiled, target.expanduser())
        streams.talk(visible(f"The portfolio for {compiled.number} is in {target}."))
        if pictures:
            beside = f"{target.stem}-files, beside it: keep the two together"
            streams.talk(visible(f"Its {counted(pictures, 'picture')}: in {beside}."))
    if held := withheld(journal, compiled):
        pieces = counted(held, "entry or worksheet", "entries or worksheets")
        streams.talk(f"Withheld: {pieces}, private in part or whole.")
    others = [each.id for each in journal.units if each.id != compiled.id]
    if others and not unit:
        streams.talk(one_line(f"You also study {listed(others)}: use --unit."))
