"""Today in plain lines: what waits, what to write next and why, and how far each criterion is."""

from __future__ import annotations

import shlex
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
    today = read_today(journal, journal.units or [journal.unit()])
    statuses = [status_today(journal, unit, today.asked) for unit in today.units]
    labels = journal.labels
    parts = [clock.spoken(journal.today())]
    parts += [wrapped(draft_sentence(draft, labels)) for draft in statuses[0].drafts]
    parts += [wrapped(due_sentence(*action)) for action in today.due]
    for read, status in zip(today.units, statuses, strict=True):
        if status.suggestion:
            next_ = status.suggestion
            named = shlex.quote(labels.typed(read.first.ref))
            of = f" for {read.unit.called}" if len(statuses) > 1 else ""
            parts.append(
                f"{wrapped(f'Write next{of}: {next_.reason}')}\n"
                f"{wrapped(next_.ask, '  ')}\n"
                f"  journal write {named} --model {next_.model}"
            )
    parts += [wrapped(window_question_sentence(question)) for question in statuses[0].asked[:1]]
    for read, status in zip(today.units, statuses, strict=True):
        parts.append(coverage_table(status, read.unit.called if len(statuses) > 1 else ""))
    parts.append(_looking_back(today))
    return "\n\n".join(parts)


def _looking_back(today: Today) -> str:
    """Return on how many days the learner wrote, and what they wrote on this day long ago."""
    lines = [f"{today.rhythm.sentence(_WEEKS)}."]
    for echo in today.echoes:
        lines += [one_line(f"{echo.ago}: {discreet(echo.entry)}"), f"  journal show {echo.id}"]
    return "\n".join(map(wrapped, lines))
