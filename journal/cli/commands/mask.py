"""`journal mask`: the pseudonyms that stand for real names in whatever leaves the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import contract, layout, options, streams
from journal.cli.contracts.masks import mask_check, mask_line
from journal.text import counted, listed, one_line
from journal.workflows.export import compile_now, inspected

if TYPE_CHECKING:
    from journal.cli.contracts.masks import MaskCheck
    from journal.cli.opening import Place
    from journal.journal import Journal

_PLACES = 3
_REMARK = "Exports print it from now on; your journal keeps the name."


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
def list_masks(place: Place, *, as_json: bool) -> None:
    """List your pseudonyms. The real names are in the list: keep it to yourself."""
    _list(place.journal(), as_json=as_json)


@command.command("add")
@click.argument("name", metavar="NAME")
@click.argument("pseudonym", metavar="PSEUDONYM")
@click.option("--initials/--no-initials", help="Hide A.S., AS, A. Smith and Anna S. too.")
@click.pass_obj
def add(place: Place, name: str, pseudonym: str, *, initials: bool) -> None:
    """Let PSEUDONYM stand for NAME, and print the id of the mask.

    A first name alone is another NAME: give it the same pseudonym.
    """
    journal = place.journal()
    streams.data(journal.masks.add(name, pseudonym, initials=initials))
    mask = journal.masks.find(name).value
    also = ", its initials too" if initials else ""
    streams.talk(one_line(f"“{mask.pseudonym}” stands for “{mask.name}”{also}. {_REMARK}"))
    words = mask.name.split()
    if len(words) > 1 and not {each.value.name for each in journal.masks.all()} & set(words):
        streams.talk(
            one_line(f"“{words[0]}” alone is still printed: journal mask add {words[0]} …")
        )


@command.command("remove")
@click.argument("name", metavar="NAME|ID")
@click.pass_obj
def remove(place: Place, name: str) -> None:
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
def check(place: Place, unit: str, *, as_json: bool) -> None:
    """See what is replaced in a portfolio, and which words may be names.

    The second is a guess by capital letters: read the portfolio through before you hand it in.
    """
    journal = place.journal()
    of = journal.unit(unit)
    found = mask_check(of.id, inspected(journal, compile_now(journal, of)))
    if as_json:
        streams.data(contract.printed(found))
        return
    _tell(found)


def _tell(found: MaskCheck) -> None:
    rows = [
        (each.name, each.pseudonym, _times(each.times), _places(each.where))
        for each in found.replaced
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
        unmasked = [(each.name, _times(each.times), _places(each.where)) for each in found.unmasked]
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
        streams.data(contract.printed([mask_line(each) for each in masks]))
    elif not masks:
        streams.talk('No name is masked. Try: journal mask add "Anna Smith" "Coachee A"')
    else:
        rows = [
            (
                each.id,
                each.value.name,
                each.value.pseudonym,
                "with initials" if each.value.initials else "",
            )
            for each in masks
        ]
        streams.data(layout.table(rows))
