"""Replaying the made-up learner through the product, as they would have used it."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from msgspec import structs

from journal.demo.learner import Sample, Words, Written, read
from journal.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from journal.reflection.session import Session

SEED = 5015


class _Replay:
    """One replay: the journal being made, and a clock that stands where the learner is."""

    def __init__(self, folder: Path, state: Path, now: datetime) -> None:
        self._moment = self._end = now
        self.journal = Journal(
            folder,
            state,
            now=lambda: self._moment,
            chance=Random(SEED).randbytes,  # noqa: S311  (sample ids need no secrecy)
        )

    def run(self, sample: Sample) -> None:
        # The machine's own folder outlives a journal that was removed by hand.
        for old in self.journal.drafts():
            self.journal.discard(old)
        self.journal.set_up(sample.name, sample.centre, [sample.unit])
        self.journal.mark_demo()
        for written in sorted(sample.entries, key=lambda each: each.moment(self._end)):
            self._moment = written.moment(self._end)
            id_ = self._reflected(written) if written.criterion else self._captured(written)
            if written.deleted:
                self.journal.delete(id_)
        self._moment = self._end - timedelta(hours=2)
        waiting = sample.draft
        session = self.journal.begin(waiting.criterion, model=waiting.model)
        session = _answered(session, [*waiting.answers, waiting.unfinished])
        self.journal.keep(session)

    def _reflected(self, written: Written) -> str:
        session = _answered(
            self.journal.begin(written.criterion, model=written.model), written.answers
        )
        for skip in written.skips:
            session = _at(session, Words("", skip.question)).skip(skip.reason)
        session = structs.replace(
            session,
            title=written.title,
            tags=written.tags,
            private=written.private,
            criteria=self.journal.refs([written.criterion, *written.also]),
        )
        return self.journal.finish(session)

    def _captured(self, written: Written) -> str:
        return self.journal.add(
            written.text, criteria=written.criteria, tags=written.tags, private=written.private
        )


def build(folder: Path, state: Path, now: datetime) -> Journal:
    """Return a new journal of sample data in an empty folder, ending at ``now``.

    The same moment gives the same journal, ids and all. A folder that holds anything must not be
    passed: the sample would be written into it. What is returned goes on by the real clock.
    """
    replay = _Replay(folder, state, now)
    replay.run(read())
    return Journal(folder, state)


def _answered(session: Session, answers: Iterable[Words]) -> Session:
    for words in answers:
        session = _at(session, words).type(words.text)
    return session


def _at(session: Session, words: Words) -> Session:
    """Return the session at the step that words belong to."""
    for at, step in enumerate(session.steps):
        own = step.question == words.question if words.question else step.question == ""
        if own and (words.question or step.stage == words.stage):
            return session.jump(at)
    message = f"the sample answers “{words.question or words.stage}”, which nobody asks"
    raise ValueError(message)
