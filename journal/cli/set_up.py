"""Setting up a journal: who writes, where, and for which unit, asked in plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.cli import streams
from journal.cli.hints import sentence
from journal.errors import JournalError
from journal.text import one_line, visible

if TYPE_CHECKING:
    from journal.cli.stdin import StdinLines
    from journal.journal import Journal


def set_up_in_lines(journal: Journal, lines: StdinLines) -> bool:
    """Ask name, centre and unit, and set the journal up; return False when nothing was said."""
    streams.talk("There is no journal yet. Three short questions, and it begins.")
    name = lines.ask("What is your name? It stands on your portfolio.")
    if name is None:
        streams.talk("Nothing was set up. `journal init --name …` does it in one line.")
        return False
    centre = lines.ask("Where do you study? (your centre; may stay empty)") or ""
    journal.set_up(name, centre, (ask_unit(journal, lines),))
    streams.talk(visible(f"Your journal is in {journal.folder}."))
    return True


def ask_unit(journal: Journal, lines: StdinLines) -> str:
    """Ask until a unit is named that there is; at the end of input the first one is taken."""
    for unit in journal.prompts.units.values():
        streams.talk(one_line(f"  {unit.id}: {unit.title}"))
    while True:
        wanted = lines.ask("Which unit?", journal.unit().id)
        try:
            return journal.unit(wanted or "").id
        except JournalError as error:
            streams.talk(one_line(sentence(error)))
