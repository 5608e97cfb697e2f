"""`journal mask`: the pseudonyms that stand for real names in whatever leaves the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal.cli import layout, options, streams
from journal.cli.json_records import to_json
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.portfolio.masking.mask import Mask
    from journal.portfolio.masking.preview import Inspection
    from journal.store.collection import Stored

_PLACES = 3
_REMARK = "Exports print it from now on; your journal keeps the name."


class MaskLine(Struct, frozen=True):
    """A real name and the pseudonym that stands for it in exports."""

    id: str
    name: str
    pseudonym: str
    initials: bool
    added: str


class ReplacedLine(Struct, frozen=True):
    """How often a portfolio has a pseudonym for a name, and where."""

    name: str
    pseudonym: str
    times: int
    where: list[str]


class UnmaskedLine(Struct, frozen=True):
    """What looks like a name and has no mask."""

    name: str
    times: int
    where: list[str]


class MaskCheck(Struct, frozen=True):
    """What masking does to the portfolio of a unit; ``links`` to an address with a name go."""

    unit: str
    replaced: list[ReplacedLine]
    links: int
    unmasked: list[UnmaskedLine]


def mask_line(stored: Stored[Mask]) -> MaskLine:
    """Return a mask."""
    value = stored.value
    return MaskLine(stored.id, value.name, value.pseudonym, value.initials, value.added)


def mask_check(unit: str, found: Inspection) -> MaskCheck:
    """Return what masking does to a portfolio."""
    return MaskCheck(
        unit,
        [
            ReplacedLine(name.mask.name, name.mask.pseudonym, name.times, list(name.where))
            for name in found.hidden
        ],
        found.links,
        [UnmaskedLine(name.name, name.times, list(name.where)) for name in found.unmasked],
    )


@click.group("mask", invoke_without_command=True)
@options.as_json
@click.pass_context
def command(context: click.Context, *, as_json: bool) -> None:
    """Hide real names in whatever leaves the journal.

    A pseudonym stands for each name, whatever its case: journal mask add "Anna Smith" "Coachee A"
    """
    if context.invoked_subcommand is None:
        _list(context.obj.journal(), as_json=as_json)


@command.command("list")
@options.as_json
@click.pass_obj
def list_masks(place: JournalPlace, *, as_json: bool) -> None:
    """List your pseudonyms. The real names are in the list: keep it to yourself."""
    _list(place.journal(), as_json=as_json)


@command.command("add")
@click.argument("name", metavar="NAME")
@click.argument("pseudonym", metavar="PSEUDONYM")
@click.option("--initials/--no-initials", help="Hide A.S., AS, A. Smith and Anna S. too.")
@click.pass_obj
def add(place: JournalPlace, name: str, pseudonym: str, *, initials: bool) -> None:
    """Let PSEUDONYM stand for NAME, and print the id of the mask.

    A first name alone is another NAME: give it the same pseudonym.
    """
    journal = place.journal()
    streams.data(journal.masks.add(name, pseudonym, initials=initials))
    mask = journal.masks.find(name).value
    also = ", its initials too" if initials else ""
    streams.talk(one_line(f"“{mask.pseudonym}” stands for “{mask.name}”{also}. {_REMARK}"))
    words = mask.name.split()
    if len(words) > 1 and not {stored.value.name for stored in journal.masks.all()} & set(words):
        streams.talk(
            one_line(f"“{words[0]}” alone is still printed: journal mask add {words[0]} …")
        )


@command.command("remove")
@click.argument("name", metavar="NAME|ID")
@click.pass_obj
def remove(place: JournalPlace, name: str) -> None:
    """Let a real name be printed again."""
    journal = place.journal()
    stored = journal.masks.find(name)
    if stored.deleted:
        streams.talk(f"{stored.id} was removed already.")
        return
    journal.masks.remove(stored)
    streams.talk(one_line(f"Removed: “{stored.value.name}” is printed again from now on."))


@command.command("check")
@click.argument("unit", metavar="[UNIT]", default="")
@options.as_json
@click.pass_obj
def check(place: JournalPlace, unit: str, *, as_json: bool) -> None:
    """See what is replaced in a portfolio, and which words may be names.

    The second is a guess by capital letters: read the portfolio through before you hand it in.
    """
    from journal.workflows.export import compile_now, inspected  # noqa: PLC0415  (a list needs none)

    journal = place.journal()
    of = journal.one_unit(unit)
    found = mask_check(of.id, inspected(compile_now(journal, of)))
    if as_json:
        streams.data(to_json(found))
        return
    _tell(found)


def _tell(found: MaskCheck) -> None:
    rows = [
        (line.name, line.pseudonym, _times(line.times), _places(line.where))
        for line in found.replaced
    ]
    if rows:
        streams.data("Replaced")
        streams.data(layout.table(rows))
    else:
        streams.talk('Nothing is masked yet. Try: journal mask add "Anna Smith" "Coachee A"')
    if found.links:
        streams.data(f"Links to an address with a name: {counted(found.links, 'link')} taken out.")
    if found.unmasked:
        gap = "\n" if rows else ""
        streams.data(f"{gap}May be names, and are printed")
        unmasked = [(line.name, _times(line.times), _places(line.where)) for line in found.unmasked]
        streams.data(layout.table(unmasked))
    else:
        streams.talk("No other word looks like a name. This is a guess: read it through.")


def _times(number: int) -> str:
    return counted(number, "time") if number else "never"


def _places(where: list[str]) -> str:
    more = [f"{len(where) - _PLACES} more"] if len(where) > _PLACES else []
    return listed([*where[:_PLACES], *more])


def _list(journal: Journal, *, as_json: bool) -> None:
    masks = journal.masks.all()
    if as_json:
        streams.data(to_json([mask_line(stored) for stored in masks]))
    elif not masks:
        streams.talk('No name is masked. Try: journal mask add "Anna Smith" "Coachee A"')
    else:
        rows = [
            (
                stored.id,
                stored.value.name,
                stored.value.pseudonym,
                "with initials" if stored.value.initials else "",
            )
            for stored in masks
        ]
        streams.data(layout.table(rows))
