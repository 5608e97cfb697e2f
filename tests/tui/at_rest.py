"""Lets a pilot wait until the app is at rest, instead of until the machine seems idle.

Textual's own way is to look whether the process has lately used the processor. On a busy machine it
has not, however much it still has to do. Here the app is at rest when no message waits or is being
handled, nothing is to be called later, and nothing is to be painted. What a thread or a timer will
do is not waited for: a test that needs it says so by `until`.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, Any

import textual.app
import textual.pilot
from textual._context import active_app
from textual.app import ScreenStackError
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

TURNS = 10
"""Turns of the event loop without work: a key needs a few until it is a message."""
MOST = 5
"""Seconds: a handler may itself wait for something that a test holds back."""

_handling = 0
_dispatch = MessagePump._dispatch_message


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
            if not _busy(app):
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


def _has_work(pump: MessagePump) -> bool:
    return bool(pump._next_callbacks) or not pump._message_queue.empty()


def wait_at_rest() -> None:
    """Let every pilot wait so."""
    for owner, name, ours in (
        (MessagePump, "_dispatch_message", _counted),
        (textual.app, "wait_for_idle", at_rest),
        (textual.pilot, "wait_for_idle", at_rest),
    ):
        assert hasattr(owner, name)
        setattr(owner, name, ours)
