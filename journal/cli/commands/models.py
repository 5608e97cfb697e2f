"""`journal models`: the reflective models that lead a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal.cli import layout, options, streams
from journal.cli.json_records import to_json
from journal.cli.layout import wrapped
from journal.errors import JournalError
from journal.text import listed

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace


class ModelLine(Struct, frozen=True):
    """A reflective model in a list."""

    id: str
    title: str
    stages: list[str]
    good_for: str


@click.group("models")
def command() -> None:
    """Show the reflective models."""


@command.command("list")
@options.as_json
@click.pass_obj
def list_models(place: JournalPlace, *, as_json: bool) -> None:
    """List the reflective models and what each is good for."""
    models = place.journal().prompts.models.values()
    lines = [
        ModelLine(model.id, model.title, [stage.name for stage in model.stages], model.good_for)
        for model in sorted(models, key=lambda model: model.id)
    ]
    if as_json:
        streams.data(to_json(lines))
    else:
        streams.data("\n".join(_line(line) for line in lines))


def _line(line: ModelLine) -> str:
    head = layout.table([(line.id, line.title)])
    return f"{head}\n{wrapped(line.good_for, '    ')}"


@command.command("show")
@click.argument("model_id", metavar="ID")
@options.as_json
@click.pass_obj
def show_model(place: JournalPlace, model_id: str, *, as_json: bool) -> None:
    """Show the stages of a model and its guiding questions."""
    models = place.journal().prompts.models
    model = models.get(model_id.casefold())
    if model is None:
        known = listed(sorted(models), "or")
        raise JournalError(f"There is no reflective model “{model_id}”.", f"Choose {known}.")
    if as_json:
        streams.data(to_json(model))
        return
    people = f"{listed(model.people)}, {model.year}"
    parts = [f"{wrapped(model.title)}\n{wrapped(people)}", wrapped(model.good_for)]
    for number, stage in enumerate(model.stages, start=1):
        head = f"{number}. {stage.name} ({stage.phase})"
        parts.append("\n".join([wrapped(head), *_asked(stage.ask, stage.help)]))
    parts += [wrapped(model.note)] if model.note else []
    streams.data("\n\n".join(parts))


def _asked(ask: str, help_: str) -> list[str]:
    return [wrapped(text, "   ") for text in (ask, help_) if text]
