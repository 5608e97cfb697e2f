"""A journal of many entries, written into the store at once, with some of all that there is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from journal.portfolio.evidence.statement import Statement
from journal.reflection.entry import Answer, Entry
from journal.registers.entries import TABLE as ENTRIES
from journal.workflows.gather import gather_signposts
from journal.worksheet.worksheet import add_row

if TYPE_CHECKING:
    from journal.journal import Journal

TEXTS = (
    "I asked Anna Smith an open question, and waited until she answered.",
    "It went **better** than I thought:\n\n- she spoke first\n- I wrote nothing\n\nThen we met.",
    "> You never asked me that before.\n\nShe said so, and I *believe* her.",
    "1. Ask\n2. Wait\n3. Thank\n\nSee <https://example.org/a?b=c&d> & `silence`.",
    "| What | When |\n|---|---|\n| a <b> walk | Monday |\n\nNo table says it all | nor do I.",
    "# My own heading\n\nA line  \nand another; 5 * 3 = 15, snake_case_word and [no link].",
)


def fill_with_many(journal: Journal, count: int) -> None:
    """Give a journal so many entries, and statements, worksheets and a mask as well."""
    journal.set_up("Amina Osei", "Leeds College")
    journal.masks.add("Anna Smith", "Coachee A")
    unit, moment = journal.unit(), journal.moment()
    refs = [unit.ref(criterion) for _, criterion in unit.criteria()]
    journal._database.table(ENTRIES).insert_multiple(
        msgspec.to_builtins(
            Entry(
                date=(moment - timedelta(days=number % 700)).date().isoformat(),
                written=(moment - timedelta(minutes=number)).isoformat(),
                answers=(
                    Answer(TEXTS[number % len(TEXTS)], f"What happened, {number}?"),
                    Answer(f"{number} times. {TEXTS[number % 5]}"),
                ),
                title=f"Day {number}" if number % 3 else "",
                criteria=(refs[number % len(refs)],),
            )
        )
        for number in range(count)
    )
    for at, ref in enumerate(refs):
        said = Statement(ref, f"I showed it twice, {at}. {TEXTS[1]}")
        journal.statements.save(said, gather_signposts(journal, unit))
    kind = journal.prompts.worksheets["force-field-analysis"]
    for number in range(10):
        id_ = journal.worksheets.new(kind, title=f"Change {number}", criteria=refs[:1])
        stored = journal.worksheets.find(id_)
        cells = {"direction": "Driving", "force": f"Force {number}", "strength": "3"}
        journal.worksheets.save(stored, add_row(replace(stored.value, summary="So it is."), cells))
