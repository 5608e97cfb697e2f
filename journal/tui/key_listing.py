"""Key listing: every screen of the app with its plain name, and the keys that work there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen

from journal.tui.actions.action_dialogs import AddDialog, ToldDialog
from journal.tui.actions.actions import ActionsScreen
from journal.tui.entries.edit import EditScreen
from journal.tui.entries.entries import JournalScreen
from journal.tui.entries.entry import EntryScreen
from journal.tui.entries.filter import FilterDialog
from journal.tui.entries.history import HistoryScreen
from journal.tui.johari.covering_message import CoveringMessageDialog
from journal.tui.johari.invite import InviteDialog
from journal.tui.johari.johari import JohariScreen
from journal.tui.johari.new_round import NewRoundDialog
from journal.tui.johari.over_time import JohariTimeScreen
from journal.tui.johari.pick_words import JohariPickScreen
from journal.tui.johari.receive import ReceiveDialog
from journal.tui.johari.round_list import RoundList
from journal.tui.johari.word_checks import WordChecks
from journal.tui.navigation import NavigatingApp
from journal.tui.parts.checks import Checks
from journal.tui.parts.dialogs import ChoiceDialog, SkipDialog
from journal.tui.parts.entry_list import EntryList
from journal.tui.parts.entry_picker import PickDialog
from journal.tui.parts.guide import GuideScreen
from journal.tui.parts.help import HelpScreen
from journal.tui.portfolio.chapters import Chapters
from journal.tui.portfolio.claim import ClaimDialog, ClaimScreen
from journal.tui.portfolio.claimed_passages import Claimed
from journal.tui.portfolio.criterion import CriterionScreen
from journal.tui.portfolio.criterion_contents import Contents
from journal.tui.portfolio.export import ExportDialog
from journal.tui.portfolio.hand_in import HandInDialog
from journal.tui.portfolio.introduction import IntroductionScreen
from journal.tui.portfolio.portfolio import PortfolioScreen
from journal.tui.portfolio.revision import RevisionScreen
from journal.tui.portfolio.statement import StatementScreen
from journal.tui.portfolio.statement_aids import Offered
from journal.tui.portfolio.tick_dialog import WhereDialog
from journal.tui.today.today import TodayScreen
from journal.tui.welcome import WelcomeScreen
from journal.tui.worksheets.choices import Choices
from journal.tui.worksheets.rows import Rows
from journal.tui.worksheets.worksheet import WorksheetScreen
from journal.tui.worksheets.worksheet_guide import DrawingScreen, WorksheetGuideScreen
from journal.tui.worksheets.worksheets import WorksheetsScreen
from journal.tui.writing.details import DetailsScreen
from journal.tui.writing.finish import FinishScreen
from journal.tui.writing.moment_dialog import MomentDialog
from journal.tui.writing.sort import SortScreen
from journal.tui.writing.write import WriteScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERYWHERE, SEVERAL = "Everywhere", "Several screens"
_MANY = 3
"""A key of as many screens is listed apart."""


class KeyPlace(Struct, frozen=True):
    """A screen by its plain name, with the parts of it that have keys of ours.

    `typed` are those of them that take letters as words.
    """

    name: str
    screen: type[DOMNode]
    parts: tuple[type[DOMNode], ...] = ()
    typed: tuple[type[DOMNode], ...] = ()

    @property
    def nodes(self) -> tuple[type[DOMNode], ...]:
        """The parts, the screen, and the app where its keys work on the screen."""
        outer = () if issubclass(self.screen, ModalScreen | NavigatingApp) else (NavigatingApp,)
        return (*self.parts, self.screen, *outer)


def _typing(name: str, screen: type[DOMNode], *parts: type[DOMNode]) -> KeyPlace:
    """Return a place where words are typed in some line or editor."""
    return KeyPlace(name, screen, parts, (screen,))


PLACES = (
    _typing(EVERYWHERE, NavigatingApp),
    _typing("Welcome", WelcomeScreen),
    KeyPlace("Today", TodayScreen),
    _typing("Writing", WriteScreen),
    _typing("Writing: skip a question", SkipDialog),
    _typing("Writing: details", DetailsScreen, Checks),
    _typing("Writing: finish", FinishScreen, Checks),
    _typing("Writing: Johari moment", MomentDialog),
    KeyPlace("Sorting free writing", SortScreen),
    KeyPlace("What you will do", ActionsScreen),
    _typing("What you will do: add", AddDialog),
    _typing("What you will do: what happened", ToldDialog),
    _typing("Journal", JournalScreen, EntryList),
    _typing("Journal: filter", FilterDialog, Checks),
    _typing("Journal: choose an entry", PickDialog, EntryList),
    KeyPlace("One entry", EntryScreen, (EntryList,)),
    _typing("Changing an entry", EditScreen, Checks),
    KeyPlace("History of an entry", HistoryScreen),
    KeyPlace("Worksheets", WorksheetsScreen),
    _typing("One worksheet", WorksheetScreen, Rows, Choices),
    KeyPlace("One worksheet: guide", WorksheetGuideScreen),
    KeyPlace("One worksheet: drawing", DrawingScreen),
    KeyPlace("Portfolio", PortfolioScreen, (Chapters,)),
    _typing("Introduction", IntroductionScreen),
    _typing("Portfolio: export", ExportDialog),
    _typing("Portfolio: hand in", HandInDialog),
    KeyPlace("Portfolio: a revised unit", RevisionScreen),
    KeyPlace("One criterion", CriterionScreen, (Contents,)),
    _typing("Statement", StatementScreen, Offered),
    _typing("Statement: tick a point", WhereDialog),
    KeyPlace("Claiming evidence", ClaimScreen, (Claimed,)),
    _typing("Claiming evidence: why", ClaimDialog),
    KeyPlace("Johari", JohariScreen, (RoundList,)),
    _typing("Johari: a new round", NewRoundDialog, Checks),
    KeyPlace("Johari: own words", JohariPickScreen, (WordChecks,), (JohariPickScreen, WordChecks)),
    _typing("Johari: invite", InviteDialog),
    KeyPlace("Johari: a message to send", CoveringMessageDialog),
    _typing("Johari: receive", ReceiveDialog, Checks),
    KeyPlace("Johari: over time", JohariTimeScreen),
    KeyPlace("Guide to a criterion", GuideScreen),
    KeyPlace("A choice", ChoiceDialog),
    KeyPlace("Help", HelpScreen),
)


class NamedKey(Struct, frozen=True):
    """What can be done by a key: its stable id, the keys as shipped, where, and what it does."""

    id: str
    keys: str
    screen: str
    what: str


@cache
def bindings(node: type[DOMNode]) -> tuple[Binding, ...]:
    """Return the bindings of ours that a screen or a part of one has, one for each action.

    Those of Textual's own are not among them: a learner's own key takes their place.
    """
    found: dict[str, Binding] = {}
    for kind in node.__mro__:
        if kind.__module__.startswith("journal."):
            for binding in kind.__dict__.get("BINDINGS", ()):
                if isinstance(binding, Binding):
                    found.setdefault(binding.id or binding.action, binding)
    return tuple(found.values())


def named_keys() -> list[NamedKey]:
    """Return every key that has a name, screen by screen; what several screens share is there once.

    A key of three screens or more stands with those of several screens, else with the first one.
    """
    found: dict[str, NamedKey] = {}
    at: dict[str, list[str]] = {}
    for place, binding in _named():
        if binding.id:
            what = binding.tooltip or binding.description
            found.setdefault(binding.id, NamedKey(binding.id, binding.key, place.name, what))
            at.setdefault(binding.id, []).append(place.name)
    several = {id_ for id_, names in at.items() if len(names) >= _MANY and EVERYWHERE not in names}
    listed = [
        NamedKey(key.id, key.keys, SEVERAL, key.what) if key.id in several else key
        for key in found.values()
    ]
    order = [EVERYWHERE, SEVERAL, *(place.name for place in PLACES)]
    return sorted(listed, key=lambda key: order.index(key.screen))


def shipped_key(id_: str) -> str:
    """Return the first key by which something is done when the learner has set none.

    Raises:
        LookupError: when nothing has this id.
    """
    for _, binding in _named():
        if binding.id == id_:
            return binding.key.partition(",")[0]
    raise LookupError(id_)


def _named() -> Iterator[tuple[KeyPlace, Binding]]:
    for place in PLACES:
        for node in (*place.parts, place.screen):
            for binding in bindings(node):
                yield place, binding
