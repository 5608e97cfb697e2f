"""`journal show`: one entry, with its questions and answers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal import clock
from journal.cli import options, streams
from journal.cli.entry_lookup import find_revision
from journal.cli.json_records import (
    AttachmentLine,
    EntryLine,
    attachment_line,
    entry_fields,
    to_json,
)
from journal.cli.layout import wrapped
from journal.portfolio.tree.attachment import size_in_words
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.reflection.entry import Answer, Entry, Skip
    from journal.store.collection import Stored
    from journal.units.labels import Labels


class AnswerLine(Struct, frozen=True):
    """A question as it was asked, and the answer."""

    question: str
    answer: str
    stage: str
    phase: str
    id: str


class SkipLine(Struct, frozen=True):
    """A question that was skipped."""

    question: str
    reason: str
    stage: str
    phase: str
    id: str


class LinkedEntryLine(Struct, frozen=True):
    """An entry that is linked with another, either way."""

    id: str
    title: str


class EntryWhole(EntryLine, frozen=True):
    """An entry with all that is in it; ``others`` are versions made elsewhere at the same time."""

    answers: list[AnswerLine]
    skipped: list[SkipLine]
    revision: str
    changed: str
    device: str
    others: list[str]
    minutes: int
    linked: list[LinkedEntryLine]
    attachments: list[AttachmentLine]


def entry_whole(journal: Journal, stored: Stored[Entry]) -> EntryWhole:
    """Return an entry with its questions and answers."""
    return EntryWhole(
        **entry_fields(journal, stored),
        answers=[_answer(answer) for answer in stored.value.answers],
        skipped=[_skip(skip) for skip in stored.value.skipped],
        revision=stored.revision,
        changed=stored.at.isoformat(timespec="seconds"),
        device=stored.device,
        others=list(stored.others),
        minutes=stored.value.minutes,
        linked=[
            LinkedEntryLine(other.id, other.value.heading)
            for other in journal.entries.catalogue().linked(stored.id)
        ],
        attachments=[attachment_line(attached) for attached in journal.attachments.of(stored.id)],
    )


def _answer(answer: Answer) -> AnswerLine:
    return AnswerLine(answer.asked, answer.text, answer.stage, answer.phase or "", answer.question)


def _skip(skip: Skip) -> SkipLine:
    return SkipLine(skip.asked, skip.reason, skip.stage, skip.phase or "", skip.question)


@click.command("show")
@click.argument("id_", metavar="ID")
@click.option("--revision", default="", metavar="REVISION", help="As it was at one revision.")
@options.as_json
@click.pass_obj
def command(place: JournalPlace, id_: str, revision: str, *, as_json: bool) -> None:
    """Show an entry.

    Any ending of its id that no other has is enough.
    """
    journal = place.journal()
    stored = journal.entries.find(id_)
    if revision:
        stored = find_revision(journal, stored.id, revision)
    whole = entry_whole(journal, stored)
    streams.data(to_json(whole) if as_json else _plain(whole, journal.labels))
    if whole.others:
        _tell_of_others(journal, whole)


def _plain(whole: EntryWhole, labels: Labels) -> str:
    facts = [whole.id, clock.spoken(date.fromisoformat(whole.date)), counted(whole.words, "word")]
    if whole.references:
        facts.append(f"for {listed(labels.all(whole.references))}")
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
        lines = (wrapped(one_line(f"{other.id}  {other.title}")) for other in whole.linked)
        parts.append("Linked with\n" + "\n".join(lines))
    if whole.attachments:
        lines = (wrapped(one_line(_attached(line)), hang=2) for line in whole.attachments)
        parts.append("Attached\n" + "\n".join(lines))
    return "\n\n".join(parts)


def _attached(line: AttachmentLine) -> str:
    caption = f". {line.caption}" if line.caption else ""
    return f"{line.id}  {line.name}, {line.kind}, {size_in_words(line.size)}{caption}"


def _tell_of_others(journal: Journal, whole: EntryWhole) -> None:
    revisions = {stored.revision: stored for stored in journal.entries.history(whole.id)}
    count = counted(len(whole.others), "other version")
    streams.talk(f"\nThis entry was changed in several places at once. Beside this one: {count}.")
    for revision in (whole.revision, *whole.others):
        stored = revisions.get(revision)
        if stored is None:
            streams.talk(f"  {revision}  cannot be read here")
            continue
        what = "deleted" if stored.deleted else stored.value.heading
        when = f"{clock.local(stored.at):%Y-%m-%d %H:%M}"
        streams.talk(f"  {revision}  {when}  {one_line(f'{stored.device}  {what}')}")
    streams.talk(f"See one: journal show {whole.id} --revision REVISION")
    streams.talk(f"Choose:  journal edit {whole.id} --keep REVISION")
