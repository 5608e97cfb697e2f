"""`journal keys`: every key of the app, and the name by which it can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal.cli import layout, options, streams
from journal.cli.json_records import to_json
from journal.text import one_line

if TYPE_CHECKING:
    from journal.cli.opening import Place


class KeyLine(Struct, frozen=True):
    """What can be done by a key of the app; ``own`` when the learner has changed it."""

    id: str
    keys: str
    what: str
    own: bool


@click.command("keys")
@options.as_json
@click.pass_obj
def command(place: Place, *, as_json: bool) -> None:
    """List the keys of the app by their names.

    A key is changed in journal.toml, such as: [keys] "write.next" = "f6"
    """
    from journal.tui.key_listing import named_keys  # noqa: PLC0415  (nothing else needs the app)

    own = place.journal().settings.keymap
    known = named_keys()
    lines = [KeyLine(key.id, own.get(key.id, key.keys), key.what, key.id in own) for key in known]
    if as_json:
        streams.data(to_json(lines))
    else:
        streams.data(
            layout.table([(line.id, line.keys.replace(",", ", "), line.what) for line in lines])
        )
    for name in sorted(set(own) - {key.id for key in known}):
        streams.talk(one_line(f"journal.toml gives a key to “{name}”, and nothing has that name."))
