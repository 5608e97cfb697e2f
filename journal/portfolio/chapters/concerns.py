"""Concerns: at what a tutor would stop in a portfolio, as far as it can be counted or compared.

None of it is a judgement, and a learner may hand in all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.bundle.ai_use import AiLevel
from journal.portfolio.bundle.concern import Concern, ConcernKind
from journal.portfolio.citing.named_sources import named_sources
from journal.portfolio.evidence.budget import against_limit
from journal.portfolio.evidence.evidence import in_order, speaking_to
from journal.portfolio.evidence.statement import Statement, points
from journal.reflection.passage import public
from journal.text import counted, fold_line, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journal.portfolio.bundle.ai_use import AiUse, AllowedAi
    from journal.portfolio.chapters.material import Material
    from journal.portfolio.evidence.evidence import Coverage
    from journal.portfolio.masking.preview import NameLeft
    from journal.portfolio.masking.suspects import Unmasked
    from journal.units.theory import Theory
    from journal.units.unit import WordRule

_QUOTED = 60
"""Characters of a quoted text. Chosen: enough to find it again."""
_FIRST = 10
"""Things of one kind that are named one by one. Chosen: three lines."""


def coverage_concerns(
    coverage: Sequence[Coverage], material: Material, words: int, rule: WordRule | None
) -> Iterator[Concern]:
    """Give what is missing: evidence, statements, words, and places of required points.

    ``words`` are those that the rule is about.
    """
    bare = [c.criterion.number for c in coverage if not c.evidence and not c.sheets]
    if bare:
        yield Concern(ConcernKind.EVIDENCE, f"No evidence for {listed(bare)}.")
    said = [c.criterion.number for c in coverage if not _stated(c, material)]
    if said:
        yield Concern(ConcernKind.STATEMENT, f"No statement for {listed(said)}.")
    told = against_limit(words, rule)
    if told.endswith(("too short", "too long")):
        yield Concern(ConcernKind.WORDS, f"Words: {told}.")
    for covered in coverage:
        number = covered.criterion.number
        missing = unplaced(covered, material)
        if missing and (number not in bare or number not in said):
            many = counted(len(missing), "required point", "required points")
            quoted = named([f"“{one_line(text, _QUOTED)}”" for text in missing])
            told = f"{number}: {many} without a place: {quoted}."
            yield Concern(ConcernKind.REQUIRED, told)


def unplaced(covered: Coverage, material: Material) -> list[str]:
    """Return the required points of which neither the learner nor an answer says where they are."""
    ref = covered.standing.criterion
    statement = material.statements.get(ref, Statement(ref))
    return [
        point.requirement.text
        for point in points(covered.criterion, statement)
        if not (point.tick and public(point.tick.where).strip())
        and not speaking_to(covered, point.requirement.id)
    ]


def _stated(covered: Coverage, material: Material) -> bool:
    statement = material.statements.get(covered.standing.criterion)
    return statement is not None and bool(public(statement.text).strip())


def claim_concerns(material: Material) -> Iterator[Concern]:
    """Give the claimed passages that are gone or changed, so that they are not printed."""
    signposts = {used.id: used.signpost for used in material.used}
    told = [
        f"“{one_line(passage.claim.quote, _QUOTED)}” in "
        f"{signposts.get(passage.claim.id) or passage.claim.id}"
        for passage in material.waiting
    ]
    if told:
        many = counted(len(told), "claimed passage is", "claimed passages are")
        yield Concern(ConcernKind.CLAIM, f"{many} not as claimed any more: {named(told)}.")


def source_concerns(
    coverage: Sequence[Coverage], material: Material, theory: Iterable[Theory]
) -> Iterator[Concern]:
    """Give the sources that are named in the texts and stand in no reference."""
    texts = [public(statement.text) for statement in material.statements.values()]
    texts += [text for piece in in_order(coverage) for text in piece.entry.texts()]
    found = named_sources(texts, material.register, theory)
    if found:
        told = f"Named in your words and not in the references: {named(list(found))}."
        yield Concern(ConcernKind.SOURCE, told)


def person_concerns(suspects: Sequence[Unmasked], left: Sequence[NameLeft]) -> Iterator[Concern]:
    """Give the words that may be names of people without a mask, and forms of masked names."""
    told = [f"{one_line(suspect.name, 24)} ({suspect.times:,})" for suspect in suspects]
    if told:
        yield Concern(ConcernKind.PERSON, f"These may be names without a mask: {named(told)}.")
    printed = [f"“{name.form}” ({name.times:,})" for name in left]
    if printed:
        said = f"Of masked names this is printed: {named(printed)}."
        yield Concern(ConcernKind.PERSON, said)


def name_concerns(typed: str, learner: str) -> Iterator[Concern]:
    """Give what is wrong with the name of a signature, beside that of the learner."""
    if not typed.strip():
        return
    if not learner.strip():
        told = "Your name is not set: the front sheet says “not stated”."
        yield Concern(ConcernKind.NAME, told)
    elif fold_line(typed) != fold_line(learner):
        told = f"You sign as “{one_line(typed, 40)}”, and the portfolio is {_whose(learner)}."
        yield Concern(ConcernKind.NAME, told)


def _whose(learner: str) -> str:
    return f"that of “{one_line(learner, 40)}”"


def ai_concerns(ai: str, uses: Sequence[AiUse], allowed: AllowedAi | None) -> Iterator[Concern]:
    """Give where a declaration of AI, its log and the level that is allowed contradict each other.

    ``ai`` is what the declaration says; empty for nothing.
    """
    many = counted(len(uses), "use of AI", "uses of AI")
    if uses and not ai:
        told = f"You sign that you used no AI, and your log has {many}."
        yield Concern(ConcernKind.AI, told)
    if allowed is None:
        return
    if allowed.level == AiLevel.NONE and (ai or uses):
        some = f"your log has {many}" if uses else "you declare some"
        told = f"No AI is allowed ({allowed}), and {some}."
        yield Concern(ConcernKind.AI, told)
    kept = sum(bool(use.kept.strip()) for use in uses)
    if allowed.level == AiLevel.RESEARCH and kept:
        told = f"AI is allowed for research only, and of {counted(kept, 'use')} something was kept."
        yield Concern(ConcernKind.AI, told)


def named(told: list[str]) -> str:
    """Return the first ten of some things as a list in words, and how many more there are."""
    more = len(told) - _FIRST
    return listed(told if more <= 0 else [*told[:_FIRST], f"{more:,} more"])
