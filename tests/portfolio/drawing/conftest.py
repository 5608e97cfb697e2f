from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from journal.worksheet.kind import ColumnKind
from journal.worksheet.worksheet import ColumnHeading, Worksheet

Sheet = Callable[..., Worksheet]
DAY = ("2026-03-04", "2026-03-04T20:00:00+00:00")
STAGES = ("Shock", "Denial", "Frustration", "Depression", "Experiment", "Decision", "Integration")
HEIGHTS = (3, 4, 2, 1, 2, 4, 5)
SIDES = ("Driving", "Restraining")


@pytest.fixture(scope="session")
def force_field() -> Sheet:
    """Makes a force field of rows of direction, force and strength."""

    def made(*rows: Iterable[str], title: str = "A slot a week") -> Worksheet:
        return Worksheet(
            "force-field-analysis",
            *DAY,
            (
                ColumnHeading("direction", "Direction", ColumnKind.CHOICE, SIDES),
                ColumnHeading("force", "Force"),
                ColumnHeading("strength", "Strength", ColumnKind.SCORE),
            ),
            rows=tuple(tuple(row) for row in rows),
            name="Force field analysis",
            title=title,
            drawing="opposing bars",
        )

    return made


@pytest.fixture(scope="session")
def change_curve() -> Sheet:
    """Makes a change curve of rows of stage, person and behaviour."""

    def made(*rows: Iterable[str]) -> Worksheet:
        return Worksheet(
            "change-curve",
            *DAY,
            (
                ColumnHeading("stage", "Stage", ColumnKind.CHOICE, STAGES, HEIGHTS),
                ColumnHeading("person", "Who", ColumnKind.PERSON),
                ColumnHeading("behaviour", "What you saw", ColumnKind.LONG_TEXT),
            ),
            rows=tuple(tuple(row) for row in rows),
            name="Change curve",
            drawing="curve",
        )

    return made
