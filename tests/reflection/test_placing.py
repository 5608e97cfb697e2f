from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from journal.errors import JournalError
from journal.reflection.entry import Answer, Entry
from journal.reflection.placing import carried_over, named, usual_model
from journal.units.unit import CriterionRef

if TYPE_CHECKING:
    from journal.reflection.prompts import Prompts

REF = CriterionRef("cmi-5015v1", "2.2")
ENTRY = Entry("2026-11-01", "2026-11-01T18:00:00+00:00", (Answer("one"),), criteria=(REF,))


def test_the_usual_model_is_the_entrys_else_its_criterions(prompts: Prompts) -> None:
    assert usual_model(prompts, replace(ENTRY, model="kolb")).id == "kolb"
    found = prompts.find(REF)
    assert found is not None
    assert usual_model(prompts, ENTRY).id == found[1].models[0]
    assert usual_model(prompts, replace(ENTRY, criteria=())).id in prompts.models


def test_stages_are_named_by_number_or_by_the_beginning_of_their_names(prompts: Prompts) -> None:
    driscoll = prompts.models["driscoll"]
    assert named("1, so what,,now", driscoll, 5) == (0, 1, None, 2, None)


@pytest.mark.parametrize(
    ("names", "said"),
    [("1,2,3", "3 stages for 2 paragraphs"), ("elsewhere", "no stage"), ("9", "no stage")],
)
def test_stages_that_are_not_there_are_told(prompts: Prompts, names: str, said: str) -> None:
    with pytest.raises(JournalError, match=said):
        named(names, prompts.models["driscoll"], 2)


def test_places_are_carried_over_by_phase(prompts: Prompts) -> None:
    gibbs, driscoll = prompts.models["gibbs"], prompts.models["driscoll"]
    last = len(gibbs.stages) - 1
    assert carried_over((0, None, last), gibbs, driscoll) == (0, None, 2)
