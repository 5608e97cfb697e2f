from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.settings import FIRST_UNIT
from journal.units.decision import Verdict
from journal.units.unit import CriterionRef

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal

REF, OTHER = CriterionRef(FIRST_UNIT, "2.2"), CriterionRef(FIRST_UNIT, "1.1")
EARLY, LATE = date(2026, 11, 3), date(2026, 11, 10)


def test_a_decision_is_there_for_the_next_start_as_it_was_told(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    id_ = journal.decisions.add(REF, Verdict.NOT_YET, EARLY, by=" J. Marsh\n", comment=" Say why. ")
    stored = again().decisions.find(id_[-6:])
    assert stored.value.criterion == REF
    assert (stored.value.verdict, stored.value.day) == (Verdict.NOT_YET, "2026-11-03")
    assert (stored.value.by, stored.value.comment) == ("J. Marsh", "Say why.")
    assert stored.value.told == "2026-11-23T20:10:00+00:00"


def test_the_latest_day_counts_whichever_was_written_down_last(journal: Journal) -> None:
    journal.decisions.add(REF, Verdict.MET, LATE, by="")
    journal.decisions.add(REF, Verdict.NOT_YET, EARLY, by="")
    journal.decisions.add(OTHER, Verdict.MET, EARLY, by="")
    standing = journal.decisions.standing()
    assert {ref: decision.verdict for ref, decision in standing.items()} == {
        REF: Verdict.MET,
        OTHER: Verdict.MET,
    }
    assert journal.decisions.all()[0].value.day == "2026-11-10"
    assert len(journal.decisions.all()) == 3, "the earlier ones are kept"


def test_of_two_decisions_of_one_day_the_one_that_was_written_down_later_counts(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    later = again(journal.moment().replace(hour=21))
    later.decisions.add(REF, Verdict.MET, EARLY, by="")
    journal.decisions.add(REF, Verdict.NOT_YET, EARLY, by="")
    assert journal.decisions.standing()[REF].verdict is Verdict.MET


def test_what_was_written_down_by_mistake_lets_the_earlier_decision_count_again(
    journal: Journal,
) -> None:
    journal.decisions.add(REF, Verdict.NOT_YET, EARLY, by="")
    mistaken = journal.decisions.add(REF, Verdict.MET, LATE, by="")
    journal.decisions.remove(journal.decisions.find(mistaken))
    assert journal.decisions.standing()[REF].verdict is Verdict.NOT_YET
    assert journal.decisions.find(mistaken).deleted, "it stays in the log"


def test_a_decision_that_is_not_there_is_told(journal: Journal) -> None:
    with pytest.raises(JournalError, match="no decision"):
        journal.decisions.find("zzzzzz")
    assert journal.decisions.standing() == {}
    assert journal.decisions.problems() == []
