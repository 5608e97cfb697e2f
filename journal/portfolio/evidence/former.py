"""Former: what was written for words of a unit that its pack does not say any more."""

from __future__ import annotations

from msgspec import Struct

from journal.portfolio.evidence.statement import Statement
from journal.text import counted, listed
from journal.units.decision import Decision
from journal.units.unit import CriterionRef


class FormerWork(Struct, frozen=True):
    """What was written for one criterion in its former words, and stands nowhere now."""

    criterion: CriterionRef
    """With the hash of its former words."""
    sentence: str
    """Its former words; empty where only their hash is known."""
    entries: tuple[str, ...] = ()
    """The ids of entries, the oldest first."""
    worksheets: tuple[str, ...] = ()
    claims: int = 0
    statement: Statement | None = None
    decisions: tuple[Decision, ...] = ()

    @property
    def amount(self) -> str:
        """What there is, such as “2 entries and a statement”; empty if nothing is."""
        counts = (
            (len(self.entries), "entry", "entries"),
            (len(self.worksheets), "worksheet", "worksheets"),
            (self.claims, "claim", "claims"),
            (len(self.decisions), "decision", "decisions"),
        )
        parts = [counted(number, one, many) for number, one, many in counts if number]
        if self.statement is not None:
            parts.append("a statement")
        return listed(parts) if parts else ""
