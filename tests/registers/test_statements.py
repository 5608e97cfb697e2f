from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from journal.errors import JournalError
from journal.journal import Journal
from journal.portfolio.evidence.numbering import DocumentId, Signpost
from journal.portfolio.evidence.statement import unticked
from journal.workflows.gather import gather_signposts
from journal.workflows.health import examine

if TYPE_CHECKING:
    from pathlib import Path

    from journal.units.unit import CriterionRef


def led(**ids: str) -> dict[Signpost, DocumentId]:
    """Return which document each signpost leads to."""
    return {Signpost(signpost): DocumentId(id_) for signpost, id_ in ids.items()}


STANDING = led(E1="one", E2="two")


@pytest.fixture
def ref(journal: Journal) -> CriterionRef:
    return journal.refs(["2.2"])[0]


def write(journal: Journal, ref: CriterionRef, text: str, base: str | None = None) -> str:
    said = replace(journal.statements.shown(ref, STANDING), text=text)
    return journal.statements.save(said, STANDING, base)


def test_a_criterion_has_one_statement_with_all_that_it_said_before(
    journal: Journal, ref: CriterionRef
) -> None:
    assert journal.statements.get(ref) is None
    assert journal.statements.shown(ref, STANDING).text == ""
    first = write(journal, ref, "First [E1].")
    second = write(journal, ref, "Second.")
    stored = journal.statements.get(ref)
    assert stored
    assert (stored.id, stored.revision) == ("cmi-5015v1:2.2", second)
    assert stored.value.begun == "2026-11-23T20:10:00+00:00"
    assert [each.value.text for each in journal.statements.history(ref)] == [
        "First [E1].",
        "Second.",
    ]
    journal.statements.keep(ref, first[:8])
    assert journal.statements.all()[ref].text == "First [E1]."


def test_what_changes_nothing_writes_nothing(journal: Journal, ref: CriterionRef) -> None:
    assert write(journal, ref, "  ") == ""
    assert journal.statements.get(ref) is None
    revision = write(journal, ref, "See [E2].")
    assert write(journal, ref, "See [E2].") == revision
    moved = led(E1="zero", E2="one", E3="two")
    shown = journal.statements.shown(ref, moved)
    assert shown.text == "See [E3]."
    assert journal.statements.save(shown, moved) == revision


def test_points_are_ticked_without_words(journal: Journal, ref: CriterionRef) -> None:
    statements = journal.statements
    said = statements.tick(statements.shown(ref, STANDING), "barriers", "E1")
    statements.save(said, STANDING)
    tick = statements.shown(ref, STANDING).tick("barriers")
    assert tick
    assert (tick.where, tick.at) == ("E1", "2026-11-23T20:10:00+00:00")
    statements.save(unticked(said, "barriers"), STANDING)
    assert statements.shown(ref, STANDING).ticks == ()


def test_two_edits_at_once_are_both_kept(journal: Journal, ref: CriterionRef) -> None:
    base = write(journal, ref, "before")
    write(journal, ref, "one", base)
    write(journal, ref, "two", base)
    stored = journal.statements.get(ref)
    assert stored
    assert len(stored.others) == 1
    journal.statements.keep(ref, stored.revision)
    stored = journal.statements.get(ref)
    assert stored
    assert stored.others == ()


def test_two_machines_that_begin_one_begin_the_same(
    journal: Journal, ref: CriterionRef, tmp_path: Path
) -> None:
    other = Journal(
        tmp_path / "journal",
        tmp_path / "other",
        chance=Random(2).randbytes,  # noqa: S311
    )
    write(journal, ref, "here")
    write(other, ref, "there")
    assert len(other.statements.all()) == 1


@pytest.mark.parametrize("beginning", ["", "zzz"])
def test_an_unknown_revision_is_refused(
    journal: Journal, ref: CriterionRef, beginning: str
) -> None:
    write(journal, ref, "words")
    with pytest.raises(JournalError, match="No revision of"):
        journal.statements.keep(ref, beginning)


def test_what_it_points_at_in_vain_is_a_problem(journal: Journal, ref: CriterionRef) -> None:
    id_ = journal.entries.add("what happened", criteria=["2.2"])
    unit = journal.unit()
    standing = gather_signposts(journal, unit)
    assert standing == {"E1": id_}
    said = replace(journal.statements.shown(ref, standing), text="See [E1], [E9] and [@nobody].")
    journal.statements.save(said, standing)
    assert [each.what.partition(" ")[0] for each in examine(journal)] == ["[E9]", "[@nobody]"]
    assert {each.where for each in examine(journal)} == {"statement 2.2"}
    journal.entries.delete(id_)
    assert "[E1?] led to something that is deleted" in examine(journal)[0].what


def test_a_statement_for_a_unit_without_a_pack_is_looked_at_too(journal: Journal) -> None:
    ref = type(journal.refs(["2.2"])[0])("gone", "1.1")
    write(journal, ref, "See [E3].")
    (problem,) = examine(journal)
    assert problem.where == "statement 1.1"
