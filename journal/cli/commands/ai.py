"""`journal ai`: the log of what generative AI was used for, beside the level that is allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal import clock
from journal.cli import layout, options, streams
from journal.cli.json_records import to_json
from journal.errors import JournalError
from journal.portfolio.bundle.ai_use import AiLevel, AiUse, AllowedAi
from journal.text import one_line
from journal.workflows.before_signing import ai_of

if TYPE_CHECKING:
    from datetime import date

    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.store.collection import Stored
    from journal.units.unit import Unit


class AiUseLine(Struct, frozen=True):
    """One use of generative AI."""

    id: str
    unit: str
    tool: str
    day: str
    purpose: str
    kept: str
    prompt: str


class AiLogOfUnit(Struct, frozen=True):
    """The uses of AI for a unit, and the level that is allowed; ``level`` is null where unknown."""

    unit: str
    level: int | None
    said_by: str
    uses: list[AiUseLine]


def ai_use_line(stored: Stored[AiUse]) -> AiUseLine:
    """Return a use of AI."""
    use = stored.value
    return AiUseLine(stored.id, use.unit, use.tool, use.day, use.purpose, use.kept, use.prompt)


@click.group("ai", invoke_without_command=True)
@options.unit
@options.as_json
@click.pass_context
def command(context: click.Context, unit: str, *, as_json: bool) -> None:
    """Keep what you used generative AI for; your declaration is made of it."""
    if context.invoked_subcommand is None:
        _list(context.obj.journal(), unit, as_json=as_json)
    elif unit:
        raise click.UsageError("Give --unit after the name of the command")


@command.command("add")
@click.argument("tool")
@click.argument("purpose", nargs=-1, required=True)
@click.option("--kept", default="", metavar="TEXT", help="What of its answer is in your work.")
@click.option("--prompt", default="", metavar="TEXT", help="What you asked it, if you wish.")
@click.option("--date", "day", default="today", metavar="DATE", help="When, such as yesterday.")
@options.unit
@click.pass_obj
def add(
    place: JournalPlace,
    tool: str,
    purpose: tuple[str, ...],
    kept: str,
    prompt: str,
    day: str,
    unit: str,
) -> None:
    """Keep that you used TOOL for PURPOSE; print its id.

    What you keep here is what you will declare: your tutor reads it with your signature.
    """
    journal = place.journal()
    chosen = journal.one_unit(unit)
    used = _past(journal, day)
    use = AiUse(chosen.id, tool, used.isoformat(), " ".join(purpose), kept, prompt)
    streams.data(journal.ai_log.add(use))
    streams.talk(one_line(f"{chosen.called}: {use}."))


@command.command("list")
@options.unit
@options.as_json
@click.pass_obj
def list_uses(place: JournalPlace, unit: str, *, as_json: bool) -> None:
    """List the uses for a unit, the earliest first, and the level that is allowed."""
    _list(place.journal(), unit, as_json=as_json)


@command.command("remove")
@click.argument("ending", metavar="ID")
@click.pass_obj
def remove(place: JournalPlace, ending: str) -> None:
    """Take back what was written down by mistake."""
    journal = place.journal()
    stored = journal.ai_log.find(ending)
    journal.ai_log.remove(stored)
    streams.talk(one_line(f"{stored.value}: this is not in your log any more."))


@command.command("level")
@click.argument("level", type=click.IntRange(0, 3))
@click.option("--by", required=True, metavar="NAME", help="Who told you, such as your tutor.")
@options.unit
@click.pass_obj
def level(place: JournalPlace, level: int, by: str, unit: str) -> None:
    """Keep which LEVEL of AI your tutor allows for a unit.

    0 is no AI, 1 research only, 2 assisted and declared, 3 integrated.
    """
    journal = place.journal()
    chosen = journal.one_unit(unit)
    if not by.strip():
        raise click.UsageError("Say with --by who allows it")
    allowed = AllowedAi(chosen.id, level, by.strip(), journal.today().isoformat())
    journal.ai_log.allow(allowed)
    streams.talk(one_line(f"{chosen.called}: AI at {allowed}."))


def _past(journal: Journal, day: str) -> date:
    used = clock.typed_date(day, journal.today())
    if used > journal.today():
        message = f"{clock.spoken(used)} is still to come. Nothing was kept."
        raise JournalError(message, "Give the day on which you used it.")
    return used


def _list(journal: Journal, unit: str, *, as_json: bool) -> None:
    chosen = journal.one_unit(unit)
    stored = journal.ai_log.uses(chosen.id)
    allowed = ai_of(journal, chosen)[1]
    if as_json:
        lines = [ai_use_line(use) for use in stored]
        by = allowed.by if allowed else ""
        told = AiLogOfUnit(chosen.number, allowed.level if allowed else None, by, lines)
        streams.data(to_json(told))
        return
    streams.talk(_told(chosen, allowed))
    if not stored:
        streams.talk('No use of AI is kept: journal ai add "ChatGPT" "what for" --kept "what"')
        return
    rows = [
        (use.id, use.value.day, use.value.tool, use.value.purpose, use.value.kept or "nothing kept")
        for use in stored
    ]
    streams.data(layout.table([tuple(map(one_line, row)) for row in rows]))


def _told(unit: Unit, allowed: AllowedAi | None) -> str:
    if allowed is None:
        levels = ", ".join(f"{level} {level.meaning}" for level in AiLevel)
        return f"{unit.called}: which level of AI is allowed is not known ({levels})."
    return one_line(f"{unit.called}: AI at {allowed}.")
