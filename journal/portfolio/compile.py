"""Compiling: from a unit and the learner's entries to the neutral tree of a portfolio."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.clock import spoken
from journal.portfolio.prose import prose
from journal.portfolio.sheets import sheet_under
from journal.portfolio.tree import (
    Block,
    Bullets,
    Document,
    Emphasis,
    Heading,
    Inline,
    Link,
    Paragraph,
    Strong,
    Table,
    Text,
)
from journal.portfolio.words import stated
from journal.text import counted, listed, one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journal.portfolio.evidence import Coverage, Evidence, Sheet
    from journal.reflection.model import Model
    from journal.units.unit import Outcome, Unit


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
    "“Still missing” names what the criterion requires and no answered question speaks to. It is "
    "a count of what is there and no judgement."
)


class Author(Struct, frozen=True):
    """Whose portfolio it is, as the learner typed it."""

    name: str
    centre: str = ""


def compile_portfolio(
    unit: Unit,
    author: Author,
    coverage: Sequence[Coverage],
    *,
    models: Mapping[str, Model],
    withheld: bool = False,
) -> Document:
    """Return the portfolio of one unit; the same input gives the same document.

    ``withheld`` says that private entries were left out, which the reader is told; what and how
    much is not.
    """
    evidence = _in_order(coverage)
    blocks = [
        *_front(unit, author, coverage, evidence),
        *_how_to_read(unit, coverage, withheld=withheld),
        *_matrix(unit, coverage),
    ]
    for outcome in unit.outcomes:
        of_outcome = [each for each in coverage if each.outcome == outcome]
        blocks += _outcome(outcome, of_outcome, models)
    return Document(f"Portfolio of evidence: {unit.title}", tuple(blocks))


def _in_order(coverage: Sequence[Coverage]) -> list[Evidence]:
    """Return each piece of evidence once, by its signpost."""
    once = {each.id: each for covered in coverage for each in covered.evidence}
    return sorted(once.values(), key=lambda each: int(each.signpost[1:]))


def _front(
    unit: Unit, author: Author, coverage: Sequence[Coverage], evidence: Sequence[Evidence]
) -> Iterator[Block]:
    met = sum(1 for each in coverage if each.evidence or each.sheets)
    facts = [
        ("Learner", author.name or "not stated"),
        ("Centre", author.centre or "not stated"),
        ("Unit", f"{unit.number} {unit.title}"),
        ("Awarding body", unit.awarding_body),
        ("Level", unit.level),
        *((reference.name, reference.value) for reference in unit.references),
        ("Credit value", "" if unit.credit is None else str(unit.credit)),
        ("Evidence dated", _span(evidence)),
        ("Evidence", f"{counted(len(evidence), 'entry')} for {met} of {len(coverage)} criteria"),
        ("Words", f"{sum(each.words for each in evidence):,}"),
    ]
    rows = tuple((_text(name), _text(value)) for name, value in facts if value)
    yield Table((_text("Front sheet"), _text("")), rows)


def _span(evidence: Sequence[Evidence]) -> str:
    days = sorted(each.entry.date for each in evidence)
    if not days:
        return "no evidence yet"
    first, last = (spoken(date.fromisoformat(day)) for day in (days[0], days[-1]))
    return first if first == last else f"{first} to {last}"


def _how_to_read(unit: Unit, coverage: Sequence[Coverage], *, withheld: bool) -> Iterator[Block]:
    yield Heading(2, "How to read this portfolio", "how")
    example = next((each.evidence[0] for each in coverage if each.evidence), None)
    signpost = _link(example) if example else Text("E1")
    decisions = listed([unit.decisions.met, unit.decisions.not_met, *unit.decisions.others], "or")
    items = [
        _item(_SECTIONS),
        (Paragraph((Text(_SIGNPOST), signpost, Text(_OWN_WORDS))),),
        _item(f"{_MISSING} The decision ({decisions}) is the tutor's."),
        *([_item(stated(unit.words))] if unit.words else []),
        _item("Words are counted in the learner's answers only; the questions are not counted."),
        *([_item("Some of the learner's writing is private and is left out.")] if withheld else []),
    ]
    yield Bullets(tuple(items))


def _matrix(unit: Unit, coverage: Sequence[Coverage]) -> Iterator[Block]:
    yield Heading(2, "Coverage", "coverage")
    names = (
        "Criterion",
        "State",
        "Evidence",
        "Words",
        f"Decision ({unit.decisions.met} / {unit.decisions.not_met})",
    )
    rows = [
        (
            (
                Link(_text(each.criterion.number), anchor=_anchor(each)),
                Text(f" {each.criterion.text}"),
            ),
            _text(each.standing.state),
            _links([*each.evidence, *each.sheets]) or _text("none"),
            _text(f"{each.standing.words:,}"),
            _text(""),
        )
        for each in coverage
    ]
    yield Table(tuple(_text(name) for name in names), tuple(rows))


def _outcome(
    outcome: Outcome, coverage: Sequence[Coverage], models: Mapping[str, Model]
) -> Iterator[Block]:
    yield Heading(2, f"Outcome {outcome.number}: {outcome.text}", f"outcome {outcome.number}")
    for each in coverage:
        yield from compile_chapter(each, models)


def compile_chapter(coverage: Coverage, models: Mapping[str, Model]) -> Iterator[Block]:
    """Give one criterion's part of the portfolio, as it stands in the whole."""
    ref = coverage.standing.criterion
    criterion = coverage.criterion
    yield Heading(3, f"{criterion.number} {criterion.text}", _anchor(coverage))
    yield from _summary(coverage)
    for piece in coverage.evidence:
        home, *others = [each.number for each in piece.entry.criteria if each.unit == ref.unit]
        if home == criterion.number:
            yield from _piece(piece, others, models)
        else:
            yield _elsewhere(piece, home)
    for sheet in coverage.sheets:
        yield from sheet_under(sheet, ref)
    yield from _missing(coverage)


