from __future__ import annotations

from journal.reflection.review_dates import review_dates
from journal.units.unit import CriterionRef
from journal.worksheet.kind import ColumnKind
from journal.worksheet.worksheet import ColumnHeading, Worksheet, move_row

REF = CriterionRef("u", "2.4")
PLAN = Worksheet(
    "plan",
    "2026-11-23",
    "2026-11-23T20:10:00+00:00",
    (
        ColumnHeading("goal", "Goal"),
        ColumnHeading("by", "By when", ColumnKind.DATE),
        ColumnHeading("review", "Review date", ColumnKind.DATE),
    ),
    (("Ask more", "2027-01-31", "2026-12-24"), ("Tell less", "", "soon"), ("", "", "2026-12-01")),
    name="Change plan",
    criteria=(REF,),
)


def test_each_date_to_come_is_something_to_come_back_to() -> None:
    found = dict(review_dates("2026-11-23-k7q2mx", PLAN))
    assert list(found) == ["2026-11-23-k7q2mx-by-1", "2026-11-23-k7q2mx-review-1"]
    action = found["2026-11-23-k7q2mx-review-1"]
    assert (action.due, action.first, action.criteria) == ("2026-12-24", "2026-12-24", (REF,))
    assert action.what == "come back to “Ask more” (Review date, Change plan)"


def test_a_date_that_had_gone_by_when_it_was_written_is_no_promise() -> None:
    past = Worksheet(
        "plan", "2026-11-23", "", PLAN.columns, (("Ask more", "2026-11-22", "2026-11-23"),)
    )
    assert [id_ for id_, _ in review_dates("x", past)] == ["x-review-1"]


def test_a_row_that_is_moved_is_the_same_review() -> None:
    moved = move_row(PLAN, 0, 2)
    before = [action.origin for _, action in review_dates("x", PLAN)]
    assert [action.origin for _, action in review_dates("x", moved)] == before
