"""Receive answers: what peers send back, read against all invitations, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.errors import JournalError
from journal.exchange import peer_answer
from journal.exchange.asked_peer import AskedPeer
from journal.exchange.peer_answer import LARGEST, ReadAnswers, about, read_codes
from journal.exchange.whose_answer import find, spelled
from journal.registers.rounds import same_words
from journal.store.foreign_file import read_limited
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from journal.johari.answer import PeerAnswer
    from journal.journal import Journal


class AnswerKept(Struct, frozen=True):
    """An answer that is kept; ``round`` is the id of its round, ``label`` that of the round.

    ``became`` is “new”, “corrected” where it took the place of a former one, or “same”.
    """

    round: str
    label: str
    peer: str
    became: str

    @property
    def sentence(self) -> str:
        """What happened, for the learner."""
        peer, label = one_line(self.peer, 40), one_line(self.label, 40)
        if self.became == "same":
            return f"The answer of {peer} to “{label}” was there already. Nothing was changed."
        if self.became == "corrected":
            return (
                f"{peer} has corrected the answer to “{label}”: the new one counts. The former "
                "stays in the history of your journal, and nowhere else."
            )
        return f"{peer} has answered “{label}”."


class AnswersReceived(Struct, frozen=True):
    """What was kept of a message, why something was refused, and what was left in it."""

    kept: tuple[AnswerKept, ...] = ()
    refused: tuple[JournalError, ...] = ()
    notes: tuple[str, ...] = ()


def asked_peers(journal: Journal) -> list[AskedPeer]:
    """Return all who were ever invited, with what is needed to read their answers.

    A label means those who wait, and those of the open round, whose answer may be corrected.
    """
    rounds = {stored.id: stored.value for stored in journal.rounds.all()}
    answered = {code for id_ in rounds for code in journal.rounds.answered(id_)}
    withdrawn = {code for id_ in rounds for code in journal.rounds.withdrawn(id_)}
    open_ = {id_ for id_ in rounds if journal.rounds.is_open(id_)}
    return [
        AskedPeer(
            invitation.id,
            invitation.value.peer,
            invitation.value.round,
            rounds[invitation.value.round].label,
            rounds[invitation.value.round].words,
            rounds[invitation.value.round].watch_outs,
            rounds[invitation.value.round].pick,
            by_label=not invitation.deleted
            and invitation.id not in withdrawn
            and (invitation.id not in answered or invitation.value.round in open_),
        )
        for invitation in journal.rounds.all_invitations()
        if invitation.value.round in rounds
    ]


def read_file(source: Path) -> bytes:
    """Return what is in a file, as far as an answer may go.

    Raises:
        JournalError: when it cannot be read, or is too large.
    """
    return read_limited(source, LARGEST)


def receive_message(journal: Journal, data: bytes, whose: str = "") -> AnswersReceived:
    """Keep the answers in a file or a message; ``whose`` is a code or a label, where it has none.

    Raises:
        JournalError: when there is no answer in it at all.
    """
    read = peer_answer.read_answers(data, asked_peers(journal), whose)
    return _kept(journal, read)


def receive_told(journal: Journal, whose: str, words: Iterable[str]) -> AnswersReceived:
    """Keep an answer that came by voice or post; ``whose`` is a code or a label.

    Raises:
        JournalError: when it is nobody's, or there is no word.
    """
    told = read_codes(whose, words)
    code = find(told.code, asked_peers(journal)).code
    return _kept(journal, ReadAnswers((read_codes(code, told.picks),)))


def _kept(journal: Journal, read: ReadAnswers) -> AnswersReceived:
    kept: list[AnswerKept] = []
    refused = list(read.refused)
    labels = {spelled(each.id): each.value.peer for each in journal.rounds.all_invitations()}
    for answer in read.answers:
        try:
            kept.append(_keep(journal, answer))
        except JournalError as error:
            refused.append(about(labels.get(spelled(answer.code), ""), error))
    return AnswersReceived(tuple(kept), tuple(refused), read.notes if kept else ())


def _keep(journal: Journal, answer: PeerAnswer) -> AnswerKept:
    before = journal.rounds.response(answer.code)
    stored, peer = journal.rounds.receive(answer)
    after = journal.rounds.response(answer.code)
    became = "new"
    if before and after:
        became = "same" if same_words(before.value, after.value) else "corrected"
    return AnswerKept(stored.id, stored.value.label, peer, became)
