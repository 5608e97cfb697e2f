from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.portfolio.evidence.budget import Budget, budget, budget_in_words, statement_words
from journal.portfolio.evidence.statement import Statement
from journal.portfolio.evidence.word_count import stated
from journal.units.unit import CountedText, CriterionRef, Unit, WordRule

if TYPE_CHECKING:
    from journal.reflection.prompts import Prompts

RULE = WordRule(2500, 3000, 10, ("headings", "references", "tables", "contents"))


@pytest.fixture
def unit(prompts: Prompts) -> Unit:
    return prompts.units["cmi-5015v1"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("As I saw [E7], it is so [@luft1969, p. 12; @lewin1951].", 6),
        ("# A heading\n\nthree words here\n\n| a | table |\n|---|---|\n| b | c |", 3),
        ("shown %%but not this%%", 1),
        ("[@not a citation] counts", 4),
        ("[E7, W2]", 0),
    ],
)
def test_what_the_rule_excludes_does_not_count(text: str, words: int) -> None:
    assert statement_words(text, RULE) == words


def test_a_rule_that_counts_references_counts_them() -> None:
    assert statement_words("So [@luft1969] [E7]", WordRule(1, 2)) == 3
    assert statement_words("So [@luft1969] [E7]") == 3


def test_words_are_left_for_the_criterion_and_for_the_unit(unit: Unit) -> None:
    one, two = (CriterionRef(unit.id, number) for number in ("1.1", "2.2"))
    other = CriterionRef("another", "1.1")
    said = {
        one: Statement(one, "word " * 300),
        two: Statement(two, "word " * 100),
        other: Statement(other, "word " * 999),
    }
    found = budget(unit, said, one)
    assert (found.used, found.share, found.left) == (300, 277, -23)
    assert (found.unit_used, found.unit_left) == (400, 2600)
    assert (found.lowest, found.highest) == (2250, 3300)
    assert budget(unit, said, CriterionRef(unit.id, "3.3")).left == 277


def test_a_unit_without_a_rule_has_no_share_and_no_limits(unit: Unit) -> None:
    free = replace(unit, words=None)
    ref = CriterionRef(unit.id, "1.1")
    found = budget(free, {ref: Statement(ref, "one two")}, ref)
    assert (found.share, found.left, found.unit_left) == (0, 0, None)
    assert (found.lowest, found.highest) == (0, None)
    assert budget_in_words(found) == (
        "2 words.",
        "All statements: 2 words.",
    )


@pytest.mark.parametrize(
    ("used", "told"),
    [
        (0, "All statements: 0 of 2,250 to 3,300: too short."),
        (2249, "2,249 of 2,250 to 3,300: too short."),
        (2250, "2,250 of 2,250 to 3,300: within it."),
        (3300, "3,300 of 2,250 to 3,300: within it."),
        (3301, "3,301 of 2,250 to 3,300: too long."),
    ],
)
def test_the_budget_is_told_in_sentences(used: int, told: str) -> None:
    mine, unit = budget_in_words(Budget(300, 277, used, RULE))
    assert mine == "300 words; its fair share is 277, 23 over it."
    assert told in unit


@pytest.mark.parametrize(
    ("used", "told"), [(276, "1 left."), (277, "0 left."), (278, "1 over it."), (279, "2 over it.")]
)
def test_of_the_fair_share_it_is_told_what_is_left_or_over_it(used: int, told: str) -> None:
    mine, _ = budget_in_words(Budget(used, 277, 0, RULE))
    assert mine == f"{used} words; its fair share is 277, {told}"


@pytest.mark.parametrize(
    ("rule", "used", "told"),
    [
        (WordRule(about=2000), 400, "400 of about 2,000"),
        (WordRule(about=2000), 2400, "2,400 of about 2,000"),
        (WordRule(about=2000, margin=10), 2300, "2,300 of 1,800 to 2,200: too long"),
        (WordRule(maximum=1500), 1501, "1,501 of at most 1,500: too long"),
        (WordRule(maximum=1500, margin=10), 1600, "1,600 of at most 1,650: within it"),
        (WordRule(minimum=800), 300, "300 of at least 800: too short"),
        (WordRule(minimum=800), 800, "800 of at least 800: within it"),
        (WordRule(minimum=800, margin=5), 100, "100 of at least 760: too short"),
    ],
)
def test_a_budget_follows_the_rule_as_the_body_writes_it(
    rule: WordRule, used: int, told: str
) -> None:
    assert budget_in_words(Budget(0, 0, used, rule))[1] == f"All statements: {told}."


@pytest.mark.parametrize(
    ("rule", "share"),
    [
        (WordRule(about=900), 100),
        (WordRule(minimum=900, maximum=1800), 100),
        (WordRule(maximum=900), 0),
    ],
)
def test_a_share_is_of_what_is_asked_for_and_never_of_a_limit(
    unit: Unit, rule: WordRule, share: int
) -> None:
    ref = CriterionRef(unit.id, "1.1")
    assert budget(replace(unit, words=rule), {}, ref).share == share


def test_without_a_margin_none_is_told() -> None:
    assert budget_in_words(Budget(0, 1, 5, WordRule(10, 20)))[1] == (
        "All statements: 5 of 10 to 20: too short."
    )


@pytest.mark.parametrize(
    ("minimum", "maximum", "margin", "lowest", "highest"),
    [
        (2500, 3000, 10, 2250, 3300),
        (1001, 1009, 10, 901, 1109),
        (999, 1001, 5, 950, 1051),
        (10, 20, 0, 10, 20),
    ],
)
def test_a_margin_that_is_no_whole_word_never_lets_more_pass(
    minimum: int, maximum: int, margin: int, lowest: int, highest: int
) -> None:
    found = Budget(0, 0, 0, WordRule(minimum, maximum, margin))
    assert (found.lowest, found.highest) == (lowest, highest)
    assert lowest * 100 >= minimum * (100 - margin) > (lowest - 1) * 100
    assert highest * 100 <= maximum * (100 + margin) < (highest + 1) * 100


WORDS = st.lists(st.sampled_from(["word", "[E7]", "[@a]", "#", "%%x%%", "\n\n"]), max_size=20)


@given(st.lists(WORDS.map(" ".join), min_size=2, max_size=2))
def test_the_unit_uses_what_its_criteria_use(prompts: Prompts, texts: list[str]) -> None:
    unit = prompts.units["cmi-5015v1"]
    refs = [CriterionRef(unit.id, number) for number in ("1.1", "1.2")]
    said = {ref: Statement(ref, text) for ref, text in zip(refs, texts, strict=True)}
    budgets = [budget(unit, said, ref) for ref in refs]
    assert {each.unit_used for each in budgets} == {sum(each.used for each in budgets)}
    assert all(each.used >= 0 for each in budgets)


def test_a_rule_for_evidence_too_counts_what_is_printed_of_it(unit: Unit) -> None:
    both = replace(unit, words=WordRule(maximum=500, counts=CountedText.ALL))
    ref = CriterionRef(unit.id, "1.1")
    found = budget(both, {ref: Statement(ref, "word " * 300)}, ref, evidence=201)
    assert budget_in_words(found)[1] == (
        "All statements and evidence: 501 of at most 500: too long."
    )


def test_a_rule_says_what_it_counts_and_what_the_body_adds() -> None:
    told = stated(WordRule(about=2000, notes=("Tables are to be limited",)))
    assert told.endswith("Counted are the statements. Tables are to be limited.")
    told = stated(WordRule(about=2000, counts=CountedText.ALL))
    assert told.endswith("Counted are statements and evidence.")
