"""`journal edit`: change an entry; what it said before stays in its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from msgspec import structs

from journal import clock
from journal.cli import options, streams
from journal.cli.editing import person
from journal.cli.entry_lookup import find_revision
from journal.cli.stdin import read_stdin
from journal.errors import JournalError
from journal.reflection.edit import rewritten
from journal.reflection.editor_sheet import SheetQuestion
from journal.reflection.passage import told_of_passages
from journal.text import counted, one_line
from journal.workflows.external_editor import edited

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.reflection.entry import Answer, Entry
    from journal.store.collection import Stored


@click.command("edit")
@click.argument("id_", metavar="ID")
@click.option("--title", metavar="TITLE", help="A title of your own; an empty one takes it away.")
@options.criteria
@options.tags
@options.day
@click.option("--private/--public", "private", default=None, help="Out of every portfolio, or in.")
@click.option("--text", metavar="TEXT|-", help="The words of one answer; - reads stdin.")
@click.option("--answer", type=click.IntRange(min=1), metavar="N", help="Which answer --text is.")
@click.option("--keep", metavar="REVISION", help="Let it be as one of its revisions says.")
@click.pass_obj
def command(place: JournalPlace, /, id_: str, keep: str | None, **changes: Any) -> None:
    """Change an entry, in your editor where no option says how.

    Criteria and tags replace those there are; an empty one takes them all away.
    """
    given = {name: value for name, value in changes.items() if value not in (None, (), "")}
    given |= {name: "" for name in ("title", "text") if changes[name] == ""}
    if keep is not None and given:
        raise click.UsageError("--keep goes with no other change")
    if "answer" in given and "text" not in given:
        raise click.UsageError("--answer says which answer --text is: give both")
    journal = place.journal()
    stored = journal.entries.find(id_)
    if keep is not None:
        chosen = find_revision(journal, stored.id, keep)
        journal.entries.choose(stored.id, chosen.revision)
        streams.talk(f"{stored.id} is now as revision {chosen.revision[:12]} says.")
        return
    if stored.deleted:
        message = f"{stored.id} is deleted; nothing was changed."
        raise JournalError(message, f"First: journal undelete {stored.id}")
    if given:
        _save(journal, stored, _changed(journal, stored.value, given))
    else:
        _in_editor(place, journal, stored)


def _changed(journal: Journal, entry: Entry, given: dict[str, Any]) -> Entry:
    fields: dict[str, Any] = {}
    if "title" in given:
        fields["title"] = one_line(given["title"])
    if "criteria" in given:
        fields["criteria"] = journal.refs(filter(None, given["criteria"]))
    if "tags" in given:
        fields["tags"] = tuple(dict.fromkeys(filter(None, given["tags"])))
    if "day" in given:
        day = clock.past_date(given["day"], journal.today())
        streams.talk(f"Dated {clock.spoken(day)}.")
        fields["date"] = day.isoformat()
    if "private" in given:
        fields["private"] = given["private"]
    if "text" in given:
        fields["answers"] = _answers(entry, given["text"], given.get("answer", 0))
    return structs.replace(entry, **fields)


def _answers(entry: Entry, text: str, number: int) -> tuple[Answer, ...]:
    count = len(entry.answers)
    if number > count or (not number and count != 1):
        message = f"This entry has {counted(count, 'answer')}; nothing was changed."
        raise JournalError(message, f"Say which with --answer 1 to {count}.")
    if text == "-":
        text = read_stdin()
    if not text.strip():
        raise _wordless()
    at = (number or 1) - 1
    new = structs.replace(entry.answers[at], text=text.strip("\n"))
    return (*entry.answers[:at], new, *entry.answers[at + 1 :])


def _in_editor(place: JournalPlace, journal: Journal, stored: Stored[Entry]) -> None:
    entry = stored.value
    fields = [SheetQuestion(answer.asked, "", answer.text) for answer in entry.answers]
    fields += [SheetQuestion(skip.asked) for skip in entry.skipped]
    with edited(fields, place.state, person()) as texts:
        if texts is None:
            streams.talk("Nothing was changed.")
        else:
            _save(journal, stored, _rewritten(entry, texts))


def _rewritten(entry: Entry, texts: list[str]) -> Entry:
    changed = rewritten(entry, texts)
    if changed is None:
        raise _wordless()
    return changed


def _wordless() -> JournalError:
    message = "An entry needs words; nothing was changed."
    return JournalError(message, "To take it away whole, use journal delete.")


def _save(journal: Journal, stored: Stored[Entry], entry: Entry) -> None:
    revision = journal.entries.change(stored.id, entry, stored.revision)
    if revision == stored.revision:
        streams.talk("Nothing was changed.")
        return
    streams.talk(one_line(f"Saved {stored.id}, “{entry.heading}”."))
    for note in told_of_passages(entry.texts()):
        streams.talk(note)
    if len(journal.entries.find(stored.id).others) > len(stored.others):
        streams.talk(
            "It was changed elsewhere meanwhile; both versions are kept. "
            f"See them: journal show {stored.id}"
        )
