"""Unit, Outcome, Criterion: what a learner is assessed on, as an awarding body publishes it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from journal.units.pack import Id, OptionalId, Pack, Source, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

Label = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9](?:[A-Za-z0-9.()\[\]/ -]*[A-Za-z0-9.)\]])?$",
        max_length=16,
        description=(
            "the awarding body's own label, such as 1.10, 1.1(a), A.P1, 2-3 or AC 1.1: letters, "
            "digits, dots, brackets, hyphens, slashes and single spaces, sixteen signs at the most"
        ),
    ),
]
"""The label of a criterion or an outcome in its unit."""
Credit = Annotated[float, Meta(ge=0, le=1000, multiple_of=0.5)]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]


class Phase(StrEnum):
    """The three phases that every reflective model shares (Borton 1970)."""

    WHAT = "what"
    SO_WHAT = "so what"
    NOW_WHAT = "now what"


class CriterionRef(Struct, frozen=True, order=True, omit_defaults=True):
    """The id of a unit and the label of one of its criteria; labels repeat from unit to unit."""

    unit: str
    number: str
    words: str = ""
    """The `wording_hash` of the criterion's words where the pack says others now.

    On the disk it is always there, except in journals of before.
    """

    def __str__(self) -> str:
        return f"former {self.number}" if self.words else self.number


class Requirement(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that the criterion's own words ask for, so that it may count as missing."""

    id: Id
    text: Text
    was: tuple[Id, ...] = ()
    """Former ids, and its own where only its words were others: what was said of them holds."""


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """An open question of a criterion, and the phase of reflection to which it belongs."""

    id: Id
    phase: Phase
    ask: Text
    help: str = ""
    requires: tuple[Id, ...] = ()
    """Ids of the requirements that an answer speaks to."""
    asked_before: tuple[Text, ...] = ()
    """Former wordings that asked for something else.

    An answer to one of them speaks to no requirement, and leaves the question open.
    """


class CriterionPart(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a criterion that has a label of its own, such as ``a)``."""

    label: Annotated[str, Meta(min_length=1, max_length=16)]
    text: Text


class Range(Struct, frozen=True, forbid_unknown_fields=True):
    """What a criterion has to be shown for: all items, or ``at_least`` so many of them."""

    items: Annotated[tuple[Text, ...], Meta(min_length=1, max_length=60)]
    at_least: Annotated[int, Meta(ge=0, le=60)] = 0
    """0 for all of them."""
    name: str = ""
    """What the body calls it, such as “Scope”; else it is a range."""


class EvidenceDemand(Struct, frozen=True, forbid_unknown_fields=True):
    """Evidence of a kind that the body demands, such as an observation by the assessor."""

    what: Text
    by: str = ""
    """Who has to see it or give it."""
    at_least: Annotated[int, Meta(ge=1, le=100)] = 1
    """How many times."""


class Criterion(Struct, frozen=True, forbid_unknown_fields=True):
    """One assessment criterion: its sentence quoted exactly, its questions and its guidance."""

    number: Label
    text: Text
    verbs: Annotated[tuple[Id, ...], Meta(max_length=6)] = ()
    requires: tuple[Requirement, ...] = ()
    """What the criterion's own words ask for; nothing else may count as missing."""
    questions: Annotated[tuple[Question, ...], Meta(max_length=30)] = ()
    """Without any, those of its verbs are asked; without these, a model's own stages lead."""
    grade: str = ""
    """The body's word for the grade that it is for, such as Merit."""
    kind: str = ""
    """The body's word for what is shown by it, such as knowledge or performance."""
    optional: bool = False
    """True if the unit can be met without it."""
    outcomes: tuple[Label, ...] = ()
    """Labels of other outcomes that it is for, too."""
    parts: tuple[CriterionPart, ...] = ()
    ranges: tuple[Range, ...] = ()
    evidence: tuple[EvidenceDemand, ...] = ()
    """Evidence that the body demands."""
    suggests: tuple[Text, ...] = ()
    """What its guidance only suggests; it never counts as missing."""
    guidance: tuple[Text, ...] = ()
    """Paragraphs in our own words."""
    builds_on: tuple[Label, ...] = ()
    models: tuple[Id, ...] = ()
    worksheets: tuple[Id, ...] = ()
    theory: tuple[Id, ...] = ()
    was: tuple[Label, ...] = ()
    """Its labels in the edition before, and its own where only its words were others.

    What was written for them can be carried over to it.
    """


class Outcome(Struct, frozen=True, forbid_unknown_fields=True):
    """A learning outcome with its criteria, in the awarding body's order."""

    number: Label
    text: Text
    criteria: Annotated[tuple[Criterion, ...], Meta(max_length=40)] = ()
    """Without any, the outcome itself is what is assessed."""


class UnitNumber(Struct, frozen=True, forbid_unknown_fields=True):
    """A number of the unit at the awarding body or at a regulator."""

    name: Text
    value: Text


EXCLUSIONS = (
    "appendices",
    "bibliography",
    "captions",
    "contents",
    "figures",
    "footnotes",
    "headings",
    "index",
    "quotations",
    "references",
    "tables",
    "title page",
)
"""Parts that a word rule can exclude.

Quotations are set apart or stand between double quotation marks; footnotes are those of Markdown
(``[^1]``); references are also citations and signposts within a text.
"""


