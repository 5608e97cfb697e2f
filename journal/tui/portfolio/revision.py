"""Revision: a unit that says other words now, beside what was written for its former ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from journal.portfolio.chapters.former_words import former_words
from journal.text import counted
from journal.tui.parts.content import ACCENT, MUTED, STRONG, paragraphs, rows, shown
from journal.tui.parts.help import HELP_KEY
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import with_keys
from journal.tui.parts.notices import say, telling
from journal.tui.portfolio.chapter import previewed
from journal.units.edition import edition_of, renewals
from journal.workflows.revision import carry_over, former_work

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from journal.journal import Journal
    from journal.units.edition import Renewal
    from journal.units.unit import Unit
    from journal.units.wording import CarryOver

_MARGIN = 6


class RevisionScreen(ModalScreen[bool]):
    """The words of a unit before and after, and what stands nowhere; True once it carried over."""

    HELP: ClassVar[str] = (
        "Every criterion of the unit as it was beside what it says now, and what you wrote for "
        "words that are not there any more.\n\n"
        "What you wrote stays under the words that it was written for. Where the unit's file says "
        "which criterion became which, {revision.carry} lets it stand under the new words, with "
        "the old ones beside it. Nothing that you wrote is changed by it. Up, Down, Page Up and "
        "Page Down scroll; {revision.close} goes back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "carry", "Carry over", id="revision.carry",
                tooltip="Let what you wrote stand under the words that the unit says it became"),
        Binding("escape", "dismiss(False)", "Back", id="revision.close"),
        HELP_KEY,
    ]  # fmt: skip

    def __init__(self, journal: Journal, unit: Unit) -> None:
        super().__init__()
        self._journal = journal
        self._unit = unit
        self._proposed = journal.editions.wordings().proposed(unit.id)

    def compose(self) -> ComposeResult:
        """Show old beside new, then what stands nowhere."""
        with VerticalScroll(classes="dialog") as box:
            box.border_title = f"{self._unit.called}, before and now"
            yield Static(id="revised")
        yield KeyBar(palette=False)

    def on_mount(self) -> None:
        """Show what there is, as wide as there is room."""
        box = self.query_one(VerticalScroll)
        width = max(self.app.size.width * 9 // 10 - _MARGIN, 20)
        self.query_one("#revised", Static).update(self._told(width))
        box.focus()

    def _told(self, width: int) -> Content:
        before = self._journal.editions.wordings().before(self._unit.id)
        lines = renewals(before[-1], edition_of(self._unit)) if before else ()
        parts = [_renewal(line) for line in lines]
        parts.append(shown((self._offer(self._proposed), ACCENT)))
        blocks = former_words(self._unit, former_work(self._journal, self._unit))
        return paragraphs(*parts, previewed(blocks, width, 0))

    def _offer(self, proposed: CarryOver) -> str:
        steps = len(proposed.criteria) + len(proposed.requirements)
        if not steps:
            return "There is nothing more to carry over."
        told = f"{{revision.carry}} carries over what you wrote, in {counted(steps, 'step')}."
        return with_keys(self, told)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's signature)
        """Offer to carry over only where there is something to."""
        if action == "carry":
            return bool(self._proposed.criteria or self._proposed.requirements)
        return True

    def action_carry(self) -> None:
        """Carry over what the unit says."""
        with telling(self):
            carry_over(self._journal, self._unit)
            say(self, "Carried over: it stands under the words of now, the old ones beside it.")
            self.dismiss(True)  # noqa: FBT003  (Textual's signature)


def _renewal(line: Renewal) -> Content:
    before, now = line.before, line.now
    if before is None and now is not None:
        return rows((f"{now.number}  new", STRONG), now.text)
    if now is None and before is not None:
        return rows((f"{before.number}  gone", STRONG), before.text)
    assert before is not None  # noqa: S101  (one of both is there)
    assert now is not None  # noqa: S101
    was = f", was {before.number}" if before.number != now.number else ""
    if line.same or before.words == now.words:
        return rows((f"{now.number}  as before{was}", STRONG), (now.text, MUTED))
    return rows(
        (f"{now.number}  in other words{was}", STRONG),
        shown(("before: ", MUTED), before.text),
        shown(("now:    ", MUTED), now.text),
    )
