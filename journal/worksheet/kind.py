"""Kinds of worksheet, as packs describe them: their purpose and their columns."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct

from journal.errors import Problem
from journal.units.check import repeated, unknown
from journal.units.pack import Id, Pack, Source, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_SIDES = 2

Height = Annotated[int, Meta(ge=1, le=5)]
ColumnRef = Annotated[
    str,
    Meta(
        pattern=r"^([a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*)?$",
        max_length=121,
        description="a worksheet's id, a full stop and a column's id, such as force-field.force",
    ),
]
Drawing = Literal["", "opposing bars", "curve"]


class ColumnKind(StrEnum):
    """The kind of content of a column's cells; every cell is stored as text."""

    TEXT = "text"
    LONG_TEXT = "long text"
    CHOICE = "choice"
    SCORE = "score"
    DATE = "date"
    PERSON = "person"
    REFERENCE = "reference"
    """Words from a row of another worksheet, or the learner's own."""


class Column(Struct, frozen=True, forbid_unknown_fields=True):
    """One column of a kind of worksheet, with what may be written in it."""

    id: Id
    name: Text
    kind: ColumnKind
    help: Text
    required: bool = False
    choices: Annotated[tuple[Text, ...], Meta(max_length=12)] = ()
    heights: Annotated[tuple[Height, ...], Meta(max_length=12)] = ()
    """For a curve: the height of each choice, from 1 to 5."""
    of: ColumnRef = ""
    """For a reference: the worksheet and column whose rows it offers."""
    only: str = ""
    """For a reference: the choice that a row must have to be offered."""


class WorksheetKind(Pack, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A kind of worksheet: its purpose, its columns, and its limits.

    Bars are drawn from the first choice column (its two choices are the sides), the first score
    and the first text column; a curve from the first choice column that has heights.
    """

    about: Text
    columns: Annotated[tuple[Column, ...], Meta(min_length=1, max_length=12)]
    row: Text = "row"
    """The noun for one row, such as force."""
    summary: str = ""
    """The question about the whole worksheet; empty for none."""
    drawing: Drawing = ""
    theory: tuple[Id, ...] = ()
    limits: Annotated[tuple[Text, ...], Meta(min_length=1)]
    sources: tuple[Source, ...] = ()

    def column(self, id_: str) -> Column | None:
        """Return the column with this id; None if there is none."""
        return next((column for column in self.columns if column.id == id_), None)


def check_kind(
    kind: WorksheetKind,
    where: str,
    *,
    kinds: Mapping[str, WorksheetKind],
    theory: Collection[str],
) -> list[Problem]:
    """Return the problems of a kind of worksheet; ``kinds`` and ``theory`` are the other packs."""
    problems = [
        *repeated(where, "column", [column.id for column in kind.columns]),
        *unknown(where, "theory card", kind.theory, theory),
        *(Problem(where, what, fix) for what, fix in _drawing_faults(kind)),
    ]
    for column in kind.columns:
        place = f"{where} column {column.id}"
        problems += [Problem(place, what, fix) for what, fix in _column_faults(column)]
        problems += _misled(place, column, kinds)
    return problems


def _column_faults(column: Column) -> Iterator[tuple[str, str]]:
    chooses = column.kind is ColumnKind.CHOICE
    refers = column.kind is ColumnKind.REFERENCE
    if chooses and len(set(column.choices)) < _SIDES:
        yield "a choice needs at least two different choices.", 'Add `choices = ["…", "…"]`.'
    if column.choices and not chooses:
        yield f"a {column.kind} has no choices.", 'Take them out, or make it `kind = "choice"`.'
    if column.heights and len(column.heights) != len(column.choices):
        yield "there are not as many heights as choices.", "Give each choice its height."
    if refers and not column.of:
        yield "a reference needs the column that it refers to.", 'Add `of = "worksheet.column"`.'
    if (column.of or column.only) and not refers:
        yield f"a {column.kind} refers to nothing.", "Take `of` and `only` out."


def _misled(place: str, column: Column, kinds: Mapping[str, WorksheetKind]) -> Iterator[Problem]:
    name, _, wanted = column.of.partition(".")
    if not wanted:
        return
    kind = kinds.get(name)
    if kind is None:
        yield from unknown(place, "worksheet", (name,), kinds)
        return
    ids = [column.id for column in kind.columns]
    yield from unknown(place, f"column of “{name}” called", (wanted,), ids)
    if column.only:
        choices = [choice for column in kind.columns for choice in column.choices]
        yield from unknown(place, f"choice in “{name}” called", (column.only,), choices)


def _drawing_faults(kind: WorksheetKind) -> Iterator[tuple[str, str]]:
    kinds = {column.kind for column in kind.columns}
    sides = next(
        (column.choices for column in kind.columns if column.kind is ColumnKind.CHOICE), ()
    )
    if kind.drawing == "opposing bars" and (
        len(sides) != _SIDES or not {ColumnKind.SCORE, ColumnKind.TEXT} <= kinds
    ):
        what = "opposing bars cannot be drawn from these columns."
        yield what, "They need a text, a score, and as the first choice one of two choices."
    if kind.drawing == "curve" and not any(column.heights for column in kind.columns):
        yield "a curve cannot be drawn without heights.", "Add `heights` to the choice of stages."
