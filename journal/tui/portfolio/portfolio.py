"""Portfolio: what a tutor will see, criterion by criterion, and its export."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from journal.portfolio.evidence.budget import budget
from journal.portfolio.evidence.statement import Statement
from journal.tui.parts import requests
from journal.tui.parts.content import MUTED, STRONG, rows, shown
from journal.tui.parts.destination import here
from journal.tui.parts.hints import NO_PACK, reason
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import key_name
from journal.tui.parts.mode_bar import ModeBar
from journal.tui.parts.notices import say
from journal.tui.portfolio.chapter import ChapterPreview, previewed
from journal.tui.portfolio.chapter_facts import ChapterFacts, Facts, facts_in_lines
from journal.tui.portfolio.chapters import Chapter, Chapters
from journal.tui.portfolio.data import Portfolio, read
from journal.tui.portfolio.export import ExportDialog
from journal.tui.portfolio.hand_in import HandInDialog
from journal.workflows.export import compiled_chapter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.content import Content
    from textual.timer import Timer

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.units.unit import CriterionRef

_MARGIN = 3
_PAUSE = 0.12
"""Seconds that a highlight rests before its chapter is made: running past costs nothing."""


class Reading(VerticalScroll):
    """The place where a chapter is read and scrolled."""

    HELP: ClassVar[str] = (
        "First what the chapter has and still needs: the statement and its words, the evidence "
        "and how old the newest of it is, and what the criterion requires: ✓ you ticked it in "
        "the statement, ◐ you wrote about it, ○ nothing speaks to it yet. Evidence of more than "
        "ninety days ago, and a statement beyond its share, have a !. Then the chapter as "
        "your tutor will read it, without what is private.\n\n"
        "Up, Down, Page Up and Page Down scroll; Tab goes back to the list. A very long "
        "chapter is cut here, and says so; the export has all of it."
    )


class PortfolioScreen(Screen[None]):
    """The chapters of every unit, and beside them the one that is highlighted."""

    HELP: ClassVar[str] = "Portfolio: Tab moves between the chapters and the one shown."
    DEFAULT_CSS = """
    PortfolioScreen {
        #head { height: auto; min-height: 2; padding: 0 1; }
        #written { height: auto; padding: 0 1; display: none; }
        #rest { height: 1fr; }
        Reading { width: 1fr; height: 1fr; padding: 1 0 0 0; scrollbar-size-vertical: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "statement", "Statement", id="portfolio.statement",
                tooltip="Write the statement of the highlighted criterion"),
        Binding("w", "write", "Write", id="portfolio.write",
                tooltip="Write for the highlighted criterion"),
        Binding("g", "gather", "Gather", id="portfolio.gather",
                tooltip="Choose passages as evidence for the highlighted criterion"),
        Binding("e", "export", "Export", id="portfolio.export",
                tooltip="Write the portfolio of this unit to a file"),
        Binding("h", "hand_in", "Hand in", id="portfolio.hand_in",
                tooltip="Sign the portfolio of this unit and freeze it in a sealed bundle"),
    ]  # fmt: skip

    def __init__(self, journal: Journal, now: Clock) -> None:
        super().__init__()
        self._journal = journal
        self._now = now
        self._resting: Timer | None = None
        self._shown: CriterionRef | None = None

    def compose(self) -> ComposeResult:
        """Show the frame at once; what must be read comes when it is ready."""
        yield ModeBar("portfolio")
        yield Static(shown(("Reading your journal…", MUTED)), id="head")
        yield Static(id="written")
        with Horizontal(id="rest"):
            yield Chapters()
            with Reading():
                yield ChapterFacts()
                yield ChapterPreview()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read the journal beside the screen."""
        self._work("portfolios", partial(read, self._journal))

    def _work(self, group: str, task: Callable[[], object]) -> None:
        self.run_worker(task, group=group, thread=True, exclusive=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was read or written, or say that it could not be."""
        group, done = event.worker.group, event.state is WorkerState.SUCCESS
        if event.state is WorkerState.ERROR:
            self._failed(group, event.worker.error)
        elif group == "portfolios" and done:
            self._show(event.worker.result or ())
        elif group == "chapter" and done and event.worker.result:
            self._preview(*event.worker.result)

    def _failed(self, group: str, error: BaseException | None) -> None:
        told = "This chapter could not be made."
        if group == "portfolios":
            told = "Your journal could not be read."
            self.query_one("#head", Static).update(shown((told, "$text-warning")))
        say(self, f"{told} {reason(error)}", "error")

    # The chapters

    def _show(self, portfolios: tuple[Portfolio, ...]) -> None:
        chapters = self.query_one(Chapters)
        chapters.show(portfolios)
        if not portfolios:
            self.query_one("#head", Static).update(shown((NO_PACK, "$text-warning")))
        elif self.focused is None:
            chapters.focus()

    @on(Chapters.Pointed)
    def _look(self, event: Chapters.Pointed) -> None:
        portfolio = event.chapter.portfolio
        name = f"{portfolio.unit.number} {portfolio.unit.title}"
        self.query_one("#head", Static).update(rows((name, STRONG), (portfolio.head, MUTED)))
        self._rest(event.chapter)

    def on_resize(self) -> None:
        """Make the drawings fit again."""
        if chapter := self.query_one(Chapters).pointed:
            self._rest(chapter)

    def _rest(self, chapter: Chapter) -> None:
        if self._resting:
            self._resting.stop()
        self._resting = self.set_timer(_PAUSE, partial(self._compile, chapter))

    def _compile(self, chapter: Chapter) -> None:
        width = self.query_one(Reading).size.width - _MARGIN
        key = partial(key_name, self)
        self._work("chapter", partial(_previewed, chapter, width, self._now, key))

    def _preview(self, chapter: Chapter, facts: Content, content: Content) -> None:
        if chapter != self.query_one(Chapters).pointed:
            return
        self.query_one(ChapterFacts).update(facts)
        self.query_one(ChapterPreview).update(content)
        if chapter.ref != self._shown:
            self._shown = chapter.ref
            self.query_one(Reading).scroll_home(animate=False)

    @on(Chapters.Chosen)
    def _open(self, event: Chapters.Chosen) -> None:
        self.post_message(requests.ShowCriterion(event.chapter.ref))

    def action_write(self) -> None:
        """Write for the highlighted criterion."""
        if chapter := self.query_one(Chapters).pointed:
            self.post_message(requests.Write(chapter.ref))

    def action_statement(self) -> None:
        """Write the statement of the highlighted criterion."""
        if chapter := self.query_one(Chapters).pointed:
            self.post_message(requests.WriteStatement(chapter.ref))

    def action_gather(self) -> None:
        """Choose passages as evidence for the highlighted criterion."""
        if chapter := self.query_one(Chapters).pointed:
            self.post_message(requests.GatherEvidence(chapter.ref))

    # The export

    def action_export(self) -> None:
        """Ask where the portfolio of the highlighted unit is to go."""
        chapter = self.query_one(Chapters).pointed
        if chapter is None:
            return
        unit = chapter.portfolio.unit
        several = len(self._journal.units) > 1
        name = f"portfolio-{unit.id}.md" if several else "portfolio.md"
        dialog = ExportDialog(self._journal, unit, here(), name)
        self.app.push_screen(dialog, partial(self._say_done, "Written"))

    def action_hand_in(self) -> None:
        """Ask for a signature, and hand in the portfolio of the highlighted unit."""
        if chapter := self.query_one(Chapters).pointed:
            dialog = HandInDialog(self._journal, chapter.portfolio.unit, here())
            self.app.push_screen(dialog, partial(self._say_done, "Handed in"))

    def _say_done(self, what: str, target: Path | None) -> None:
        if target:
            written = self.query_one("#written", Static)
            written.update(shown((f"{what} {self._now():%H:%M}: ", STRONG), str(target)))
            written.display = True


def _previewed(
    chapter: Chapter, width: int, now: Clock, key: Callable[[str], str]
) -> tuple[Chapter, Content, Content]:
    gathering, ref = chapter.portfolio.gathering, chapter.ref
    material, unit = gathering.material, gathering.unit
    facts = Facts(
        material.statements.get(ref, Statement(ref)),
        budget(unit, material.statements, ref),
        sum(ref in passage.claim.criteria for passage in material.passages),
        now().date(),
    )
    told = facts_in_lines(chapter.coverage, facts, width - 2, key)
    blocks = compiled_chapter(gathering, ref.number)
    return chapter, told, previewed(blocks, width, chapter.coverage.standing.words)
