"""`journal sort`: the paragraphs of free writing, put into the stages of a reflective model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import streams
from journal.cli.hints import sentence
from journal.cli.layout import wrapped
from journal.cli.stdin import StdinLines
from journal.errors import JournalError
from journal.reflection.placing import named, usual_model
from journal.reflection.sorting import paragraphs, sort_into
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.reflection.entry import Entry
    from journal.reflection.model import Model
    from journal.reflection.placing import Places


@click.command("sort")
@click.argument("id_", metavar="ID")
@click.option("--model", "name", default="", metavar="MODEL", help="Such as gibbs.")
@click.option(
    "--to", "stages", metavar="STAGES", help="A stage for each paragraph: “what,so what,,3”."
)
@click.pass_obj
def command(place: JournalPlace, id_: str, name: str, stages: str | None) -> None:
    """Sort the free writing of an entry into the stages of a model.

    Asks for each paragraph in turn. With --to nothing is asked: the stages stand in the order of
    the paragraphs, by number or name, and nothing between two commas leaves one as it is. Your
    words stay as they are; `journal history` has the entry as it was.
    """
    journal = place.journal()
    stored = journal.entries.find(id_)
    parts = paragraphs(stored.value)
    if stored.deleted or not parts:
        message = "There is no free writing to sort in this entry."
        raise JournalError(message, "What was answered to questions is in its stages already.")
    model = _model(journal, stored.value, name)
    if stages is None:
        places = _ask_stages(StdinLines(), parts, model)
    else:
        places = named(stages, model, len(parts))
    placed = sum(at is not None for at in places)
    if not placed:
        streams.talk("No paragraph was given a stage, so nothing was changed.")
        return
    journal.entries.change(stored.id, sort_into(stored.value, model, places), stored.revision)
    streams.data(stored.id)
    streams.talk(wrapped(one_line(f"{counted(placed, 'paragraph')} sorted by {model.title}.")))


def _model(journal: Journal, entry: Entry, name: str) -> Model:
    models = journal.prompts.models
    if not name:
        return usual_model(journal.prompts, entry)
    if name not in models:
        known = listed(sorted(models), "or")
        raise JournalError(f"There is no reflective model “{name}”.", f"Choose {known}.")
    return models[name]


def _ask_stages(lines: StdinLines, parts: tuple[str, ...], model: Model) -> Places:
    """Ask for the stage of each paragraph; at the end of input the rest stays as it is."""
    stages = "\n".join(f"{at} {one_line(stage.name)}" for at, stage in enumerate(model.stages, 1))
    streams.talk(wrapped(f"{one_line(model.title)}\n{stages}"))
    places: list[int | None] = []
    while len(places) < len(parts):
        number = len(places) + 1
        streams.talk(f"\nParagraph {number} of {len(parts)}\n{wrapped(parts[number - 1], '  ')}")
        answer = lines.ask("Its stage, by number or name? (empty: leave it as it is)")
        if answer is None:
            break
        try:
            # A comma would name two stages, and here one is asked for.
            places += named(answer.replace(",", " "), model, 1)
        except JournalError as error:
            streams.talk(wrapped(one_line(sentence(error))))
    return (*places, *(None,) * (len(parts) - len(places)))
