"""The page of a criterion: what it asks, all that there is for it, and ways to write for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from journal.errors import ErrorKind, JournalError
from journal.portfolio.evidence.criterion_page import Page, guidance, page
from journal.reflection.session import Way
from journal.text import counted
from journal.tui.parts.content import MUTED, STRONG, rows, shown
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import key_name
from journal.tui.parts.notices import telling
from journal.tui.parts.pointed_list import Chosen, Pointed
from journal.tui.parts.read_beside import ReadsBeside
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


class CriterionScreen(Screen[None], ReadsBeside):
    """All that there is for one criterion: a list to move in, and beside it what to read."""

    CSS_PATH = "portfolio.tcss"
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
            with VerticalScroll(id="reading", classes="framed"):
                yield Static(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what the packs say."""
        self._show()

    def on_screen_resume(self) -> None:
        """Read what there is, beside the screen."""
        told = "Your evidence could not be read. You can still write."
        self.read_beside(partial(_read, self._journal, self._ref), self._seen, told)

    def _seen(self, page: Page | None) -> None:
        if page:
            self._page = page
            self._show()

    def _show(self) -> None:
        with telling(self):
            found = self._journal.prompts.find(self._ref)
            if found is None:
                message = f"No pack has {self._ref.unit} {self._ref.number}."
                raise JournalError(message, kind=ErrorKind.UNKNOWN, of="criterion")
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
            if contents.pointed:
                self._read_row(contents.pointed)

    def _standing(self) -> Content:
        if self._page is None:
            return shown(("Reading your journal…", MUTED))
        covered = self._page.coverage
        standing = covered.standing
        facts = [counted(standing.entries, "entry"), counted(standing.words, "word")]
        if standing.sheets:
            facts.append(counted(standing.sheets, "worksheet"))
        needs = len(covered.criterion.requires)
        if needs:
            met = f"{needs - len(covered.missing)} of {counted(needs, 'required thing')} spoken to"
            facts.append(met)
        return shown((standing.state, COLOURS[standing.state]), (" · ".join(["", *facts]), MUTED))

    @on(Pointed)
    def _point(self, event: Pointed[Row]) -> None:
        if event.thing:
            self._read_row(event.thing)
        self.query_one("#reading").scroll_home(animate=False)

    def _read_row(self, row: Row) -> None:
        if row.reading:
            self.query_one("#text", Static).update(row.reading())

    @on(Chosen)
    def _act(self, event: Chosen[Row]) -> None:
        if event.thing.request:
            self.post_message(event.thing.request())
        else:
            self.query_one("#reading").focus()

    def action_write(self) -> None:
        """Write for this criterion, led by its questions."""
        next_ = self._page.next_question if self._page else ""
        self.post_message(Write(self._ref, question=next_))

    def action_quick(self) -> None:
        """Answer the highlighted question alone, or the one that it is best to answer next."""
        question = self.query_one(Contents).question
        if not question and self._page:
            question = self._page.next_question
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
    passages = [(claim.id, claim.value, stands) for claim, stands in journal.claims.standing(ref)]
    sheets = journal.worksheets.all()
    return page(unit, criterion, journal.prompts, covered, journal.entries.all(), sheets, passages)
