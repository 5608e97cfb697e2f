"""Checks: a list in which things are ticked, readable without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from msgspec import Struct
from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from journal.text import one_line
from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.notices import say
from journal.tui.parts.pointed_list import Chosen, Item, PointedList

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


class Checks(PointedList[Check[T]], Generic[T]):
    """Things that can be ticked; ``ticked`` are the values of those that are, in their order."""

    HELP: ClassVar[str] = (
        "Up and Down move, {checks.tick} or Enter ticks and unticks. Tab goes on to the next part."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Tick", show=False, id="checks.tick",
                tooltip="Tick this, or untick it"),
    ]  # fmt: skip

    class TicksChanged(Message):
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
        super().__init__(id=id, compact=True)
        if most:
            self.styles.max_height = most
        self._checks = tuple(checks)
        self._ticked = list(ticked)
        self._wide = max((len(check.label) for check in checks), default=0)

    def on_mount(self) -> None:
        """Begin at the first that is ticked."""
        ticked = [check for check in self._checks if check.value in self._ticked]
        self.fill(self._with_signs(), ticked[0].value if ticked else None)

    def _with_signs(self) -> list[Item[Check[T]]]:
        return [Item(self._line(check), check, check.value) for check in self._checks]

    @property
    def ticked(self) -> tuple[T, ...]:
        """What is ticked: what was so from the start first."""
        return tuple(self._ticked)

    def tick(self, names: Collection[str]) -> None:
        """Tick those whose values read so as text, and no others."""
        self._ticked = [check.value for check in self._checks if str(check.value) in names]
        self.fill(self._with_signs())
        self.post_message(self.TicksChanged(self))

    @on(Chosen)
    def _toggle(self, event: Chosen[Check[T]]) -> None:
        event.stop()
        check = event.thing
        if check.locked:
            say(self, check.locked)
            return
        if check.value in self._ticked:
            self._ticked.remove(check.value)
        else:
            self._ticked.append(check.value)
        self.fill(self._with_signs())
        self.post_message(self.TicksChanged(self))

    def _line(self, check: Check[T]) -> Content:
        sign = ON if check.value in self._ticked else OFF
        label = f"{one_line(check.label):<{self._wide}}  " if self._wide else ""
        words = one_line(check.words)
        return shown(f" {sign} ", (label, STRONG), (words[:_WIDEST], MUTED if check.locked else ""))
