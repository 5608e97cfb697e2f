"""The action plan: what was promised in evidence that the tutor sees, and what became of it."""

from __future__ import annotations

from journal.portfolio.chapters.plan import planned
from journal.portfolio.evidence.numbering import DocumentId, Signpost
from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.tree.tree import Document, Heading
from journal.reflection.action import Action, Ending, Origin, Result
from journal.units.unit import CriterionRef

REF, ELSEWHERE = CriterionRef("u", "2.2"), CriterionRef("other", "1.1")
SIGNPOSTS = {DocumentId("seen"): Signpost("E7")}


def printed(*actions: Action) -> str:
    seen = Heading(2, "E7, Monday", "E7")
    return to_markdown(Document("T", (seen, *planned(actions, "u", SIGNPOSTS))))


def action(what: str = "Ask first", *, due: str = "2026-12-01", **more: object) -> Action:
    made = "2026-11-23T20:10:00+00:00"
    return Action(what, "2026-12-01", due, made, **{"criteria": (REF,), **more})  # type: ignore[arg-type]  # by name


def result(ending: Ending, day: str, happened: str = "") -> Result:
    return Result(day, ending, f"{day}T09:00:00+00:00", happened)


def test_without_an_action_there_is_no_plan() -> None:
    assert "Action plan" not in printed()
    assert "Action plan" not in printed(action(criteria=(ELSEWHERE,)))


def test_an_action_is_printed_with_its_criteria_of_this_unit_and_where_it_was_promised() -> None:
    text = printed(action(criteria=(ELSEWHERE, REF), entry="seen"))
    assert "| Ask first | 2.2 | 1 Dec 2026 | open | [E7](#e7-monday) |" in text


def test_what_was_promised_where_no_tutor_looks_is_not_in_the_plan() -> None:
    assert "Ask first" not in printed(action(entry="private"))


def test_what_became_of_an_action_is_told_with_how_often_before() -> None:
    done = result(Ending.DONE, "2026-12-02", "She asked\nme back.")
    assert "| done, 2 Dec 2026: She asked me back. |" in printed(action(due="", results=(done,)))
    dropped = result(Ending.DROPPED, "2026-12-09")
    text = printed(action(results=(done, done, dropped)))
    assert "| dropped, 9 Dec 2026 (2 times before) |" in text


def test_a_date_of_a_worksheet_is_not_told_twice_before_anything_came_of_it() -> None:
    origin = Origin("w1", "due", "the first row")
    due = action("come back to it", origin=origin)
    assert "Action plan" not in printed(due)
    text = printed(action(), due)
    assert "come back to it" not in text
    assert "stand in the worksheets alone" in text
    told = result(Ending.DONE, "2026-12-02", "All five.")
    assert "come back to it" in printed(action("come back to it", origin=origin, results=(told,)))
