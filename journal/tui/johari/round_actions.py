"""Johari acting: what can be done with a round, wherever one is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from platformdirs import user_downloads_path
from textual.binding import Binding, BindingType
from textual.screen import Screen

from journal.text import one_line
from journal.tui.johari.answer_files import waiting_files
from journal.tui.johari.invite import InviteDialog, Inviting
from journal.tui.johari.new_round import Newly, NewRoundDialog
from journal.tui.johari.pick_words import JohariPickScreen
from journal.tui.johari.receive import Received, ReceiveDialog
from journal.tui.parts.content import STRONG, rows, shown
from journal.tui.parts.destination import here
from journal.tui.parts.dialogs import ChoiceDialog
from journal.tui.parts.key_names import with_keys
from journal.tui.parts.notices import say, telling
from journal.tui.parts.open_elsewhere import open_screen
from journal.workflows.withdraw import before_withdrawing, withdraw

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.tui.johari.data import RoundData

_WITHDRAWN = (
    "It counts in no window and no export from now on, and the log keeps that something was "
    "withdrawn. It cannot be received again, and your own words stay locked."
)
_TAKEN_BACK = (
    "The label is free again, for a form that is right. Should an answer to the old form come, it "
    "is not kept, and you are told so."
)
_NEEDS_A_ROUND = frozenset(("pick", "invite", "receive", "withdraw"))


class JohariActing(Screen[None]):
    """A screen of rounds; begins one, picks, invites, receives and withdraws."""

    CSS_PATH = "johari.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", id="johari.new", tooltip="Begin a round"),
        Binding("p", "pick", "Pick", id="johari.pick",
                tooltip="Pick your own words, until the first answer is opened"),
        Binding("i", "invite", "Invite", id="johari.invite",
                tooltip="Write the form for one peer"),
        Binding("r", "receive", "Receive", id="johari.receive",
                tooltip="Keep what peers have sent back"),
        Binding("w", "withdraw", "Withdraw", show=False, id="johari.withdraw",
                tooltip="Take a peer's answer out, when they ask for it, or an invitation back"),
    ]  # fmt: skip

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._newly = Newly()
        self._inviting: dict[str, Inviting] = {}
        self._received = Received()

    @property
    def rounds(self) -> tuple[RoundData, ...]:
        """The rounds there are, the latest first."""
        raise NotImplementedError

    @property
    def pointed(self) -> RoundData | None:
        """The round that is looked at, if any."""
        raise NotImplementedError

    def read_again(self, to: str = "") -> None:
        """Read again what may have changed, and go to a round, if any is given by its id."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what can be done only where there is a round to do it with."""
        return bool(self.rounds) or action not in _NEEDS_A_ROUND

    # A round, and one's own words

    def action_new(self) -> None:
        """Begin a round."""
        self.app.push_screen(NewRoundDialog(self._journal, self._newly), self._begun)

    def _begun(self, newly: Newly | None) -> None:
        if newly is None or not newly.id:
            self._newly = newly or Newly()
            return
        self._newly = Newly()
        self.read_again(newly.id)
        self._pick(newly.id)

    def action_pick(self) -> None:
        """Pick one's own words for the highlighted round."""
        if asked := self.pointed:
            if asked.answered or asked.withdrawn:
                say(
                    self,
                    "Your words are locked: an answer has been opened. "
                    "A new round begins with a free choice.",
                )
            else:
                self._pick(asked.id)

    def _pick(self, id_: str) -> None:
        with telling(self):
            open_screen(
                self.app,
                lambda: JohariPickScreen(self._journal, id_),
                partial(self._picked, id_),
            )

    def _picked(self, id_: str, kept: object) -> None:
        told = "Your words are kept. Next, invite peers: {johari.invite}."
        say(self, with_keys(self, told) if kept else "")
        self.read_again(id_)

    # Peers

    def action_invite(self) -> None:
        """Write the forms for peers."""
        if asked := self.pointed:
            typed = self._inviting.get(asked.id)
            dialog = InviteDialog(self._journal, asked.stored, here(), typed)
            self.app.push_screen(dialog, partial(self._invited, asked.id))

    def _invited(self, id_: str, inviting: Inviting | None) -> None:
        if inviting:
            self._inviting[id_] = inviting
        self.read_again(id_)

    def action_receive(self) -> None:
        """Keep what peers have sent back."""
        asked = self.pointed
        if asked is None:
            return
        if not asked.round.picks:
            told = "Pick your own words first: {johari.pick}. Until then every answer stays closed."
            say(self, with_keys(self, told))
            return
        waiting = [
            invitation.id
            for asked in self.rounds
            for invitation in asked.invitations
            if asked.round.picks and invitation.id not in asked.answered | asked.withdrawn
        ]
        folder = here()
        found = waiting_files((folder, user_downloads_path()), waiting)
        dialog = ReceiveDialog(self._journal, asked, found, folder, self._received)
        self.app.push_screen(dialog, self._got)

    def _got(self, received: Received | None) -> None:
        if received is None:
            return
        self._received = received
        say(self, received.told)
        self.read_again(received.round)

    def action_withdraw(self) -> None:
        """Take a peer's answer out, or an invitation back that has none."""
        asked = self.pointed
        if asked is None:
            return
        there = [one for one in asked.invitations if one.id not in asked.withdrawn]
        if not there:
            say(self, "Nobody is invited to this round: there is nothing to withdraw.")
            return
        choices = [
            (
                invitation.id,
                shown(
                    (one_line(invitation.value.peer, 40), STRONG),
                    f"  {invitation.id}, "
                    f"{'answered' if invitation.id in asked.answered else 'waiting'}",
                ),
            )
            for invitation in there
        ]
        dialog = ChoiceDialog("Whose answer or invitation?", "", choices)
        self.app.push_screen(dialog, partial(self._confirm, asked))

    def _confirm(self, asked: RoundData, code: str | None) -> None:
        peer = next(
            (invitation.value.peer for invitation in asked.invitations if invitation.id == code), ""
        )
        if not code:
            return
        answered = code in asked.answered
        done = "Take the answer of {} out" if answered else "Take the invitation of {} back"
        choices = [
            ("keep", rows(("Leave it as it is", STRONG))),
            ("withdraw", rows((done.format(one_line(peer, 40)), STRONG))),
        ]
        told = " ".join([_WITHDRAWN, *before_withdrawing(self._journal, code)])
        title = "Withdraw an answer" if answered else "Take an invitation back"
        dialog = ChoiceDialog(title, told if answered else _TAKEN_BACK, choices, "keep")
        act = self._withdraw if answered else self._take_back
        self.app.push_screen(dialog, partial(act, asked.id, code))

    def _take_back(self, id_: str, code: str, sure: str | None) -> None:
        if sure != "withdraw":
            return
        with telling(self):
            peer = self._journal.rounds.take_back(code)
            say(self, f"The invitation of {one_line(peer, 40)} is taken back.")
        self.read_again(id_)

    def _withdraw(self, id_: str, code: str, sure: str | None) -> None:
        if sure != "withdraw":
            return
        with telling(self):
            done = withdraw(self._journal, code)
            told = f"The answer of {one_line(done.peer, 40)} counts no more in any window."
            say(self, " ".join([told, *done.remains]))
        self.read_again(id_)
