from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.reflection.earlier import earlier_answers
from journal.reflection.entry import Answer, Entry
from journal.reflection.session import begin, steps_for
from journal.units.unit import CriterionRef

if TYPE_CHECKING:
    from journal.reflection.prompts import Prompts

REF = CriterionRef("cmi-5015v1", "2.2")
ENTRY = Entry("2026-11-01", "2026-11-01T18:00:00+00:00", (), criteria=(REF,))


def test_answers_to_the_same_question_for_the_same_criterion_are_earlier_ones(
    prompts: Prompts,
) -> None:
    steps = steps_for(prompts.models["driscoll"], None)
    session = begin(
        "now",
        date="2026-11-23",
        started="2026-11-23T18:00:00+00:00",
        model="driscoll",
        steps=steps,
        criteria=[REF],
    )
    asked = session.steps[0].ask
    same = replace(ENTRY, answers=(Answer("then", asked), Answer("other", "Else?")))
    elsewhere = replace(same, criteria=())
    found = earlier_answers(session, [("now", same), ("b", elsewhere), ("a", same)])
    assert [(answer.id, answer.text) for answer in found.to(session.steps[0])] == [("a", "then")]
    assert found.to(session.steps[1]) == ()
