"""Decisions: all of them, the earlier ones too, in the order of the unit."""

from __future__ import annotations

from journal.portfolio.chapters.decided import decided
from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.tree.tree import Document
from journal.units.decision import Decision, Verdict
from journal.units.unit import Criterion, CriterionRef, Outcome, Unit

UNIT = Unit(
    id="u",
    title="U",
    outcomes=(Outcome("1", "O", (Criterion("2.2", "B"), Criterion("10.1", "A"))),),
)


def decision(number: str, verdict: Verdict, day: str, *, unit: str = "u", by: str = "") -> Decision:
    return Decision(CriterionRef(unit, number), verdict, day, day, by, "Say\nwhy.")


def printed(*decisions: Decision) -> str:
    return to_markdown(Document("T", tuple(decided(decisions, UNIT))))


def test_an_earlier_decision_stands_before_the_one_that_took_its_place() -> None:
    text = printed(
        decision("10.1", Verdict.MET, "2026-11-01"),
        decision("2.2", Verdict.MET, "2026-11-10", by="J. Marsh"),
        decision("2.2", Verdict.NOT_YET, "2026-11-03"),
    )
    rows = [line.split(" | ") for line in text.splitlines() if "Say why." in line]
    assert [row[1] for row in rows] == ["not yet met", "met", "met"]
    assert [row[2] for row in rows] == ["3 Nov 2026", "10 Nov 2026", "1 Nov 2026"]
    assert rows[1][3] == "J. Marsh"


def test_what_was_decided_about_another_unit_is_no_part_of_it() -> None:
    other = decision("2.2", Verdict.MET, "2026-11-01", unit="other")
    assert "Decisions, as the learner" not in printed(other)
    assert "Decisions, as the learner" not in printed()
