"""Front: the front sheet of a portfolio, how to read it, and the matrix of its coverage."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.clock import spoken
from journal.portfolio.evidence.budget import against_limit
from journal.portfolio.evidence.signpost_links import anchor, link, links
from journal.portfolio.evidence.word_count import stated
from journal.portfolio.tree.tree import (
    Amended,
    Block,
    Bullets,
    Heading,
    Imprint,
    Link,
    Paragraph,
    Table,
    Text,
    paragraph,
    plainly,
)
from journal.text import counted, listed
from journal.units.demands import version
from journal.units.unit import CountedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journal.portfolio.evidence.evidence import Coverage, Evidence
    from journal.units.unit import Label, Unit


_SECTIONS = (
    "Each criterion of the unit has a section of its own, with its exact words as the heading. "
    "The table below leads to each."
)
_SIGNPOST = "Each piece of evidence is a dated journal entry with a signpost, such as "
_OWN_WORDS = (
    ". Questions are printed in bold as the learner met them; the answers are the learner's own "
    "words. The journal asks questions and writes no answers."
)
_MISSING = (
    "What a criterion requires stands in a table: where the learner says that it is met, and which "
    "answers speak to it. It is a list of what is there and no judgement."
)

_MADE_UP = (
    "The learner is made up, and so are the people and the organisations in it. The makers of "
    "journal wrote all of it to show a portfolio. Where it is signed, the declaration shows the "
    "form and declares nothing."
)


class Author(Struct, frozen=True):
    """The learner and their centre, as the learner typed them."""

    name: str
    centre: str = ""
    number: str = ""
    """The learner's number at the centre or the awarding body."""
    employer: str = ""
    made_up: bool = False
    """True for the learner of the demo."""


def front_sheet(
    unit: Unit,
    author: Author,
    coverage: Sequence[Coverage],
    evidence: Sequence[Evidence],
    *,
    words: Mapping[Label, int],
    printed: Mapping[Label, int],
    imprint: Imprint = Imprint(),  # noqa: B008  (a frozen record)
) -> Iterator[Block]:
    """Give the table of facts: learner, unit, numbers, dates and words.

    ``words`` maps the number of a criterion to the words of its statement, ``printed`` to those of
    entries that are printed in its chapter. ``imprint`` says on which day it is compiled, and
    which submission it is.
    """
    day, submission = imprint.day, imprint.submission
    met = sum(1 for covered in coverage if covered.evidence or covered.sheets)
    facts = [
        ("Example", _MADE_UP if author.made_up else ""),
        ("Learner", author.name or "not stated"),
        ("Learner number", author.number),
        ("Centre", author.centre or "not stated"),
        ("Employer", author.employer),
        ("Unit", f"{unit.heading}"),
        ("Awarding body", unit.awarding_body),
        ("Version", version(unit)),
        ("Level", unit.level),
        *((reference.name, reference.value) for reference in unit.references),
        ("Credit value", "" if unit.credit is None else f"{unit.credit:g}"),
        ("Evidence dated", _span(evidence)),
        ("Evidence", f"{counted(len(evidence), 'entry')} for {met} of {len(coverage)} criteria"),
        *_word_facts(unit, sum(words.values()), sum(printed.values())),
        ("Submission", str(submission) if submission else ""),
        ("Handed in" if submission else "Compiled", spoken(date.fromisoformat(day)) if day else ""),
    ]
    rows = tuple((plainly(name), plainly(value)) for name, value in facts if value)
    yield Table((plainly("Front sheet"), plainly("")), rows)


def _word_facts(unit: Unit, stated: int, printed: int) -> list[tuple[str, str]]:
    """Return what the front sheet says of words, beside the number that the rule is about."""
    if unit.words and unit.words.counts is CountedText.ALL:
        return [
            ("Words of the statements", f"{stated:,}"),
            ("Words of the evidence", f"{printed:,} printed"),
            ("Words of both", against_limit(stated + printed, unit.words)),
        ]
    return [
        ("Words of the statements", against_limit(stated, unit.words)),
        ("Words of the evidence", f"{printed:,} printed, which no limit counts"),
    ]


def _span(evidence: Sequence[Evidence]) -> str:
    days = sorted(piece.entry.date for piece in evidence)
    if not days:
        return "no evidence yet"
    first, last = (spoken(date.fromisoformat(day)) for day in (days[0], days[-1]))
    return first if first == last else f"{first} to {last}"


def how_to_read(
    unit: Unit, coverage: Sequence[Coverage], *, withheld: bool, since: str = ""
) -> Iterator[Block]:
    """Give the section for the tutor on how to read the portfolio.

    ``withheld`` is True if private writing was left out. ``since`` is the day of the submission
    against which words are marked, ISO 8601; empty for none.
    """
    yield Heading(2, "How to read this portfolio", "how")
    example = next((covered.evidence[0] for covered in coverage if covered.evidence), None)
    signpost = link(example) if example else Text("E1")
    decisions = listed(unit.decisions.in_order, "or")
    items = [
        _item(_SECTIONS),
        (Paragraph((Text(_SIGNPOST), signpost, Text(_OWN_WORDS))),),
        _item(f"{_MISSING} The decision ({decisions}) is the tutor's."),
        *([_item(stated(unit.words))] if unit.words else []),
        _item("Words are counted in the learner's answers only; the questions are not counted."),
        *([_item("Some of the learner's writing is private and is left out.")] if withheld else []),
        *([_amended(since)] if since else []),
    ]
    yield Bullets(tuple(items))


def matrix(
    unit: Unit,
    coverage: Sequence[Coverage],
    words: Mapping[Label, int],
    printed: Mapping[Label, int],
) -> Iterator[Block]:
    """Give the table of all criteria, with links to their chapters and their evidence.

    ``words`` and ``printed`` are as in `front_sheet`.
    """
    yield Heading(2, "Coverage", "coverage")
    marked = (unit.decisions.met, *unit.decisions.grades, unit.decisions.not_met)
    names = (
        "Criterion",
        "Evidence",
        "Words",
        f"Decision ({' / '.join(marked)})",
    )
    rows = [
        (
            (
                Link(plainly(covered.criterion.number), anchor=anchor(covered)),
                Text(f" {covered.criterion.text}"),
            ),
            links([*covered.evidence, *covered.sheets]) or plainly("none"),
            plainly(_words(covered, words, printed)),
            (),
        )
        for covered in coverage
    ]
    yield Table(tuple(plainly(name) for name in names), tuple(rows))


def _amended(since: str) -> tuple[Block, ...]:
    """Return the sentence that explains marked words, with an example."""
    day = spoken(date.fromisoformat(since))
    example = Amended((Text("marked so"),))
    rest = Text(f" are new or changed since the submission of {day}.")
    return (Paragraph((Text("Words that are "), example, rest)),)


def _words(coverage: Coverage, words: Mapping[Label, int], printed: Mapping[Label, int]) -> str:
    stated = words.get(coverage.criterion.number)
    evidence = f"{printed[coverage.criterion.number]:,}"
    return evidence if stated is None else f"{stated:,} in the statement, {evidence} in evidence"


def _item(text: str) -> tuple[Block, ...]:
    return (paragraph(text),)
