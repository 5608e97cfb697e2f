"""Drawing: the content of a worksheet's picture, independent of any format.

A drawing has what the learner wrote and no interpretation: strengths are judgements and are not
added up, the height of a stage is conventional. Rows that cannot be drawn are counted and left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.johari.published import PublishedCourse, PublishedRound
from journal.text import counted, listed, one_line
from journal.worksheet.kind import ColumnKind
from journal.worksheet.worksheet import SCORES, ColumnHeading

if TYPE_CHECKING:
    from journal.worksheet.worksheet import Worksheet

HIGHEST = 5
LONGEST = 400
"""Characters of a row's text in a drawing; its table has the whole text. Chosen: five lines."""
BARS_NOTE = "Each strength is a judgement from 1 to 5, and they do not add up to a result."
CURVE_NOTE = (
    "The curve is a later adaptation, and its heights are drawn by custom: nobody measured them, "
    "and people do not follow the stages in one order."
)

_SIDES = 2
_MOST_STAGES = 12
_NAMELESS = "(no words)"


class Bar(Struct, frozen=True):
    """One row of a worksheet as a bar."""

    label: str
    strength: int


class Side(Struct, frozen=True):
    """The bars of one side, in the order of the rows."""

    name: str
    bars: tuple[Bar, ...]


class Bars(Struct, frozen=True):
    """Bars of two sides that meet at a central line."""

    title: str
    left: Side
    right: Side
    undrawn: str = ""
    """What was left out and why, as a sentence; empty when nothing was."""

    @property
    def note(self) -> str:
        """Where the drawing stops, as a sentence."""
        return BARS_NOTE

    @property
    def description(self) -> str:
        """What is to be seen, for who cannot see it."""
        sides = (
            f"{side.name}: {counted(len(side.bars), 'row')}" for side in (self.left, self.right)
        )
        return f"Bars that meet at a central line. {'. '.join(sides)}."

    @property
    def words(self) -> str:
        """All that is drawn, in words."""
        told = [
            f"{side.name}: {'; '.join(f'{bar.label}, {bar.strength}' for bar in side.bars)}."
            for side in (self.left, self.right)
            if side.bars
        ]
        return " ".join([self.description, *told])


class CurveStage(Struct, frozen=True):
    """A stage of a curve, with its height from 1 to 5."""

    name: str
    height: int


class Mark(Struct, frozen=True):
    """One row of a worksheet at a stage; ``number`` is that of the row, from 1."""

    number: int
    stage: int
    label: str


class Curve(Struct, frozen=True):
    """A curve through stages, with the rows of the worksheet as marks on it."""

    title: str
    stages: tuple[CurveStage, ...]
    marks: tuple[Mark, ...]
    undrawn: str = ""
    """What was left out and why, as a sentence; empty when nothing was."""

    @property
    def note(self) -> str:
        """Where the drawing stops, as a sentence."""
        return CURVE_NOTE

    @property
    def description(self) -> str:
        """What is to be seen, for who cannot see it."""
        names = listed([stage.name for stage in self.stages])
        counts = [
            f"{counted(len(numbers), 'row')} at {stage.name}"
            for stage, numbers in zip(self.stages, self.at_stages(), strict=True)
            if numbers
        ]
        return f"A curve through {names}. Marked on it: {listed(counts)}."

    @property
    def words(self) -> str:
        """All that is drawn, in words."""
        told = (f"{mark.number}. {self.said(mark)}." for mark in self.marks)
        return " ".join([self.description, *told])

    def said(self, mark: Mark) -> str:
        """Return the stage and the text of a mark."""
        return f"{self.stages[mark.stage].name}. {mark.label}"

    def at_stages(self) -> tuple[tuple[int, ...], ...]:
        """Return the numbers of the marks at each stage: one tuple for each stage."""
        return tuple(
            tuple(mark.number for mark in self.marks if mark.stage == at)
            for at in range(len(self.stages))
        )


