from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import App

from journal.settings import FIRST_UNIT
from journal.tui.app import STYLES
from journal.tui.key_listing import shipped_key
from journal.tui.parts import requests
from journal.tui.parts.help import HELP_KEY, explain
from journal.units.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message
    from textual.screen import Screen


class Listening(App[None]):
    """An app that shows one screen and only notes what is asked of it."""

    CSS_PATH = STYLES
    BINDINGS = [HELP_KEY]  # noqa: RUF012  (Textual's own name)

    def __init__(self, first: Callable[[], Screen[None]]) -> None:
        super().__init__()
        self._shows = first
        self.asked: list[Message] = []
        self.own_keys: dict[str, tuple[str, ...]] = {}
        self.animation_level = "none"
        self.labels = Labels({FIRST_UNIT: "5015V1"}, examples=("2.2", "2.3"))

    def on_mount(self) -> None:
        self.push_screen(self._shows())

    def shipped_key(self, id_: str) -> str:
        return shipped_key(id_)

    def action_explain(self) -> None:
        self.push_screen(explain(self.screen))

    @on(requests.Write)
    @on(requests.GoOn)
    @on(requests.AnswerAction)
    @on(requests.ShowActions)
    @on(requests.ShowCriterion)
    @on(requests.ShowEntry)
    @on(requests.ShowWorksheet)
    @on(requests.BeginWorksheet)
    @on(requests.WriteStatement)
    @on(requests.ClaimPassage)
    @on(requests.GatherEvidence)
    def _note(self, message: Message) -> None:
        self.asked.append(message)
