"""How far the evidence for a unit has come: the JSON of ``journal status``, and the same in lines.

`journal` alone, `journal status` and `journal demo` say it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.cli import layout, terminal
from journal.cli.json_records import DraftLine, draft_line
from journal.portfolio.evidence.budget import against_limit
from journal.workflows import johari
from journal.workflows.gather import count_withheld, counted_words
from journal.workflows.today import read_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.johari.asking import WindowQuestion
    from journal.journal import Journal
    from journal.portfolio.evidence.evidence import Coverage
    from journal.reflection.suggestion import Suggestion
    from journal.units.unit import Unit
    from journal.workflows.today import UnitToday


class CriterionLine(Struct, frozen=True):
    """What there is for one criterion; ``missing`` is what it requires and no answer speaks to."""

    number: str
    text: str
    outcome: str
    entries: int
    words: int
    state: str
    missing: list[str]


class SuggestionLine(Struct, frozen=True):
    """What to write next, and why."""

    criterion: str
    question: str
    ask: str
    model: str
    reason: str


class WindowQuestionLine(Struct, frozen=True):
    """What the latest Johari window asks; ``word`` is empty where it is time for a new round."""

    ask: str
    reason: str
    word: str


class UnitStatus(Struct, frozen=True):
    """How far the evidence for a unit has come; ``private`` entries are counted nowhere else."""

    unit: str
    title: str
    criteria: list[CriterionLine]
    suggestion: SuggestionLine | None
    drafts: list[DraftLine]
    private: int
    asked: list[WindowQuestionLine]
    statements: str = ""
    """The words of all statements beside the number that is accepted."""


def unit_status(journal: Journal, unit: Unit) -> UnitStatus:
    """Return how far the evidence for a unit has come and what to write next."""
    return status_today(journal, read_unit(journal, unit), johari.still_asked(journal))


def status_today(journal: Journal, today: UnitToday, asked: Iterable[WindowQuestion]) -> UnitStatus:
    """Return the same of a unit that was read, with what the latest Johari window asks."""
    return UnitStatus(
        unit=today.unit.id,
        title=today.unit.title,
        criteria=[_criterion(place.coverage) for place in today.places],
        suggestion=_suggestion(today.first.suggestion),
        drafts=[draft_line(session) for session in journal.entries.drafts()],
        private=count_withheld(journal, today.unit),
        asked=[
            WindowQuestionLine(question.ask, question.reason, question.word) for question in asked
        ],
        statements=_stated(journal, today.unit),
    )


def _stated(journal: Journal, unit: Unit) -> str:
    return against_limit(counted_words(journal, unit), unit.words)


def _criterion(coverage: Coverage) -> CriterionLine:
    return CriterionLine(
        number=coverage.criterion.number,
        text=coverage.criterion.text,
        outcome=coverage.outcome.number,
        entries=coverage.standing.entries,
        words=coverage.standing.words,
        state=coverage.standing.state,
        missing=[need.text for need in coverage.missing],
    )


def _suggestion(suggestion: Suggestion) -> SuggestionLine:
    return SuggestionLine(
        suggestion.criterion.number,
        suggestion.question,
        suggestion.ask,
        suggestion.model,
        suggestion.reason,
    )


def coverage_table(status: UnitStatus, called: str = "") -> str:
    """Return how far each criterion has come, as a table.

    ``called`` is what the unit goes by, where there are tables of several.
    """
    title = f"{called}: {status.title}" if called else status.title
    head = ("", "State", "Entries", "Words", "Criterion")
    rows = [
        (line.number, line.state, str(line.entries), f"{line.words:,}", line.text)
        for line in status.criteria
    ]
    return f"{layout.cut(title, terminal.width())}\n\n" + layout.table(
        [head, *rows], numbers=(2, 3)
    )
