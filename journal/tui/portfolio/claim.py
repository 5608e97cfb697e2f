"""Claim: words are marked in a document and given as evidence, with a line of why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from journal.errors import JournalError
from journal.portfolio.evidence.claim import stand
from journal.text import listed, one_line
from journal.tui.parts.autosaving import AutosavingDialog
from journal.tui.parts.content import MUTED, STRONG, rows, shown
from journal.tui.parts.hints import sentence
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import key_name, with_keys
from journal.tui.parts.notices import say, telling
from journal.tui.parts.pointed_list import Chosen
from journal.tui.parts.text_editor import Editor
from journal.tui.portfolio.claimed_passages import Claimed
from journal.tui.portfolio.passages import Passages
from journal.workflows.taken_back import printed_whole

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from journal.journal import Journal
    from journal.portfolio.evidence.claim import Claim, ClaimPosition
    from journal.store.collection import Stored
    from journal.units.unit import CriterionRef

_QUOTED = 300


class ClaimReason(NamedTuple):
    """For which criteria a passage is claimed, and why."""

    criteria: tuple[CriterionRef, ...]
    why: str


class Readable(Editor):
    """The document, to read and to mark words in."""

    HELP: ClassVar[str] = (
        "The document as your tutor may read it, without what is private; nothing is changed "
        "here.\n\n"
        "Mark words with Shift and the arrows, or with the mouse; without a mark it is the "
        "paragraph where the cursor is. {claim.claim} claims them for one criterion or several, "
        "and asks why they meet it. What you claimed stands below: Tab goes there. {claim.undo} "
        "takes the last step back, {claim.back} goes back."
    )


class ClaimScreen(Screen[None]):
    """Shows a document as others may read it, to mark words in; ``refs`` are offered first.

    Raises:
        JournalError: when there is no such document, or nothing that others may read in it.
    """

    CSS_PATH = "portfolio.tcss"
    HELP: ClassVar[str] = "Claiming: words of a document become evidence for a criterion."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "claim", "Claim", id="claim.claim",
                tooltip="Claim the marked words, or this paragraph, as evidence"),
        Binding("u", "undo", "Undo", id="claim.undo", tooltip="Take the last step back"),
        Binding("escape", "dismiss", "Back", id="claim.back", tooltip="Go back"),
    ]  # fmt: skip

    def __init__(self, journal: Journal, id_: str, refs: tuple[CriterionRef, ...] = ()) -> None:
        super().__init__()
        self._journal = journal
        self._refs = refs
        self._passages = Passages(journal.claims.paper(id_))
        if not self._passages.text.strip():
            heading = one_line(self._passages.paper.heading)
            message = f"There is nothing in “{heading}” that others may read."
            raise JournalError(message, "So nothing can be claimed from it.")
        self._editor = Readable()
        self._editor.read_only = True
        self._claimed = Claimed()
        self._last: tuple[bool, Claim, str] | None = None
        """Whether the last step was a claim, and of what; and the id that it has."""

    def compose(self) -> ComposeResult:
        """Show how to mark, the text, and what is claimed from it."""
        heading = one_line(self._passages.paper.heading)
        how = "Shift and arrows mark words, else it is the paragraph; {claim.claim} claims them."
        yield Static(rows((heading, STRONG), (with_keys(self, how), MUTED)), id="head")
        yield self._editor
        yield self._claimed
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the first word."""
        self._editor.open(self._passages.text)
        self._editor.move_cursor((0, 0))
        self._editor.focus()
        self._show()

    def _show(self) -> None:
        paper = self._passages.paper
        with telling(self):
            mine = [claim for claim in self._journal.claims.all() if claim.value.id == paper.id]
            self._claimed.show(
                [(claim, stand(claim.value, paper.texts, paper.revision)) for claim in mine]
            )
        if not self._claimed.display:
            self._editor.focus()

    # Claiming

    def action_claim(self) -> None:
        """Ask what the marked words are evidence for, and why."""
        editor = self._editor
        at = editor.document.get_index_from_location  # type: ignore[attr-defined]  # of every document but the base
        marked = self._passages.marked(at(editor.selection.start), at(editor.selection.end))
        if marked is None:
            say(self, "Go to some words first, or mark them.", "warning")
            return
        if self._passages.claim(marked, (), "") is None:
            say(self, "That is more than one answer: mark words within one.", "warning")
            return
        quote = self._passages.text[slice(*marked)]
        dialog = ClaimDialog(self._journal, self._passages.paper.id, quote, self._refs)
        self.app.push_screen(dialog, partial(self._keep, marked))

    def _keep(self, marked: tuple[int, int], said: ClaimReason | None) -> None:
        claim = self._passages.claim(marked, *said) if said else None
        if claim is None:
            return
        with telling(self):
            id_ = self._journal.claims.add(claim)
            self._last = (True, claim, id_)
            numbers = listed(self._journal.labels.all(claim.criteria))
            say(
                self,
                f"Claimed as evidence for {numbers}. {key_name(self, 'claim.undo')} takes it back.",
            )
        self._show()

    @on(Chosen)
    def _go_to(self, event: Chosen[tuple[Stored[Claim], ClaimPosition]]) -> None:
        _, standing = event.thing
        start = self._passages.where(standing.place, standing.start)
        words = standing.end - standing.start
        location = self._editor.document.get_location_from_index  # type: ignore[attr-defined]  # as above
        self._editor.move_cursor(location(start))
        self._editor.move_cursor(location(start + words), select=True)
        self._editor.focus()

    @on(Claimed.ClaimedAgain)
    def _again(self, event: Claimed.ClaimedAgain) -> None:
        with telling(self):
            claim = self._journal.claims.again(event.stored, in_answer=event.around)
            numbers = listed(self._journal.labels.all(claim.criteria))
            around = ", the whole answer around it" if claim.in_answer else ""
            say(self, f"Claimed as evidence for {numbers} as it is now{around}.")
        self._show()

    @on(Claimed.TakenBack)
    def _take_back(self, event: Claimed.TakenBack) -> None:
        with telling(self):
            self._journal.claims.remove(event.stored)
            self._last = (False, event.stored.value, event.stored.id)
            told = with_keys(self, "Taken back; the words stay. {claim.undo} claims them again.")
            warning = printed_whole(self._journal, event.stored.value)
            say(self, f"{told} {warning}".strip(), "warning" if warning else "information")
        self._show()

    def action_undo(self) -> None:
        """Take the last claim back, or claim again what was taken back."""
        if self._last is None:
            say(self, "There is nothing to take back.")
            return
        was_claimed, claim, id_ = self._last
        with telling(self):
            if was_claimed:
                self._journal.claims.remove(self._journal.claims.find(id_))
                self._last = (False, claim, id_)
                say(self, with_keys(self, "Taken back. {claim.undo} claims it again."))
            else:
                self._last = (True, claim, self._journal.claims.add(claim))
                say(self, "Claimed again.")
        self._show()


