"""`journal introduction`: what a learner says before the criteria, to set the context."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from journal.cli import layout, options, streams
from journal.cli.editing import person
from journal.cli.hints import hint
from journal.cli.json_records import to_json
from journal.cli.stdin import read_stdin
from journal.errors import JournalError
from journal.portfolio.citing.citation import check_citations
from journal.portfolio.evidence.word_count import count_words
from journal.reflection.passage import public
from journal.text import counted, one_line
from journal.workflows.external_editor import rewritten
from journal.workflows.receive import read_words

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.units.unit import Unit

_WAYS = ("file", "edit", "history", "keep")


class IntroductionWhole(Struct, frozen=True):
    """The introduction of a unit; ``revision`` is empty where there is none."""

    unit: str
    text: str
    words: int
    revision: str
    others: list[str]


class IntroductionRevision(Struct, frozen=True):
    """One revision of an introduction."""

    revision: str
    at: str
    device: str
    words: int


def introduction_whole(journal: Journal, unit: Unit) -> IntroductionWhole:
    """Return the introduction of a unit as it is saved."""
    stored = journal.introductions.get(unit)
    text = stored.value.text if stored else ""
    return IntroductionWhole(
        unit.id,
        text,
        count_words(public(text)),
        stored.revision if stored else "",
        list(stored.others) if stored else [],
    )


def introduction_revisions(journal: Journal, unit: Unit) -> list[IntroductionRevision]:
    """Return all revisions of the introduction of a unit, oldest first."""
    return [
        IntroductionRevision(
            stored.revision,
            stored.at.isoformat(timespec="seconds"),
            stored.device,
            count_words(public(stored.value.text)),
        )
        for stored in journal.introductions.history(unit)
    ]


@click.command("introduction")
@click.option("--file", metavar="FILE|-", help="Take the words from a file; - reads stdin.")
@click.option("--edit", is_flag=True, help="Write it in your editor.")
@click.option("--history", is_flag=True, help="List its revisions, oldest first.")
@click.option("--keep", metavar="REVISION", help="Let it be as one of its revisions says.")
@options.unit
@options.as_json
@click.pass_obj
def command(place: JournalPlace, /, unit: str, *, as_json: bool, **asked: Any) -> None:
    """Write what comes before the criteria, to set the context.

    Without an option it is shown. It stands after the front sheet of the portfolio: where you
    work, what your part is, whom you write about and by which names. Its words are not counted.
    """
    ways = [name for name in _WAYS if asked[name]]
    if len(ways) > 1:
        raise click.UsageError(f"--{ways[0]} and --{ways[1]} do not go together")
    journal = place.journal()
    chosen = journal.unit(unit)
    if asked["history"]:
        _history(introduction_revisions(journal, chosen), as_json=as_json)
        return
    if asked["keep"]:
        kept = journal.introductions.keep(chosen, asked["keep"])
        streams.talk(f"The introduction is now as revision {kept[:12]} says.")
        return
    if asked["edit"]:
        with rewritten(journal.introductions.text(chosen), place.state, person()) as text:
            _save(journal, chosen, text)
    elif asked["file"]:
        _save(journal, chosen, _read(asked["file"]))
    whole = introduction_whole(journal, chosen)
    if as_json:
        streams.data(to_json(whole))
    elif not ways:
        streams.data(
            layout.wrapped(whole.text)
            if whole.text.strip()
            else "There is no introduction yet. `journal introduction --edit` begins one."
        )
        _tell(whole)


def _read(file: str) -> str:
    return read_stdin() if file == "-" else read_words(Path(file).expanduser())


def _save(journal: Journal, unit: Unit, text: str) -> None:
    text = text.strip("\n")
    stored = journal.introductions.get(unit)
    if not text.strip() and stored and stored.value.text.strip():
        message = "The introduction would be empty; nothing was changed."
        raise JournalError(message, "Its words stay as they are.")
    before = stored.revision if stored else ""
    if journal.introductions.save(unit, text, before or None) == before:
        streams.talk("Nothing was changed.")
        return
    streams.talk(f"Saved the introduction to {unit.called}.")
    register = journal.references.register()
    for problem in check_citations(public(text), register, ""):
        streams.talk(layout.wrapped(one_line(f"Note: {problem.what} {hint(problem)}"), hang=2))
    _tell(introduction_whole(journal, unit))


def _tell(whole: IntroductionWhole) -> None:
    if whole.words:
        streams.talk(f"{counted(whole.words, 'word')}, which are not counted.")
    if whole.others:
        streams.talk("It was changed in several places at once; all versions are kept.")
        streams.talk("See them:   journal introduction --history")
        streams.talk("Choose one: journal introduction --keep REVISION")


def _history(lines: list[IntroductionRevision], *, as_json: bool) -> None:
    if as_json:
        streams.data(to_json(lines))
    elif not lines:
        streams.talk("There is no introduction yet.")
    else:
        rows = [
            (
                line.at[:16].replace("T", " "),
                line.device,
                line.revision[:12],
                counted(line.words, "word"),
            )
            for line in lines
        ]
        streams.data(layout.table(rows))
