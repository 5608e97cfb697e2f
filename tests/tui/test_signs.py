"""No sign of the data that a terminal obeys is sent to it by any screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from textual._compositor import CompositorUpdate

from journal.johari.moment import How
from journal.johari.window import Pane
from journal.tui.parts.requests import SortEntry
from journal.tui.writing.sort import SortScreen

from ..promises.every_field import Peer, fill, fill_privately
from .test_own_keys import CASES, Noting, Way, go

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from textual.screen import Screen

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from .conftest import Until

SIGNS = "\x1b]0;owned\x07\x1b[2J\x1b]52;c;QQ==\x07\x9b31m\x08\x7f\u202edexob\u202c\u2066"
HOSTILE = f"word{SIGNS}"
OBEYED = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
OURS = re.compile("\x1b\\[[0-9;]*[Hm]|\x1b\\]8;[^\x1b]*\x1b\\\\")
"""What a screen is painted with: places, colours, and links of the app's own."""

SCREENS: dict[type[Screen[Any]], Way] = {
    **{way.screen: way for _, _, way in CASES},
    SortScreen: Way(SortScreen, (lambda journal: SortEntry(journal.entries.add(HOSTILE)),)),
}


def painted(app: JournalApp) -> str:
    """Return what the terminal is sent to show the whole screen, without what is of the app."""
    update = app.screen._compositor.render_update(full=True)
    assert isinstance(update, CompositorUpdate)
    return OURS.sub("", update.render_segments(app.console))


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
async def test_no_sign_of_the_data_is_painted(
    clean_journal: Journal, until: Until, screen: type[Screen[Any]], begun: Callable[..., Any]
) -> None:
    journal, way = clean_journal, SCREENS[screen]
    peers = tuple(Peer(f"{HOSTILE}{number}", HOSTILE, HOSTILE) for number in range(4))
    fill(journal, lambda field: f"{field} {HOSTILE}", peers)
    fill_privately(journal, HOSTILE)
    journal.moments.add(
        HOSTILE, journal.today(), before=Pane.BLIND, after=Pane.OPEN, how=How.FEEDBACK
    )
    app = Noting(journal, begun(journal) if way.writes else None)
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await go(app, pilot, until, way)
        shown = painted(app)
    assert OBEYED.findall(shown.replace("\n", "")) == []


@pytest.fixture
def begun() -> Callable[..., Any]:
    """Returns a session in which hostile words are being typed."""
    from journal.workflows.begin_writing import begin_session  # noqa: PLC0415

    def session(journal: Journal) -> Any:
        return begin_session(journal, "2.2").type(HOSTILE)

    return session
