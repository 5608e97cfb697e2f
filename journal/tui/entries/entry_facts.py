"""EntryFacts: the title, day, criteria and tags of an entry, and whether it is private."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import structs
from textual.containers import Grid
from textual.widgets import Input, Static

from journal.tui.parts.content import MUTED, shown
from journal.tui.parts.tick import TickBox

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from journal.reflection.edit import Edit
    from journal.units.labels import Labels

_FIELDS = {
    "title": ("Title", "None: the first words stand for it"),
    "day": ("Day", "Such as yesterday, 3 April"),
    "criteria": ("Criteria", "Such as {}"),
    "tags": ("Tags", "With commas between"),
}


class EntryFacts(Grid):
    """A line for each fact; it holds what is typed, to be read when it is saved."""

    HELP: ClassVar[str] = (
        "What is known of the entry beside its words. The day may be typed as yesterday, last "
        "Friday or 3 April; criteria with spaces between, tags with commas between. A private "
        "entry never leaves this journal. Tab moves on, and at the end to your words."
    )

    def __init__(self, edit: Edit, labels: Labels) -> None:
        super().__init__()
        self._lines = {
            key: Input(
                getattr(edit, key),
                placeholder=example.format(" ".join(labels.examples)),
                id=key,
                compact=True,
                # A letter typed after Tab must not replace all that is there.
                select_on_focus=False,
            )
            for key, (_, example) in _FIELDS.items()
        }
        self._private = TickBox(
            shown("Private: never leaves this journal"), edit.private, id="private", compact=True
        )

    def compose(self) -> ComposeResult:
        """Show each fact with its name."""
        yield from self._field("title")
        yield from self._field("day")
        yield self._private
        yield from self._field("criteria")
        yield from self._field("tags", "second")

    def _field(self, key: str, classes: str = "") -> ComposeResult:
        yield Static(shown((_FIELDS[key][0], MUTED)), classes=classes)
        yield self._lines[key]

    def typed(self, edit: Edit) -> Edit:
        """Return an edit with the facts as they are typed now."""
        values = {key: line.value for key, line in self._lines.items()}
        return structs.replace(edit, **values, private=self._private.value)
