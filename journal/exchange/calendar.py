"""Calendar: actions as an iCalendar file (RFC 5545), for any calendar program.

Each open action is a task with an alarm in the morning, and the same as an all-day event, for
calendars without tasks. A closed action is a task with its results.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from icalendar import Alarm, Calendar, Event, Todo, vRecur
from msgspec.structs import replace

from journal.portfolio.masking.apply import mask_record
from journal.portfolio.masking.mask import Masks
from journal.reflection.action import Action, Ending
from journal.reflection.passage import public
from journal.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

_Entry = TypeVar("_Entry", Event, Todo)

MORNING = timedelta(hours=9)
PRODUCT = "-//criterion-journal//journal//EN"


def to_calendar(
    actions: Iterable[tuple[str, Action]],
    masks: Masks = Masks(()),  # noqa: B008  (it never changes)
) -> bytes:
    """Return actions as the bytes of an ``.ics`` file; ``actions`` are pairs of id and action.

    Private passages are left out, and names are replaced by pseudonyms. The same actions give the
    same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Journal")
    for id_, written in actions:
        action = mask_record(_public(written), masks)
        if not action.closed:
            calendar.add_component(_event(id_, action))
        calendar.add_component(_task(id_, action))
    made: bytes = calendar.to_ical()
    return made


def _public(action: Action) -> Action:
    """Return an action without private passages and control characters, ready for masking."""
    results = tuple(
        replace(result, happened=clean(public(result.happened))) for result in action.results
    )
    return replace(action, what=clean(public(action.what)), results=results)


def _event(id_: str, action: Action) -> Event:
    event = Event()
    due = date.fromisoformat(action.due)
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return _described(event, f"event-{id_}", action)


def _task(id_: str, action: Action) -> Todo:
    task = Todo()
    if action.closed:
        last = action.results[-1]
        done = last.ending is Ending.DONE
        task.add("status", "COMPLETED" if done else "CANCELLED")
        if done:
            task.add("completed", datetime.fromisoformat(last.at))
        task.add("due", date.fromisoformat(last.due))
    else:
        due = date.fromisoformat(action.due)
        task.add("status", "NEEDS-ACTION")
        task.add("dtstart", due)
        task.add("due", due + timedelta(days=1))
    return _described(task, f"task-{id_}", action)


def _described(component: _Entry, uid: str, action: Action) -> _Entry:
    """Return a component with the fields that events and tasks share."""
    component.add("uid", f"{uid}@journal")
    stamp = action.results[-1].at if action.results else action.made
    component.add("dtstamp", datetime.fromisoformat(stamp))
    component.add("summary", action.what)
    if action.criteria:
        component.add("categories", [f"{ref.unit} {ref.number}" for ref in action.criteria])
    told = [f"{result.due} {result.ending}: {result.happened}" for result in action.results]
    if told:
        component.add("description", "\n".join(told))
    if not action.closed:
        if action.repeat:
            component.add("rrule", vRecur.from_ical(action.repeat))
        component.add_component(_alarm(action))
    return component


def _alarm(action: Action) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", action.what)
    alarm.add("trigger", MORNING)
    return alarm
