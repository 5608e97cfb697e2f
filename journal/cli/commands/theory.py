"""`journal theory`: theory cards, with their limits and where their sources were seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal.cli import layout, options, streams
from journal.cli.json_records import to_json
from journal.cli.layout import wrapped
from journal.errors import JournalError
from journal.text import fold, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journal.cli.opening import JournalPlace
    from journal.units.pack import Source
    from journal.units.theory import Theory


class CardInList(Struct, frozen=True):
    """A theory card in a list, with the criteria of the learner's units that suggest it."""

    id: str
    title: str
    people: list[str]
    year: str
    criteria: list[str]


@click.command("theory")
@click.argument("name", metavar="[NAME]", nargs=-1)
@options.as_json
@click.pass_obj
def command(place: JournalPlace, name: tuple[str, ...], *, as_json: bool) -> None:
    """Show a theory card, or list them all.

    NAME is a card's id, or words of its id, its title or its people, such as “kram”.
    """
    journal = place.journal(begun=False)
    cards = journal.prompts.theory
    if name:
        card = _named(cards, " ".join(name))
        streams.data(to_json(card) if as_json else "\n\n".join(_parts(card)))
        return
    lines = [
        CardInList(
            card.id,
            card.title,
            list(card.people),
            card.year,
            [
                criterion.number
                for unit in journal.units
                for _, criterion in unit.criteria()
                if card.id in criterion.theory
            ],
        )
        for card in sorted(cards.values(), key=lambda card: card.id)
    ]
    streams.data(to_json(lines) if as_json else "\n".join(_line(line) for line in lines))


def _line(line: CardInList) -> str:
    where = f"    For {listed(line.criteria)}." if line.criteria else ""
    return "\n".join(filter(None, [layout.table([(line.id, line.title)]), where]))


def _named(cards: Mapping[str, Theory], name: str) -> Theory:
    if name.casefold() in cards:
        return cards[name.casefold()]
    wanted = fold(name).split()
    found = [card for card in cards.values() if _has(card, wanted)]
    if len(found) == 1:
        return found[0]
    known = listed(sorted(card.id for card in found or cards.values()), "or")
    message = (
        f"“{name}” is in several theory cards." if found else f"There is no theory card “{name}”."
    )
    raise JournalError(message, f"Choose {known}.")


def _has(card: Theory, wanted: Iterable[str]) -> bool:
    told = fold(" ".join((card.id, card.title, *card.people)))
    return all(word in told for word in wanted)


def _parts(card: Theory) -> Iterator[str]:
    by = ", ".join(filter(None, (listed(card.people), card.year)))
    yield f"{wrapped(one_line(card.title))}\n{wrapped(one_line(by))}"
    yield wrapped(one_line(card.summary))
    if card.parts:
        yield _section("Its parts:", (f"- {part.name}: {part.text}" for part in card.parts))
    yield _section("How to use it:", (card.use,), hang=0)
    yield _section("Where it stops:", (f"- {limit}" for limit in card.limits))
    if card.watch_for:
        yield _section("Watch for:", (card.watch_for,), hang=0)
    yield "\n".join(["Sources:", *_sources(card.sources)])
    yield wrapped(f"To cite one: journal references add --theory {card.id} --number 1")


def _sources(sources: Iterable[Source]) -> Iterator[str]:
    for number, source in enumerate(sources, 1):
        yield wrapped(one_line(f"{number}. {source.line}"), "  ", hang=3)
        if source.seen_note:
            yield wrapped(one_line(source.seen_note), "     ")


def _section(title: str, lines: Iterable[str], hang: int = 2) -> str:
    return "\n".join([title, *(wrapped(one_line(line), "  ", hang) for line in lines)])
