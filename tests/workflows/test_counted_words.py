"""A limit for statements and evidence is told of what is printed of both, the same everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.cli.unit_status import unit_status
from journal.store.prompts import pack_files, shipped
from journal.workflows.export import portfolio_text
from journal.workflows.gather import counted_words

from ..units.ropes import put

if TYPE_CHECKING:
    from journal.journal import Journal


def test_words_of_evidence_count_where_the_pack_says_so(journal: Journal) -> None:
    text = next(file.text for file in pack_files(shipped())[0] if 'id = "cmi-5015v1"' in file.text)
    both = text.replace("[words]\n", '[words]\ncounts = "statements and evidence"\n', 1)
    put(journal.folder, both, "cmi-5015v1")
    journal.set_up("Sam")
    journal.entries.add("one two three", criteria=["2.2"])
    (ref,) = journal.refs(["2.2"])
    statement = type(journal.statements.shown(ref, {}))(ref, "four five")
    journal.statements.save(statement, {})
    unit = journal.unit()
    assert counted_words(journal, unit) == 5
    assert unit_status(journal, unit).statements == "5 of 2,250 to 3,300: too short"
    text = portfolio_text(journal, unit)
    assert "| Words of both | 5 of 2,250 to 3,300: too short |" in text
    assert "Counted are statements and evidence." in text
