from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from icalendar import Calendar

from journal.exchange.calendar import to_calendar
from journal.portfolio.masking.mask import Mask, Masks
from journal.reflection.action import Action, Every, rule
from journal.units.unit import CriterionRef

MADE = "2026-11-23T20:10:00+00:00"


def action(what: str = "Ask again", repeat: str = "") -> Action:
    return Action(
        what,
        first="2026-11-30",
        due="2026-11-30",
        made=MADE,
        repeat=repeat,
        criteria=(CriterionRef("u", "2.4"),),
    )


def read(*actions: Action) -> list[Any]:
    written = to_calendar([(f"2026-11-23-aaaaa{n}", each) for n, each in enumerate(actions)])
    return list(Calendar.from_ical(written).subcomponents)


def test_an_open_action_is_an_event_and_a_task_with_an_alarm_in_the_morning() -> None:
    event, task = read(action())
    assert (event.name, task.name) == ("VEVENT", "VTODO")
    assert event["summary"] == task["summary"] == "Ask again"
    assert event.decoded("dtstart") == date(2026, 11, 30)
    assert task["status"] == "NEEDS-ACTION"
    for each in (event, task):
        (alarm,) = each.subcomponents
        assert alarm.decoded("trigger") == timedelta(hours=9)


def test_what_comes_back_carries_its_rule() -> None:
    event, task = read(action(repeat=rule(date(2026, 11, 30), Every.MONTH, date(2027, 6, 30))))
    for each in (event, task):
        assert each["rrule"]["FREQ"] == ["MONTHLY"]
        assert each["rrule"]["UNTIL"] == [date(2027, 6, 30)]


def test_a_closed_action_is_a_task_that_says_what_became_of_it() -> None:
    done, dropped = read(
        action().done("2026-11-30T09:00:00+00:00", "It went well."),
        action().dropped("2026-11-30T09:00:00+00:00", "no time"),
    )
    assert (done["status"], dropped["status"]) == ("COMPLETED", "CANCELLED")
    assert "It went well." in done["description"]
    assert done.subcomponents == []


def test_each_has_an_id_of_its_own_and_the_same_bytes_each_time() -> None:
    pairs = [("a", action()), ("b", action())]
    assert to_calendar(pairs) == to_calendar(pairs)
    uids = [each["uid"] for each in read(action(), action())]
    assert len(set(uids)) == 4


def test_text_that_would_end_a_line_adds_nothing_to_the_calendar() -> None:
    hostile = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTACH:file:///etc/passwd\x1b[31m; a, b\\"
    components = read(action(hostile))
    assert [each.name for each in components] == ["VEVENT", "VTODO"]
    assert all("attach" not in each for each in components)
    assert "\x1b" not in components[0]["summary"]


def test_names_and_private_passages_stay_at_home() -> None:
    said = "Thank Anna %%who cried%% Smith, An\x1bna Smith"
    told = action(said).done("2026-11-30T09:00:00+00:00", said)
    masks = Masks([Mask("Anna Smith", "Coachee A")])
    for each in (action(said), told):
        written = to_calendar([("2026-11-23-aaaaaa", each)], masks).decode()
        assert "Anna" not in written
        assert "cried" not in written
        assert "Thank Coachee A\\, Coachee A" in written


def test_no_action_is_an_empty_calendar() -> None:
    assert read() == []
