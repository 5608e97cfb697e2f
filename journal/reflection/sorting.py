"""Sorting: free writing, paragraph by paragraph, into the stages of a reflective model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.reflection.entry import Answer
from journal.reflection.passage import spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.reflection.entry import Entry
    from journal.reflection.model import Model, Stage

_GAP = re.compile(r"\n(?:[ \t]*\n)+")
_BETWEEN = "\n\n"


def paragraphs(entry: Entry) -> tuple[str, ...]:
    """Return the paragraphs of an entry's free writing; a private passage is not split."""
    return tuple(part for answer in entry.answers if _free(answer) for part in _parted(answer.text))


def sort_into(entry: Entry, model: Model, places: Sequence[int | None]) -> Entry:
    """Return the entry with each paragraph of its free writing in a stage of a model.

    ``places`` has the index of a stage for each of `paragraphs`, None for one that stays free.
    Within a stage paragraphs keep their order, after the words that are there already.

    Raises:
        ValueError: when there are not as many places as paragraphs.
        IndexError: when a stage does not exist.
    """
    parts = list(zip(paragraphs(entry), places, strict=True))
    answers = [answer for answer in entry.answers if not _free(answer)]
    left = [part for part, at in parts if at is None]
    if left:
        answers.insert(0, Answer(_BETWEEN.join(left)))
    for at in sorted({at for _, at in parts if at is not None}):
        texts = [part for part, place in parts if place == at]
        answers = _put(answers, model.stages[at], _BETWEEN.join(texts))
    return replace(entry, answers=tuple(answers), model=model.id)


def _put(answers: list[Answer], stage: Stage, text: str) -> list[Answer]:
    for at, answer in enumerate(answers):
        if (answer.stage, answer.asked, answer.question) == (stage.name, stage.ask, ""):
            longer = replace(answer, text=f"{answer.text}{_BETWEEN}{text}")
            return [*answers[:at], longer, *answers[at + 1 :]]
    return [*answers, Answer(text, stage.ask, "", stage.name, stage.phase)]


def _free(answer: Answer) -> bool:
    return not answer.stage and not answer.asked


def _parted(text: str) -> list[str]:
    kept = spans(text)
    parts, start = [], 0
    for gap in _GAP.finditer(text):
        if any(first < gap.start() < last for first, last in kept):
            continue
        parts.append(text[start : gap.start()])
        start = gap.end()
    return [part for part in (*parts, text[start:]) if part.strip()]
