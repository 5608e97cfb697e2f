"""Claimed: the passages that are claimed from a document, and what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from journal.portfolio.evidence.claim import ClaimState
from journal.text import listed, one_line
from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.criterion_labels import labels
from journal.tui.parts.pointed_list import Item, PointedList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from journal.portfolio.evidence.claim import Claim, ClaimPosition
    from journal.store.collection import Stored
    from journal.units.labels import Labels

_MOST = 5
"""Lines in sight at most."""
_QUOTED = 40


class Claimed(PointedList["tuple[Stored[Claim], ClaimPosition]"]):
    """The claims of one document."""

    HELP: ClassVar[str] = (
        "What you claimed from this document: for which criteria, and whether the words are as "
        "you claimed them. Words that were changed since are not printed, and nothing is signed, "
        "until you have chosen: {claim.again} claims them as they are now, {claim.remove} takes "
        "the claim back, and {claim.undo} undoes that. {claim.around} lets the whole answer be "
        "printed around the words. {claim.go} goes to them."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Go there", id="claim.go", tooltip="Go to the claimed words"),
        Binding("x", "take_back", "Take back", id="claim.remove",
                tooltip="Take this claim back; the words stay"),
        Binding("a", "again", "As it is now", id="claim.again",
                tooltip="Claim these words as they are now"),
        Binding("v", "around", "Whole answer", id="claim.around",
                tooltip="Print the whole answer around these words, or these words alone"),
    ]  # fmt: skip

    class TakenBack(Message):
        """The learner takes a claim back."""

        def __init__(self, stored: Stored[Claim]) -> None:
            super().__init__()
            self.stored = stored

    class ClaimedAgain(Message):
        """The learner claims the words as they are now, or changes what is printed around them."""

        def __init__(self, stored: Stored[Claim], *, around: bool) -> None:
            super().__init__()
            self.stored = stored
            self.around = around

    def __init__(self) -> None:
        super().__init__("Claimed from it")

    def show(self, claims: Sequence[tuple[Stored[Claim], ClaimPosition]]) -> None:
        """Show claims with where they stand; none at all hides the list."""
        self.display = bool(claims)
        self.styles.height = min(len(claims), _MOST) + 2
        self.fill([Item(_line(*claim, labels(self)), claim) for claim in claims])

    def action_again(self) -> None:
        """Ask for the highlighted claim to be made again of the words of now."""
        if self.pointed is not None:
            claim = self.pointed[0]
            self.post_message(self.ClaimedAgain(claim, around=claim.value.in_answer))

    def action_around(self) -> None:
        """Ask for the whole answer to be printed around the highlighted claim, or not any more."""
        if self.pointed is not None:
            claim = self.pointed[0]
            self.post_message(self.ClaimedAgain(claim, around=not claim.value.in_answer))

    def action_take_back(self) -> None:
        """Ask for the highlighted claim to be taken back."""
        if self.pointed is not None:
            self.post_message(self.TakenBack(self.pointed[0]))


def _line(stored: Stored[Claim], standing: ClaimPosition, known: Labels) -> Content:
    claim = stored.value
    numbers = listed(known.all(claim.criteria))
    state = (
        "" if standing.state in {ClaimState.SAME, ClaimState.FOLLOWED} else f"{standing.state}  "
    )
    why = f"  {one_line(claim.why)}" if claim.why else "  no reason given"
    around = "  in its answer" if claim.in_answer else ""
    return shown(
        (f"{numbers}  ", STRONG),
        (state, "$text-warning"),
        f"“{one_line(standing.now or claim.quote, _QUOTED)}”",
        (around, MUTED),
        (why, MUTED),
    )
