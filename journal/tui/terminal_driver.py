"""Terminal driver: Textual's own for Linux and macOS, reading through `TerminalInput`."""

from __future__ import annotations

import os
import selectors
from time import monotonic
from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from journal.tui.terminal_input import TerminalInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.message import Message

_LOOK = 0.1
"""Seconds until it is asked anew whether the app has ended, or half a sequence is given up."""
_MOST = 4096
"""Bytes read at once."""


class TerminalDriver(LinuxDriver):
    """Sends the app the keys and texts that a terminal sends, and nothing else of what it sends."""

    def run_input_thread(self) -> None:
        """Read the terminal until the app ends."""
        parser, cleaned = XTermParser(self._debug), TerminalInput()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                text = ""
                if selector.select(_LOOK):
                    data = os.read(self.fileno, _MOST)
                    if not data:
                        # The terminal is gone, and to ask again would ask for ever.
                        break
                    text = cleaned.feed(data, monotonic())
                text += cleaned.tick(monotonic())
                if text:
                    self._send(parser.feed(text))
                self._send(parser.tick())

    def _send(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)
