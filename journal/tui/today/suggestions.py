"""Offers: what to do now, the best thing first; Enter does it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on

from journal.clock import spoken
from journal.reflection.rhythm import day_of
from journal.text import counted, one_line
from journal.tui.parts.content import MUTED, STRONG, rows, shown
from journal.tui.parts.pointed_list import Chosen, Item, PointedList
from journal.tui.parts.requests import (
    AnswerAction,
    GoOn,
    ShowActions,
    ShowRounds,
    ShowWorksheet,
    Write,
    WriteAbout,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.content import Content
    from textual.message import Message

    from journal.johari.asking import WindowQuestion
    from journal.reflection.action import Action
    from journal.reflection.session import Session
    from journal.units.labels import Labels
    from journal.workflows.today import CriterionToday, Today
    from journal.worksheet.filling import Filling

FEW = 2
"""Due actions that are shown; the others are a key away."""
_BREAK, _LEAST = 12, 20


class Offer(NamedTuple):
    """One thing to do now: what it says, and what it asks the app for."""

    content: Content
    request: Callable[[], Message]


class Offers(PointedList[Offer]):
    """What to write and why, what the learner said they would do, and drafts that wait."""

    HELP: ClassVar[str] = (
        "What you could do now, the most useful first.\n\n"
        "Enter begins it. A reflection that you left unfinished comes first: it opens at "
        "the question where you stopped, with your words. What you said you would do comes "
        "back on its day as a question; answering it tells what became of it. Last stands "
        "what would help your evidence most, with the reason. You need not follow any of it: "
        "Tab goes to your criteria, and {today.note} begins a free note."
    )

    def __init__(self) -> None:
        super().__init__("Now")

    def show(self, offers: Sequence[Offer], waiting: str = "", *, closely: bool = False) -> None:
        """Show what is offered; ``waiting`` stands in place of what is still being read.

        ``closely`` draws no lines between two.
        """
        items = [Item(offer.content, offer) for offer in offers]
        if waiting:
            items.append(Item(shown((waiting, MUTED))))
        apart = [between for item in items for between in (None, item)][1:]
        self.fill(items if closely else apart)

    @on(Chosen)
    def _ask_for(self, event: Chosen[Offer]) -> None:
        event.stop()
        self.post_message(event.thing.request())


def in_order(
    drafts: Sequence[Session],
    glance: Today | None,
    now: datetime,
    width: int,
    known: Labels,
    *,
    briefly: bool = False,
) -> list[Offer]:
    """Return what to offer: what was begun last, what is due, what else waits, what to write.

    ``briefly``, for a low screen, gives only the first of each kind in full.
    """
    begun = [_draft(draft, now, width, known) for draft in drafts]
    if glance is None:
        return begun
    few = 1 if briefly else FEW
    # One that is being answered waits among the drafts already.
    answering = {draft.action for draft in drafts}
    open_ = [(id_, action) for id_, action in glance.due if id_ not in answering]
    asked = [_question(id_, action, now, width) for id_, action in open_[:few]]
    if (more := len(open_) - few) > 0:
        content = shown((f"… and {counted(more, 'more thing')} that you said you would do", MUTED))
        asked.append(Offer(content, ShowActions))
    filling = [_filling(draft) for draft in glance.filling[:few]]
    ahead = [*begun[:1], *asked, *begun[1:], *filling]
    brief = briefly and bool(ahead)
    places = [_place(unit.first, known, briefly=brief) for unit in glance.units]
    wondering = [_wondering(question, glance, width) for question in glance.asked[:1]]
    return [*ahead, *places, *wondering]


def _draft(draft: Session, now: datetime, width: int, known: Labels) -> Offer:
    subject = f"with {known.of(draft.criterion)}" if draft.criterion else "with your free note"
    if draft.action:
        subject = "with your answer"
    place = f", question {draft.at + 1} of {len(draft.steps)}" if len(draft.steps) > 1 else ""
    lines = [
        shown(
            ("Go on ", STRONG),
            (subject, STRONG),
            place,
            (f" · {ago(draft.started, now)}", MUTED),
        ),
        shown(one_line(draft.step.ask, width)),
    ]
    words = draft.reply.text.strip() or next((r.text for r in draft.replies if r.answered), "")
    if words:
        lines.append(shown(("“" + one_line(words, width - 2) + "”", MUTED)))
    return Offer(rows(*lines), partial(GoOn, draft))


def _question(id_: str, action: Action, now: datetime, width: int) -> Offer:
    day = day_of(action.due)
    this_year = f" {now.year}"
    by = spoken(day).removesuffix(this_year) if day else action.due
    said, asked = f"You said that by {by} you would: ", " What happened?"
    # Two lines, less what is lost where the first one breaks.
    room = max(2 * width - len(said) - len(asked) - _BREAK, _LEAST)
    what = one_line(action.what.rstrip(". "), room)
    stop = "" if what.endswith("…") else "."
    content = shown(said, (what, STRONG), stop, asked)
    return Offer(content, partial(AnswerAction, id_))


def _filling(filling: Filling) -> Offer:
    sheet = filling.worksheet
    title = "a private worksheet" if sheet.private else f"your worksheet “{sheet.heading}”"
    so_far = counted(len(sheet.rows), "row")
    content = shown(("Go on ", STRONG), (f"with {title}", STRONG), (f" · {so_far} so far", MUTED))
    return Offer(content, partial(ShowWorksheet, filling.id))


def _wondering(question: WindowQuestion, glance: Today, width: int) -> Offer:
    """Return what the latest Johari window asks, or that it is time for a new one."""
    head = ("From your Johari window", STRONG) if question.word else ("Ask your peers", STRONG)
    reason = shown(head, (f" · {one_line(question.reason, width)}", MUTED))
    if not question.word:
        return Offer(reason, ShowRounds)
    return Offer(reason, partial(WriteAbout, question.ask, question.title, glance.asked_for))


def _place(place: CriterionToday, known: Labels, *, briefly: bool) -> Offer:
    suggested = place.suggestion
    head = shown((f"Write for {known.of(place.ref)}", STRONG))
    reason = shown((suggested.reason, MUTED))
    content = shown(head, " · ", reason) if briefly else rows(head, suggested.ask, reason)
    write = partial(Write, place.ref, model=suggested.model, question=suggested.question)
    return Offer(content, write)


def ago(then: str, now: datetime) -> str:
    """Return how long ago a moment was, in words; nothing when it cannot be known."""
    try:
        passed = now - datetime.fromisoformat(then)
    except (ValueError, TypeError):
        return "begun earlier"
    minutes = int(passed.total_seconds() // 60)
    if minutes < 1:
        return "begun just now"
    for size, noun in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            return f"begun {counted(minutes // size, noun)} ago"
    raise AssertionError
