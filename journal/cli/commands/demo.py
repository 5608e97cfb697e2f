"""`journal demo`: a made-up learner's journal, to look around in."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from journal import clock
from journal.cli import streams, terminal
from journal.cli.full_screen import open_app
from journal.cli.opening import state_of
from journal.cli.unit_status import coverage_table, unit_status
from journal.demo import build
from journal.errors import JournalError
from journal.journal import Journal
from journal.text import visible
from journal.workflows.export import export_portfolio


@click.command("demo")
@click.option(
    "--dir",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to make it; else a fresh folder among the temporary ones.",
)
def command(folder: Path | None) -> None:
    """Open a made-up learner's journal; your own is not touched."""
    folder = (folder or Path(tempfile.mkdtemp(prefix="journal-demo-"))).expanduser()
    journal = _opened(folder)
    where = visible(f'The demo journal is in {folder}. Again: journal demo --dir "{folder}"')
    if terminal.fills_screen():
        open_app(journal)
        streams.talk(where)
        return
    unit = journal.unit()
    streams.data(coverage_table(unit_status(journal, unit)))
    target = folder / "portfolio.md"
    export_portfolio(journal, unit, target)
    streams.talk(visible(f"\nThe portfolio is in {target}."))
    streams.talk(where)


def _opened(folder: Path) -> Journal:
    """Return the demo journal in a folder, made there unless one is there already.

    Raises:
        JournalError: when the folder holds anything else.
    """
    state = state_of(folder)
    if folder.is_dir() and any(folder.iterdir()):
        journal = Journal(folder, state, now=clock.now)
        if journal.settings.demo:
            return journal
        message = f"{folder} holds something that is not a demo journal; nothing was touched."
        raise JournalError(message, "Choose an empty folder, or leave --dir out.")
    return build(folder, state, clock.now())
