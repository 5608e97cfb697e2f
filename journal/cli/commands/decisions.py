"""`journal decisions`: what tutors decided about the criteria, as the learner writes it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal import clock
from journal.cli import layout, options, streams
from journal.cli.json_records import to_json
from journal.errors import JournalError
from journal.text import listed, one_line
from journal.units.decision import judged

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.units.decision import Decision


class DecisionLine(Struct, frozen=True):
    """What a tutor decided about a criterion."""

    id: str
    criterion: str
    unit: str
    verdict: str
    day: str
    by: str
    comment: str
    word: str
    """The awarding body's own word for the verdict."""


def decision_line(id_: str, decision: Decision) -> DecisionLine:
    """Return a decision."""
    ref = decision.criterion
    return DecisionLine(
        id_,
        ref.number,
        ref.unit,
        decision.verdict,
        decision.day,
        decision.by,
        decision.comment,
        decision.said,
    )


@click.group("decisions", invoke_without_command=True)
@options.as_json
@click.pass_context
def command(context: click.Context, *, as_json: bool) -> None:
    """Write down what your tutor decided."""
    if context.invoked_subcommand is None:
        _list(context.obj.journal(), as_json=as_json)


@command.command("list")
@options.as_json
@click.pass_obj
def list_decisions(place: JournalPlace, *, as_json: bool) -> None:
    """List what was decided, the latest first."""
    _list(place.journal(), as_json=as_json)


@command.command("add")
@click.argument("criterion")
@click.argument("decision")
@click.argument("comment", nargs=-1, metavar="[COMMENT]")
@click.option("--by", default="", metavar="NAME", help="The tutor who decided.")
@click.option("--date", "day", default="", metavar="DATE", help="When, such as yesterday.")
@click.pass_obj
def add(
    place: JournalPlace, criterion: str, decision: str, comment: tuple[str, ...], by: str, day: str
) -> None:
    """Keep a tutor's DECISION about CRITERION, with what was said; print its id.

    DECISION is met, not-yet, or any word of the unit's awarding body, such as refer.
    """
    journal = place.journal()
    unit, named = journal.criterion(criterion)
    ref, meant = unit.ref(named), judged(unit.decisions, decision)
    if meant is None:
        message = f"“{decision}” is no decision in {unit.called}. Nothing was kept."
        raise JournalError(message, f"Say {listed(unit.decisions.in_order, 'or')}.")
    verdict, word = meant
    decided = clock.typed_date(day or "today", journal.today())
    if decided > journal.today():
        message = f"{clock.spoken(decided)} is still to come. Nothing was kept."
        raise JournalError(message, "Give the day on which your tutor decided.")
    said = " ".join(comment)
    id_ = journal.decisions.add(ref, verdict, decided, by=by, comment=said, word=word)
    streams.data(id_)
    streams.talk(one_line(f"{journal.labels.of(ref)}: {word}, {clock.spoken(decided)}."))


@command.command("remove")
@click.argument("ending", metavar="ID")
@click.pass_obj
def remove(place: JournalPlace, ending: str) -> None:
    """Take back what was written down by mistake."""
    journal = place.journal()
    stored = journal.decisions.find(ending)
    journal.decisions.remove(stored)
    about = journal.labels.of(stored.value.criterion)
    streams.talk(f"{about}: this decision counts no more.")


def _list(journal: Journal, *, as_json: bool) -> None:
    lines = [decision_line(stored.id, stored.value) for stored in journal.decisions.all()]
    if as_json:
        streams.data(to_json(lines))
    elif not lines:
        streams.talk("Nothing was decided yet. `journal decisions add` keeps what your tutor said.")
    else:
        rows = [
            (
                stored.id,
                stored.value.day,
                journal.labels.of(stored.value.criterion),
                stored.value.said,
                one_line(f"{stored.value.by} {stored.value.comment}"),
            )
            for stored in journal.decisions.all()
        ]
        streams.data(layout.table(rows))
