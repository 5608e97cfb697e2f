"""`journal history`: every revision of an entry."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal.cli import layout, options, streams
from journal.cli.json_records import to_json
from journal.clock import local
from journal.reflection.difference import differences, marked, revised, words_changed
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.cli.opening import JournalPlace
    from journal.reflection.entry import Entry
    from journal.store.collection import Stored


class RevisionLine(Struct, frozen=True):
    """One revision of an entry: when, on which device, and what changed."""

    revision: str
    at: str
    device: str
    deleted: bool
    words_added: int
    words_removed: int
    changes: list[str]


@click.command("history")
@click.argument("id_", metavar="ID")
@click.option("--diff", is_flag=True, help="Show the words put in {+so+} and taken out [-so-].")
@options.as_json
@click.pass_obj
def command(place: JournalPlace, id_: str, *, diff: bool, as_json: bool) -> None:
    """Show when, where and how an entry was changed, oldest first.

    `journal edit ID --keep REVISION` lets it be as one of them says.
    """
    journal = place.journal()
    revisions = journal.entries.history(journal.entries.find(id_).id)
    lines = [_line(old, new) for old, new in _pairs(revisions)]
    if as_json:
        streams.data(to_json(lines))
        return
    rows = [
        (
            f"{local(datetime.fromisoformat(line.at)):%Y-%m-%d %H:%M}",
            line.device,
            line.revision[:12],
            "; ".join(line.changes),
        )
        for line in lines
    ]
    if not diff:
        streams.data(layout.table(rows))
        return
    for row, words in zip(rows, _marked_differences(revisions), strict=True):
        streams.data(layout.wrapped(one_line("  ".join(row))))
        if words:
            streams.data(layout.wrapped(words, "    ") + "\n")


def _line(old: Stored[Entry] | None, new: Stored[Entry]) -> RevisionLine:
    """Return what a revision changed of the one listed before it."""
    added, removed = words_changed(old.value if old else None, new.value)
    return RevisionLine(
        revision=new.revision,
        at=new.at.isoformat(timespec="seconds"),
        device=new.device,
        deleted=new.deleted,
        words_added=added,
        words_removed=removed,
        changes=revised(old, new),
    )


def _marked_differences(revisions: Sequence[Stored[Entry]]) -> list[str]:
    """Return for each revision how its words differ from the one before it, as plain text."""
    return [
        "\n".join(_marked(old.value, new.value)) if old and not new.deleted else ""
        for old, new in _pairs(revisions)
    ]


def _pairs(
    revisions: Sequence[Stored[Entry]],
) -> Iterator[tuple[Stored[Entry] | None, Stored[Entry]]]:
    return zip([None, *revisions[:-1]], revisions, strict=True)


def _marked(old: Entry, new: Entry) -> Iterator[str]:
    for part in differences(old, new):
        yield f"{part.name}:"
        yield "".join(map(marked, part.runs)).strip("\n")
