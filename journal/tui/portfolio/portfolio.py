"""Portfolio: what a tutor will see, criterion by criterion, and its export."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from journal.portfolio.evidence.budget import budget
from journal.portfolio.evidence.statement import Statement
from journal.tui.parts import requests
from journal.tui.parts.content import MUTED, STRONG, rows, shown
from journal.tui.parts.destination import here
from journal.tui.parts.hints import NO_PACK
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import key_name, with_keys
from journal.tui.parts.mode_bar import ModeBar
from journal.tui.parts.pointed_list import Chosen, Pointed
from journal.tui.parts.read_beside import ReadsBeside
from journal.tui.portfolio.chapter import ChapterPreview, previewed
from journal.tui.portfolio.chapter_facts import ChapterFacts, Facts, facts_in_lines
from journal.tui.portfolio.chapters import Chapter, Chapters
from journal.tui.portfolio.data import PortfolioData, read
from journal.tui.portfolio.export import ExportDialog
from journal.tui.portfolio.hand_in import HandInDialog
from journal.tui.portfolio.revision import RevisionScreen
from journal.workflows.export import compiled_chapter
from journal.workflows.gather import counted_evidence

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
_NOT_READ = "Your journal could not be read."
_SEE_REVISION = "{portfolio.revision} shows both."
_NO_CHAPTER = "This chapter could not be made."
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


class PortfolioScreen(Screen[None], ReadsBeside):
    """The chapters of every unit, and beside them the one that is highlighted."""

    CSS_PATH = "portfolio.tcss"
    HELP: ClassVar[str] = (
        "Portfolio: Tab moves between the chapters and the one shown. {portfolio.introduction} "
        "writes what comes before the first chapter, to set the context."
    )
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
        Binding("i", "introduction", "Introduction", id="portfolio.introduction", show=False,
                tooltip="Write what comes before the criteria, to set the context"),
        Binding("u", "revision", "Revised", id="portfolio.revision",
                tooltip="What this unit said before, and what you wrote for it then"),
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
        self.read_beside(partial(read, self._journal), self._show, _NOT_READ, self._not_read)

    def _not_read(self, _reason: str) -> None:
        self.query_one("#head", Static).update(shown((_NOT_READ, "$text-warning")))

    # The chapters

    def _show(self, portfolios: tuple[PortfolioData, ...]) -> None:
        chapters = self.query_one(Chapters)
        chapters.show(portfolios)
        if not portfolios:
            self.query_one("#head", Static).update(shown((NO_PACK, "$text-warning")))
        elif self.focused is None:
            chapters.focus()

    @on(Pointed)
    def _look(self, event: Pointed[Chapter]) -> None:
        if event.thing is None:
            return
        portfolio = event.thing.portfolio
        name = f"{portfolio.unit.heading}"
        told = [(name, STRONG), (portfolio.head, MUTED)]
        if portfolio.revised:
            told.append((with_keys(self, f"{portfolio.revised} {_SEE_REVISION}"), "$text-warning"))
        self.query_one("#head", Static).update(rows(*told))
        self.refresh_bindings()
        self._rest(event.thing)

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
        task = partial(_previewed, chapter, width, self._now, partial(key_name, self))
        self.read_beside(task, self._preview, _NO_CHAPTER, group="chapter")

    def _preview(self, made: tuple[Chapter, Content, Content]) -> None:
        chapter, facts, content = made
        if chapter != self.query_one(Chapters).pointed:
            return
        self.query_one(ChapterFacts).update(facts)
        self.query_one(ChapterPreview).update(content)
        if chapter.ref != self._shown:
            self._shown = chapter.ref
            self.query_one(Reading).scroll_home(animate=False)

    @on(Chosen)
    def _open(self, event: Chosen[Chapter]) -> None:
        self.post_message(requests.ShowCriterion(event.thing.ref))

    def action_write(self) -> None:
        """Write for the highlighted criterion."""
        if chapter := self.query_one(Chapters).pointed:
            self.post_message(requests.Write(chapter.ref))

    def action_statement(self) -> None:
        """Write the statement of the highlighted criterion."""
        if chapter := self.query_one(Chapters).pointed:
            self.post_message(requests.WriteStatement(chapter.ref))

    def action_introduction(self) -> None:
        """Write what comes before the criteria of the highlighted unit."""
        if chapter := self.query_one(Chapters).pointed:
            self.post_message(requests.WriteIntroduction(chapter.portfolio.unit))

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's signature)
        """Offer to look at a revision only where there was one."""
        if action == "revision":
            chapter = self.query_one(Chapters).pointed if self.is_mounted else None
            return bool(chapter and chapter.portfolio.revised)
        return True

    def action_revision(self) -> None:
        """Show what the highlighted unit said before, and what was written for that."""
        if chapter := self.query_one(Chapters).pointed:
            screen = RevisionScreen(self._journal, chapter.portfolio.unit)
            self.app.push_screen(screen)

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
        budget(unit, material.statements, ref, material.as_printed, counted_evidence(gathering)),
        sum(ref in passage.claim.criteria for passage in material.passages),
        now().date(),
    )
    told = facts_in_lines(chapter.coverage, facts, width - 2, key)
    blocks = compiled_chapter(gathering, ref.number)
    return chapter, told, previewed(blocks, width, chapter.coverage.standing.words)
