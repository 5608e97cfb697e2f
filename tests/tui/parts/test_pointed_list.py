"""A list of things: what the highlight stays on, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import App

from journal.tui.parts.content import shown
from journal.tui.parts.pointed_list import Chosen, Item, Pointed, PointedList

if TYPE_CHECKING:
    from textual.app import ComposeResult

HEADING = Item[str](shown("Fruit"))


def item(word: str) -> Item[str]:
    return Item(shown(word.title()), word, word)


class OneList(App[None]):
    """A list of words, and what it said of them."""

    def __init__(self) -> None:
        super().__init__()
        self.words = PointedList[str]("Words")
        self.looked_at: list[str | None] = []
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.words

    @on(Pointed, "PointedList")
    def _pointed(self, event: Pointed[str]) -> None:
        self.looked_at.append(event.thing)

    @on(Chosen, "PointedList")
    def _chosen(self, event: Chosen[str]) -> None:
        self.chosen.append(event.thing)


async def test_the_highlight_stays_on_its_thing_when_others_come_before_it() -> None:
    app = OneList()
    async with app.run_test() as pilot:
        app.words.fill([HEADING, item("fig"), item("pear")])
        assert app.words.pointed == "fig"
        app.words.fill([HEADING, item("fig"), item("pear")], to="pear")
        assert app.words.pointed == "pear"
        app.words.fill([HEADING, item("apple"), item("fig"), item("pear")])
        assert app.words.pointed == "pear"
        await pilot.pause()
        assert app.looked_at == ["fig", "pear", "pear"]


async def test_the_highlight_goes_to_what_is_nearest_when_its_thing_is_gone() -> None:
    app = OneList()
    async with app.run_test() as pilot:
        app.words.fill([HEADING, item("fig"), HEADING, item("pear")], to="pear")
        app.words.fill([HEADING, item("fig"), HEADING])
        assert app.words.pointed == "fig"
        app.words.fill([HEADING])
        assert app.words.pointed is None
        await pilot.pause()
        assert app.looked_at == ["pear", "fig", None]


async def test_what_is_chosen_was_highlighted_at_the_key() -> None:
    app = OneList()
    async with app.run_test() as pilot:
        app.words.fill([HEADING, item("fig"), None, item("pear")])
        app.words.focus()
        await pilot.press("enter", "down", "enter")
        assert app.chosen == ["fig", "pear"]
        await pilot.pause()
        assert app.looked_at == ["fig", "pear"], "to choose is not to look elsewhere"


async def test_a_line_that_says_the_same_in_another_colour_is_drawn_anew() -> None:
    app = OneList()
    async with app.run_test():
        app.words.fill([Item(shown("fig"), "fig")])
        app.words.fill([Item(shown(("fig", "bold")), "fig")])
        assert app.words.get_option_at_index(0).prompt.spans  # type: ignore[union-attr]


async def test_a_click_chooses_a_thing_and_no_heading() -> None:
    app = OneList()
    async with app.run_test() as pilot:
        app.words.fill([HEADING, item("fig"), item("pear")])
        await pilot.pause()
        await pilot.click(PointedList, offset=(3, 1))
        assert app.chosen == []
        await pilot.click(PointedList, offset=(3, 3))
        assert app.chosen == ["pear"]
