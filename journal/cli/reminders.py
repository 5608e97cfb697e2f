"""Sentences on what waits for the learner, each with the command that goes on with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal import clock
from journal.text import counted, one_line

if TYPE_CHECKING:
    from journal.cli.json_records import DraftLine
    from journal.cli.unit_status import WindowQuestionLine
    from journal.reflection.action import Action
    from journal.units.labels import Labels


def draft_sentence(draft: DraftLine, labels: Labels) -> str:
    """Return a line about a draft that waits, and below it how to go on with it."""
    for_ = f" for {labels.line(draft.references, ', ')}" if draft.references else ""
    place = f"question {draft.step} of {draft.steps}"
    line = one_line(f"A draft{for_} waits at {place}, {counted(draft.words, 'word')} so far:")
    return f"{line}\n  journal write --resume {draft.id}"


def due_sentence(id_: str, action: Action) -> str:
    """Return a due action as the question that it comes back as, and how to answer."""
    due = clock.spoken(date.fromisoformat(action.due))
    question = one_line(f"You said that by {due} you would: {action.what}. What happened?")
    return f"{question}\n  journal actions done {id_} …"


def window_question_sentence(question: WindowQuestionLine) -> str:
    """Return what the latest Johari window asks, and how to go on."""
    if not question.word:
        return f"{one_line(question.reason)}\n  journal johari new --label …"
    return f"{one_line(f'{question.reason} {question.ask}')}\n  journal write --johari"
