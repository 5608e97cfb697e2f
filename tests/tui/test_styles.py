"""The look of the app: it stands in the rooms' files, and each rule is about something there is."""

from __future__ import annotations

from importlib import import_module
from inspect import getfile
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.css.model import SelectorType
from textual.css.parse import parse
from textual.css.tokenize import tokenize_values
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

import journal.tui
from journal.tui.app import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.css.model import SelectorSet

FOLDER = Path(journal.tui.__file__).parent
FILES = sorted(FOLDER.rglob("*.tcss"))


def all_nodes(base: type[DOMNode] = DOMNode) -> Iterator[type[DOMNode]]:
    """Give every kind of widget, screen and app that there is, Textual's own and ours."""
    for kind in base.__subclasses__():
        yield kind
        yield from all_nodes(kind)


def nodes() -> set[type[DOMNode]]:
    for module in walk_packages(journal.tui.__path__, "journal.tui."):
        import_module(module.name)
    return set(all_nodes())


def kinds(sets: Iterable[SelectorSet]) -> set[str]:
    return {
        selector.name
        for selectors in sets
        for selector in selectors.selectors
        if selector.type is SelectorType.TYPE
    }


def room_of(kind: type[DOMNode]) -> str:
    """The folder of the app that a class stands in, empty where it stands in none."""
    within = kind.__module__.removeprefix("journal.tui.")
    return within.partition(".")[0] if "." in within and within != kind.__module__ else ""


def rooms() -> list[type[Screen[Any]]]:
    """The screens of a room; a dialog opens on one of them, and a part in any."""
    screens = [kind for kind in nodes() if issubclass(kind, Screen)]
    ours = [kind for kind in screens if not issubclass(kind, ModalScreen)]
    return [kind for kind in ours if room_of(kind) not in {"", "parts"}]


def test_each_screen_has_the_look_of_its_room() -> None:
    for screen in rooms():
        room = room_of(screen)
        assert (screen.CSS_PATH, (FOLDER / room / f"{room}.tcss").exists()) == (
            f"{room}.tcss",
            True,
        ), screen


def test_no_file_of_styles_is_left_out() -> None:
    of_rooms = {Path(getfile(screen)).with_name(str(screen.CSS_PATH)) for screen in rooms()}
    assert of_rooms | {Path(str(style)) for style in STYLES} == set(FILES)


def test_each_rule_is_about_a_widget_that_there_is() -> None:
    there = {kind.__name__ for kind in nodes()}
    variables = tokenize_values(App[None]().get_css_variables())
    for style in FILES:
        css = style.read_text(encoding="utf-8")
        rules = parse("", css, (str(style), ""), variable_tokens=variables)
        assert {name for rule in rules for name in kinds(rule.selector_set)} <= there, style


def test_what_is_listened_to_is_a_widget_that_there_is() -> None:
    there = nodes()
    listened = {
        name
        for kind in there
        for handlers in kind.__dict__.get("_decorated_handlers", {}).values()
        for _, selectors in handlers
        for sets in selectors.values()
        for name in kinds(sets)
    }
    assert "RoundList" in listened
    assert listened <= {kind.__name__ for kind in there}


def test_no_widget_of_ours_brings_a_look_of_its_own() -> None:
    ours = [kind for kind in nodes() if kind.__module__.startswith("journal.tui")]
    assert [kind for kind in ours if "DEFAULT_CSS" in kind.__dict__] == []
