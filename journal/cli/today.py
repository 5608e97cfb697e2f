"""Today: what waits, what to write next and why, and how far each criterion has come."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal import clock
from journal.cli import streams, terminal
from journal.cli.app import open_app
from journal.text import counted, one_line

if TYPE_CHECKING:
    from journal.cli.contract import AskedLine, DraftLine, Status
    from journal.cli.opening import Place
    from journal.journal import Journal
    from journal.reflection.action import Action
    from journal.store.collection import Stored

_WEEKS = 8


def open_today(place: Place) -> None:
    """Open the app on today, or print today in plain lines where there is no terminal for it."""
    journal = place.journal()
    if terminal.fills_screen():
        open_app(journal)
        return
    if not journal.exists and not journal.entries.drafts():
        from journal.cli.asking import Lines  # noqa: PLC0415  (only a beginning asks)
        from journal.cli.beginning import begin  # noqa: PLC0415

        if not begin(journal, Lines()):
            return
    streams.data(plain_today(journal))


def plain_today(journal: Journal) -> str:
    """Return today in plain lines."""
    from journal.cli import contract, layout  # noqa: PLC0415  (the app needs neither)

    unit = journal.unit()
    status = contract.status(journal, unit)
    parts = [clock.spoken(journal.today())]
    parts += [layout.wrapped(draft_sentence(draft)) for draft in status.drafts]
    parts += [layout.wrapped(due_sentence(each)) for each in journal.actions.due(journal.today())]
    if status.suggestion:
        next_ = status.suggestion
        parts.append(
            f"{layout.wrapped(f'Write next: {next_.reason}')}\n"
            f"{layout.wrapped(next_.ask, '  ')}\n"
            f"  journal write {next_.criterion} --model {next_.model}"
        )
    parts += [layout.wrapped(asked_sentence(each)) for each in status.asked[:1]]
    parts.append(coverage_table(status))
    parts.append(looking_back(journal))
    return "\n\n".join(parts)


def looking_back(journal: Journal) -> str:
    """Return on how many days the learner wrote, and what they wrote on this day long ago."""
    from journal.cli import layout  # noqa: PLC0415  (the app needs none)
    from journal.reflection.discretion import discreet  # noqa: PLC0415  (the app reads it later)
    from journal.reflection.resurfacing import resurfaced  # noqa: PLC0415  (likewise)
    from journal.reflection.rhythm import rhythm  # noqa: PLC0415  (likewise)

    today = journal.today()
    entries = {each.id: each.value for each in journal.entries.all()}
    lines = [f"{rhythm(entries.values(), today).sentence(_WEEKS)}."]
    for echo in resurfaced(entries, today):
        lines += [one_line(f"{echo.ago}: {discreet(echo.entry)}"), f"  journal show {echo.id}"]
    return "\n".join(map(layout.wrapped, lines))


def draft_sentence(draft: DraftLine) -> str:
    """Return a line about a draft that waits, and below it how to go on with it."""
    for_ = f" for {', '.join(draft.criteria)}" if draft.criteria else ""
    place = f"question {draft.step} of {draft.steps}"
    line = one_line(f"A draft{for_} waits at {place}, {counted(draft.words, 'word')} so far:")
    return f"{line}\n  journal write --resume {draft.id}"


def due_sentence(stored: Stored[Action]) -> str:
    """Return a due action as the question that it comes back as, and how to answer."""
    action = stored.value
    due = clock.spoken(date.fromisoformat(action.due))
    asked = one_line(f"You said that by {due} you would: {action.what}. What happened?")
    return f"{asked}\n  journal actions done {stored.id} …"


def asked_sentence(asked: AskedLine) -> str:
    """Return what the latest Johari window asks, and how to go on."""
    if not asked.word:
        return f"{one_line(asked.reason)}\n  journal johari new --label …"
    return f"{one_line(f'{asked.reason} {asked.ask}')}\n  journal write --johari"


def coverage_table(status: Status) -> str:
    """Return how far each criterion has come, as a table."""
    from journal.cli import layout  # noqa: PLC0415  (the app needs none)

    head = ("", "State", "Entries", "Words", "Criterion")
    rows = [
        (each.number, each.state, str(each.entries), f"{each.words:,}", each.text)
        for each in status.criteria
    ]
    return f"{layout.cut(status.title, terminal.width())}\n\n" + layout.table(
        [head, *rows], numbers=(2, 3)
    )
