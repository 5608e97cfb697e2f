"""`journal keys`: every key of the app, and the name by which it can be changed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal.cli import layout, options, streams
from journal.cli.hints import sentence
from journal.cli.json_records import to_json
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.cli.opening import JournalPlace


class KeyLine(Struct, frozen=True):
    """What can be done by a key of the app; ``own`` when the learner has changed it."""

    id: str
    keys: str
    what: str
    own: bool
    screen: str


@click.command("keys")
@options.as_json
@click.pass_obj
def command(place: JournalPlace, *, as_json: bool) -> None:
    """List the keys of the app, screen by screen, with their names.

    A key is changed in journal.toml, such as: [keys] "write.next" = "f6"
    """
    from journal.tui.key_listing import named_keys  # noqa: PLC0415  (nothing else needs the app)
    from journal.tui.own_keys import agreed  # noqa: PLC0415

    own, problems = agreed(place.journal().settings.keymap)
    lines = [
        KeyLine(key.id, ",".join(own.get(key.id, (key.keys,))), key.what, key.id in own, key.screen)
        for key in named_keys()
    ]
    if as_json:
        streams.data(to_json(lines))
    else:
        streams.data("\n\n".join(_screens(lines)))
    for problem in problems:
        streams.talk(one_line(sentence(problem)))


def _screens(lines: Sequence[KeyLine]) -> Iterator[str]:
    """Give the keys of each screen below its name; the learner's own are marked."""
    rows = [
        (line.id, line.keys.replace(",", ", ") + (" (yours)" if line.own else ""), line.what)
        for line in lines
    ]
    table = layout.table(rows).splitlines()
    for screen, found in groupby(zip(lines, table, strict=True), key=lambda pair: pair[0].screen):
        yield "\n".join([screen, *(f"  {row}" for _, row in found)])
