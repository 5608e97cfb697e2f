"""Budget: words used and left in the statements of a unit, as the awarding body counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.portfolio.evidence.signpost import without_signposts
from journal.portfolio.evidence.word_count import asked, count_words, span_in_words
from journal.portfolio.evidence.word_share import fair_share
from journal.reflection.passage import public
from journal.text import counted
from journal.units.unit import WordRule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journal.portfolio.evidence.statement import Statement
    from journal.units.unit import CriterionRef, Unit


class Budget(Struct, frozen=True):
    """Words used and left, for one criterion and for its whole unit.

    ``used`` counts the statement of the criterion, ``unit_used`` all statements of the unit.
    ``share`` is the fair share of the criterion: a guide, not a limit; 0 where there is none.
    Minimum, maximum and margin (in percent) are those of the unit's pack, which names their source;
    None without a word rule.
    """

    used: int
    share: int
    unit_used: int
    rule: WordRule | None

    @property
    def left(self) -> int:
        """Words left of the fair share; negative when more are used, 0 where there is none."""
        return self.share - self.used if self.share else 0

    @property
    def unit_left(self) -> int | None:
        """Words left up to what is asked for, without its margin; negative above it.

        None where nothing says how many are too many.
        """
        target = self.rule.target if self.rule else None
        return None if target is None else target - self.unit_used

    @property
    def lowest(self) -> int:
        """The fewest words accepted for the unit; 0 where nothing says."""
        return self.rule.lowest if self.rule else 0

    @property
    def highest(self) -> int | None:
        """The most words accepted for the unit; None where nothing says."""
        return self.rule.highest if self.rule else None


def statement_words(text: str, rule: WordRule | None = None) -> int:
    """Return the number of words of a statement that count under a rule.

    Private passages do not count, nor do signposts where the rule excludes references.
    """
    shared = public(text)
    if rule and "references" in rule.left_out:
        shared = without_signposts(shared)
    return count_words(shared, rule)


def budget(unit: Unit, statements: Mapping[CriterionRef, Statement], ref: CriterionRef) -> Budget:
    """Return the budget of a criterion and its unit; ``statements`` is by criterion."""
    rule = unit.words
    words = {
        mine: statement_words(statements[mine].text, rule)
        for _, criterion in unit.criteria()
        if (mine := unit.ref(criterion)) in statements
    }
    return Budget(words.get(ref, 0), fair_share(unit), sum(words.values()), rule)


def budget_in_words(budget: Budget) -> tuple[str, str]:
    """Return a budget as two sentences: one for the criterion, one for the unit."""
    over = f"{-budget.left:,} over it" if budget.left < 0 else f"{budget.left:,} left"
    mine = f"{counted(budget.used, 'word')}; its fair share is {budget.share:,}, {over}."
    if not budget.share:
        mine = f"{counted(budget.used, 'word')}."
    used = f"The unit: {counted(budget.unit_used, 'word')}"
    if budget.rule is None:
        return mine, f"{used} in all statements."
    return mine, f"{used} of {asked(budget.rule)}{_with_margin(budget)}; {_standing(budget)}."


def _with_margin(budget: Budget) -> str:
    """Return what the margin makes of the rule, in brackets; empty without a margin."""
    if not budget.rule or not budget.rule.margin:
        return ""
    return f" ({span_in_words(budget.lowest, budget.highest)} with the margin)"


def _standing(budget: Budget) -> str:
    """Return how far the unit's words are from what is asked for."""
    if budget.highest is not None and budget.unit_used > budget.highest:
        return f"{counted(budget.unit_used - budget.highest, 'word')} too many"
    if budget.unit_left is None:
        missing = budget.lowest - budget.unit_used
        return f"{missing:,} to go" if missing > 0 else "that is enough"
    return f"{budget.unit_left:,} left" if budget.unit_left >= 0 else "above that"
