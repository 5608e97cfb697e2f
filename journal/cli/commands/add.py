"""`journal add`: capture a thought before it is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal import clock
from journal.cli import options, streams
from journal.cli.stdin import read_stdin
from journal.reflection.passage import told_of_passages
from journal.text import listed, one_line

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace


@click.command("add")
@click.argument("words", nargs=-1, required=True, metavar="TEXT…|-")
@options.criteria
@options.tags
@options.day
@click.option("--private", is_flag=True, help="Keep it out of every portfolio.")
@click.pass_obj
def command(
    place: JournalPlace,
    words: tuple[str, ...],
    criteria: tuple[str, ...],
    tags: tuple[str, ...],
    day: str,
    *,
    private: bool,
) -> None:
    """Save TEXT as an entry and print its id.

    `-` reads the text from stdin. Put `--` before a text that begins with a hyphen.
    """
    journal = place.journal()
    about = clock.past_date(day, journal.today()) if day else journal.today()
    text = read_stdin() if words == ("-",) else " ".join(words)
    id_ = journal.entries.add(text, criteria=criteria, tags=tags, day=about, private=private)
    streams.data(id_)
    serves = f" for {listed(list(dict.fromkeys(criteria)))}" if criteria else ""
    kept = " It is private." if private else ""
    streams.talk(one_line(f"Saved as {id_}{serves}, dated {clock.spoken(about)}.{kept}"))
    for note in told_of_passages([text]):
        streams.talk(note)
