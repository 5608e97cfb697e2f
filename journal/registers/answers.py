"""Answers: the register of what peers answered; their words lie beside the log and can be erased.

The log holds for each answer its round, when it came and the SHA-256 of a file in `FOLDER`, which
has the words and a random salt. Withdrawing an answer deletes its record, which the log keeps as
that, and its file; the chain of the log stays whole. So does a correction with the file of the
answer that it replaces. A file of words that were erased may still come from another machine: it
is removed where it is seen. Journals of before have the words in the log itself, for ever.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct

from journal.errors import ErrorKind, JournalError, Problem
from journal.johari.round import Response
from journal.store.collection import Collection, Stored
from journal.store.erasable import SALT, ErasableFiles, Presence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journal.store.tables import Database

TABLE = "responses"
_SHA256 = re.compile(r"[0-9a-f]{64}")
FOLDER = "answers"
_WHY = {
    Presence.MISSING: "is not on this machine: it was not copied here yet, or was taken away",
    Presence.AWAY: "is not on this machine: the cloud has it, and did not download it",
    Presence.DAMAGED: "is damaged: it is not as it was kept",
}


class KeptAnswer(Struct, frozen=True):
    """What the log has of one answer; ``words`` is the SHA-256 of the file with its words.

    Where ``words`` is empty, an earlier program wrote it, and the words stand here.
    """

    round: str
    received: str
    words: str = ""
    picks: tuple[str, ...] = ()
    examples: dict[str, str] = {}
    watch_outs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is no SHA-256; msgspec then names its place."""
        if self.words and not _SHA256.fullmatch(self.words):
            message = "“words” names no file that a journal can keep"
            raise ValueError(message)


class AnswerWords(Struct, frozen=True):
    """The file of one answer: its words, and random bytes that keep its hash from being guessed."""

    salt: str
    picks: tuple[str, ...]
    examples: dict[str, str] = {}
    watch_outs: tuple[str, ...] = ()


class _Seen(NamedTuple):
    """What was made of the log at one moment."""

    known: object
    living: tuple[Stored[KeptAnswer], ...]
    gone: tuple[Stored[KeptAnswer], ...]
    erased: frozenset[str]


