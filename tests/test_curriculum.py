from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.settings import FIRST_UNIT
from journal.store.prompts import pack_files, shipped
from journal.units.unit import CriterionRef
from journal.workflows.health import examine

from .own_packs import adopt
from .units.ropes import BEFORE, pack, put

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal


def test_a_new_journal_is_there_after_it_is_set_up(journal: Journal) -> None:
    assert not journal.exists
    journal.set_up("Amina Osei", "Kestrel Yard")
    assert journal.exists
    assert journal.settings.learner.name == "Amina Osei"
    assert journal.settings.learner.centre == "Kestrel Yard"
    assert [unit.id for unit in journal.units] == [FIRST_UNIT]
    assert (journal.folder / ".gitattributes").read_text(encoding="utf-8") == "*.jsonl -text\n"


def test_setting_up_again_changes_what_was_said_and_nothing_else(journal: Journal) -> None:
    journal.set_up("Amina", "Kestrel")
    (journal.folder / ".gitattributes").write_text(
        "*.jsonl -text\n*.png binary\n", encoding="utf-8"
    )
    journal.mark_demo()
    journal.set_up("Amina Osei", "Kestrel")
    assert journal.settings.learner.name == "Amina Osei"
    assert journal.settings.demo
    assert "binary" in (journal.folder / ".gitattributes").read_text(encoding="utf-8")


def test_a_unit_that_is_not_there_is_refused_before_anything_is_written(journal: Journal) -> None:
    with pytest.raises(JournalError) as refused:
        journal.set_up("Amina", units=["cmi-5016v1"])
    assert "cmi-5016v1" in refused.value.message
    assert FIRST_UNIT in refused.value.hint
    assert not journal.exists


def test_a_unit_may_be_named_by_its_number_and_is_kept_by_its_id(journal: Journal) -> None:
    adopt(journal, "twin")
    journal.set_up("Amina", units=["5015V1"])
    assert [unit.id for unit in journal.units] == [FIRST_UNIT]
    journal.add_unit("5016v1")
    journal.add_unit("TWIN")
    assert [unit.id for unit in journal.units] == [FIRST_UNIT, "twin"]
    assert list(journal.settings.units) == [FIRST_UNIT, "twin"]


def test_a_criterion_is_found_by_label_in_any_case_or_with_its_unit(journal: Journal) -> None:
    adopt(journal, "lettered", "btec")
    journal.set_up("Amina", units=["lettered", "btec"])
    for typed, unit, number in [
        ("2.1A", "lettered", "2.1a"),
        ("p1", "btec", "P1"),
        ("btec:m1", "btec", "M1"),
        ("L21:2.2", "lettered", "2.2"),
        ("cmi-5015v1:2.2", FIRST_UNIT, "2.2"),
    ]:
        found, criterion = journal.criterion(typed)
        assert (found.id, criterion.number) == (unit, number)


def test_a_label_that_two_of_the_learners_units_have_must_be_said_in_full(journal: Journal) -> None:
    adopt(journal, "twin")
    journal.set_up("Amina", units=[FIRST_UNIT, "twin"])
    with pytest.raises(JournalError) as refused:
        journal.criterion("2.2")
    assert refused.value.hint == "Say cmi-5015v1:2.2 or twin:2.2."
    assert journal.criterion("twin:2.2")[0].id == "twin"
    assert journal.criterion("3.3")[0].id == FIRST_UNIT


def test_an_unknown_label_is_told_with_those_that_there_are(journal: Journal) -> None:
    journal.set_up("Amina")
    with pytest.raises(JournalError) as refused:
        journal.criterion("9.9")
    assert "“9.9”" in refused.value.message
    assert refused.value.hint == "There is 1.1, 1.2, 2.1, 2.2, 2.3, 2.4, 3.1, 3.2 and 3.3."
    with pytest.raises(JournalError, match="no unit “cmi”"):
        journal.criterion("cmi:2.2")


