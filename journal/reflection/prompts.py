"""Prompts: all packs, read and checked, with the problems found on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journal.errors import Problem
from journal.reflection.model import Model
from journal.units.check import check_unit
from journal.units.pack import read_located, read_pack, read_packs
from journal.units.theory import Theory
from journal.units.unit import Criterion, CriterionRef, Unit, assessed
from journal.units.verb import Verb, Verbs
from journal.worksheet.kind import WorksheetKind, check_kind

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS: dict[str, type[Struct]] = {
    "unit": Unit,
    "model": Model,
    "worksheet": WorksheetKind,
    "theory": Theory,
    "verbs": Verbs,
}
"""The kinds of pack by name, for their schemas."""


class Prompts(Struct, frozen=True):
    """The packs by kind and id, and the problems of packs that are left out or have mistakes."""

    units: dict[str, Unit]
    models: dict[str, Model]
    theory: dict[str, Theory]
    verbs: Verbs
    worksheets: dict[str, WorksheetKind]
    problems: tuple[Problem, ...] = ()

    def find(self, ref: CriterionRef) -> tuple[Unit, Criterion] | None:
        """Return the unit and the criterion of a reference; None if no pack says these words."""
        if ref.words:
            return None
        unit = self.units.get(ref.unit)
        criterion = unit.criterion(ref.number) if unit else None
        return (unit, criterion) if unit and criterion else None

    def check(self, unit: Unit, where: str) -> list[Problem]:
        """Return the problems of a unit, checked against the other packs."""
        return check_unit(
            unit,
            where,
            verbs=[verb.id for verb in self.verbs.verbs],
            theory=self.theory,
            models=self.models,
            worksheets=self.worksheets,
        )

    def check_worksheet(self, kind: WorksheetKind, where: str) -> list[Problem]:
        """Return the problems of a kind of worksheet, checked against the other packs."""
        kinds = {**self.worksheets, kind.id: kind}
        return check_kind(kind, where, kinds=kinds, theory=self.theory)

    def verb(self, verb: str) -> Verb | None:
        """Return a command verb by id; None if there is none."""
        return self.verbs.get(verb)


def read_prompts(files: Iterable[tuple[str, str]]) -> Prompts:
    """Return the packs of files, given as pairs of path and text.

    The kind follows from the folder (``units``, ``models``, ``theory``, ``worksheets``) or from
    the name ``verbs.toml``. Of two packs with the same id the later one counts.
    """
    files = list(files)
    located, unit_problems = read_located(Unit, _below("units", files))
    located = {id_: (where, assessed(unit)) for id_, (where, unit) in located.items()}
    units = {id_: unit for id_, (_, unit) in located.items()}
    models, model_problems = read_packs(Model, _below("models", files))
    theory, theory_problems = read_packs(Theory, _below("theory", files))
    sheets, sheet_problems = read_located(WorksheetKind, _below("worksheets", files))
    worksheets = {id_: kind for id_, (_, kind) in sheets.items()}
    problems = [*unit_problems, *model_problems, *theory_problems, *sheet_problems]
    verbs = Verbs(())
    for where, text in files:
        if where.rpartition("/")[2] == "verbs.toml":
            found = read_pack(Verbs, where, text)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                verbs = verbs.with_those_of(found)
    prompts = Prompts(units, models, theory, verbs, worksheets)
    for where, unit in located.values():
        problems += prompts.check(unit, where)
    units = {id_: _with_questions(unit, verbs) for id_, unit in units.items()}
    for where, kind in sheets.values():
        problems += prompts.check_worksheet(kind, where)
    return Prompts(units, models, theory, verbs, worksheets, tuple(problems))


def _with_questions(unit: Unit, verbs: Verbs) -> Unit:
    """Return the unit with the questions of their verbs for criteria that have none."""
    if all(criterion.questions for _, criterion in unit.criteria()):
        return unit
    return replace(
        unit,
        outcomes=tuple(
            replace(
                outcome,
                criteria=tuple(
                    criterion
                    if criterion.questions
                    else replace(criterion, questions=verbs.questions(criterion.verbs))
                    for criterion in outcome.criteria
                ),
            )
            for outcome in unit.outcomes
        ),
    )


def _below(folder: str, files: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(where, text) for where, text in files if folder in where.split("/")[:-1]]