class CountedText(StrEnum):
    """Which text a word rule is about."""

    STATEMENTS = "statements"
    ALL = "statements and evidence"


class WordRule(Struct, frozen=True, forbid_unknown_fields=True):
    """How many words the awarding body asks for, and which it does not count.

    A body names a number (``about``), or a minimum, a maximum or both.
    """

    minimum: Count = 0
    maximum: Count | None = None
    margin: Annotated[int, Meta(ge=0, le=100, description="per cent either way")] = 0
    excludes: tuple[Text, ...] = ()
    """Parts that are not counted: names of `EXCLUSIONS`, in any case; others exclude nothing."""
    source: str = ""
    about: Count | None = None
    counts: CountedText = CountedText.STATEMENTS
    """Which text the number is for; of evidence, the words that are printed."""
    notes: tuple[Text, ...] = ()
    """What the body says beside the number, such as that tables are to be limited."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """The parts that are not counted, as `EXCLUSIONS` spells them, in the rule's order."""
        return tuple(
            dict.fromkeys(
                part for name in self.excludes if (part := name.strip().casefold()) in EXCLUSIONS
            )
        )

    @property
    def target(self) -> int | None:
        """The number to write towards, or the most of a range; None where only a minimum is set."""
        return self.maximum if self.about is None else self.about

    @property
    def lowest(self) -> int:
        """The fewest words accepted, less the margin and rounded up; 0 where nothing says."""
        about = self.about if self.about and self.margin else 0
        return -(-(about or self.minimum) * (100 - self.margin) // 100)

    @property
    def highest(self) -> int | None:
        """The most words accepted, with the margin and rounded down; None where nothing says.

        “About 2,000” without a margin sets no limit.
        """
        most = self.target if self.margin or self.about is None else None
        return None if most is None else most * (100 + self.margin) // 100


class DecisionWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The awarding body's words for a tutor's decision on one criterion."""

    met: Text = "met"
    not_met: Text = "not yet met"
    others: tuple[Text, ...] = ()
    """Words that say neither, such as one for work sent back unmarked."""
    grades: tuple[Text, ...] = ()
    """Words for a criterion that is met at a grade, the lowest first."""

    @property
    def in_order(self) -> tuple[str, ...]:
        """All the words: met, met at a grade, not met, others."""
        return (self.met, *self.grades, self.not_met, *self.others)


class Unit(Pack, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A unit of a qualification: its outcomes with their criteria, and its word rule."""

    outcomes: Annotated[tuple[Outcome, ...], Meta(min_length=1, max_length=12)]
    number: str = ""
    """The awarding body's number of the unit; empty where it has none."""
    awarding_body: str = ""
    level: str = ""
    references: tuple[UnitNumber, ...] = ()
    credit: Credit | None = None
    guided_hours: Count | None = None
    total_hours: Count | None = None
    aims: str = ""
    words: WordRule | None = None
    word_list: OptionalId = ""
    """The list of words that is offered first for a Johari round; empty for none."""
    decisions: DecisionWords = DecisionWords()
    version: str = ""
    """The body's word for its version, such as “Issue 3”."""
    ai_level: Annotated[int, Meta(ge=0, le=3)] | None = None
    """The level of generative AI that is allowed: 0 none, 1 research only, 2 assisted and declared,
    3 integrated; None where the body or the centre does not say."""
    valid_from: str = ""
    """The day from which it holds, as the body prints it."""
    was: tuple[Id, ...] = ()
    """Former ids of the unit."""
    notes: tuple[Text, ...] = ()
    """What a reader of the unit's text should know, such as names that it misspells."""
    sources: tuple[Source, ...] = ()

    @property
    def called(self) -> str:
        """By what the unit goes: its number, or its id where it has none."""
        return self.number or self.id

    @property
    def heading(self) -> str:
        """Its number, where it has one, and its title."""
        return f"{self.number} {self.title}".strip()

    def criteria(self) -> Iterator[tuple[Outcome, Criterion]]:
        """Give every criterion with its outcome, in the unit's order."""
        for outcome in self.outcomes:
            for criterion in outcome.criteria:
                yield outcome, criterion

    def criterion(self, number: str) -> Criterion | None:
        """Return the criterion with this label, in any case; None if there is none."""
        wanted = number.strip().casefold()
        return next((c for _, c in self.criteria() if c.number.casefold() == wanted), None)

    def ref(self, criterion: Criterion) -> CriterionRef:
        """Return the reference to one of this unit's criteria."""
        return CriterionRef(self.id, criterion.number)


def assessed(unit: Unit) -> Unit:
    """Return the unit in which an outcome without criteria is a criterion of its own."""
    if all(outcome.criteria for outcome in unit.outcomes):
        return unit
    return replace(
        unit,
        outcomes=tuple(
            outcome
            if outcome.criteria
            else replace(outcome, criteria=(Criterion(outcome.number, outcome.text),))
            for outcome in unit.outcomes
        ),
    )
