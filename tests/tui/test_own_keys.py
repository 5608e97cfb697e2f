"""Keys of the learner's own: they hold on every screen, or are refused with the reason."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from importlib import import_module
from inspect import getmembers, isclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import Struct
from textual.binding import Binding
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from journal import tui
from journal.journal import Journal
from journal.tui.actions.action_dialogs import AddDialog
from journal.tui.actions.actions import ActionsScreen
from journal.tui.app import STYLES, JournalApp
from journal.tui.entries.edit import EditScreen
from journal.tui.entries.entries import JournalScreen
from journal.tui.entries.filter import FilterDialog
from journal.tui.entries.history import HistoryScreen
from journal.tui.johari.johari import JohariScreen
from journal.tui.johari.new_round import NewRoundDialog
from journal.tui.key_listing import PLACES, bindings, named_keys
from journal.tui.own_keys import agreed
from journal.tui.parts.checks import Checks
from journal.tui.parts.entry_list import EntryList
from journal.tui.parts.guide import GuideScreen
from journal.tui.parts.help import HelpScreen
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import printed
from journal.tui.parts.requests import (
    ClaimPassage,
    ShowActions,
    ShowCriterion,
    ShowWorksheet,
    SortEntry,
    WriteStatement,
)
from journal.tui.parts.text_editor import Editor
from journal.tui.portfolio.chapters import Chapters
from journal.tui.portfolio.claim import ClaimScreen
from journal.tui.portfolio.criterion import CriterionScreen
from journal.tui.portfolio.export import ExportDialog
from journal.tui.portfolio.portfolio import PortfolioScreen
from journal.tui.portfolio.statement import StatementScreen
from journal.tui.portfolio.statement_aids import Offered
from journal.tui.today.today import TodayScreen
from journal.tui.worksheets.cell import CellWords
from journal.tui.worksheets.rows import Rows
from journal.tui.worksheets.worksheet import WorksheetScreen
from journal.tui.worksheets.worksheets import WorksheetsScreen
from journal.tui.writing.details import DetailsScreen
from journal.tui.writing.finish import FinishScreen
from journal.tui.writing.sort import SortScreen
from journal.tui.writing.write import WriteScreen
from journal.workflows.begin_writing import begin_session

from .conftest import fixed_clock
from .test_modes import settle

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from journal.reflection.session import Session

    from .conftest import OpenApp, Until


class Noting(JournalApp):
    """The app, which notes what is done in it."""

    CSS_PATH = STYLES

    def __init__(self, journal: Journal, session: Session | None = None) -> None:
        super().__init__(journal, session, now=fixed_clock)
        self.animation_level = "none"
        self.done: list[str] = []

    async def run_action(self, action: Any, *where: Any, **rest: Any) -> bool:
        done = await super().run_action(action, *where, **rest)
        if done:
            self.done.append(str(action))
        return done


class Way(Struct, frozen=True):
    """How a screen is reached from Today, or from Write where there is a session."""

    screen: type[Screen[Any]]
    steps: tuple[str | Callable[[Journal], Message], ...] = ()
    focus: type[Widget] | None = None
    writes: bool = False


def first_entry(journal: Journal) -> str:
    return journal.entries.all()[-1].id


def a_worksheet(journal: Journal) -> Message:
    kind = journal.prompts.worksheets["force-field-analysis"]
    return ShowWorksheet(journal.worksheets.begin(kind, criteria=journal.served_by(kind)))


WRITE = Way(WriteScreen, (), Editor, writes=True)
FINISH = Way(FinishScreen, ("w", "f8"), writes=True)
JOURNAL = Way(JournalScreen, ("2",), EntryList)
STATEMENT = Way(
    StatementScreen, (lambda journal: WriteStatement(journal.refs(["2.2"])[0]),), Editor
)
CRITERION = Way(CriterionScreen, (lambda journal: ShowCriterion(journal.refs(["2.2"])[0]),))
SHEET = Way(WorksheetScreen, (a_worksheet,), CellWords)

CASES = [
    # (what is done, its new key, where)
    ("app.portfolio", "ctrl+y", Way(TodayScreen)),
    ("app.portfolio", "ctrl+y", WRITE),
    ("app.help", "f6", Way(TodayScreen)),
    ("app.help", "ctrl+w", WRITE),
    ("today.write", "f6", Way(TodayScreen)),
    ("today.note", "z", Way(TodayScreen)),
    ("today.actions", "up", Way(TodayScreen)),
    ("today.guide", "g", Way(TodayScreen)),
    ("actions.add", "f6", Way(ActionsScreen, (lambda _: ShowActions(),))),
    ("actions.back", "backspace", Way(ActionsScreen, (lambda _: ShowActions(),))),
    ("actions.keep", "ctrl+k", Way(AddDialog, (lambda _: ShowActions(), "a"), Input)),
    ("back", "ctrl+k", Way(AddDialog, (lambda _: ShowActions(), "a"), Input)),
    ("write.next", "f6", WRITE),
    ("write.next", "ctrl+k", WRITE),
    ("write.skip", "ctrl+z", WRITE),
    ("write.guide", "alt+g", WRITE),
    ("write.details", "shift+up", WRITE),
    ("write.leave", "f7", WRITE),
    ("write.alone", "pagedown", WRITE),
    ("cancel", "f7", Way(FilterDialog, ("2", "f"), Input)),
    ("details.close", "ctrl+w", Way(DetailsScreen, ("f12",), Input, writes=True)),
    ("finish.save", "f6", FINISH),
    ("finish.moment", "ctrl+e", FINISH),
    ("finish.back", "f7", FINISH),
    ("checks.tick", "x", Way(FinishScreen, ("w", "f8", "tab"), Checks, writes=True)),
    ("journal.search", "g", JOURNAL),
    ("journal.filter", "f6", JOURNAL),
    ("entry.edit", "ctrl+e", JOURNAL),
    ("entry.delete", "ctrl+k", JOURNAL),
    ("entry.history", "f7", JOURNAL),
    ("filter.show", "ctrl+a", Way(FilterDialog, ("2", "f"), Input)),
    ("edit.save", "f6", Way(EditScreen, ("2", "e"), Editor)),
    ("edit.give_up", "ctrl+x", Way(EditScreen, ("2", "e"), Editor)),
    ("history.compare", "right", Way(HistoryScreen, ("2", "h"))),
    ("guide.required", "f6", Way(GuideScreen, ("f2",), writes=True)),
    ("close", "q", Way(GuideScreen, ("f2",), writes=True)),
    ("worksheets.guide", "enter", Way(WorksheetsScreen, ("3",), OptionList)),
    ("worksheet.next", "down", SHEET),
    ("worksheet.add", "f6", SHEET),
    ("worksheet.undo", "ctrl+z", SHEET),
    ("worksheet.list-add", "f7", Way(WorksheetScreen, (a_worksheet, "f9"), Rows)),
    ("portfolio.open", "f6", Way(PortfolioScreen, ("4",), Chapters)),
    ("portfolio.export", "end", Way(PortfolioScreen, ("4",), Chapters)),
    ("writing.back", "ctrl+w", Way(ExportDialog, ("4", "e"), Input)),
    ("statement.beside", "f6", STATEMENT),
    ("statement.private", "f7", STATEMENT),
    ("statement.use", "f6", Way(StatementScreen, (*STATEMENT.steps, "f4"), Offered)),
    ("criterion.statement", "home", CRITERION),
    ("criterion.back", "b", CRITERION),
    ("claim.claim", "f6", Way(ClaimScreen, (lambda j: ClaimPassage(first_entry(j)),), Editor)),
    ("sort.next", "f6", Way(SortScreen, (lambda j: SortEntry(first_entry(j)),), OptionList)),
    ("johari.new", "f6", Way(JohariScreen, ("5",))),
    ("johari.begin", "f7", Way(NewRoundDialog, ("5", "n"), Input)),
]


def is_read(screen: Screen[Any]) -> bool:
    """Say whether a screen has read what its keys are about."""
    chapters = screen.query(Chapters)
    return getattr(screen, "ready", True) and (not chapters or chapters.first().pointed is not None)


async def go(app: Noting, pilot: Pilot[None], until: Until, way: Way) -> None:
    start = WriteScreen if way.writes else TodayScreen
    await until(pilot, lambda: isinstance(app.screen, start) and app.focused)
    for step in way.steps:
        before, focus = app.screen, app.focused
        if isinstance(step, str):
            await pilot.press(step)
        else:
            before.post_message(step(app.journal))
            await until(pilot, lambda: app.screen is not before and app.focused)  # noqa: B023
        if step != "w":
            await until(pilot, lambda: app.screen is not before or app.focused is not focus)  # noqa: B023
        await until(pilot, lambda: is_read(app.screen))
    await until(pilot, lambda: isinstance(app.screen, way.screen))
    if focus_on := way.focus:
        await until(pilot, lambda: isinstance(app.focused, focus_on))
    await pilot.pause()


def shipped(id_: str) -> tuple[list[str], str]:
    """Return the keys of an action as shipped, and what is done by them."""
    found = [
        binding
        for place in PLACES
        for node in place.nodes
        for binding in bindings(node)
        if binding.id == id_
    ]
    return found[0].key.split(","), found[0].action


def words_of(app: JournalApp) -> str:
    return "\n".join(str(static.render()) for static in app.screen.query(Static))


@pytest.mark.parametrize(
    ("id_", "key", "way"),
    CASES,
    ids=[f"{id_} {key} {way.screen.__name__}" for id_, key, way in CASES],
)
async def test_an_action_is_done_by_its_own_key_which_is_printed_everywhere(
    journal: Journal, until: Until, id_: str, key: str, way: Way
) -> None:
    journal.entries.add("What I thought of it. And more.", criteria=["2.2"])
    settle(journal, keys=f'"{id_}" = "{key}"')
    app = Noting(journal, begin_session(journal, "2.2") if way.writes else None)
    keys, action = shipped(id_)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await go(app, pilot, until, way)
        active = {
            binding.binding.id: binding.binding for binding in app.screen.active_bindings.values()
        }
        assert active[id_].key == key
        if active[id_].show and active[id_].description:
            bar = str(app.screen.query_one(KeyBar).render())
            name = app.get_key_display(active[id_])
            assert f"{name} {active[id_].description}" in bar or len(bar) > 90
        await app.run_action("app.explain")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen) and words_of(app))
        help_ = words_of(app)
        assert app.get_key_display(active[id_]) in [
            line.split(" ")[0] for line in help_.split("\n")
        ]
        assert "{" not in help_.replace("{+", "").replace("[-", "")
        app.pop_screen()
        await pilot.pause()
        app.done.clear()
        there = app.screen
        for old in keys:
            if old not in {"enter", "tab", key}:
                await pilot.press(old)
        assert action not in app.done
        assert app.screen is there
        await pilot.press(key)
        await until(pilot, lambda: action in app.done)
        assert app.done.count(action) == 1


async def test_the_example_of_the_readme_leads_to_the_next_question_with_the_words_whole(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    settle(journal, keys='write.next = "f6"')
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen) and app.focused)
        screen = app.screen
        assert isinstance(screen, WriteScreen)
        first = "A careful first answer that I want to keep"
        await pilot.press(*first)
        assert "F6 Next" in screen_text(app)
        await pilot.press("f6")
        assert screen.work.session.at == 1
        await pilot.press(*"Second answer")
        screen.keep()
        assert [reply.text for reply in screen.work.session.replies[:2]] == [first, "Second answer"]
        await pilot.press("f4")
        assert screen.work.session.at == 1
        assert not app._notifications


async def test_two_keys_are_swapped(journal: Journal, open_app: OpenApp, until: Until) -> None:
    settle(journal, keys='write.next = "f3"\nwrite.back = "f4"')
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen) and app.focused)
        screen = app.screen
        assert isinstance(screen, WriteScreen)
        await pilot.press("f3", "f3")
        assert screen.work.session.at == 2
        await pilot.press("f4")
        assert screen.work.session.at == 1
        await pilot.press("ctrl+n")
        assert screen.work.session.at == 1
        assert not app._notifications


async def test_a_letter_on_a_list_is_typed_where_words_are(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    settle(journal, keys='journal.filter = "g"')
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.focused)
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press("g")
        assert isinstance(app.focused, Input)
        assert app.focused.value == "g"


async def test_what_is_said_in_passing_names_the_own_key(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    journal.entries.add("What I thought of it.", criteria=["2.2"])
    settle(
        journal, keys='entry.undo = "f6"\ntoday.write = "o"\napp.today = "ctrl+y"\nedit.save = "f7"'
    )
    app = open_app(journal)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.focused)
        assert "Ctrl+Y[Today]" in screen_text(app)
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.focused, EntryList) and app.focused.pointed)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, EditScreen))
        assert "F7 saves it" in words_of(app)
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
        await pilot.press("d")
        await until(pilot, lambda: any("F6 brings" in note.message for note in app._notifications))


async def test_help_is_closed_by_the_key_that_opened_it(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    settle(journal, keys='app.help = "f6"')
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.focused)
        await pilot.press("f6")
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("f6")
        assert isinstance(app.screen, TodayScreen)


async def test_a_key_of_the_app_goes_nowhere_from_a_dialog(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    settle(journal, keys='app.journal = "f6"')
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen) and app.focused)
        await pilot.press("f5", "f6")
        assert app.current_mode == "today"


async def test_settings_that_do_not_hold_are_told_when_the_app_starts(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    settle(journal, theme="purple", keys='write.nxt = "f6"\nwrite.next = "f99"\nclose = "up,"')
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        told = "\n".join(note.message for note in app._notifications)
        assert "purple" in told
        assert "1 more setting in journal.toml" in told
        assert isinstance(app.screen, TodayScreen)


def test_no_action_of_a_screen_shares_a_key_by_default() -> None:
    apart = {frozenset({"claim.claim", "claim.go"})}
    for place in PLACES:
        for one, other in combinations(
            [(node, binding) for node in place.nodes for binding in bindings(node)], 2
        ):
            (node, mine), (there, theirs) = one, other
            if mine.id and theirs.id and mine.id != theirs.id:
                shared = set(mine.key.split(",")) & set(theirs.key.split(","))
                if shared and frozenset({mine.id, theirs.id}) in apart:
                    assert node is not there
                else:
                    assert not shared, (place.name, mine.id, theirs.id)


REFUSED = {
    ("write.nxt", "f6"): "Did you mean “write.next”?",
    ("write.next", "f99"): "F1 to F24",
    ("write.next", "f25"): "F1 to F24",
    ("write.next", "escpe"): "Did you mean “escape”?",
    ("write.next", ""): "there is no key",
    ("write.next", "f6,"): "there is no key",
    ("write.next", "ctrl+shift+1"): "is 1",
    ("write.next", "ctrl+1"): "is 1",
    ("write.next", "ctrl+i"): "is Tab",
    ("write.next", "ctrl+m"): "is Enter",
    ("write.next", "Ctrl+["): "is Escape",
    ("write.next", "ctrl+h"): "is Backspace",
    ("write.next", "ctrl+shift+g"): "is Ctrl+G",
    ("write.next", "ctrl+enter"): "is Enter",
    ("write.next", "shift+enter"): "is Enter",
    ("write.next", "alt+/"): "is /",
    ("write.next", "super+n"): "Super",
    ("write.next", "n"): "N belongs to the words",
    ("write.next", "shift+n"): "Shift+N belongs to the words",
    ("write.next", "space"): "Space belongs to the words",
    ("write.next", "enter"): "Enter belongs to the words",
    ("write.next", "backspace"): "Backspace belongs to the words",
    ("write.next", "tab"): "Tab moves",
    ("today.write", "shift+tab"): "Shift+Tab moves",
    ("write.next", "ctrl+q"): "Ctrl+Q leaves",
    ("write.next", "f12"): "F12 is “Details” (`write.details`)",
    ("app.today", "f8"): "F8 is ",
    ("app.today", "n"): "N is “Free note” (`today.note`) on the screen “Today”",
    ("app.today", "enter"): "Enter belongs to the words",
    ("sort.model", "5"): "5 is something else",
    ("johari.tick", "x"): "X belongs to the words",
    ("journal.filter", "e"): "E is “Edit” (`entry.edit`)",
    ("worksheet.add", "u"): "U belongs to the words",
    ("worksheet.list-add", "u"): "U is “Undo” (`worksheet.list-undo`)",
    ("cancel", "f8"): "F8 is “Show” (`filter.show`)",
}


@pytest.mark.parametrize(("id_", "key"), REFUSED, ids=str)
def test_a_key_that_cannot_be_had_is_refused_with_the_reason(id_: str, key: str) -> None:
    own, (problem,) = agreed({id_: key})
    assert own == {}
    assert problem.where == f"journal.toml, [keys] {id_}"
    assert REFUSED[id_, key] in f"{problem.what} {problem.fix}"
    assert problem.fix
    assert not problem.harmless


@pytest.mark.parametrize(
    ("key", "keys"),
    [
        ("F6", ("f6",)),
        ("f6, f7", ("f6", "f7")),
        ("Ctrl+Y", ("ctrl+y",)),
        ("PgDn", ("pagedown",)),
        ("shift+alt+p", ("alt+shift+p",)),
        ("ctrl+space", ("ctrl+@", "ctrl+space")),
        ("shift+ctrl+up", ("ctrl+shift+up",)),
    ],
)
def test_a_key_may_be_written_as_people_write_it(key: str, keys: tuple[str, ...]) -> None:
    assert agreed({"write.skip": key}) == ({"write.skip": keys}, [])


@pytest.mark.parametrize(("key", "read"), [("?", "question_mark"), ("W", "W"), ("shift+w", "W")])
def test_a_sign_may_be_written_as_it_is(key: str, read: str) -> None:
    assert agreed({"today.note": key}) == ({"today.note": (read,)}, [])


def test_of_two_actions_on_one_key_neither_gets_it() -> None:
    own, problems = agreed({"write.next": "f6", "write.back": "f6", "write.skip": "f7"})
    assert own == {"write.skip": ("f7",)}
    assert {problem.where.rpartition(" ")[2] for problem in problems} == {
        "write.next",
        "write.back",
    }


def test_a_key_is_free_when_its_action_has_another() -> None:
    assert agreed({"write.next": "f12", "write.details": "f6"})[1] == []
    own, problems = agreed({"write.next": "f12", "write.details": "f99"})
    assert own == {}
    assert len(problems) == 2


@pytest.mark.parametrize("key", [key.id for key in named_keys()])
def test_every_action_can_have_a_key_of_its_own(key: str) -> None:
    assert agreed({key: "f20"}) == ({key: ("f20",)}, [])


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("u", "U"), ("U", "Shift+U"), ("escape", "Escape"), ("ctrl+s", "Ctrl+S"), ("f9", "F9"),
        ("pagedown", "Page Down"), ("slash", "/"), ("shift+f6", "Shift+F6"), ("space", "Space"),
        ("tab", "Tab"), ("delete", "Delete"), ("up", "Up"), ("0", "0"), ("question_mark", "?"),
    ],
)  # fmt: skip
def test_a_key_is_printed_as_on_a_keyboard(key: str, name: str) -> None:
    assert printed(key) == name


def test_every_screen_that_has_keys_of_its_own_is_listed() -> None:
    listed = {kind for place in PLACES for node in place.nodes for kind in node.__mro__}
    for found in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        module = import_module(found.name)
        for _, kind in getmembers(module, isclass):
            own = kind.__dict__.get("BINDINGS", ()) if issubclass(kind, DOMNode) else ()
            if any(isinstance(binding, Binding) and binding.id for binding in own):
                assert kind in listed, kind