class Answers:
    """The answers of one journal; the id of each is the code of its invitation.

    ``chance`` returns that many random bytes.
    """

    def __init__(self, database: Database, folder: Path, chance: Callable[[int], bytes]) -> None:
        self._kept = Collection(database, TABLE, KeptAnswer)
        self._files = ErasableFiles(folder, FOLDER)
        self._chance = chance
        self._read: dict[str, AnswerWords] = {}
        self._seen: _Seen | None = None

    def all(self) -> list[Stored[Response]]:
        """Return the answers that can be read and were not withdrawn, sorted by code."""
        self.remove_erased()
        found = []
        for stored in self._now().living:
            response = self.read(stored.value)
            if response:
                found.append(_with(stored, response))
        return found

    def read(self, kept: KeptAnswer) -> Response | None:
        """Return an answer with its words; None where they cannot be had."""
        words = self._words(kept)
        if words is None:
            return None
        return Response(kept.round, words.picks, kept.received, words.examples, words.watch_outs)

    def codes(self, round_id: str) -> set[str]:
        """Return the codes of the answers to a round, also of one whose words cannot be read."""
        return {stored.id for stored in self._now().living if stored.value.round == round_id}

    def withdrawn(self, round_id: str) -> set[str]:
        """Return the codes of the answers to a round that were withdrawn."""
        return {stored.id for stored in self._now().gone if stored.value.round == round_id}

    def history(self, code: str) -> list[Stored[KeptAnswer]]:
        """Return all revisions of an answer, the oldest first."""
        return self._kept.history(code)

    def stored(self, code: str) -> Stored[KeptAnswer] | None:
        """Return what the log has of an answer; None if there never was one."""
        return self._kept.get(code)

    def keep(self, code: str, response: Response) -> None:
        """Save an answer; one that is there under this code is replaced, and its words erased.

        Raises:
            JournalError: when it cannot be saved.
        """
        words = AnswerWords(
            self._chance(SALT).hex(), response.picks, response.examples, response.watch_outs
        )
        # The words first: a record must never be there without them.
        sha256 = self._files.put(msgspec.json.encode(words))
        kept = KeptAnswer(response.round, response.received, sha256)
        there = self._kept.get(code)
        if there is None or there.deleted:
            self._kept.add(code, kept)
        else:
            self._kept.save(code, kept, there.revision)
        self.remove_erased()

    def is_in_the_log(self, code: str) -> bool:
        """Return True if the log itself has the words of an answer, and so for ever."""
        return any(not revision.value.words for revision in self._kept.history(code))

    def withdraw(self, code: str) -> None:
        """Delete an answer and erase its words.

        Raises:
            JournalError: when that cannot be saved, or the file cannot be removed.
        """
        self._kept.delete(code)
        left = self.remove_erased()
        if left:
            message = (
                "The answer counts no more, but its file cannot be removed now: "
                f"{self._files.name(left[0])}. It is tried again whenever a round is opened."
            )
            raise JournalError(message, "Close what has it open, or remove that file.")

    def remove_erased(self) -> tuple[str, ...]:
        """Remove the files of words that were erased, and return those that cannot be removed."""
        erased = self._now().erased
        for sha256 in erased:
            self._read.pop(sha256, None)
        return self._files.erase(erased)

    def erased(self) -> tuple[str, ...]:
        """Return the names of the files that were erased, as they are in the journal's folder."""
        return tuple(sorted(self._files.name(sha256) for sha256 in self._now().erased))

    def missed(self) -> list[Problem]:
        """Return a problem for each answer whose words were not erased and cannot be had."""
        found = []
        for stored in self._now().living:
            sha256 = stored.value.words
            if not sha256 or (presence := self._files.presence(sha256)) is Presence.HERE:
                continue
            what = (
                f"The file with a peer's answer {_WHY[presence]}. It counts in no window. Bring "
                "it back from a backup, or let your machines finish copying."
            )
            where = f"{FOLDER}/{sha256[:12]}…"
            found.append(Problem(where, what, kind=ErrorKind.GONE, of="answer", id=stored.id))
        return found

    def problems(self) -> list[Problem]:
        """Return the problems of answers that cannot be read, and of files that should be gone."""
        left = [
            Problem(
                self._files.name(sha256),
                "holds an answer that was withdrawn or corrected, and cannot be removed.",
                "Close what has it open, or remove that file.",
            )
            for sha256 in self.remove_erased()
        ]
        return [*self._kept.problems(), *self.missed(), *left]

    def _words(self, kept: KeptAnswer) -> AnswerWords | None:
        if not kept.words:
            return AnswerWords("", kept.picks, kept.examples, kept.watch_outs)
        if kept.words not in self._read:
            data = self._files.get(kept.words)
            try:
                if data is None:
                    return None
                self._read[kept.words] = msgspec.json.decode(data, type=AnswerWords)
            except (msgspec.MsgspecError, UnicodeError):
                return None
        return self._read[kept.words]

    def _now(self) -> _Seen:
        known = self._kept.known()
        if self._seen is None or self._seen.known is not known:
            living, gone = tuple(self._kept.all()), tuple(self._kept.deleted())
            named = {
                revision.value.words
                for stored in (*living, *gone)
                for revision in self._kept.history(stored.id)
            }
            heads = {stored.value.words for stored in living}
            for stored in living:
                heads |= {
                    revision.value.words
                    for revision in self._kept.history(stored.id)
                    if revision.revision in stored.others and not revision.deleted
                }
            self._seen = _Seen(known, living, gone, frozenset(named - heads - {""}))
        return self._seen


def _with(stored: Stored[KeptAnswer], value: Response) -> Stored[Response]:
    return Stored(
        stored.id,
        value,
        stored.revision,
        stored.at,
        stored.device,
        stored.deleted,
        stored.others,
        stored.newer,
    )