def _summary(coverage: Coverage) -> Iterator[Block]:
    standing = coverage.standing
    if not coverage.evidence and not coverage.sheets:
        yield _paragraph("There is no evidence for this criterion yet.")
        return
    sheets = f"{counted(standing.sheets, 'worksheet')}, " if standing.sheets else ""
    words = counted(standing.words, "word")
    amount = f"{counted(standing.entries, 'entry')}, {sheets}{words}: "
    links = _links([*coverage.evidence, *coverage.sheets])
    yield Paragraph((Text(amount), *links, Text(".")))


def _piece(piece: Evidence, others: list[str], models: Mapping[str, Model]) -> Iterator[Block]:
    entry = piece.entry
    day = spoken(date.fromisoformat(entry.date))
    yield Heading(4, f"{piece.signpost}, {day}", piece.signpost)
    model = models.get(entry.model)
    about = [
        f"Entry {piece.id}",
        *([f"written with {model.title}"] if model else []),
        counted(piece.words, "word"),
        *([f"also evidence for {listed(others)}"] if others else []),
    ]
    title = (Strong(_text(one_line(entry.title))), Text(" ")) if entry.title else ()
    yield Paragraph((*title, Emphasis(_text(f"{', '.join(about)}."))))
    for answer in entry.answers:
        if answer.asked:
            yield Paragraph((Strong(_text(one_line(answer.asked))),))
        yield from prose(answer.text)


def _elsewhere(piece: Evidence, home: str) -> Block:
    day = spoken(date.fromisoformat(piece.entry.date))
    return Paragraph(
        (_link(piece), Text(f", {day}, is printed under {home} and is evidence here too."))
    )


def _missing(coverage: Coverage) -> Iterator[Block]:
    if coverage.missing:
        yield Heading(
            4, f"Still missing for {coverage.criterion.number}", f"missing {_anchor(coverage)}"
        )
        yield Bullets(tuple(_item(need.text) for need in coverage.missing))


def _anchor(coverage: Coverage) -> str:
    return f"criterion {coverage.criterion.number}"


def _to_criterion(coverage: Coverage) -> Inline:
    return Link(_text(coverage.criterion.number), anchor=_anchor(coverage))


def _link(piece: Evidence | Sheet) -> Inline:
    return Link((Text(piece.signpost),), anchor=piece.signpost)


def _links(evidence: Sequence[Evidence | Sheet]) -> tuple[Inline, ...]:
    linked: list[Inline] = []
    for piece in evidence:
        linked += [Text(", "), _link(piece)]
    return tuple(linked[1:])


def _text(text: str) -> tuple[Inline, ...]:
    return (Text(visible(text)),) if text else ()


def _paragraph(text: str) -> Paragraph:
    return Paragraph(_text(text))


def _item(text: str) -> tuple[Block, ...]:
    return (_paragraph(text),)
