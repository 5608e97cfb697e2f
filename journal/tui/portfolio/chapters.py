"""Chapters: the outcomes and criteria of a portfolio, with how far each has come."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from journal.reflection.suggestion import EvidenceState
from journal.text import one_line
from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.pointed_list import Item, PointedList
from journal.tui.parts.state_colours import COLOURS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from journal.portfolio.evidence.evidence import Coverage
    from journal.tui.portfolio.data import PortfolioData
    from journal.units.unit import CriterionRef, Outcome

_SIGNS = {
    EvidenceState.NONE: "····",
    EvidenceState.THIN: "■···",
    EvidenceState.GROWING: "■■··",
    EvidenceState.READY: "■■■·",
    EvidenceState.JUDGED: "■■■■",
}
_NAME = 20
_LABEL, _STATE, _PIECES, _WORDS = 4, 8, 6, 7
_SPARE = 3
"""Signs of a label for which the numbers make room."""
_ROOM = 33
"""Columns of a line of the list."""


class Chapter(NamedTuple):
    """One criterion of one portfolio."""

    portfolio: PortfolioData
    coverage: Coverage

    @property
    def ref(self) -> CriterionRef:
        """The name of the criterion."""
        return self.coverage.standing.criterion


class Chapters(PointedList[Chapter]):
    """The chapters: the highlighted one is previewed, the chosen one's criterion is opened."""

    HELP: ClassVar[str] = (
        "Your portfolio, criterion by criterion.\n\n"
        "■ shows how far the evidence has come, in the word beside it: none, thin, growing, "
        "ready; or judged, when your tutor has said that it is met. Then come the pieces of "
        "evidence (entries and worksheets) and the words.\n\n"
        "Up and Down move; beside the list stand what the chapter has and still needs, and the "
        "chapter as your tutor will read it. {portfolio.open} opens the page of the criterion, "
        "{portfolio.statement} its statement, {portfolio.write} writes for it, {portfolio.gather} "
        "gathers evidence. {portfolio.export} exports the portfolio to a file; {portfolio.hand_in} "
        "signs it and hands it in. Private entries and passages are in neither."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open", id="portfolio.open",
                tooltip="Open the page of the highlighted criterion"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__("Chapters")

    def show(self, portfolios: Sequence[PortfolioData]) -> None:
        """Show the chapters of all units; the highlight stays where it was."""
        items: list[Item[Chapter]] = []
        for portfolio in portfolios:
            items.append(Item(_heading(portfolio)))
            labels = (coverage.criterion.number for coverage in portfolio.coverage)
            wide = max(map(len, labels), default=0)
            for outcome, covered in groupby(portfolio.coverage, lambda covered: covered.outcome):
                items.append(Item(_outcome(outcome)))
                chapters = [Chapter(portfolio, coverage) for coverage in covered]
                items += [
                    Item(_line(chapter.coverage, wide), chapter, chapter.ref)
                    for chapter in chapters
                ]
        self.fill(items)


def _heading(portfolio: PortfolioData) -> Content:
    name = portfolio.unit.called[: _NAME - 1]
    return shown((f"{name:<{_NAME}}", STRONG), ("pieces  words", MUTED))


def _outcome(outcome: Outcome) -> Content:
    return shown((one_line(f"{outcome.number} {outcome.text}", _ROOM), MUTED))


def _line(coverage: Coverage, wide: int) -> Content:
    """Return the line of a criterion; ``wide`` is the length of the unit's longest label.

    What a long label takes is taken from the room of the numbers, and then from the state's word.
    """
    standing = coverage.standing
    pieces = standing.entries + standing.sheets
    more = max(wide - _LABEL, 0)
    state = standing.state if more <= _SPARE else ""
    numbers = _PIECES + (_STATE if not state else 0) - more
    return shown(
        (f" {standing.criterion.number:<{_LABEL + more}} ", STRONG),
        (f"{_SIGNS[standing.state]} {state:<{_STATE if state else 0}} ", COLOURS[standing.state]),
        f"{pieces:>{numbers},}{standing.words:>{_WORDS},}",
    )
