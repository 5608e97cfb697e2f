from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.settings import FIRST_UNIT
from journal.units.unit import CriterionRef
from journal.workflows.begin_writing import begin_session, suggestions
from journal.workflows.gather import gather_coverage

from ..conftest import MOMENT
from ..own_packs import adopt

if TYPE_CHECKING:
    from journal.journal import Journal


def test_a_session_is_begun_for_a_criterion_with_its_first_model(journal: Journal) -> None:
    session = begin_session(journal, "2.2")
    assert session.model == "gibbs"
    assert session.criterion == CriterionRef(FIRST_UNIT, "2.2")
    assert session.date == "2026-11-23"
    assert datetime.fromisoformat(session.started) == MOMENT
    assert session.id.startswith("2026-11-23-")
    assert journal.entries.drafts() == []
    assert (
        begin_session(journal, "2.2", model="driscoll", day=date(2026, 11, 2)).date == "2026-11-02"
    )
    assert begin_session(journal).criterion is None


def test_a_model_or_criterion_that_is_not_there_is_refused_with_a_choice(journal: Journal) -> None:
    with pytest.raises(JournalError, match="no reflective model “freud”") as refused:
        begin_session(journal, "2.2", model="freud")
    assert "gibbs" in refused.value.hint
    with pytest.raises(JournalError):
        begin_session(journal, "7.7")


def test_a_pack_that_names_an_unknown_model_can_be_written_for(journal: Journal) -> None:
    adopt(journal, "twin")
    pack = journal.folder / "prompts" / "units" / "twin.toml"
    pack.write_text(
        pack.read_text(encoding="utf-8").replace(
            '["explain"]', '["explain"]\nmodels = ["lost", "kolb"]'
        ),
        encoding="utf-8",
    )
    assert begin_session(journal, "twin:1.1").model == "kolb"


def test_suggestions_begin_with_what_is_empty_and_can_be_begun(journal: Journal) -> None:
    journal.entries.finish(begin_session(journal, "1.1").answer("words"))
    unit = journal.unit()
    proposed = suggestions(journal, unit, gather_coverage(journal, unit))
    assert [suggestion.criterion.number for suggestion in proposed][:2] == ["1.2", "2.1"]
    assert proposed[-1].criterion.number == "1.1"
    session = begin_session(journal, proposed[0].criterion.number, model=proposed[0].model)
    assert proposed[0].question in {step.question for step in session.steps}
