"""Chapters: the outcomes and criteria of a portfolio, with how far each has come."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.reflection.suggestion import State
from journal.text import one_line
from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.state_colours import COLOURS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from journal.portfolio.evidence.evidence import Coverage
    from journal.tui.portfolio.data import Portfolio
    from journal.units.unit import CriterionRef, Outcome

_SIGNS = {
    State.NONE: "····",
    State.THIN: "■···",
    State.GROWING: "■■··",
    State.READY: "■■■·",
    State.JUDGED: "■■■■",
}
_NAME = 20
_ROOM = 33
"""Columns of a line of the list."""


class Chapter(NamedTuple):
    """One criterion of one portfolio."""

    portfolio: Portfolio
    coverage: Coverage

    @property
    def ref(self) -> CriterionRef:
        """The name of the criterion."""
        return self.coverage.standing.criterion


class Chapters(OptionList):
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
    DEFAULT_CSS = """
    Chapters {
        width: 36;
        height: 1fr;
        border: round $foreground 30%;
        background: $background;
        padding: 0;
        text-wrap: nowrap;
        scrollbar-size-vertical: 1;
        &:focus { border: round $border; background-tint: transparent; }
        & > .option-list--option-disabled { color: $text; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open", id="portfolio.open",
                tooltip="Open the page of the highlighted criterion"),
    ]  # fmt: skip

    class Pointed(Message):
        """The learner looks at a chapter."""

        def __init__(self, chapter: Chapter) -> None:
            super().__init__()
            self.chapter = chapter

    class Chosen(Pointed):
        """The learner wants to go to the chapter's criterion."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.border_title = "Chapters"
        self._chapters: list[Chapter | None] = []

    @property
    def pointed(self) -> Chapter | None:
        """The chapter that is highlighted, if any."""
        at = self.highlighted
        return None if at is None or at >= len(self._chapters) else self._chapters[at]

    def show(self, portfolios: Sequence[Portfolio]) -> None:
        """Show the chapters of all units; the highlight stays where it was."""
        before = self.pointed
        self._chapters = []
        options = []
        for each in portfolios:
            self._chapters.append(None)
            options.append(Option(_heading(each), disabled=True))
            for outcome, covered in groupby(each.coverage, lambda covered: covered.outcome):
                self._chapters.append(None)
                options.append(Option(_outcome(outcome), disabled=True))
                for one in covered:
                    self._chapters.append(Chapter(each, one))
                    options.append(Option(_line(one)))
        self.set_options(options)
        refs = [chapter.ref if chapter else None for chapter in self._chapters]
        if before and before.ref in refs:
            self.highlighted = refs.index(before.ref)
        else:
            self.highlighted = next((at for at, ref in enumerate(refs) if ref), None)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say which chapter is looked at."""
        event.stop()
        if self.pointed:
            self.post_message(self.Pointed(self.pointed))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which chapter was chosen."""
        event.stop()
        if self.pointed:
            self.post_message(self.Chosen(self.pointed))


def _heading(portfolio: Portfolio) -> Content:
    name = portfolio.unit.number[: _NAME - 1]
    return shown((f"{name:<{_NAME}}", STRONG), ("pieces  words", MUTED))


def _outcome(outcome: Outcome) -> Content:
    return shown((one_line(f"{outcome.number} {outcome.text}", _ROOM), MUTED))


def _line(coverage: Coverage) -> Content:
    standing = coverage.standing
    pieces = standing.entries + standing.sheets
    return shown(
        (f" {standing.criterion.number:<4} ", STRONG),
        (f"{_SIGNS[standing.state]} {standing.state:<8} ", COLOURS[standing.state]),
        f"{pieces:>6,}{standing.words:>7,}",
    )
