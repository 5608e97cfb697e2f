"""The page of a criterion: what it asks, all that there is for it, and ways to write for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from journal.errors import JournalError, Kind
from journal.portfolio.evidence.criterion_page import Page, guidance, page
from journal.reflection.session import Way
from journal.text import counted
from journal.tui.parts.content import MUTED, STRONG, rows, shown
from journal.tui.parts.hints import reason
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import key_name
from journal.tui.parts.notices import say, telling
from journal.tui.parts.requests import ClaimPassage, GatherEvidence, Write, WriteStatement
from journal.tui.parts.state_colours import COLOURS
from journal.tui.portfolio import criterion_rows
from journal.tui.portfolio.criterion_contents import Contents
from journal.workflows.gather import gather_coverage

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.tui.portfolio.criterion_rows import Row
    from journal.units.unit import CriterionRef


class CriterionScreen(Screen[None]):
    """All that there is for one criterion: a list to move in, and beside it what to read."""

    HELP: ClassVar[str] = (
        "All that there is for one criterion.\n\n"
        "{criterion.write} begins writing, led by its questions; {criterion.quick} asks one "
        "question for five minutes; {criterion.free} lets you write freely, to be sorted "
        "afterwards. {criterion.gather} finds an entry to mark words in as evidence, "
        "{criterion.claim} marks them in the highlighted one, and {criterion.statement} writes "
        "your statement.\n\n"
        "What is REQUIRED follows from the criterion's own words: only that can be missing. "
        "{criterion.back} goes back."
    )
    DEFAULT_CSS = """
    CriterionScreen {
        #head { height: auto; max-height: 30%; padding: 0 1; }
        #rest { height: 1fr; }
        #reading {
            width: 1fr;
            border: round $foreground 30%;
            padding: 0 1;
            scrollbar-size-vertical: 1;
            &:focus { border: round $border; }
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "Write", id="criterion.write",
                tooltip="Write for this criterion, led by its questions"),
        Binding("q", "quick", "Five minutes", id="criterion.quick",
                tooltip="Answer one question, the highlighted one if there is one"),
        Binding("r", "free", "Free writing", id="criterion.free",
                tooltip="Write freely for this criterion and sort it afterwards"),
        Binding("t", "statement", "Statement", id="criterion.statement",
                tooltip="Write the statement for this criterion, beside its evidence"),
        Binding("g", "gather", "Gather", id="criterion.gather",
                tooltip="Choose an entry, and mark words in it as evidence"),
        Binding("c", "claim", "Claim", id="criterion.claim", show=False,
                tooltip="Mark words of the highlighted entry or worksheet as evidence"),
        Binding("escape", "back", "Back", id="criterion.back",
                tooltip="Back to the list, or to where you came from"),
    ]  # fmt: skip

    def __init__(self, journal: Journal, ref: CriterionRef, now: Clock) -> None:
        super().__init__()
        self._journal = journal
        self._ref = ref
        self._now = now
        self._page: Page | None = None

    def compose(self) -> ComposeResult:
        """Show the frame; the packs fill it at once, the journal when it has been read."""
        yield Static(id="head")
        with Horizontal(id="rest"):
            yield Contents()
            with VerticalScroll(id="reading"):
                yield Static(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what the packs say."""
        self._show()

    def on_screen_resume(self) -> None:
        """Read what there is, beside the screen."""
        self.run_worker(
            partial(_read, self._journal, self._ref),
            group="page",
            thread=True,
            exclusive=True,
            exit_on_error=False,
        )

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was read, or say that it could not be."""
        if event.worker.group != "page":
            return
        if event.state is WorkerState.SUCCESS and event.worker.result:
            self._page = event.worker.result
            self._show()
        elif event.state is WorkerState.ERROR:
            why = reason(event.worker.error)
            say(self, f"Your evidence could not be read. You can still write. {why}", "error")

    def _show(self) -> None:
        with telling(self):
            found = self._journal.prompts.find(self._ref)
            if found is None:
                message = f"No pack has {self._ref.unit} {self._ref.number}."
                raise JournalError(message, kind=Kind.UNKNOWN, of="criterion")
            unit, criterion = found
            guide = guidance(criterion, self._journal.prompts)
            there: list[Row] = list(criterion_rows.asked(unit, criterion, guide, self._page))
            if self._page:
                width = self.query_one("#text").size.width
                there += criterion_rows.there_is(self._page, width, partial(key_name, self))
            there += criterion_rows.theory(guide)
            sentence = shown((f"{criterion.number}  ", STRONG), (criterion.text, STRONG))
            self.query_one("#head", Static).update(rows(sentence, self._standing()))
            contents = self.query_one(Contents)
            contents.show(there)
            # What the highlighted row says may be new although the highlight has not moved.
            if contents.row:
                self._read_row(contents.row)

    def _standing(self) -> Content:
        if self._page is None:
            return shown(("Reading your journal…", MUTED))
        covered = self._page.coverage
        standing = covered.standing
        facts = [counted(standing.entries, "entry"), counted(standing.words, "word")]
        if standing.sheets:
            facts.append(counted(standing.sheets, "worksheet"))
        needs = len(covered.criterion.requires)
        met = f"{needs - len(covered.missing)} of {counted(needs, 'required thing')} spoken to"
        return shown(
            (standing.state, COLOURS[standing.state]), (" · ".join(["", *facts, met]), MUTED)
        )

    @on(Contents.Pointed)
    def _point(self, event: Contents.Pointed) -> None:
        self._read_row(event.row)
        self.query_one("#reading").scroll_home(animate=False)

    def _read_row(self, row: Row) -> None:
        if row.reading:
            self.query_one("#text", Static).update(row.reading())

    @on(Contents.Chosen)
    def _act(self, event: Contents.Chosen) -> None:
        if event.row.request:
            self.post_message(event.row.request())
        else:
            self.query_one("#reading").focus()

    def action_write(self) -> None:
        """Write for this criterion, led by its questions."""
        next_ = self._page.next_question.id if self._page else ""
        self.post_message(Write(self._ref, question=next_))

    def action_quick(self) -> None:
        """Answer the highlighted question alone, or the one that it is best to answer next."""
        question = self.query_one(Contents).question
        if not question and self._page:
            question = self._page.next_question.id
        self.post_message(Write(self._ref, question=question, way=Way.QUICK))

    def action_free(self) -> None:
        """Write freely for this criterion."""
        self.post_message(Write(self._ref, way=Way.FREE))

    def action_statement(self) -> None:
        """Write the statement for this criterion."""
        self.post_message(WriteStatement(self._ref))

    def action_gather(self) -> None:
        """Choose an entry to claim passages from."""
        self.post_message(GatherEvidence(self._ref))

    def action_claim(self) -> None:
        """Claim passages of the highlighted entry or worksheet, else choose an entry."""
        id_ = self.query_one(Contents).document
        self.post_message(ClaimPassage(id_, self._ref) if id_ else GatherEvidence(self._ref))

    def action_back(self) -> None:
        """Go from the reading back to the list, or from the list back to where one came from."""
        contents = self.query_one(Contents)
        if contents.has_focus:
            self.dismiss()
        else:
            contents.focus()


def _read(journal: Journal, ref: CriterionRef) -> Page | None:
    """Read all that there is for a criterion; in a large journal this takes a while."""
    found = journal.prompts.find(ref)
    if found is None:
        return None
    unit, criterion = found
    covered = gather_coverage(journal, unit)
    passages = [(each.id, each.value, stands) for each, stands in journal.claims.standing(ref)]
    sheets = journal.worksheets.all()
    return page(unit, criterion, journal.prompts, covered, journal.entries.all(), sheets, passages)
