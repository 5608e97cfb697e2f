"""Histories: what can be undone and done again in each text that a learner moves between."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.document._document import Selection
    from textual.document._history import EditHistory

LIMIT = 16_000_000
"""About how many bytes the histories of texts that are not open may take."""

_EDIT = 1_000
"""About how many bytes an edit takes, besides its words."""


@dataclass(frozen=True)
class EditorState:
    """A text as it was left: the words, where the cursor was, and what can be undone."""

    text: str
    selection: Selection
    history: EditHistory

    @property
    def size(self) -> int:
        """About how many bytes this takes."""
        batches = (*self.history.undo_stack, *self.history.redo_stack)
        edits = [edit for batch in batches for edit in batch]
        words = sum(
            len(edit.text) + len(edit._edit_result.replaced_text if edit._edit_result else "")  # noqa: SLF001
            for edit in edits
        )
        return len(self.text) + words + _EDIT * len(edits)


class Histories:
    """The texts that were left, the latest last; the oldest go when there is too much."""

    def __init__(self) -> None:
        self._left: OrderedDict[Hashable, EditorState] = OrderedDict()
        self._sizes: dict[Hashable, int] = {}

    def leave(self, place: Hashable, left: EditorState) -> None:
        """Keep a text as it is left."""
        self._left[place] = left
        self._left.move_to_end(place)
        self._sizes[place] = left.size
        while sum(self._sizes.values()) > LIMIT:
            oldest, _ = self._left.popitem(last=False)
            del self._sizes[oldest]

    def back(self, place: Hashable, text: str) -> EditorState | None:
        """Take out the text of a place, unless it has been changed elsewhere."""
        left = self._left.pop(place, None)
        self._sizes.pop(place, None)
        return left if left and left.text == text else None

    def clear(self) -> None:
        """Forget all of them."""
        self._left.clear()
        self._sizes.clear()
