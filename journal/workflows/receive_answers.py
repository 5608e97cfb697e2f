"""Receive answers: what peers send back, read against all invitations, and kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.errors import JournalError
from journal.exchange import peer_answer
from journal.exchange.asked_peer import AskedPeer
from journal.exchange.merged_answers import about
from journal.exchange.message_pieces import series
from journal.exchange.peer_answer import LARGEST, ReadAnswers, read_codes
from journal.exchange.whose_answer import find, spelled
from journal.exchange.word_finder import WordFinder
from journal.registers.rounds import same_words
from journal.store.foreign_file import read_limited
from journal.text import one_line
from journal.workflows.peer_warnings import on_receiving

if TYPE_CHECKING:
    from collections.abc import Sequence
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
                f"{peer} has corrected the answer to “{label}”: the new one counts, and the words "
                "of the former are erased."
            )
        return f"{peer} has answered “{label}”."


class AnswersReceived(Struct, frozen=True):
    """What was kept of a message, why something was refused, and what the learner should know."""

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
            may_open=bool(rounds[invitation.value.round].picks),
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


def read_message(journal: Journal, data: bytes, whose: str = "") -> ReadAnswers:
    """Return the answers in a file or a message; ``whose`` is a code or a label, where it has none.

    Raises:
        JournalError: when there is no answer in it at all.
    """
    return peer_answer.read_answers(data, asked_peers(journal), whose)


def read_told(journal: Journal, whose: str, words: str) -> ReadAnswers:
    """Return an answer that came by voice or post; ``whose`` is a code or a label.

    ``words`` are those that were told, with commas between, or with spaces alone.

    Raises:
        JournalError: when it is nobody's, or there is no word.
    """
    read_codes(whose, [words])
    asked = find(whose, asked_peers(journal))
    picks = told_words(words, asked.words)
    return ReadAnswers((read_codes(asked.code, picks),))


def told_words(text: str, listed: Sequence[str]) -> list[str]:
    """Return the words of a line that was typed; a part that is none of the list stays whole."""
    finder = WordFinder(listed)
    found: list[str] = []
    for part in re.split(r"[,;\n]", text):
        if finder.exact(part) or not part.strip():
            found += [part.strip()] if part.strip() else []
            continue
        parts = re.split(r"\s+and\s+|\s*&\s*|^\s*and\s+", part)
        found += [word for one in parts for word in series(one, finder) or (one.strip(),) if word]
    return found


def keep_answers(journal: Journal, read: ReadAnswers) -> AnswersReceived:
    """Keep the answers that were read, and return what became of each."""
    kept: list[AnswerKept] = []
    refused = list(read.refused)
    labels = {spelled(each.id): each.value.peer for each in journal.rounds.all_invitations()}
    for answer in read.answers:
        try:
            kept.append(_keep(journal, answer))
        except JournalError as error:
            refused.append(about(labels.get(spelled(answer.code), ""), error))
    changed = dict.fromkeys(answer.round for answer in kept if answer.became != "same")
    warnings = tuple(filter(None, (on_receiving(journal, id_) for id_ in changed)))
    return AnswersReceived(tuple(kept), tuple(refused), (*read.notes, *warnings) if kept else ())


def _keep(journal: Journal, answer: PeerAnswer) -> AnswerKept:
    before = journal.rounds.response(answer.code)
    stored, peer = journal.rounds.receive(answer)
    after = journal.rounds.response(answer.code)
    became = "new"
    if before and after:
        became = "same" if same_words(before.value, after.value) else "corrected"
    return AnswerKept(stored.id, stored.value.label, peer, became)
