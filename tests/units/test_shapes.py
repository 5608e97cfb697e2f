"""Units of every shape that an awarding body has thought of; see packs/units."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journal.portfolio.evidence.evidence import cover, gather
from journal.reflection.session import steps_for
from journal.reflection.suggestion import suggest
from journal.text import natural_key
from journal.units.unit import CriterionRef, Unit

if TYPE_CHECKING:
    from journal.reflection.prompts import Prompts

PACKS = sorted((Path(__file__).parent / "packs" / "units").glob("*.toml"))


def read(name: str) -> tuple[str, str]:
    path = Path(__file__).parent / "packs" / "units" / f"{name}.toml"
    return f"units/{name}.toml", path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def shapes(prompts: Prompts) -> dict[str, Unit]:
    from journal.units.pack import read_packs  # noqa: PLC0415

    units, problems = read_packs(Unit, [read(path.stem) for path in PACKS])
    assert problems == []
    assert len(units) == len(PACKS)
    for unit in units.values():
        assert prompts.check(unit, unit.id) == []
    return units


def labels(unit: Unit) -> list[str]:
    return [criterion.number for _, criterion in unit.criteria()]


def test_ten_criteria_of_one_outcome_stand_in_natural_order(shapes: dict[str, Unit]) -> None:
    ten = shapes["ten"]
    assert len(ten.outcomes) == 1
    assert labels(ten) == [f"1.{number}" for number in range(1, 11)]
    assert sorted(labels(ten), key=natural_key) == labels(ten)
    assert ten.words is None
    assert (ten.decisions.met, ten.decisions.not_met) == ("met", "not yet met")


def test_a_letter_comes_between_two_numbers(shapes: dict[str, Unit]) -> None:
    lettered = shapes["lettered"]
    assert labels(lettered) == sorted(labels(lettered), key=natural_key) == ["2.1", "2.1a", "2.2"]
    last = lettered.criterion("2.2")
    assert last is not None
    assert last.verbs == ("evaluate", "justify", "critically-evaluate")


@pytest.mark.parametrize("name", ["btec", "lettered-aims"])
def test_grades_keep_the_awarding_bodys_order_and_words(shapes: dict[str, Unit], name: str) -> None:
    unit = shapes[name]
    assert labels(unit) in (["P1", "M1", "D1"], ["A.P1", "A.M1", "B.P2", "AB.D1"])
    assert {unit.decisions.met, unit.decisions.not_met, *unit.decisions.others} == set("PMDU")


def test_twelve_outcomes_are_as_many_as_a_unit_may_have(shapes: dict[str, Unit]) -> None:
    twelve = shapes["twelve"]
    assert [outcome.number for outcome in twelve.outcomes] == [str(n) for n in range(1, 13)]


def test_a_label_is_found_in_any_case(shapes: dict[str, Unit]) -> None:
    assert shapes["lettered"].criterion(" 2.1A ") is shapes["lettered"].criterion("2.1a")
    assert shapes["btec"].criterion("p1") is not None
    assert shapes["btec"].criterion("1") is None
    assert shapes["btec"].criterion("") is None


def test_equal_labels_of_two_units_are_two_references(
    shapes: dict[str, Unit], prompts: Prompts
) -> None:
    ours, twin = prompts.units["cmi-5015v1"], shapes["twin"]
    one, two = ours.criterion("1.1"), twin.criterion("1.1")
    assert one
    assert two
    assert ours.ref(one) != twin.ref(two)
    assert str(ours.ref(one)) == str(twin.ref(two)) == "1.1"


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_a_unit_of_any_shape_can_be_written_for_covered_and_suggested(
    shapes: dict[str, Unit], prompts: Prompts, path: Path
) -> None:
    unit = shapes[path.stem]
    coverage = cover(unit, gather(unit, {}))
    assert [each.criterion.number for each in coverage] == labels(unit)
    standings = {each.standing.criterion: each.standing for each in coverage}
    suggestions = suggest(unit, standings, list(prompts.models))
    assert {each.criterion for each in suggestions} == {
        CriterionRef(unit.id, label) for label in labels(unit)
    }
    for _, criterion in unit.criteria():
        for model in prompts.models.values():
            assert len(steps_for(model, criterion)) == len(model.stages) + 3