Figure = Bars | Curve | PublishedRound | PublishedCourse
"""A worksheet's drawing, a Johari window, or the rounds over time."""


def figure(worksheet: Worksheet) -> Bars | Curve | None:
    """Return the drawing of a worksheet; None if it has none or no row can be drawn."""
    match worksheet.drawing:
        case "opposing bars":
            return _bars(worksheet)
        case "curve":
            return _curve(worksheet)
    return None


def _bars(worksheet: Worksheet) -> Bars | None:
    choice, score, text = (
        _first(worksheet, kind) for kind in (ColumnKind.CHOICE, ColumnKind.SCORE, ColumnKind.TEXT)
    )
    if choice is None or score is None or text is None or len(set(choice.choices)) != _SIDES:
        return None
    sides: dict[str, list[Bar]] = {name: [] for name in choice.choices}
    undrawn = 0
    for cells in _rows(worksheet):
        strength, side = cells[score.id].strip(), cells[choice.id].strip()
        if strength in SCORES and side in sides:
            sides[side].append(Bar(one_line(cells[text.id], LONGEST) or _NAMELESS, int(strength)))
        else:
            undrawn += 1
    left, right = (Side(one_line(name), tuple(bars)) for name, bars in sides.items())
    if not left.bars and not right.bars:
        return None
    return Bars(_title(worksheet), left, right, _undrawn(undrawn, choice, score))


def _curve(worksheet: Worksheet) -> Curve | None:
    choice = next(
        (
            column
            for column in worksheet.columns
            if column.kind is ColumnKind.CHOICE and column.heights
        ),
        None,
    )
    if choice is None or not _can_be_drawn(choice):
        return None
    stages = tuple(
        CurveStage(one_line(name), min(max(height, 1), HIGHEST))
        for name, height in zip(choice.choices, choice.heights, strict=True)
    )
    marks = []
    undrawn = 0
    for row in range(len(worksheet.rows)):
        cells = worksheet.cells(row)
        stage = cells[choice.id].strip()
        if stage in choice.choices:
            at = choice.choices.index(stage)
            marks.append(Mark(row + 1, at, _seen(worksheet, cells) or _NAMELESS))
        else:
            undrawn += any(text.strip() for text in cells.values())
    if not marks:
        return None
    return Curve(_title(worksheet), stages, tuple(marks), _undrawn(undrawn, choice))


def _can_be_drawn(choice: ColumnHeading) -> bool:
    names = choice.choices
    return 1 < len(set(names)) == len(names) == len(choice.heights) <= _MOST_STAGES


def _rows(worksheet: Worksheet) -> list[dict[str, str]]:
    rows = map(worksheet.cells, range(len(worksheet.rows)))
    return [cells for cells in rows if any(text.strip() for text in cells.values())]


def _seen(worksheet: Worksheet, cells: dict[str, str]) -> str:
    """Return the text of a row's first prose column, with the person it is about."""
    kinds = (ColumnKind.TEXT, ColumnKind.LONG_TEXT)
    texts = (cells[column.id] for column in worksheet.columns if column.kind in kinds)
    said = next(filter(None, map(one_line, texts)), "")
    person = _first(worksheet, ColumnKind.PERSON)
    who = one_line(cells[person.id]) if person else ""
    return one_line(f"{who}: {said}" if who and said else who or said, LONGEST)


def _first(worksheet: Worksheet, kind: ColumnKind) -> ColumnHeading | None:
    return next((column for column in worksheet.columns if column.kind is kind), None)


def _title(worksheet: Worksheet) -> str:
    name, title = one_line(worksheet.name) or worksheet.kind, one_line(worksheet.title)
    return f"{name}: {title}" if title else name


def _undrawn(rows: int, *needed: ColumnHeading) -> str:
    if not rows:
        return ""
    names = listed([f"“{one_line(heading.name)}”" for heading in needed], "or")
    are = "is" if rows == 1 else "are"
    return f"{counted(rows, 'row')} {are} not drawn: {names} is empty or not as offered there."
