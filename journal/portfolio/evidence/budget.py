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
    from collections.abc import Callable, Mapping

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


def statement_words(
    text: str, rule: WordRule | None = None, as_printed: Callable[[str], str] = str
) -> int:
    """Return the number of words of a statement that count under a rule.

    Private passages do not count, nor do signposts where the rule excludes references.
    ``as_printed`` returns a text as it is printed, with pseudonyms for names.
    """
    shared = as_printed(public(text))
    if rule and "references" in rule.left_out:
        shared = without_signposts(shared)
    return count_words(shared, rule)


def budget(
    unit: Unit,
    statements: Mapping[CriterionRef, Statement],
    ref: CriterionRef,
    as_printed: Callable[[str], str] = str,
    evidence: int = 0,
) -> Budget:
    """Return the budget of a criterion and its unit; ``statements`` is by criterion.

    ``as_printed`` is as in `statement_words`; ``evidence`` are the printed words of evidence, where
    the rule counts them.
    """
    rule = unit.words
    words = {
        mine: statement_words(statements[mine].text, rule, as_printed)
        for _, criterion in unit.criteria()
        if (mine := unit.ref(criterion)) in statements
    }
    return Budget(words.get(ref, 0), fair_share(unit), sum(words.values()) + evidence, rule)


def against_limit(used: int, rule: WordRule | None) -> str:
    """Return words beside the number that is accepted: “432 of 2,250 to 3,300: too short”.

    The margin is in that number.
    """
    if rule is None:
        return f"{used:,}"
    lowest, highest = rule.lowest, rule.highest
    if not lowest and highest is None:
        return f"{used:,} of {asked(rule)}"
    standing = "within it"
    if used < lowest:
        standing = "too short"
    elif highest is not None and used > highest:
        standing = "too long"
    return f"{used:,} of {span_in_words(lowest, highest)}: {standing}"


def budget_in_words(budget: Budget) -> tuple[str, str]:
    """Return a budget as two sentences: one for the criterion, one for the unit."""
    over = f"{-budget.left:,} over it" if budget.left < 0 else f"{budget.left:,} left"
    mine = f"{counted(budget.used, 'word')}; its fair share is {budget.share:,}, {over}."
    if not budget.share:
        mine = f"{counted(budget.used, 'word')}."
    if budget.rule is None:
        return mine, f"All statements: {counted(budget.unit_used, 'word')}."
    counted_are = str(budget.rule.counts)
    return mine, f"All {counted_are}: {against_limit(budget.unit_used, budget.rule)}."
