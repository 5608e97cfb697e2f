"""Portfolio: what a tutor will see, criterion by criterion, and its export."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from journal.errors import JournalError
from journal.exports import compiled_chapter, export_portfolio, withheld
from journal.text import counted
from journal.tui import requests
from journal.tui.content import MUTED, STRONG, rows, shown
from journal.tui.notices import say
from journal.tui.portfolios import Portfolio, read
from journal.tui.screens.export import ExportDialog
from journal.tui.widgets.chapter import ChapterPreview, previewed
from journal.tui.widgets.chapters import Chapter, Chapters
from journal.tui.widgets.key_bar import KeyBar
from journal.tui.widgets.mode_bar import ModeBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.content import Content
    from textual.timer import Timer

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.units.unit import CriterionRef, Unit

_MARGIN = 3
_PAUSE = 0.12
"""Seconds that a highlight rests before its chapter is made: running past costs nothing."""


class Reading(VerticalScroll):
    """The place where a chapter is read and scrolled."""

    HELP: ClassVar[str] = (
        "The chapter as your tutor will read it, without what is private.\n\n"
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
        Binding("e", "export", "Export", id="portfolio.export",
                tooltip="Write the portfolio of this unit to a file"),
        Binding("w", "write", "Write", id="portfolio.write",
                tooltip="Write for the highlighted criterion"),
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
        elif group == "export" and done and event.worker.result:
            self._exported(*event.worker.result)

    def _failed(self, group: str, error: BaseException | None) -> None:
        known = isinstance(error, JournalError)
        hint = str(error) if known else "Nothing was lost. Run `journal doctor` to see why."
        what = {
            "export": "The portfolio was not written.",
            "chapter": "This chapter could not be made.",
        }
        told = what.get(group, "Your journal could not be read.")
        if group == "portfolios":
            self.query_one("#head", Static).update(shown((told, "$text-warning")))
        say(self, f"{told} {hint}", "error")

    # The chapters

    def _show(self, portfolios: tuple[Portfolio, ...]) -> None:
        chapters = self.query_one(Chapters)
        chapters.show(portfolios)
        if not portfolios:
            told = "No questions were found for your unit: `journal doctor` says what to do."
            self.query_one("#head", Static).update(shown((told, "$text-warning")))
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
        self._work("chapter", partial(_previewed, self._journal, chapter, width))

    def _preview(self, chapter: Chapter, content: Content) -> None:
        if chapter != self.query_one(Chapters).pointed:
            return
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

    # The export

    def action_export(self) -> None:
        """Ask where the portfolio of the highlighted unit is to go."""
        chapter = self.query_one(Chapters).pointed
        if chapter is None:
            return
        unit = chapter.portfolio.unit
        about = f"The portfolio for {unit.number} {unit.title}."
        several = len(self._journal.units) > 1
        name = f"portfolio-{unit.id}.md" if several else "portfolio.md"
        dialog = ExportDialog(about, _here(), name)
        self.app.push_screen(dialog, partial(self._export, unit))

    def _export(self, unit: Unit, target: Path | None) -> None:
        if target:
            self._work("export", partial(_written, self._journal, unit, target))

    def _exported(self, unit: Unit, target: Path, pictures: int, withheld: int) -> None:
        told = [f"The portfolio for {unit.number} is in {target}."]
        if pictures:
            what = counted(pictures, "picture")
            told.append(f"Its {what}: in {target.stem}-files, beside it; keep the two together.")
        if withheld:
            told.append("What is private was withheld, and the file says that something was.")
        written = self.query_one("#written", Static)
        written.update(shown((f"Written {self._now():%H:%M}: ", STRONG), " ".join(told)))
        written.display = True
        say(self, " ".join(told))


def _previewed(journal: Journal, chapter: Chapter, width: int) -> tuple[Chapter, Content]:
    unit, standing = chapter.portfolio.unit, chapter.coverage.standing
    blocks = compiled_chapter(journal, unit, chapter.ref.number, chapter.portfolio.coverage)
    return chapter, previewed(blocks, width, standing.words)


def _written(journal: Journal, unit: Unit, target: Path) -> tuple[Unit, Path, int, int]:
    return unit, target, export_portfolio(journal, unit, target), withheld(journal, unit)


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError:
        # Somebody has taken the current folder away.
        return Path.home()
