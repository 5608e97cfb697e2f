from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.units.unit import Phase

if TYPE_CHECKING:
    from journal.reflection.prompts import Prompts

STAGES = {
    "gibbs": ["Description", "Feelings", "Evaluation", "Analysis", "Conclusion", "Action plan"],
    "driscoll": ["What?", "So what?", "Now what?"],
    "rolfe": ["What?", "So what?", "Now what?"],
    "kolb": [
        "Concrete Experience",
        "Reflective Observation",
        "Abstract Conceptualisation",
        "Active Experimentation",
    ],
    "schon": ["Reflection-in-action", "Reflection-on-action"],
    "brookfield": [
        "Autobiographical",
        "Students' eyes",
        "Colleagues' experiences",
        "Theoretical literature",
    ],
    "boud": [
        "Returning to experience",
        "Attending to feelings",
        "Re-evaluating experience",
        "Outcomes",
    ],
    "johns": [
        "Looking in",
        "Looking out",
        "Aesthetics",
        "Personal",
        "Ethics",
        "Empirics",
        "Reflexivity",
    ],
    "five-rs": ["Reporting", "Responding", "Relating", "Reasoning", "Reconstructing"],
    "grow": ["Goal", "Reality", "Options", "Will"],
}
YEARS = {
    "gibbs": "1988",
    "kolb": "1984",
    "schon": "1983",
    "brookfield": "1995",
    "boud": "1985",
    "rolfe": "2001",
    "five-rs": "2002",
}


def test_there_are_ten_models(prompts: Prompts) -> None:
    assert set(prompts.models) == set(STAGES)


@pytest.mark.parametrize("name", STAGES)
def test_a_models_stages_bear_their_published_names_in_order(prompts: Prompts, name: str) -> None:
    model = prompts.models[name]
    assert [stage.name for stage in model.stages] == STAGES[name]
    assert YEARS.get(name, "") in model.year
    for stage in model.stages:
        assert stage.ask.endswith("?")
        assert stage.help
    assert model.good_for
    assert all(source.author and source.title for source in model.sources)


@pytest.mark.parametrize("name", sorted(set(STAGES) - {"grow"}))
def test_a_reflection_looks_back_before_it_looks_ahead(prompts: Prompts, name: str) -> None:
    order = list(Phase)
    phases = [order.index(stage.phase) for stage in prompts.models[name].stages]
    assert phases == sorted(phases)


@pytest.mark.parametrize("name", ["driscoll", "rolfe"])
def test_what_so_what_and_now_what_are_their_own_phases(prompts: Prompts, name: str) -> None:
    stages = prompts.models[name].stages
    assert [stage.name.rstrip("?").casefold() for stage in stages] == [
        stage.phase.value for stage in stages
    ]


def test_grow_is_said_to_be_a_coaching_model(prompts: Prompts) -> None:
    grow = prompts.models["grow"]
    assert "coaching" in (grow.good_for + grow.note).casefold()
    assert "Graham Alexander" in grow.people
