"""`journal statement`: what a learner says for a criterion, beside its evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import structs

from journal.cli import layout, options, streams
from journal.cli.commands.statement.plain import statement_in_lines, unit_words
from journal.cli.commands.statement.records import (
    revision_lines,
    statement_lines,
    statement_whole,
)
from journal.cli.editing import person
from journal.cli.hints import hint
from journal.cli.json_records import to_json
from journal.cli.stdin import read_stdin
from journal.errors import JournalError
from journal.portfolio.evidence.budget import budget, budget_in_words
from journal.portfolio.evidence.signpost import check_signposts
from journal.portfolio.evidence.signpost_check import check_statement
from journal.portfolio.evidence.statement import unticked
from journal.portfolio.evidence.theory_link import linked_theory, texts_of
from journal.reflection.passage import told_of_passages
from journal.text import counted, one_line
from journal.workflows.external_editor import rewritten
from journal.workflows.gather import evidence_beside, gather_coverage, gather_signposts
from journal.workflows.receive import read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.cli.commands.statement.records import StatementWhole
    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.portfolio.evidence.budget import Budget
    from journal.portfolio.evidence.statement import Statement
    from journal.units.unit import Criterion, CriterionRef, Unit

_WAYS = ("file", "edit", "tick", "untick", "history", "keep")


@click.command("statement")
@click.argument("label", metavar="[CRITERION]", default="")
@click.option("--file", metavar="FILE|-", help="Take the words from a file; - reads stdin.")
@click.option("--edit", is_flag=True, help="Write it in your editor.")
@click.option("--tick", type=click.IntRange(min=1), metavar="N", help="Required point N is met.")
@click.option("--where", metavar="WHERE", help="Where point N is met, such as E7.")
@click.option("--untick", type=click.IntRange(min=1), metavar="N", help="Point N is not met.")
@click.option("--history", is_flag=True, help="List its revisions, oldest first.")
@click.option("--keep", metavar="REVISION", help="Let it be as one of its revisions says.")
@options.units
@options.as_json
@click.pass_obj
def command(place: JournalPlace, /, label: str, unit: str, *, as_json: bool, **asked: Any) -> None:
    """Write your statement for CRITERION, or show it.

    Without a criterion all statements are listed. Point at evidence as [E7], and cite sources
    as [@luft1969]. Neither counts as words where the awarding body does not count references.
    """
    ways = [name for name in _WAYS if asked[name]]
    if len(ways) > 1:
        raise click.UsageError(f"--{ways[0]} and --{ways[1]} do not go together")
    if asked["where"] is not None and not asked["tick"]:
        raise click.UsageError("--where says where a point is met: give --tick too")
    if (ways or asked["where"]) and not label:
        raise click.UsageError("say which criterion, by its label")
    journal = place.journal()
    if not label:
        shown = [journal.unit(unit)] if unit or not journal.units else journal.units
        _list(journal, shown, as_json=as_json)
        return
    at = _Desk(journal, *journal.criterion(f"{unit}:{label}" if unit else label))
    if asked["history"]:
        _history(at, as_json=as_json)
        return
    if asked["keep"]:
        chosen = journal.statements.keep(at.ref, asked["keep"])
        streams.talk(f"The statement for {at.ref} is now as revision {chosen[:12]} says.")
        return
    if ways:
        _change(place, at, asked)
    if as_json:
        streams.data(to_json(at.whole()))
    elif not ways:
        streams.data(statement_in_lines(at.criterion, at.whole(), budget_in_words(at.budget())))
        _tell_of_others(at)


class _Desk:
    """One criterion of a journal, with what its statement may point at."""

    def __init__(self, journal: Journal, unit: Unit, criterion: Criterion) -> None:
        self.journal = journal
        self.unit = unit
        self.criterion = criterion
        self.ref: CriterionRef = unit.ref(criterion)
        self._coverage = gather_coverage(journal, unit)
        self.standing = gather_signposts(journal, unit, self._coverage)
        self.stored = journal.statements.get(self.ref)
        self.shown = journal.statements.shown(self.ref, self.standing)

    def save(self, statement: Statement) -> bool:
        """Save, and say whether something was changed."""
        before = self.stored.revision if self.stored else ""
        revision = self.journal.statements.save(statement, self.standing, before or None)
        self.stored = self.journal.statements.get(self.ref)
        self.shown = self.journal.statements.shown(self.ref, self.standing)
        return revision != before

    def budget(self) -> Budget:
        """Return the words used and left."""
        as_printed = self.journal.masks.as_printed()
        return budget(
            self.unit,
            self.journal.statements.all(),
            self.ref,
            as_printed,
            evidence_beside(self.journal, self.unit),
        )

    def whole(self) -> StatementWhole:
        """Return all that there is to say of the statement as it is saved."""
        mine = next(covered for covered in self._coverage if covered.standing.criterion == self.ref)
        register = self.journal.references.register()
        texts = texts_of(self.shown.text, mine.evidence)
        return statement_whole(
            self.criterion,
            self.shown,
            self.stored,
            self.budget(),
            linked_theory(texts, register, self.journal.prompts.theory.values()),
            check_statement(self.shown, self.standing, register),
        )


def _change(place: JournalPlace, at: _Desk, asked: dict[str, Any]) -> None:
    if asked["edit"]:
        with rewritten(at.shown.text, place.state, person()) as text:
            _save_text(at, text)
    elif asked["file"]:
        _save_text(at, _read(asked["file"]))
    elif asked["tick"]:
        _tick(at, asked["tick"], asked["where"])
    else:
        number = asked["untick"]
        need = _requirement(at, number)
        changed = at.save(unticked(at.shown, need))
        streams.talk(f"Point {number} is {'no longer' if changed else 'not'} ticked.")


def _save_text(at: _Desk, text: str) -> None:
    text = text.strip("\n")
    if not text.strip() and at.shown.text.strip():
        message = "The statement would be empty; nothing was changed."
        raise JournalError(message, "Its words stay as they are.")
    if not at.save(structs.replace(at.shown, text=text)):
        streams.talk("Nothing was changed.")
        return
    streams.talk(f"Saved the statement for {at.ref}.")
    for note in told_of_passages([text]):
        streams.talk(note)
    for line in budget_in_words(at.budget()):
        streams.talk(line)
    for problem in check_statement(at.shown, at.standing, at.journal.references.register()):
        streams.talk(layout.wrapped(one_line(f"Note: {problem.what} {hint(problem)}"), hang=2))
    _tell_of_others(at)


def _read(file: str) -> str:
    if file == "-":
        return read_stdin()
    return read_words(Path(file).expanduser())


def _tick(at: _Desk, number: int, where: str | None) -> None:
    need = _requirement(at, number)
    before = at.shown.tick(need)
    place = one_line(where) if where is not None else (before.where if before else "")
    if before and before.where == place:
        streams.talk(f"Point {number} is ticked already.")
        return
    at.save(at.journal.statements.tick(at.shown, need, place))
    met = f", met in {place}" if place else ". --where says where it is met"
    streams.talk(one_line(f"Point {number} is ticked{met}."))
    for problem in check_signposts(at.shown, at.standing, ""):
        streams.talk(layout.wrapped(one_line(f"Note: {problem.what} {hint(problem)}"), hang=2))


def _requirement(at: _Desk, number: int) -> str:
    needs = at.criterion.requires
    if number > len(needs):
        message = f"{at.ref} has {counted(len(needs), 'required point')}. Nothing was changed."
        raise JournalError(message, f"`journal statement {at.ref}` numbers them.")
    return needs[number - 1].id


def _list(journal: Journal, units: Sequence[Unit], *, as_json: bool) -> None:
    statements = journal.statements.all()
    if as_json:
        streams.data(
            to_json([line for unit in units for line in statement_lines(unit, statements)])
        )
        return
    rows = [
        (
            journal.labels.of(unit.ref(criterion)),
            counted(line.words, "word"),
            f"{line.ticked}/{line.points} ticked",
            criterion.text,
        )
        for unit in units
        for line, (_, criterion) in zip(
            statement_lines(unit, statements), unit.criteria(), strict=True
        )
    ]
    streams.data(layout.table(rows, numbers=(1,)))
    for unit in units:
        beside = evidence_beside(journal, unit)
        told = unit_words(unit, statements, journal.masks.as_printed(), beside)
        streams.talk(f"{unit.called}: {told}" if len(units) > 1 else told)


def _history(at: _Desk, *, as_json: bool) -> None:
    lines = revision_lines(at.unit, at.journal.statements.history(at.ref))
    if as_json:
        streams.data(to_json(lines))
    elif not lines:
        streams.talk(f"There is no statement for {at.ref} yet.")
    else:
        rows = [
            (
                line.at[:16].replace("T", " "),
                line.device,
                line.revision[:12],
                f"{counted(line.words, 'word')}, {counted(line.ticked, 'point')} ticked",
            )
            for line in lines
        ]
        streams.data(layout.table(rows))


def _tell_of_others(at: _Desk) -> None:
    if at.stored and at.stored.others:
        streams.talk("It was changed in several places at once; all versions are kept.")
        streams.talk(f"See them:   journal statement {at.ref} --history")
        streams.talk(f"Choose one: journal statement {at.ref} --keep REVISION")
