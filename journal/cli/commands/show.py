"""`journal show`: one entry, with its questions and answers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from journal import clock
from journal.cli import contract, options, streams
from journal.cli.layout import wrapped
from journal.cli.revisions import revision_of
from journal.portfolio.tree.attachment import size_in_words
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from journal.cli.contracts.attachments import AttachmentLine
    from journal.cli.opening import Place
    from journal.journal import Journal


@click.command("show")
@click.argument("id_", metavar="ID")
@click.option("--revision", default="", metavar="REVISION", help="As it was at one revision.")
@options.as_json
@click.pass_obj
def command(place: Place, id_: str, revision: str, *, as_json: bool) -> None:
    """Show an entry.

    Any ending of its id that no other has is enough.
    """
    journal = place.journal()
    stored = journal.entries.find(id_)
    if revision:
        stored = revision_of(journal, stored.id, revision)
    whole = contract.entry_whole(journal, stored)
    streams.data(contract.printed(whole) if as_json else _plain(whole))
    if whole.others:
        _tell_of_others(journal, whole)


def _plain(whole: contract.EntryWhole) -> str:
    facts = [whole.id, clock.spoken(date.fromisoformat(whole.date)), counted(whole.words, "word")]
    if whole.criteria:
        facts.append(f"for {listed(whole.criteria)}")
    facts += [counted(whole.minutes, "minute")] if whole.minutes else []
    facts += [f"#{tag}" for tag in whole.tags]
    facts += [mark for mark, on in (("private", whole.private), ("deleted", whole.deleted)) if on]
    parts = [wrapped(whole.title) + "\n" + wrapped(one_line(" · ".join(facts)))]
    for number, answer in enumerate(whole.answers, start=1):
        asked = f"{number}. {answer.question}" if answer.question else ""
        parts += [wrapped(asked)] if asked else []
        parts.append(wrapped(answer.answer, "   " if asked else ""))
    for skip in whole.skipped:
        reason = f": {skip.reason}" if skip.reason else ""
        parts.append(wrapped(one_line(f"Skipped{reason}. {skip.question}")))
    if whole.linked:
        lines = (wrapped(one_line(f"{each.id}  {each.title}")) for each in whole.linked)
        parts.append("Linked with\n" + "\n".join(lines))
    if whole.attachments:
        lines = (wrapped(one_line(_attached(each)), hang=2) for each in whole.attachments)
        parts.append("Attached\n" + "\n".join(lines))
    return "\n\n".join(parts)


def _attached(line: AttachmentLine) -> str:
    caption = f". {line.caption}" if line.caption else ""
    return f"{line.id}  {line.name}, {line.kind}, {size_in_words(line.size)}{caption}"


def _tell_of_others(journal: Journal, whole: contract.EntryWhole) -> None:
    revisions = {each.revision: each for each in journal.entries.history(whole.id)}
    count = counted(len(whole.others), "other version")
    streams.talk(f"\nThis entry was changed in several places at once. Beside this one: {count}.")
    for revision in (whole.revision, *whole.others):
        each = revisions.get(revision)
        if each is None:
            streams.talk(f"  {revision}  cannot be read here")
            continue
        what = "deleted" if each.deleted else each.value.heading
        when = f"{each.at.astimezone():%Y-%m-%d %H:%M}"
        streams.talk(f"  {revision}  {when}  {one_line(f'{each.device}  {what}')}")
    streams.talk(f"See one: journal show {whole.id} --revision REVISION")
    streams.talk(f"Choose:  journal edit {whole.id} --keep REVISION")
