"""Lets a pilot wait until the app is at rest, instead of until the machine seems idle.

Textual's own way is to look whether the process has lately used the processor. On a busy machine it
has not, however much it still has to do. Here the app is at rest when no message waits or is being
handled, nothing is to be called later, and nothing is to be painted. What a thread or a timer will
do is not waited for: a test that needs it says so by `until`.

A screen is painted once it is at rest, and not each time that something of it has changed: nobody
sees what comes in between, and to paint it took two fifths of the time of these tests. In the long
form it is painted each time.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import textual.app
import textual.pilot
from textual._compositor import Compositor
from textual._context import active_app
from textual.app import ScreenStackError
from textual.message_pump import MessagePump

from ..sampling import LONG

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

TURNS = 10
"""Turns of the event loop without work: a key needs a few until it is a message."""
MOST = 5
"""Seconds: a handler may itself wait for something that a test holds back."""

_handling = 0
_dispatch = MessagePump._dispatch_message
_paint = Compositor.render_update
_unpainted: WeakSet[Compositor] = WeakSet()


async def _counted(pump: MessagePump, message: Message) -> None:
    global _handling  # noqa: PLW0603  (one loop, and a counter)
    _handling += 1
    try:
        await _dispatch(pump, message)
    finally:
        _handling -= 1


async def at_rest(min_sleep: float = 0, max_sleep: float = MOST) -> None:
    """Wait until the app is at rest, and at least `min_sleep` seconds."""
    app = active_app.get()
    await asyncio.sleep(min_sleep)
    given_up = monotonic() + max_sleep
    turns = 0
    while monotonic() < given_up and not app._exit and app._exception is None:
        await asyncio.sleep(0)
        turns = 0 if _handling else turns + 1
        # To ask all widgets takes longer than the turns do.
        if turns >= TURNS:
            if not _busy(app) and not paint(app):
                return
            turns = 0


def _busy(app: App[Any]) -> bool:
    try:
        screen = app.screen
    except ScreenStackError:
        return False
    pumps: list[MessagePump] = [app, *app.screen_stack, *screen.walk_children(with_self=False)]
    if app._batch_count or any(map(_has_work, pumps)):
        return True
    paint = (screen._layout_required, screen._repaint_required, screen._dirty_widgets)
    if any((*paint, screen._callbacks)):
        screen._on_timer_update()
        return True
    return False


def paint(app: App[Any]) -> bool:
    """Paint what waits for it; return False if nothing did."""
    if not (app._exit or app._exception) and app.screen_stack:
        compositor = app.screen._compositor
        if compositor in _unpainted:
            _unpainted.discard(compositor)
            _paint(compositor, screen_stack=app._background_screens)
            return True
    return False


def _paint_later(compositor: Compositor, full: bool = False, **how: Any) -> object:  # noqa: FBT001, FBT002
    """Paint where the whole is asked for, which no screen does by itself."""
    if full:
        return _paint(compositor, full, **how)
    _unpainted.add(compositor)
    return None


def _has_work(pump: MessagePump) -> bool:
    return bool(pump._next_callbacks) or not pump._message_queue.empty()


def wait_at_rest() -> None:
    """Let every pilot wait so."""
    for owner, name, ours in (
        (MessagePump, "_dispatch_message", _counted),
        (Compositor, "render_update", _paint if LONG else _paint_later),
        (textual.app, "wait_for_idle", at_rest),
        (textual.pilot, "wait_for_idle", at_rest),
    ):
        assert hasattr(owner, name)
        setattr(owner, name, ours)
