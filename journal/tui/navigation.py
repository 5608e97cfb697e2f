"""Navigation: which screen opens for what another asks; it is imported when it first opens."""

# ruff: noqa: PLC0415  (that is what this module is for: the first screen must not wait for all)
from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App
from textual.binding import Binding

from journal.reflection.session import Way
from journal.tui.parts import requests
from journal.tui.parts.help import HELP_KEY
from journal.tui.parts.mode_bar import MODES
from journal.tui.parts.notices import say, telling
from journal.tui.parts.open_elsewhere import open_screen
from journal.tui.today.today import TodayScreen
from journal.workflows.begin_writing import (
    answer_action,
    begin_in,
    draft_for,
    write_about,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType
    from textual.driver import Driver
    from textual.screen import Screen

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.reflection.session import Session


class NavigatingApp(App[None]):
    """The app as far as it goes from screen to screen: every request leads to one of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        HELP_KEY,
        # Some terminals keep for themselves the keys that Textual has for these.
        Binding(
            f"{App.COMMAND_PALETTE_BINDING},alt+x",
            "command_palette",
            "Palette",
            id="app.palette",
            show=False,
            priority=True,
            tooltip="Find what can be done, a criterion or an entry by a few letters",
        ),
        Binding(
            "alt+q",
            "quit",
            "Quit",
            id="app.quit",
            show=False,
            priority=True,
            tooltip="Leave; every word is on the disk before",
        ),
        *(
            Binding(
                str(number),
                f"go('{mode}')",
                mode.title(),
                id=f"app.{mode}",
                show=False,
                tooltip=f"Go to {mode.title()}",
            )
            for number, mode in enumerate(MODES, 1)
        ),
    ]

    def __init__(
        self, journal: Journal, now: Clock, *, driver_class: type[Driver] | None = None
    ) -> None:
        super().__init__(driver_class=driver_class)
        self.journal = journal
        self.now = now
        for mode in MODES:
            self.add_mode(mode, partial(self._first_screen, mode))

    def open_modes(self) -> list[str]:
        """Return the modes that have been gone to."""
        return [mode for mode in MODES if mode in self._screen_stacks]

    def open_screens(self) -> list[Screen[Any]]:
        """Return the screens that are open, in every mode."""
        return [screen for mode in self.open_modes() for screen in self.get_screen_stack(mode)]

    def action_go(self, mode: str) -> None:
        """Go to a mode; what was open there is open still."""
        if mode != self.current_mode:
            self.switch_mode(mode)

    def _first_screen(self, mode: str) -> Screen[None]:
        if mode == "journal":
            from journal.tui.entries.entries import JournalScreen

            return JournalScreen(self.journal, self.now)
        if mode == "worksheets":
            from journal.tui.worksheets.worksheets import WorksheetsScreen

            return WorksheetsScreen(self.journal, self.now)
        if mode == "portfolio":
            from journal.tui.portfolio.portfolio import PortfolioScreen

            return PortfolioScreen(self.journal, self.now)
        if mode == "johari":
            from journal.tui.johari.johari import JohariScreen

            return JohariScreen(self.journal, self.now)
        return TodayScreen(self.journal, self.now)

    def open_welcome(self, then: Callable[[], None]) -> None:
        """Open Welcome, and do what comes after it."""
        from journal.tui.welcome import WelcomeScreen

        self.push_screen(WelcomeScreen(self.journal), lambda _: then())

    def _say(self, told: str | None) -> None:
        say(self, told or "")

    def _go_to(self, screen: Screen[Any]) -> None:
        """Show a screen that is open; what lies over it is closed, and keeps its words."""
        self.run_worker(self._return_to(screen), exit_on_error=False)

    async def _return_to(self, screen: Screen[Any]) -> None:
        with telling(self):
            for mode in self.open_modes():
                if screen in self.get_screen_stack(mode) and mode != self.current_mode:
                    await self.switch_mode(mode)
            while screen in self.screen_stack and self.screen is not screen:
                await self.pop_screen()

    # Writing

    def open_session(self, session: Session) -> None:
        """Open Write on a session; where it is open already, go there."""
        from journal.tui.writing.write import WriteScreen

        for screen in self.open_screens():
            if isinstance(screen, WriteScreen) and screen.work.session.id == session.id:
                self._go_to(screen)
                return
        with telling(self):
            open_screen(self, lambda: WriteScreen(self.journal, session, self.now), self._say)

    @on(requests.GoOn)
    def _go_on(self, request: requests.GoOn) -> None:
        session = request.session
        if all(draft.id != session.id for draft in self.journal.entries.drafts()):
            say(self, "This draft is not there any more: another window saved it or gave it up.")
        else:
            self.open_session(session)

    @on(requests.Write)
    def _write(self, request: requests.Write) -> None:
        """Begin what is wished; a draft that waits for the same criterion comes first when led."""
        ref = request.ref
        with telling(self):
            if ref and request.way is Way.LED and (draft := draft_for(self.journal, ref)):
                say(
                    self,
                    f"You had begun this for {self.journal.labels.of(ref)}: here are your words.",
                )
                self.open_session(draft)
                return
            label = f"{ref.unit}:{ref.number}" if ref and not ref.words else ""
            model, question = request.model, request.question
            session = begin_in(self.journal, request.way, label, model=model, question=question)
            self.open_session(session)

    @on(requests.AnswerAction)
    def _answer(self, request: requests.AnswerAction) -> None:
        """Write about what became of an action; a draft that tells of it comes first."""
        with telling(self):
            self.open_session(answer_action(self.journal, request.id))

    @on(requests.WriteAbout)
    def _write_about(self, request: requests.WriteAbout) -> None:
        """Begin a session of one question; a draft that asks it already comes first."""
        with telling(self):
            about = (request.question, request.ref, request.title)
            self.open_session(write_about(self.journal, *about))

    @on(requests.SortEntry)
    def _sort(self, request: requests.SortEntry) -> None:
        from journal.tui.writing.sort import SortScreen

        with telling(self):
            self.push_screen(SortScreen(self.journal, request.id), self._say)

    # Looking

    @on(requests.ShowRounds)
    def _rounds(self) -> None:
        self.action_go("johari")

    @on(requests.ShowActions)
    def _actions(self) -> None:
        from journal.tui.actions.actions import ActionsScreen

        self.push_screen(ActionsScreen(self.journal, self.now))

    @on(requests.ShowCriterion)
    def _criterion(self, request: requests.ShowCriterion) -> None:
        from journal.tui.portfolio.criterion import CriterionScreen

        self.push_screen(CriterionScreen(self.journal, request.ref, self.now))

    @on(requests.ShowEntry)
    async def _entry(self, request: requests.ShowEntry) -> None:
        from journal.tui.entries.entries import JournalScreen

        await self.switch_mode("journal")
        while not isinstance(self.screen, JournalScreen) and len(self.screen_stack) > 1:
            await self.pop_screen()
        if isinstance(self.screen, JournalScreen):
            self.screen.point(request.id)

    # Evidence

    @on(requests.WriteStatement)
    def _statement(self, request: requests.WriteStatement) -> None:
        """Open the statement of a criterion; where it is open already, go there."""
        from journal.tui.portfolio.statement import StatementScreen

        for screen in self.open_screens():
            if isinstance(screen, StatementScreen) and screen.ref == request.ref:
                self._go_to(screen)
                return
        with telling(self):
            open_screen(self, lambda: StatementScreen(self.journal, request.ref), self._say)

    @on(requests.WriteIntroduction)
    def _introduction(self, request: requests.WriteIntroduction) -> None:
        """Open the introduction of a unit; where it is open already, go there."""
        from journal.tui.portfolio.introduction import IntroductionScreen

        for screen in self.open_screens():
            if isinstance(screen, IntroductionScreen) and screen.unit.id == request.unit.id:
                self._go_to(screen)
                return
        with telling(self):
            open_screen(self, lambda: IntroductionScreen(self.journal, request.unit), self._say)

    @on(requests.ClaimPassage)
    def _claim(self, request: requests.ClaimPassage) -> None:
        """Open a document to claim passages from, for a criterion or for those that it serves."""
        from journal.tui.portfolio.claim import ClaimScreen

        with telling(self):
            stored = self.journal.entries.get
            refs = (request.ref,) if request.ref else stored(request.id).value.criteria
            self.push_screen(ClaimScreen(self.journal, request.id, refs))

    @on(requests.GatherEvidence)
    def _gather(self, request: requests.GatherEvidence) -> None:
        self.run_worker(self._choose_evidence(request), exclusive=True)

    async def _choose_evidence(self, request: requests.GatherEvidence) -> None:
        """Ask which entry to claim passages from for a criterion, and open it."""
        from journal.tui.parts.entry_picker import PickDialog

        with telling(self):
            # In a journal of years this takes a while, and the screen must not stand still.
            catalogue = await asyncio.to_thread(self.journal.entries.catalogue)
            private = {stored.id for stored in catalogue.entries if stored.value.private}
            asked = f"Evidence for {self.journal.labels.of(request.ref)}: from which entry?"

            def chosen(id_: str | None) -> None:
                if id_:
                    self.post_message(requests.ClaimPassage(id_, request.ref))

            self.push_screen(PickDialog(asked, catalogue, private), chosen)

    # Worksheets

    @on(requests.ShowWorksheet)
    def _worksheet(self, request: requests.ShowWorksheet) -> None:
        with telling(self):
            self._open_worksheet(request.id)

    @on(requests.BeginWorksheet)
    def _begin_worksheet(self, request: requests.BeginWorksheet) -> None:
        with telling(self):
            kind = self.journal.prompts.worksheets[request.kind]
            refs = [request.ref] if request.ref else list(self.journal.served_by(kind))
            self._open_worksheet(self.journal.worksheets.begin(kind, criteria=refs))

    def _open_worksheet(self, id_: str) -> None:
        """Open a worksheet; where it is open already, go there."""
        from journal.tui.worksheets.worksheet import WorksheetScreen

        for screen in self.open_screens():
            if isinstance(screen, WorksheetScreen) and screen.id_ == id_:
                self._go_to(screen)
                return
        open_screen(self, lambda: WorksheetScreen(self.journal, id_, self.now), self._say)