def test_a_unit_whose_pack_is_gone_is_told_of_and_its_entries_stay(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    adopt(journal, "twin")
    journal.set_up("Amina", units=["twin"])
    id_ = journal.entries.add("for the twin", criteria=["1.1"])
    (journal.folder / "prompts" / "units" / "twin.toml").unlink()
    opened = again()
    assert opened.units == []
    (criterion,) = opened.entries.find(id_).value.criteria
    assert (criterion.unit, opened.labels.of(criterion)) == ("twin", "1.1")
    with pytest.raises(JournalError) as refused:
        opened.criterion("1.1")
    assert str(refused.value) == "There is no unit “twin”. Choose cmi-5015v1."
    acute = [problem for problem in examine(opened) if not problem.harmless]
    assert [problem.what for problem in acute] == ["there is no pack for your unit “twin”."]
    assert [problem.what for problem in examine(opened) if problem.harmless] == [
        "no pack has twin 1.1."
    ]


def test_a_unit_without_its_pack_does_not_hide_the_learners_other_unit(journal: Journal) -> None:
    journal.folder.mkdir()
    (journal.folder / "journal.toml").write_text(
        f'units = ["lost", "{FIRST_UNIT}"]', encoding="utf-8"
    )
    assert journal.unit().id == FIRST_UNIT
    assert journal.criterion("2.2")[0].id == FIRST_UNIT


def test_references_are_kept_once_and_in_order(journal: Journal) -> None:
    assert journal.refs(["2.2", "1.1", "cmi-5015v1:2.2"]) == (
        CriterionRef(FIRST_UNIT, "2.2"),
        CriterionRef(FIRST_UNIT, "1.1"),
    )


def test_own_packs_replace_shipped_ones_and_add_to_them(journal: Journal) -> None:
    adopt(journal, "twin")
    own = journal.folder / "prompts" / "models"
    own.mkdir()
    shipped = Path(__file__).parents[1] / "prompts" / "models" / "gibbs.toml"
    (own / "mine.toml").write_text(
        shipped.read_text(encoding="utf-8").replace("Gibbs's reflective", "My own"),
        encoding="utf-8",
    )
    (own / "bad.toml").write_text("id = 3", encoding="utf-8")
    assert set(journal.prompts.units) == {FIRST_UNIT, "twin"}
    assert journal.prompts.models["gibbs"].title == "My own cycle"
    assert len(journal.prompts.models) == 10
    (problem,) = journal.prompts.problems
    assert problem.where.startswith("your prompts/models/bad.toml ")
    assert problem in examine(journal)


def test_what_can_be_named_are_the_criteria_and_models_of_the_learner(journal: Journal) -> None:
    terms = journal.terms(journal.today())
    assert {"2.3", "cmi-5015v1:2.3"} <= set(terms.labels)
    assert terms.models["gibbs"].startswith("Gibbs")
    assert terms.today == journal.today()


def test_a_kind_of_worksheet_serves_the_criteria_that_name_it(journal: Journal) -> None:
    served = journal.served_by(journal.prompts.worksheets["force-field-analysis"])
    assert [ref.number for ref in served] == ["2.2", "2.3"]


def test_worksheets_are_offered_to_the_units_that_name_them(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    put(journal.folder, pack(BEFORE))
    journal.set_up("Amina", units=["ropes"])
    assert journal.offered_worksheets() == ()
    own = journal.folder / "prompts" / "worksheets" / "mine.toml"
    own.parent.mkdir(parents=True)
    files = {file.path: file.text for file in pack_files(shipped())[0]}
    text = files["worksheets/change-curve.toml"]
    own.write_text(text.replace('id = "change-curve"', 'id = "mine"', 1), encoding="utf-8")
    opened = again()
    assert [kind.id for kind in opened.offered_worksheets()] == ["mine"]
    opened.add_unit("cmi-5015v1")
    assert len(again().offered_worksheets()) == len(opened.prompts.worksheets)