class ClaimDialog(AutosavingDialog[ClaimReason | None]):
    """Asks for which criteria a passage is evidence, and why; None claims nothing."""

    HELP: ClassVar[str] = (
        "The first line names the criteria by their labels, several with spaces between. The "
        "second says in a line why the words meet them: a tutor asks that first. Enter goes on, "
        "and on the second line claims; {claiming.back} goes back and claims nothing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="claiming.back", tooltip="Claim nothing"),
    ]

    def __init__(
        self, journal: Journal, id_: str, quote: str, refs: tuple[CriterionRef, ...]
    ) -> None:
        super().__init__(journal, f"claim-{id_}")
        self._quote = quote
        self._refs = refs

    def offers(self) -> dict[str, str]:
        """Return the criteria that the learner came from."""
        return {"for": self._labels}

    @property
    def _labels(self) -> str:
        return " ".join(map(self._journal.labels.typed, self._refs))

    def compose(self) -> ComposeResult:
        """Show the words, and ask."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Evidence"
            yield Static(shown(f"“{one_line(self._quote, _QUOTED)}”"))
            such = f"Criteria, such as {self._journal.labels.example}"
            yield Input(self._labels, placeholder=such, compact=True, id="for")
            yield Input(placeholder="Why these words meet it", compact=True, id="why")
            yield Static(id="trouble")
        yield KeyBar(palette=False)

    def on_mount(self) -> None:
        """Begin with why, where the criteria are known."""
        self.query_one("#why" if self._refs else "#for", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to why, and from there claim."""
        refs, trouble = self._criteria()
        self.query_one("#trouble", Static).update(shown((trouble, "$text-warning")))
        if trouble:
            self.query_one("#for", Input).focus()
        elif event.input.id == "for":
            self.query_one("#why", Input).focus()
        else:
            self.done()
            self.dismiss(ClaimReason(refs, one_line(event.value)))

    def _criteria(self) -> tuple[tuple[CriterionRef, ...], str]:
        """Return the criteria as typed, and what is wrong with them."""
        try:
            refs = self._journal.refs_in(self.query_one("#for", Input).value)
        except JournalError as error:
            return (), sentence(error)
        example = self._journal.labels.example
        return refs, "" if refs else f"Say for which criterion it is evidence, such as {example}."
