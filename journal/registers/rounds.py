"""Rounds: the register of Johari rounds, with their invitations and peers' answers."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journal.errors import ErrorKind, JournalError
from journal.johari.agreement import Agreement, agreement
from journal.johari.earlier import PastRound, ToldBefore, earlier_of
from journal.johari.movement import Comparison, RoundAnswers, compare
from journal.johari.round import FEWEST, Invitation, Response, Round, choose, respond
from journal.johari.window import Window, window_of
from journal.registers.answers import Answers
from journal.registers.peer_groups import PeerGroups
from journal.store.collection import Collection, Stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from journal.clock import Clock
    from journal.errors import Problem
    from journal.johari.answer import PeerAnswer
    from journal.store.ids import Ids
    from journal.store.tables import Database

ROUNDS, INVITATIONS = "rounds", "invitations"


class Opened(Struct, frozen=True):
    """A round with its invitations and answers, and the window and agreement from them."""

    stored: Stored[Round]
    invitations: tuple[Stored[Invitation], ...]
    responses: tuple[Stored[Response], ...]
    window: Window
    agreement: Agreement | None
    earlier: ToldBefore = ToldBefore()
    """What had been told in the rounds before."""

    @property
    def id(self) -> str:
        """The id of the round."""
        return self.stored.id

    @property
    def round(self) -> Round:
        """The round itself."""
        return self.stored.value


class Rounds:
    """The rounds of one journal; the id of a response is the code of its invitation."""

    def __init__(
        self,
        database: Database,
        now: Clock,
        ids: Ids,
        codes: Ids,
        *,
        folder: Path,
        chance: Callable[[int], bytes],
    ) -> None:
        self._rounds = Collection(database, ROUNDS, Round)
        self._invitations = Collection(database, INVITATIONS, Invitation)
        self.answers = Answers(database, folder, chance)
        """What peers answered, with their words."""
        self.groups = PeerGroups(database, ids)
        """Which answers have left the journal together."""
        self._now = now
        self._ids = ids
        self._codes = codes

    def all(self) -> list[Stored[Round]]:
        """Return all rounds, the oldest first."""
        return sorted(self._rounds.all(), key=_order)

    def find(self, ending: str = "") -> Stored[Round]:
        """Return the one round with this label or this ending of its id; without one, the latest.

        Raises:
            JournalError: when there is none or more than one.
        """
        rounds = self.all()
        if not ending:
            if not rounds:
                message = "There is no round yet."
                raise JournalError(message, kind=ErrorKind.EARLY, of="round")
            return rounds[-1]
        labelled = [
            round_ for round_ in rounds if round_.value.label.casefold() == ending.casefold()
        ]
        if len(labelled) == 1:
            return labelled[0]
        return self._rounds.one(ending, "round")

    def new(
        self,
        label: str,
        list_id: str,
        words: Sequence[str],
        *,
        pick: int,
        watch_outs: Sequence[str] = (),
    ) -> str:
        """Save a new round and return its id; ``list_id`` is the pack of its words.

        Everybody picks ``pick`` of the ``words``; ``watch_outs`` are words that peers may add.

        Raises:
            JournalError: when the label is empty or taken, or ``pick`` is impossible.
        """
        if not label.strip():
            raise JournalError("A round needs a label.", kind=ErrorKind.EMPTY, of="round")
        if label.strip().casefold() in {round_.value.label.casefold() for round_ in self.all()}:
            message = f"There is a round called “{label.strip()}” already."
            raise JournalError(message, "Give this one another label.")
        if not 1 <= pick <= len(words) // 2:
            message = f"From {len(words)} words, pick 1 to {len(words) // 2}."
            raise JournalError(message, "Five or six is usual. Nothing was made.")
        id_ = self._ids()
        made = Round(label.strip(), self._moment(), list_id, tuple(words), pick, tuple(watch_outs))
        self._rounds.add(id_, made)
        return id_

    def pick(self, stored: Stored[Round], words: Iterable[str]) -> Round:
        """Save the learner's own words, and return the round.

        Raises:
            JournalError: when an answer of a peer was received, or the words are too few or many,
                repeated, or not on the round's list.
        """
        locked = bool(self.answers.codes(stored.id) | self.answers.withdrawn(stored.id))
        chosen = choose(stored.value, words, locked=locked)
        self._rounds.save(stored.id, chosen, stored.revision)
        return chosen

    def invite(self, stored: Stored[Round], peer: str, relation: str = "") -> str:
        """Save an invitation and return its code; ``peer`` is a label that only the learner sees.

        Raises:
            JournalError: when the label is empty, or taken in this round.
        """
        if not peer.strip():
            raise JournalError("A peer needs a label.", kind=ErrorKind.EMPTY, of="peer")
        if there := self.invited(stored.id, peer):
            message = f"“{peer.strip()}” has been invited to this round already."
            raise JournalError(
                message,
                "Give each peer a label of their own.",
                kind=ErrorKind.TAKEN,
                of="peer",
                id_=there.id,
            )
        code = self._codes()
        invitation = Invitation(stored.id, peer.strip(), self._moment(), relation.strip())
        self._invitations.add(code, invitation)
        return code

    def invited(self, round_id: str, peer: str) -> Stored[Invitation] | None:
        """Return the invitation of a peer by their label, unless their answer was withdrawn."""
        withdrawn = self.withdrawn(round_id)
        wanted = peer.strip().casefold()
        return next(
            (
                invitation
                for invitation in self.invitations(round_id)
                if invitation.value.peer.casefold() == wanted and invitation.id not in withdrawn
            ),
            None,
        )

    def take_back(self, code: str) -> str:
        """Remove an invitation that has no answer; return its label, which can be given again.

        Raises:
            JournalError: when there is none, or it has been answered.
        """
        invitation = self.invitation(code)
        peer = invitation.value.peer
        if there := self.answers.stored(invitation.id):
            became = "was withdrawn" if there.deleted else "has come in"
            message = f"The answer of {peer} {became}, so the invitation stays."
            raise JournalError(message, "Nothing was changed.", kind=ErrorKind.LATE, of="peer")
        self._invitations.delete(invitation.id)
        return peer

    def invitation(self, code: str) -> Stored[Invitation]:
        """Return the invitation with this code, typed in any way that `spelled` reads.

        Raises:
            JournalError: when there is none.
        """
        found = self._invitations.get(spelled(code)) if spelled(code) else None
        if found is not None and found.deleted:
            message = f"The invitation of {found.value.peer}, {found.id}, was taken back."
            raise JournalError(message, "Nothing was kept. Invite that peer anew to ask again.")
        if found is None:
            message = f"No invitation of this journal has the code “{code[:40]}”."
            raise JournalError(message, kind=ErrorKind.UNKNOWN, of="invitation")
        return found

    def receive(self, answer: PeerAnswer) -> tuple[Stored[Round], str]:
        """Save a peer's answer, and return its round and the peer's label.

        An answer that differs from the one before takes its place while the round is open, and the
        words of the former are erased. The same answer changes nothing.

        Raises:
            JournalError: when the learner has yet to pick, the answer names another round than
                its invitation, that was withdrawn, or answered in a round that is over, or the
                words do not fit it.
        """
        invitation = self.invitation(answer.code)
        stored = self._rounds.get(invitation.value.round)
        if stored is None or (answer.round and answer.round != stored.id):
            message = f"This answer is for another round than that of its code, {invitation.id}."
            raise JournalError(message, "Nothing was kept. Ask the peer for the file once more.")
        if not stored.value.picks:
            message = f"Pick your own words for “{stored.value.label}” before you open an answer."
            raise JournalError(message, kind=ErrorKind.EARLY, of="answer")
        there = self.answers.stored(invitation.id)
        if there is not None and there.deleted:
            message = f"The invitation of {invitation.value.peer} was withdrawn by the peer."
            raise JournalError(
                message,
                "Nothing was kept. If they want to answer after all, invite them anew: the label "
                "is free.",
            )
        response = respond(
            stored.value,
            stored.id,
            answer.picks,
            received=self._moment(),
            examples=answer.examples,
            watch_outs=answer.watch_outs,
        )
        before = self.response(invitation.id)
        if before is not None and same_words(before.value, response):
            return stored, invitation.value.peer
        if before is not None and not self.is_open(stored.id):
            message = (
                f"The answer of {invitation.value.peer} to “{stored.value.label}” is there, "
                "and that round is over: a later one has begun."
            )
            raise JournalError(message, "The answer that is there stays as it is.")
        self.answers.keep(invitation.id, response)
        return stored, invitation.value.peer

    def response(self, code: str) -> Stored[Response] | None:
        """Return the answer under a code; None where there is none with words that can be read."""
        return next((each for each in self.answers.all() if each.id == spelled(code)), None)

    def is_open(self, round_id: str) -> bool:
        """Say whether an answer may still be corrected: until a later round has begun."""
        rounds = self.all()
        return bool(rounds) and rounds[-1].id == round_id

    def withdraw(self, code: str) -> str:
        """Erase a peer's answer, and return the peer's label.

        Raises:
            JournalError: when there is no such invitation, or the words cannot be erased now.
        """
        invitation = self.invitation(code)
        there = self.answers.stored(invitation.id)
        if there is None or there.deleted:
            message = f"There is no answer under the code {invitation.id}; nothing to withdraw."
            raise JournalError(message, "An answer that comes later can be withdrawn then.")
        self.answers.withdraw(invitation.id)
        return invitation.value.peer

    def open(self, stored: Stored[Round], *, threshold: int = 1) -> Opened:
        """Return a round with its window, in which a word counts from ``threshold`` peers on.

        Raises:
            JournalError: when the learner has not picked yet, since nobody may look first.
        """
        if not stored.value.picks:
            message = f"Pick your own words for “{stored.value.label}” first."
            raise JournalError(message, kind=ErrorKind.EARLY, of="window", id_=stored.id)
        responses = self.responses(stored.id)
        values = [response.value for response in responses]
        return Opened(
            stored,
            tuple(self.invitations(stored.id)),
            tuple(responses),
            window_of(stored.value, values, threshold=threshold),
            agreement(stored.value, values),
            self.earlier()[stored.id],
        )

    def earlier(self) -> dict[str, ToldBefore]:
        """Return what had been told before each round in which the learner picked, by its id."""
        rounds = [stored for stored in self.all() if stored.value.picks]
        past = earlier_of([self._past(stored) for stored in rounds])
        return {stored.id: before for stored, before in zip(rounds, past, strict=True)}

    def _past(self, stored: Stored[Round]) -> PastRound:
        responses = self.responses(stored.id)
        named: dict[str, float] = {}
        for response in responses:
            since = _second(response.value.received)
            for word in response.value.picks:
                named[word] = min(since, named.get(word, since))
        history = self._rounds.history(stored.id)
        # From the back, for a choice that was made anew and then made as before counts as new.
        chosen = [each for each in history if each.value.picks != stored.value.picks]
        first = history[history.index(chosen[-1]) + 1 :] if chosen else history
        picked = first[0].at if first else stored.at
        round_, several = stored.value, len(responses) >= FEWEST
        return PastRound(round_.label, round_.picks, named, int(picked.timestamp()), several)

    def latest_window(self) -> tuple[Stored[Round], Window] | None:
        """Return the latest round that a peer has answered, with its window; None if there is none.

        It skips the agreement, which takes the longer the more peers there are.
        """
        for stored in reversed(self.all()):
            responses = [response.value for response in self.responses(stored.id)]
            if stored.value.picks and responses:
                return stored, window_of(stored.value, responses)
        return None

    def opened(self) -> list[Opened]:
        """Return all rounds in which the learner has picked, the oldest first."""
        return [self.open(round_) for round_ in self.all() if round_.value.picks]

    def comparisons(self) -> list[Comparison]:
        """Return each answered round beside the one before it, the oldest first."""
        rounds = [stored for stored in self.all() if stored.value.picks]
        before = self.earlier()
        answers = [
            RoundAnswers(each.id, each.value, self._by_peer(each.id), before[each.id].read)
            for each in rounds
        ]
        there = [each for each in answers if each.answers]
        return [compare(before, after) for before, after in pairwise(there)]

    def _by_peer(self, round_id: str) -> dict[str, Response]:
        """Return the answers to a round: label of the peer, in small letters → answer."""
        labels = {each.id: each.value.peer.casefold() for each in self.invitations(round_id)}
        return {
            labels.get(response.id, response.id): response.value
            for response in self.responses(round_id)
        }

    def invitations(self, round_id: str) -> list[Stored[Invitation]]:
        """Return the invitations to a round."""
        every = self._invitations.all()
        return [invitation for invitation in every if invitation.value.round == round_id]

    def responses(self, round_id: str) -> list[Stored[Response]]:
        """Return the answers to a round whose words can be read."""
        return [answer for answer in self.answers.all() if answer.value.round == round_id]

    def all_invitations(self) -> list[Stored[Invitation]]:
        """Return the invitations to all rounds, also those that were taken back."""
        return [*self._invitations.all(), *self._invitations.deleted()]

    def answered(self, round_id: str) -> set[str]:
        """Return the codes of the invitations that have an answer."""
        return self.answers.codes(round_id)

    def withdrawn(self, round_id: str) -> set[str]:
        """Return the codes of the invitations whose answer was withdrawn."""
        return self.answers.withdrawn(round_id)

    def problems(self) -> list[Problem]:
        """Return the problems of rounds, invitations and answers that cannot be read."""
        return [
            *self._rounds.problems(),
            *self._invitations.problems(),
            *self.answers.problems(),
            *self.groups.problems(),
        ]

    def _moment(self) -> str:
        # Two rounds may be begun within a second, and their order is their order in time.
        return self._now().isoformat(timespec="microseconds")


def same_words(one: Response, other: Response) -> bool:
    """Say whether two answers say the same, whenever they came in."""
    return replace(one, received="") == replace(other, received="")


def _order(stored: Stored[Round]) -> tuple[str, str]:
    return (stored.value.begun, stored.id)


def _second(moment: str) -> float:
    """Return a moment, ISO 8601, as a whole second, as the log has its own; before all if none."""
    try:
        return int(datetime.fromisoformat(moment).timestamp())
    except ValueError:
        return -inf


def spelled(code: str) -> str:
    """Return a code in the form in which it is saved: in lower case, with its hyphen."""
    letters = "".join(char for char in code.casefold() if char.isascii() and char.isalnum())
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))
