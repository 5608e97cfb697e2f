from __future__ import annotations

from journal.portfolio.evidence.statement import Statement, Tick, points, ticked, unticked
from journal.units.unit import Criterion, CriterionRef, Phase, Question, Requirement

REF = CriterionRef("u", "1.1")
NEEDS = (Requirement("one", "First"), Requirement("two", "Second"))
CRITERION = Criterion("1.1", "Explain", ("explain",), NEEDS, (Question("q", Phase.WHAT, "What?"),))


def test_points_stand_in_the_order_of_the_unit_whatever_was_ticked_first() -> None:
    said = ticked(ticked(Statement(REF), Tick("two", "E2")), Tick("one"))
    assert [point.requirement.id for point in points(CRITERION, said)] == ["one", "two"]
    assert [point.tick and point.tick.where for point in points(CRITERION, said)] == ["", "E2"]


def test_a_point_is_ticked_once_and_can_be_unticked() -> None:
    said = ticked(ticked(Statement(REF), Tick("one", "E1")), Tick("one", "E2"))
    assert said.ticks == (Tick("one", "E2"),)
    assert unticked(said, "one").ticks == ()
    assert unticked(said, "two") == said


def test_a_point_that_the_unit_no_longer_has_is_kept_and_not_shown() -> None:
    said = Statement(REF, ticks=(Tick("gone", "E1"),))
    assert [point.tick for point in points(CRITERION, said)] == [None, None]
