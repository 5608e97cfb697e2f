"""Difference: what a verifier reads of two submissions, from their bundles alone."""

from __future__ import annotations

from msgspec.structs import replace

from journal.portfolio.bundle.bundle import sealed, verify
from journal.portfolio.bundle.difference import difference
from journal.portfolio.bundle.manifest import CriterionFacts
from journal.portfolio.bundle.seal import seal_of
from journal.portfolio.bundle.submission import Happened
from journal.portfolio.bundle.used import Used

from .bundles import FACTS, FILES, SIGNED, USED, made


def test_what_is_other_in_a_second_submission_is_told() -> None:
    first = made()
    facts = replace(
        FACTS,
        submission=2,
        words=99,
        previous=seal_of(first),
        criteria=(
            replace(FACTS.criteria[0], words=52, passages=1),
            CriterionFacts(number="2.3", statement=True),
            CriterionFacts(number="2.4"),
        ),
    )
    later = sealed(
        facts,
        FILES,
        declaration=replace(SIGNED, ai="ChatGPT for spelling"),
        used=(replace(USED[0], revision="cd34"), Used("entry", "new", "1", "E2")),
    )
    found = difference(verify(first), verify(later))
    assert found is not None
    assert found.follows
    assert found.told == (
        "It names the other as the submission before it.",
        "Words: 12 then, 99 now.",
        "The declaration said of AI: none used.",
        "It says now: ChatGPT for spelling.",
        "2.2: passages 0 then, 1 now, words 40 then, 52 now.",
        "2.3: a statement is new.",
    )
    assert [change.happened for change in found.records] == [Happened.CHANGED, Happened.NEW]


def test_one_that_does_not_follow_the_other_says_so() -> None:
    found = difference(verify(made()), verify(made(replace(FACTS, learner="Sam Poor"))))
    assert found is not None
    assert not found.follows
    assert found.told == (
        "It names no submission before it: it says that it is the first.",
        "The learner was “Amina Osei” and is “Sam Poor”.",
    )
    strange = made(replace(FACTS, previous="0" * 64))
    assert any("names another" in line for line in difference_told(strange))


def difference_told(later: dict[str, bytes]) -> tuple[str, ...]:
    found = difference(verify(made()), verify(later))
    assert found is not None
    return found.told


def test_of_what_cannot_be_trusted_nothing_is_compared() -> None:
    assert difference(verify({}), verify(made())) is None
