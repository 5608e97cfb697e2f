from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.journal import Journal
from journal.workflows.export import portfolio_text
from journal.workflows.health import examine

if TYPE_CHECKING:
    from pathlib import Path


def test_a_unit_has_one_introduction_with_all_that_it_said_before(journal: Journal) -> None:
    unit = journal.unit()
    assert journal.introductions.get(unit) is None
    assert journal.introductions.text(unit) == ""
    first = journal.introductions.save(unit, "I run a ward.")
    second = journal.introductions.save(unit, "I run two wards.")
    assert journal.introductions.save(unit, "I run two wards.") == second, "nothing is written"
    stored = journal.introductions.get(unit)
    assert stored
    assert (stored.revision, stored.value.begun) == (second, "2026-11-23T20:10:00+00:00")
    history = journal.introductions.history(unit)
    assert [each.value.text for each in history] == ["I run a ward.", "I run two wards."]
    journal.introductions.keep(unit, first[:8])
    assert journal.introductions.text(unit) == "I run a ward."


def test_an_introduction_to_a_unit_of_another_id_stands_until_it_is_written_anew(
    journal: Journal,
) -> None:
    unit = journal.unit()
    journal.introductions.save(unit, "I run a ward.")
    now = replace(unit, id="cmi-5015v2", was=(unit.id,))
    assert journal.introductions.text(now) == "I run a ward."
    journal.introductions.save(now, "I run two wards.")
    assert journal.introductions.text(now) == "I run two wards."
    assert journal.introductions.text(unit) == "I run a ward."
    assert [each.value.text for each in journal.introductions.history(now)] == [
        "I run a ward.",
        "I run two wards.",
    ]


def test_what_was_written_on_two_machines_is_kept_from_both(
    journal: Journal, tmp_path: Path
) -> None:
    unit = journal.unit()
    base = journal.introductions.save(unit, "I run a ward.")
    there = Journal(journal.folder, tmp_path / "elsewhere", now=journal.moment)
    there.introductions.save(unit, "I run a ward by day.", base)
    journal.introductions.save(unit, "I run a ward by night.", base)
    stored = Journal(journal.folder, journal.state).introductions.get(unit)
    assert stored
    assert stored.others
    assert len(journal.introductions.history(unit)) == 3


def test_it_is_printed_without_what_is_private_and_counts_as_no_words(journal: Journal) -> None:
    journal.set_up("Amina Osei", "North College", ["cmi-5015v1"])
    unit = journal.unit()
    journal.masks.add("Marsh Lane", "the home")
    journal.introductions.save(
        unit, "I work at Marsh Lane.\n\n%%My own view of it.%%\n\nSince May."
    )
    text = portfolio_text(journal, unit)
    printed = text.partition("## Introduction")[2].partition("\n## ")[0]
    assert "I work at the home." in printed
    assert "Since May." in printed
    assert "own view" not in text
    assert "| Words of the statements | 0 of " in text


def test_a_citation_in_it_that_leads_nowhere_is_told(journal: Journal) -> None:
    journal.set_up("Amina Osei", "North College", ["cmi-5015v1"])
    journal.introductions.save(journal.unit(), "As [@nobody2020] says.")
    (problem,) = (p for p in examine(journal) if p.where.startswith("introductions"))
    assert "nobody2020" in problem.what
