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
        "you claimed them. A passage that moved was changed since; claim it anew where it stands "
        "now. {claim.remove} takes a claim back, and {claim.undo} undoes that. {claim.go} goes to "
        "its words."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Go there", id="claim.go", tooltip="Go to the claimed words"),
        Binding("x", "take_back", "Take back", id="claim.remove",
                tooltip="Take this claim back; the words stay"),
    ]  # fmt: skip

    class TakenBack(Message):
        """The learner takes a claim back."""

        def __init__(self, stored: Stored[Claim]) -> None:
            super().__init__()
            self.stored = stored

    def __init__(self) -> None:
        super().__init__("Claimed from it")

    def show(self, claims: Sequence[tuple[Stored[Claim], ClaimPosition]]) -> None:
        """Show claims with where they stand; none at all hides the list."""
        self.display = bool(claims)
        self.styles.height = min(len(claims), _MOST) + 2
        self.fill([Item(_line(*claim, labels(self)), claim) for claim in claims])

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
    return shown(
        (f"{numbers}  ", STRONG),
        (state, "$text-warning"),
        f"“{one_line(standing.now or claim.quote, _QUOTED)}”",
        (why, MUTED),
    )
