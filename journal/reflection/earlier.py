"""Earlier answers: the learner's answers to the same question in earlier entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.reflection.entry import Answer, Entry
    from journal.reflection.session import Session, Step

LATEST = 20
"""Earlier answers that a front end shows for one question. Chosen: more are seldom read."""

Asked = tuple[str, str]
"""The identity of a question: its id in the pack and "", or "" and a model's own wording."""


class Earlier(Struct, frozen=True):
    """One earlier answer: the id of its entry, the day of the entry (ISO 8601), and the words."""

    id: str
    date: str
    text: str


class EarlierAnswers(Struct, frozen=True):
    """All earlier answers for one criterion, by question, newest first."""

    by_question: dict[Asked, tuple[Earlier, ...]] = {}

    def to(self, step: Step) -> tuple[Earlier, ...]:
        """Return the answers to the question of a step, newest first."""
        return self.by_question.get(_asked(step.question, step.ask), ())


def earlier_answers(session: Session, newest_first: Iterable[tuple[str, Entry]]) -> EarlierAnswers:
    """Return the answers of earlier entries to the questions of a session.

    ``newest_first`` are pairs of id and entry. Only entries with the session's criterion first
    count, because question ids are unique within one criterion only. The session's own entry is
    left out.
    """
    wanted = {_asked(step.question, step.ask) for step in session.steps if not step.free}
    found: dict[Asked, list[Earlier]] = {}
    for id_, entry in newest_first:
        if id_ == session.id or entry.criteria[:1] != session.criteria[:1]:
            continue
        for answer in entry.answers:
            asked = _of(answer)
            if asked in wanted:
                found.setdefault(asked, []).append(Earlier(id_, entry.date, answer.text))
    return EarlierAnswers({asked: tuple(answers) for asked, answers in found.items()})


def _of(answer: Answer) -> Asked:
    return _asked(answer.question, answer.asked)


def _asked(question: str, wording: str) -> Asked:
    return (question, "" if question else wording)
