"""`journal mask`: the pseudonyms that stand for real names in whatever leaves the journal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal.cli import layout, options, streams, terminal
from journal.cli.json_records import to_json
from journal.cli.stdin import StdinLines
from journal.portfolio.masking.name_forms import parts_of, word_parts, words_of
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.portfolio.masking.mask import Mask
    from journal.portfolio.masking.preview import Inspection
    from journal.store.collection import Stored

_PLACES = 3
_WORDS = re.compile(r"[^\W_]+")
_REMARK = "Exports print it from now on; your journal keeps the name."


class MaskLine(Struct, frozen=True):
    """A real name and the pseudonym that stands for it in exports."""

    id: str
    name: str
    pseudonym: str
    initials: bool
    added: str
    whole_only: bool
    left: list[str]


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


class LeftLine(Struct, frozen=True):
    """A form of a masked name that is printed all the same."""

    form: str
    name: str
    times: int
    where: list[str]


class MaskCheck(Struct, frozen=True):
    """What masking does to the portfolio of a unit; ``links`` to an address with a name go."""

    unit: str
    replaced: list[ReplacedLine]
    links: int
    unmasked: list[UnmaskedLine]
    left: list[LeftLine]


def mask_line(stored: Stored[Mask]) -> MaskLine:
    """Return a mask."""
    value = stored.value
    return MaskLine(
        stored.id,
        value.name,
        value.pseudonym,
        value.initials,
        value.added,
        value.whole_only,
        list(value.left),
    )


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
        [LeftLine(name.form, name.name, name.times, list(name.where)) for name in found.left],
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
@click.option("--whole-only", is_flag=True, help="Hide the whole name, and not its parts alone.")
@click.option(
    "--leave", multiple=True, metavar="PART", help="Leave a part that is a word, such as May."
)
@click.pass_obj
def add(
    place: JournalPlace,
    name: str,
    pseudonym: str,
    *,
    initials: bool,
    whole_only: bool,
    leave: tuple[str, ...],
) -> None:
    """Let PSEUDONYM stand for NAME, and print the id of the mask.

    The parts of the name are hidden too, such as Anna and Smith. A part that is an English word is
    hidden where it begins with a capital letter; you are asked once whether it is to be.
    """
    journal = place.journal()
    left = leave if leave or whole_only else _ask_for_words(journal, name)
    added = journal.masks.add(name, pseudonym, initials=initials, whole_only=whole_only, left=left)
    streams.data(added)
    mask = journal.masks.find(added).value
    also = ", its initials too" if initials else ""
    streams.talk(one_line(f"“{mask.pseudonym}” stands for “{mask.name}”{also}. {_REMARK}"))
    parts = [part for part in parts_of(mask.name) if not whole_only and part not in mask.left]
    printed = [part for part in parts_of(mask.name) if part not in parts]
    if parts:
        hidden = _quoted(mask, parts)
        streams.talk(one_line(f"It stands for {hidden} alone, too. To hide less: --whole-only"))
    if printed:
        alone = _quoted(mask, printed)
        are = "is" if len(printed) == 1 else "are"
        streams.talk(one_line(f"{alone} alone {are} still printed: journal mask check says where."))


def _quoted(mask: Mask, parts: Sequence[str]) -> str:
    """Return parts of a name as they are written in it, in quotation marks."""
    written = {word: said for said in _WORDS.findall(mask.name) for word in words_of(said)}
    return listed([f"“{written.get(part, part)}”" for part in parts])


def _ask_for_words(journal: Journal, name: str) -> tuple[str, ...]:
    """Return the parts of a name that are words and that the learner wants to leave."""
    words = word_parts(name)
    known = [
        stored.value
        for stored in journal.masks.all()
        if words_of(stored.value.name) == words_of(name)
    ]
    if known:
        return known[0].left
    if not words:
        return ()
    if not terminal.listens():
        told = listed([f"“{word.title()}”" for word in words])
        streams.talk(f"{told} may be a word, too: only a capital letter makes it a name.")
        return ()
    lines = StdinLines()
    return tuple(
        word
        for word in words
        if not lines.confirm(
            f"“{word.title()}” is a word, too. Hide it alone where it has a capital letter?"
        )
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
    if found.left:
        streams.data(("\n" if rows else "") + "Of masked names, and printed")
        left = [
            (line.form, line.name, _times(line.times), _places(line.where)) for line in found.left
        ]
        streams.data(layout.table(left))
        rows = rows or left
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


def _hides(mask: Mask) -> str:
    """Return what a mask hides beside what each mask hides, or what it leaves."""
    told = ["with initials"] if mask.initials else []
    told += ["the whole name only"] if mask.whole_only else []
    told += [f"not {_quoted(mask, mask.left)} alone"] if mask.left else []
    return ", ".join(told)


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
                _hides(stored.value),
            )
            for stored in masks
        ]
        streams.data(layout.table(rows))
