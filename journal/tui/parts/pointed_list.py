"""PointedList: things in a list, a line each; one of them is pointed at, and Enter chooses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from textual.content import Content
    from textual.widget import Widget

T = TypeVar("T")


class Item(NamedTuple, Generic[T]):
    """One line of a list and the thing that it is about; a line about nothing is only read."""

    line: Content
    thing: T | None = None
    name: Hashable = None
    """What the highlight finds the thing again by, when the list is filled anew."""


class _OfList(Message, Generic[T]):
    def __init__(self, control: Widget, thing: T) -> None:
        super().__init__()
        self._list = control
        self.thing = thing

    @property
    def control(self) -> Widget:
        """The list; `on` takes a selector for it."""
        return self._list


class Pointed(_OfList[T | None]):
    """The learner looks at a thing in a list, or at none when none is there."""


class Chosen(_OfList[T]):
    """The learner chose a thing in a list, with Enter or a click.

    Not a kind of `Pointed`: who listens for a message hears the kinds of it too.
    """


class PointedList(OptionList, Generic[T]):
    """A list of things: says by `Pointed` which is looked at, and by `Chosen` which was chosen."""

    def __init__(
        self,
        title: str = "",
        *,
        id: str | None = None,  # noqa: A002  (Textual's word)
        compact: bool = False,
    ) -> None:
        super().__init__(markup=False, id=id, compact=compact)
        self.border_title = title
        self._items: tuple[Item[T] | None, ...] = ()
        self._listed: tuple[Item[T], ...] = ()

    @property
    def things(self) -> list[T]:
        """All that can be pointed at, in the order of the list."""
        return [item.thing for item in self._listed if item.thing is not None]

    @property
    def pointed(self) -> T | None:
        """The thing that is highlighted, if any."""
        item = self._highlighted_item
        return item.thing if item else None

    @property
    def _highlighted_item(self) -> Item[T] | None:
        at = self.highlighted
        return None if at is None or at >= len(self._listed) else self._listed[at]

    def fill(self, items: Sequence[Item[T] | None], to: Hashable = None) -> None:
        """Show items in place of those there; None draws a line between two.

        The highlight goes to the item whose name is `to`. Where there is none, it stays on the
        name that it was on; where that is gone, on the nearest thing to where it was.
        """
        before, at = self._highlighted_item, self.highlighted or 0
        names = [name for name in (to, before and before.name) if name is not None]
        with self.prevent(OptionList.OptionHighlighted):
            self._draw(tuple(items))
            self.highlighted = self._place(names, at)
        if not any(item.thing is not None for item in self._listed[: self.highlighted]):
            # What stands above the first thing is shown with it.
            self.scroll_y = 0
        self.post_message(Pointed(self, self.pointed))

    def _draw(self, items: tuple[Item[T] | None, ...]) -> None:
        """Draw anew what is another line now; the list scrolls only when its shape is another."""
        listed = tuple(item for item in items if item)
        if items and list(map(_shape, items)) == list(map(_shape, self._items)):
            for at, (item, before) in enumerate(zip(listed, self._listed, strict=True)):
                if not item.line.is_same(before.line):
                    self.replace_option_prompt_at_index(at, item.line)
        else:
            options = (item and Option(item.line, disabled=item.thing is None) for item in items)
            self.set_options(options)
        self._items, self._listed = items, listed

    def _place(self, names: Sequence[Hashable], at: int) -> int | None:
        places = [place for place, item in enumerate(self._listed) if item.thing is not None]
        by_name = {self._listed[place].name: place for place in reversed(places)}
        there = [by_name[name] for name in names if name in by_name]
        nearest = min(places, key=lambda place: abs(place - at), default=None)
        return there[0] if there else nearest

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say which thing is looked at."""
        event.stop()
        self.post_message(Pointed(self, self.pointed))

    def action_select(self) -> None:
        """Say which thing was chosen: at once, for the next key may move the highlight."""
        option = self.highlighted_option
        if self.pointed is not None and option and not option.disabled:
            self.post_message(Chosen(self, self.pointed))


def _shape(item: Item[Any] | None) -> tuple[bool, bool]:
    """Return what of an item cannot be drawn over: whether it is a line, and can be pointed at."""
    return item is not None, item is not None and item.thing is not None
