from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.portfolio.bundle.used import Used
from journal.settings import FIRST_UNIT

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal

USED = Used("entry", "2026-11-03-kettle", "ab12", "E1")


def test_what_was_handed_in_is_there_for_the_next_start_with_all_that_was_in_it(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    journal.submissions.add(FIRST_UNIT, journal.moment(), "seal", 2750, [USED])
    last = again().submissions.last(FIRST_UNIT)
    assert last is not None
    assert (last.seal, last.words, last.used) == ("seal", 2750, (USED,))
    assert last.made == "2026-11-23T20:10:00+00:00"


def test_the_latest_of_each_unit_is_the_last_one(journal: Journal) -> None:
    now = journal.moment()
    assert journal.submissions.last(FIRST_UNIT) is None
    for days, unit, seal in ((7, FIRST_UNIT, "second"), (0, FIRST_UNIT, "first"), (9, "twin", "t")):
        journal.submissions.add(unit, now + timedelta(days=days), seal, 1, [])
    seals = [stored.value.seal for stored in journal.submissions.all(FIRST_UNIT)]
    assert seals == ["second", "first"]
    last = journal.submissions.last(FIRST_UNIT)
    assert last is not None
    assert last.seal == "second"


def test_a_signature_names_the_day_and_the_version_and_the_last_one_counts(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    assert journal.submissions.declaration(FIRST_UNIT) is None
    first = journal.submissions.declare(FIRST_UNIT, " Amina Osei ", "", "v1")
    assert journal.submissions.declaration(FIRST_UNIT) is None, "nothing is signed yet"
    journal.submissions.sign(first)
    assert (first.name, first.day, first.ai, first.version) == (
        "Amina Osei",
        "2026-11-23",
        "",
        "v1",
    )
    later = again(journal.moment() + timedelta(days=2))
    second = later.submissions.declare(FIRST_UNIT, "Amina Osei", " synonyms ", "v2")
    later.submissions.sign(second)
    assert journal.submissions.declaration(FIRST_UNIT) == second
    assert (second.day, second.ai, second.version) == ("2026-11-25", "synonyms", "v2")
    assert journal.submissions.declaration("twin") is None


@pytest.mark.parametrize("name", ["", "  "])
def test_nothing_is_signed_without_a_name(journal: Journal, name: str) -> None:
    with pytest.raises(JournalError, match="Nothing was signed"):
        journal.submissions.declare(FIRST_UNIT, name, "", "v1")
    assert journal.submissions.declaration(FIRST_UNIT) is None
    assert journal.submissions.problems() == []
