"""Placing: the stage of a model into which each paragraph of free writing goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.text import counted, fold, listed, one_line

if TYPE_CHECKING:
    from journal.reflection.entry import Entry
    from journal.reflection.model import Model
    from journal.reflection.prompts import Prompts

Places = tuple[int | None, ...]
"""For each paragraph the index of its stage; None for one that stays free."""


def usual_model(prompts: Prompts, entry: Entry) -> Model:
    """Return the model for sorting an entry: its own, or that of its criterion, or any."""
    found = prompts.find(entry.criteria[0]) if entry.criteria else None
    wished = (entry.model, *(found[1].models if found else ()))
    models = prompts.models
    return next((models[model] for model in wished if model in models), next(iter(models.values())))


def carried_over(places: Places, old: Model, new: Model) -> Places:
    """Return the places in another model: a stage becomes the first one of the same phase."""
    first = {stage.phase: at for at, stage in reversed(list(enumerate(new.stages)))}
    return tuple(None if at is None else first.get(old.stages[at].phase) for at in places)


def named(names: str, model: Model, count: int) -> Places:
    """Return the places of ``count`` paragraphs, read from a comma-separated line of stages.

    A stage is its number, its name, or an unambiguous beginning of that. An empty item leaves a
    paragraph free, and so does a missing one at the end.

    Raises:
        JournalError: when there is no such stage, or there are more items than paragraphs.
    """
    typed = [name.strip() for name in names.split(",")]
    if len(typed) > count:
        message = f"{counted(len(typed), 'stage')} for {counted(count, 'paragraph')}."
        raise JournalError(message, "Name one for each, and leave empty what stays as it is.")
    return (*(_stage(name, model) for name in typed), *(None,) * (count - len(typed)))


def _stage(typed: str, model: Model) -> int | None:
    if not typed:
        return None
    if typed.isdecimal() and 0 < int(typed[:4]) <= len(model.stages):
        return int(typed[:4]) - 1
    wanted = _plain(typed)
    names = [_plain(stage.name) for stage in model.stages]
    if wanted in names:
        return names.index(wanted)
    near = [at for at, name in enumerate(names) if wanted and name.startswith(wanted)]
    if len(near) == 1:
        return near[0]
    known = listed([f"{at} {stage.name}" for at, stage in enumerate(model.stages, 1)], "or")
    raise JournalError(f"There is no stage “{one_line(typed)}” in {model.title}.", f"Say {known}.")


def _plain(name: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in fold(name)).split())
