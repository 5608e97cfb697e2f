"""Earlier answers: what the learner wrote before to the very question that is asked now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.reflection.entry import Answer, Entry
    from journal.reflection.session import Session, Step

LATEST = 20
"""How many answers to one question are handed out; the others are in the journal."""

Asked = tuple[str, str]
"""What makes a question this question: its id in the pack, else the model's own wording."""


class Earlier(Struct, frozen=True):
    """One earlier answer: the entry it is in, the day that is about, and the words."""

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
    """Return what entries of the same criterion answered to the questions of a session.

    Ids of questions are unique within a criterion only, so only the entries that were led by
    this criterion count. The entry of the session itself is no earlier one.
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
