"""`journal attach`: files that belong to entries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.cli import layout, options, streams
from journal.cli.hints import hint
from journal.cli.json_records import attachment_line, to_json
from journal.errors import JournalError, PartlyDoneError
from journal.portfolio.tree.attachment import size_in_words
from journal.portfolio.tree.photograph import Metadata, metadata_in
from journal.text import one_line, visible

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.portfolio.tree.attachment import Attachment


_TOLD = {
    Metadata.PLACE: "where it was taken",
    Metadata.MORE: "when or with what it was made",
}


class _AddUnlessNamed(click.Group):
    """A group whose first word is a subcommand or, in short, the entry to attach a file to."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = {*self.commands, *ctx.help_option_names, *self._own_options()}
        if args and args[0].partition("=")[0] not in known:
            args = ["add", *args]
        return super().parse_args(ctx, args)

    def _own_options(self) -> list[str]:
        return [name for parameter in self.params for name in parameter.opts]


@click.group("attach", cls=_AddUnlessNamed)
def command() -> None:
    """Keep files with your entries.

    `journal attach ENTRY FILE` is enough. A copy is kept in the journal; what becomes of FILE
    afterwards changes nothing.
    """


@command.command("add")
@click.argument("entry", metavar="ENTRY")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--caption", default="", metavar="CAPTION", help="What is to be seen in it.")
@click.pass_obj
def add(place: JournalPlace, entry: str, file: Path, caption: str) -> None:
    """Keep FILE with an entry, and print the id of the attachment."""
    journal = place.journal()
    to = journal.entries.find(entry)
    if to.deleted:
        message = f"{to.id} is deleted; nothing was attached."
        raise JournalError(message, f"First: journal undelete {to.id}")
    before = {there.id for there in journal.attachments.of(to.id)}
    most = int(journal.settings.attachment_mb * 1_000_000)
    stored = journal.attachments.add(to.id, file.expanduser(), most=most, caption=caption)
    value = stored.value
    streams.data(stored.id)
    done = "Attached already" if stored.id in before else "Attached"
    what = f"{value.kind.name}, {size_in_words(value.size)}"
    streams.talk(one_line(f"{done} to “{to.value.heading}”: {value.heading} ({what})."))
    if to.value.private:
        streams.talk("The entry is private, so its files stay out of every portfolio too.")
    else:
        _tell_of_content(journal, value)


def _tell_of_content(journal: Journal, attachment: Attachment) -> None:
    """Say what of a file leaves this machine, and what does not."""
    shown = None
    if attachment.kind.picture:
        try:
            shown = journal.attachments.photograph(attachment)
        except JournalError as error:
            streams.talk(f"{error.message} A portfolio lists it as a file. {hint(error)}")
    try:
        content = journal.attachments.content(attachment)
    except JournalError as error:
        raise PartlyDoneError("It is attached, but cannot be looked into", error) from error
    told = _TOLD.get(metadata_in(content))
    if told and shown:
        kept = "that stays in the copy on this machine, and is taken out of all that leaves it"
        streams.talk(f"The picture says within it {told}; {kept}.")
    elif shown is None and not told:
        streams.talk("It is handed in as it is: names and notes within it stay.")
    elif told:
        out = "that cannot be taken out, so it is not handed in. A JPEG or PNG of it would be"
        streams.talk(f"The file says within it {told}; {out}.")


@command.command("list")
@click.argument("entry", metavar="[ENTRY]", default="")
@options.as_json
@click.pass_obj
def list_attachments(place: JournalPlace, entry: str, *, as_json: bool) -> None:
    """List what is attached, to one entry or to all."""
    journal = place.journal()
    register = journal.attachments
    found = register.of(journal.entries.find(entry).id) if entry else register.all()
    if as_json:
        streams.data(to_json([attachment_line(stored) for stored in found]))
    elif not found:
        streams.talk("Nothing is attached. Try: journal attach ENTRY FILE")
    else:
        rows = [
            (
                stored.id,
                stored.value.entry,
                stored.value.kind.name,
                size_in_words(stored.value.size),
                stored.value.heading,
            )
            for stored in found
        ]
        streams.data(layout.table(rows, numbers=(3,)))


@command.command("remove")
@click.argument("ending", metavar="ID")
@click.pass_obj
def remove(place: JournalPlace, ending: str) -> None:
    """Take a file from its entry.

    What the journal has kept it never loses: the copy stays in its folder.
    """
    journal = place.journal()
    stored = journal.attachments.find(ending)
    if stored.deleted:
        streams.talk(f"{stored.id} was removed already.")
        return
    journal.attachments.remove(stored)
    streams.talk(one_line(f"Removed {stored.id}, {stored.value.heading}, from its entry."))
    where = f"attachments/{stored.value.sha256[:2]}/{stored.value.sha256}"
    streams.talk("No portfolio shows it. The journal's history keeps its content:")
    streams.talk(visible(where))


@command.command("export")
@click.argument("ending", metavar="ID")
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write a copy.",
)
@click.pass_obj
def export(place: JournalPlace, ending: str, target: Path) -> None:
    """Write a copy of an attachment, exactly as it was attached."""
    journal = place.journal()
    stored = journal.attachments.find(ending)
    journal.attachments.export(stored.value, target.expanduser())
    what = f"{stored.value.kind.name}, {size_in_words(stored.value.size)}"
    streams.talk(one_line(f"{stored.value.heading} ({what}) is in {target}."))
