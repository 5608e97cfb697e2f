from __future__ import annotations

from pathlib import Path

import pytest

from journal.reflection.prompts import Prompts, read_prompts
from journal.units.unit import CriterionRef

PACK = (Path(__file__).parents[1] / "units" / "packs" / "units" / "twin.toml").read_text(
    encoding="utf-8"
)


def test_a_later_pack_of_the_same_id_takes_the_place_of_an_earlier_one(prompts: Prompts) -> None:
    mine = PACK.replace('title = "Labels of another unit"', 'title = "My own twin"')
    found = read_prompts([("units/twin.toml", PACK), ("your prompts/units/twin.toml", mine)])
    assert [unit.title for unit in found.units.values()] == ["My own twin"]
    assert prompts.find(CriterionRef("twin", "1.1")) is None
    assert found.find(CriterionRef("twin", "1.1")) is not None
    assert found.find(CriterionRef("twin", "9.9")) is None


@pytest.mark.parametrize(
    "path", ["models/bad.toml", "theory/bad.toml", "worksheets/bad.toml", "units/bad.toml"]
)
def test_a_pack_that_cannot_be_read_is_told_of_by_its_path_and_hides_no_other(path: str) -> None:
    found = read_prompts([(path, "id = 3"), ("units/twin.toml", PACK)])
    assert set(found.units) == {"twin"}
    assert any(problem.where.startswith(path) for problem in found.problems)


def test_verbs_that_cannot_be_read_are_told_of_and_the_others_stay(prompts: Prompts) -> None:
    shipped = (Path(__file__).parents[2] / "prompts" / "verbs.toml").read_text(encoding="utf-8")
    found = read_prompts([("verbs.toml", shipped), ("your prompts/verbs.toml", "verbs = 3")])
    assert found.verbs == prompts.verbs
    assert found.verb("explain") is not None
    assert found.verb("sing") is None
    (problem,) = found.problems
    assert problem.where.startswith("your prompts/verbs.toml")


def test_a_file_outside_the_folders_of_packs_is_no_pack() -> None:
    found = read_prompts([("notes/twin.toml", PACK), ("twin.toml", PACK)])
    assert (found.units, found.problems) == ({}, ())
