from __future__ import annotations

from typing import TYPE_CHECKING

from journal.reflection.suggestion import EvidenceState
from journal.settings import FIRST_UNIT
from journal.workflows.begin_writing import begin_session
from journal.workflows.export import portfolio_text
from journal.workflows.gather import count_withheld, gather_coverage

from ..own_packs import adopt

if TYPE_CHECKING:
    from journal.journal import Journal


def test_what_is_written_is_counted_for_its_criterion(journal: Journal) -> None:
    journal.entries.finish(begin_session(journal, "2.2").answer("one two three"))
    journal.entries.add("four five", criteria=["2.2", "1.1"])
    standings = {
        covered.criterion.number: covered.standing
        for covered in gather_coverage(journal, journal.unit())
    }
    assert (standings["2.2"].entries, standings["2.2"].words) == (2, 5)
    assert (standings["1.1"].entries, standings["1.1"].words) == (1, 2)
    assert standings["3.3"].state is EvidenceState.NONE
    assert standings["2.2"].state is EvidenceState.THIN


def test_private_entries_stay_out_of_coverage_and_portfolio(journal: Journal) -> None:
    journal.set_up("Amina Osei")
    unit = journal.unit()
    journal.entries.add("shown to the tutor", criteria=["2.2"])
    open_only = gather_coverage(journal, unit)
    journal.entries.add("not for anyone", criteria=["2.2", "1.1"], private=True)
    assert gather_coverage(journal, unit) == open_only
    assert count_withheld(journal, unit) == 1
    assert len(journal.entries.all()) == 2
    portfolio = portfolio_text(journal, unit)
    assert "shown to the tutor" in portfolio
    assert "Amina Osei" in portfolio
    assert "not for anyone" not in portfolio


def test_an_entry_for_two_units_counts_in_both(journal: Journal) -> None:
    adopt(journal, "twin")
    journal.set_up("Amina", units=[FIRST_UNIT, "twin"])
    journal.entries.add("for both", criteria=["cmi-5015v1:1.1", "twin:1.1"])
    counts = [gather_coverage(journal, unit)[0].standing.entries for unit in journal.units]
    assert counts == [1, 1]


def test_private_passages_count_nowhere_and_reach_no_portfolio(journal: Journal) -> None:
    unit = journal.unit()
    journal.entries.add("Five words that are open. %%Anna cried.%%", criteria=["2.2"])
    journal.entries.add("%%Only Anna.%%", criteria=["2.2"])
    standings = {
        covered.criterion.number: covered.standing for covered in gather_coverage(journal, unit)
    }
    assert (standings["2.2"].entries, standings["2.2"].words) == (1, 5)
    assert "Anna" not in portfolio_text(journal, unit)
    assert "private" in portfolio_text(journal, unit)
    assert count_withheld(journal, unit) == 2
