"""Today in plain lines: what waits, what to write next and why, and how far each criterion is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal import clock
from journal.cli.layout import wrapped
from journal.cli.reminders import draft_sentence, due_sentence, window_question_sentence
from journal.cli.unit_status import coverage_table, status_today
from journal.reflection.discretion import discreet
from journal.text import one_line
from journal.workflows.today import read_today

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.workflows.today import Today

_WEEKS = 8


def plain_today(journal: Journal) -> str:
    """Return today in plain lines."""
    today = read_today(journal, [journal.unit()])
    status = status_today(journal, today.units[0], today.asked)
    parts = [clock.spoken(journal.today())]
    parts += [wrapped(draft_sentence(draft)) for draft in status.drafts]
    parts += [wrapped(due_sentence(*action)) for action in today.due]
    if status.suggestion:
        next_ = status.suggestion
        parts.append(
            f"{wrapped(f'Write next: {next_.reason}')}\n"
            f"{wrapped(next_.ask, '  ')}\n"
            f"  journal write {next_.criterion} --model {next_.model}"
        )
    parts += [wrapped(window_question_sentence(question)) for question in status.asked[:1]]
    parts.append(coverage_table(status))
    parts.append(_looking_back(today))
    return "\n\n".join(parts)


def _looking_back(today: Today) -> str:
    """Return on how many days the learner wrote, and what they wrote on this day long ago."""
    lines = [f"{today.rhythm.sentence(_WEEKS)}."]
    for echo in today.echoes:
        lines += [one_line(f"{echo.ago}: {discreet(echo.entry)}"), f"  journal show {echo.id}"]
    return "\n".join(map(wrapped, lines))
