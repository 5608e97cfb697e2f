"""Checks: a list in which things are ticked, readable without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.text import one_line
from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.notices import say

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.content import Content

T = TypeVar("T")

ON, OFF = "☑", "☐"
_WIDEST = 200


class Check(Struct, Generic[T], frozen=True):
    """One thing that can be ticked; what is ``locked`` stays as it is, for that reason."""

    value: T
    label: str
    words: str
    locked: str = ""


class Checks(OptionList, Generic[T]):
    """Things that can be ticked; ``ticked`` are the values of those that are, in their order."""

    HELP: ClassVar[str] = (
        "Up and Down move, {checks.tick} or Enter ticks and unticks. Tab goes on to the next part."
    )
    DEFAULT_CSS = """
    Checks {
        height: auto;
        border: none;
        background: $surface;
        padding: 0;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: transparent; }
        &:blur > .option-list--option-highlighted { background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Tick", show=False, id="checks.tick",
                tooltip="Tick this, or untick it"),
    ]  # fmt: skip

    class Changed(Message):
        """Something was ticked or unticked."""

        def __init__(self, checks: Checks[Any]) -> None:
            super().__init__()
            self.checks = checks

        @property
        def control(self) -> Checks[Any]:
            """The list in which it was."""
            return self.checks

    def __init__(
        self,
        checks: Sequence[Check[T]],
        ticked: Sequence[T],
        *,
        id: str,  # noqa: A002  (Textual's word)
        most: int = 0,
    ) -> None:
        super().__init__(markup=False, id=id, compact=True)
        if most:
            self.styles.max_height = most
        self._checks = tuple(checks)
        self._ticked = list(ticked)
        self._wide = max((len(each.label) for each in checks), default=0)
        self.add_options(Option(self._line(each)) for each in self._checks)

    def on_mount(self) -> None:
        """Begin at the first that is ticked."""
        on = [at for at, each in enumerate(self._checks) if each.value in self._ticked]
        if self._checks:
            self.highlighted = on[0] if on else 0

    @property
    def ticked(self) -> tuple[T, ...]:
        """What is ticked: what was so from the start first."""
        return tuple(self._ticked)

    def tick(self, names: Collection[str]) -> None:
        """Tick those whose values read so as text, and no others."""
        self._ticked = [check.value for check in self._checks if str(check.value) in names]
        for at, check in enumerate(self._checks):
            self.replace_option_prompt_at_index(at, self._line(check))
        self.post_message(self.Changed(self))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tick or untick."""
        event.stop()
        check = self._checks[event.option_index]
        if check.locked:
            say(self, check.locked)
            return
        if check.value in self._ticked:
            self._ticked.remove(check.value)
        else:
            self._ticked.append(check.value)
        self.replace_option_prompt_at_index(event.option_index, self._line(check))
        self.post_message(self.Changed(self))

    def _line(self, check: Check[T]) -> Content:
        sign = ON if check.value in self._ticked else OFF
        label = f"{one_line(check.label):<{self._wide}}  " if self._wide else ""
        words = one_line(check.words)
        return shown(f" {sign} ", (label, STRONG), (words[:_WIDEST], MUTED if check.locked else ""))
