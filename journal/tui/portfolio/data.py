"""Portfolios: all that the Portfolio screen shows, read in one go away from the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.portfolio.evidence.budget import against_limit, statement_words
from journal.text import counted, listed
from journal.workflows.gather import Gathering, counted_evidence, gather

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.portfolio.evidence.evidence import Coverage
    from journal.units.unit import Unit


class PortfolioData(Struct, frozen=True):
    """One unit with all that its portfolio is made of, as it was at one moment."""

    gathering: Gathering

    @property
    def unit(self) -> Unit:
        """The unit."""
        return self.gathering.unit

    @property
    def coverage(self) -> tuple[Coverage, ...]:
        """What there is for each of its criteria."""
        return self.gathering.coverage

    @property
    def head(self) -> str:
        """The unit as a whole, in a line: words, entries, criteria, what is withheld or waits."""
        pieces = {piece.id: piece for covered in self.coverage for piece in covered.evidence}
        sheets = {sheet.id for covered in self.coverage for sheet in covered.sheets}
        met = sum(1 for covered in self.coverage if covered.evidence or covered.sheets)
        facts = [
            f"{self._whose}: {self._stated}",
            counted(len(pieces), "entry"),
            *([counted(len(sheets), "worksheet")] if sheets else []),
            f"evidence for {met} of {len(self.coverage)} criteria",
        ]
        if self.gathering.withheld:
            facts.append(f"{self.gathering.withheld:,} withheld as private")
        if waiting := self.gathering.material.waiting:
            facts.append(f"{counted(len(waiting), 'passage')} changed since claimed")
        return " · ".join(facts)

    @property
    def revised(self) -> str:
        """That something waits under former words of the unit, in a sentence; empty if nothing."""
        former = self.gathering.material.former
        if not former:
            return ""
        labels = listed([work.criterion.number for work in former])
        return f"The unit says other words now than what you wrote for {labels} answered."

    @property
    def _whose(self) -> str:
        rule = self.unit.words
        return str(rule.counts).capitalize() if rule else "Statements"

    @property
    def _stated(self) -> str:
        material, rule = self.gathering.material, self.unit.words
        texts = (statement.text for statement in material.statements.values())
        used = sum(statement_words(text, rule, material.as_printed) for text in texts)
        return against_limit(used + counted_evidence(self.gathering), rule)


def read(journal: Journal) -> tuple[PortfolioData, ...]:
    """Read the journal for every unit of the learner; in a large one this takes a while."""
    return tuple(PortfolioData(gather(journal, unit)) for unit in journal.units)
