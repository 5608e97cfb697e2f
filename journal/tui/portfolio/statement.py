"""Statement: what the learner says for one criterion, written beside its evidence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from journal.portfolio.evidence.budget import budget_in_words
from journal.portfolio.evidence.signpost import signposts_in
from journal.text import listed, one_line
from journal.tui.parts.autosaving import AutosavingScreen
from journal.tui.parts.content import ACCENT, MUTED, rows, shown
from journal.tui.parts.dialogs import ChoiceDialog
from journal.tui.parts.guide import GuideScreen
from journal.tui.parts.hints import hint
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import key_name
from journal.tui.parts.notices import say, telling
from journal.tui.parts.pointed_list import Chosen
from journal.tui.parts.read_beside import ReadsBeside
from journal.tui.parts.text_editor import Editor
from journal.tui.portfolio.statement_aids import Beside
from journal.tui.portfolio.statement_draft import (
    StatementContext,
    StatementDraft,
    Stating,
    look_around,
    open_statement,
)
from journal.tui.portfolio.statement_rows import Cite, Insert, TickPoint, statement_rows
from journal.tui.portfolio.tick_dialog import WhereDialog

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from journal.journal import Journal
    from journal.store.drafts import Draft
    from journal.tui.portfolio.criterion_rows import Row
    from journal.units.unit import CriterionRef

_PAUSE = 0.3
"""Seconds without a key before the words are counted."""
_TOLD = 2
"""Problems that are told at once."""
GIVE_UP, STAY = "give-up", "stay"


class StatementScreen(AutosavingScreen[str], ReadsBeside):
    """Writes one statement; ends with what to say of it."""

    CSS_PATH = "portfolio.tcss"
    HELP: ClassVar[str] = (
        "The statement for one criterion: in your own words, why you meet it, pointing at the "
        "evidence that shows it.\n\n"
        "{statement.beside} goes to what stands beside it, and back: required points to tick, "
        "evidence to quote, sources to cite. Words of signposts, references and private passages "
        "are not counted. {statement.save} saves and goes back; what it said before stays in its "
        "history."
    )
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  (Textual's own type)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+g", "guide", "Guide", id="statement.guide",
                tooltip="What the criterion asks for, requires and merely suggests, and theory"),
        Binding("f4,ctrl+l", "beside", "Evidence", id="statement.beside",
                tooltip="Go to the points, evidence and sources, and back to the words"),
        Binding("escape,f8,ctrl+s", "save", "Save", id="statement.save",
                tooltip="Save the statement and go back"),
        Binding("f10,f12", "give_up", "Give up", id="statement.give_up", show=False,
                tooltip="Leave the statement as it was"),
        Binding("ctrl+d,alt+p,shift+f6", "private", "Private", id="statement.private", show=False,
                priority=True,
                tooltip="Make the selection or this paragraph private, or public again"),
        Binding("s", "signpost", "Signpost", id="statement.signpost", show=False,
                tooltip="Put only the signpost of the highlighted evidence"),
    ]  # fmt: skip

    UNSAFE: ClassVar[str] = "Your words are not safe yet, but they stay here."

    def __init__(self, journal: Journal, ref: CriterionRef) -> None:
        super().__init__()
        self._journal = journal
        self._ref = ref
        self._draft = open_statement(journal, ref)
        self._around: StatementContext | None = None
        self._stating: Stating | None = None
        self._editor = Editor()
        # Nothing may be typed before the words are there.
        self._editor.disabled = True
        self._beside = Beside()
        self._pause: Timer | None = None

    @property
    def ref(self) -> CriterionRef:
        """The criterion whose statement this is."""
        return self._ref

    def compose(self) -> ComposeResult:
        """Show the frame; the words come when what they point at has been read."""
        yield Static(id="criterion")
        with Horizontal(id="pages"):
            yield self._editor
            yield self._beside
        yield Static(shown(("Reading your journal…", MUTED)), id="told")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the criterion, and read what the statement is written beside."""
        found = self._journal.prompts.find(self._ref)
        told = found[1].text if found else ""
        sentence = shown((f"{self._journal.labels.of(self._ref)}  ", ACCENT), told)
        verbs = filter(None, map(self._journal.prompts.verb, found[1].verbs)) if found else ()
        self._editor.placeholder = shown(*(f"{verb.title}: {verb.asks} " for verb in verbs))
        self.query_one("#criterion", Static).update(sentence)
        self._read()

    def _read(self) -> None:
        task = partial(look_around, self._journal, self._ref)
        self.read_beside(task, self._open, failed=self._not_read)

    def _not_read(self, reason: str) -> None:
        told = shown((f"Your evidence could not be read. {reason}", "$text-error"))
        self.query_one("#told", Static).update(told)

    def _open(self, around: StatementContext) -> None:
        with telling(self):
            self._around = around
            if self._stating:
                self._taken()
                self._stating.look(around)
            else:
                self._begin(Stating(self._journal, self._ref, around, self._draft))
            self._show()

    def _begin(self, stating: Stating) -> None:
        self._stating = stating
        self._editor.disabled = False
        with self.prevent(Editor.Changed):
            self._editor.open(stating.statement.text)
        self._editor.focus()
        if aside := self._draft.set_aside:
            told = f"What you had begun cannot be read; it is as it was, in {aside}."
            say(self, told, "warning")
        if self._draft.kept:
            say(self, "You had begun to change this: here are your words, as you left them.")

    # Keeping the words

    @property
    def draft(self) -> Draft[StatementDraft]:
        """The draft of the statement."""
        return self._draft

    def typed(self) -> StatementDraft | None:
        """Return the statement with the words that are typed now."""
        stating = self._taken()
        return stating.typed if stating else self._draft.kept

    def _taken(self) -> Stating | None:
        if self._stating:
            self._stating.type(self._editor.words)
        return self._stating

    # Showing

    @on(Editor.Changed)
    def _typed(self) -> None:
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._tell)

    def _show(self) -> None:
        if self._around and self._stating:
            there = statement_rows(self._around, self._stating.statement, partial(key_name, self))
            self._beside.show(list(there))
        self._tell()

    def _tell(self) -> None:
        stating = self._taken()
        if stating is None:
            return
        problems = [f"{problem.what} {hint(problem)}" for problem in stating.problems()]
        told = [(one_line(problem), "$text-warning") for problem in problems[:_TOLD]]
        if more := len(problems) - _TOLD:
            told += [(f"and {more} more like it", "$text-warning")] if more > 0 else []
        words = [(line, MUTED) for line in budget_in_words(stating.budget())]
        self.query_one("#told", Static).update(rows(*words, *told))

    # What stands beside

    @on(Chosen)
    def _use(self, event: Chosen[Row]) -> None:
        event.stop()
        if event.thing.request:
            self.post_message(event.thing.request())

    @on(Insert)
    def _insert(self, event: Insert) -> None:
        editor = self._editor
        editor.history.checkpoint()
        before = editor.get_text_range((0, 0), editor.selection.end)
        if event.alone:
            ends = len(before) - len(before.rstrip("\n"))
            gap = "\n" * max(2 - ends, 0) if before.strip() else ""
            editor.insert(f"{gap}{event.text}\n\n")
        else:
            gap = "" if not before or before[-1].isspace() or before[-1] in "(“" else " "
            editor.insert(f"{gap}{event.text}")
        editor.focus()

    @on(TickPoint)
    def _tick(self, event: TickPoint) -> None:
        stating, point = self._taken(), event.point
        if stating is None:
            return
        if point.tick:
            stating.untick(point.requirement.id)
            self._show()
            return
        where = listed(signposts_in(stating.statement.text))
        dialog = WhereDialog(self._journal, point, where)
        self.app.push_screen(dialog, partial(self._ticked, point.requirement.id))

    def _ticked(self, requirement: str, where: str | None) -> None:
        if self._stating and where is not None:
            self._stating.tick(requirement, one_line(where))
            self._show()

    @on(Cite)
    def _cite(self, event: Cite) -> None:
        with telling(self):
            key = self._journal.references.add(event.reference)
            self._insert(Insert(f"[@{key}]"))
            say(self, f"In your references as [@{key}].")
            self._read()

    def action_signpost(self) -> None:
        """Put only the signpost of the highlighted evidence."""
        row = self._beside.row
        piece = self._piece(row) if row else None
        if piece:
            self._insert(Insert(f"[{piece}]"))

    def _piece(self, row: Row) -> str:
        kind, _, at = row.name.partition(" ")
        return self._around.pieces[int(at)].signpost if self._around and kind == "piece" else ""

    def action_beside(self) -> None:
        """Go to what stands beside the words, or back to them."""
        if self._beside.chosen_in:
            self._editor.focus()
        else:
            self._beside.choose()

    def action_guide(self) -> None:
        """Show what the criterion asks for."""
        if found := self._journal.prompts.find(self._ref):
            self.app.push_screen(GuideScreen(*found, self._journal.prompts))

    def action_private(self) -> None:
        """Make the selection or the paragraph private, or public again."""
        self._editor.toggle_private()

    # Saving, and giving up

    def action_save(self) -> None:
        """Go back to the words from the list; from the words save and close."""
        if self._beside.chosen_in:
            self._editor.focus()
            return
        stating = self._taken()
        with telling(self):
            self.dismiss(stating.save() if stating else "")

    def action_give_up(self) -> None:
        """Ask whether to leave the statement as it was."""
        stating = self._taken()
        if stating is None or not stating.changed:
            self.action_save()
            return
        choices = [(STAY, "Stay here and keep writing"), (GIVE_UP, "Leave it as it was")]
        about = "What you changed here is then gone. The statement stays as it was before.\n"
        self.app.push_screen(ChoiceDialog("Give up the changes?", about, choices), self._given_up)

    def _given_up(self, choice: str | None) -> None:
        if choice == GIVE_UP and self._stating:
            with telling(self):
                self._stating.give_up()
                self.dismiss("The statement is as it was.")
