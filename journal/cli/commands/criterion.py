"""`journal criterion`: all that there is for one criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal import clock
from journal.cli import options, streams
from journal.cli.json_records import WorksheetKindLine, to_json, worksheet_kind_line
from journal.cli.layout import wrapped
from journal.portfolio.evidence.criterion_page import page
from journal.reflection.rhythm import day_of
from journal.text import counted, listed, one_line
from journal.units.demands import demands
from journal.workflows.gather import gather_coverage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from journal.cli.opening import JournalPlace
    from journal.portfolio.evidence.criterion_page import Page
    from journal.units.decision import Decision
    from journal.units.theory import Theory
    from journal.units.unit import Question
    from journal.units.verb import Verb


class VerbLine(Struct, frozen=True):
    """What a command verb asks for, and what is typically missed."""

    title: str
    asks: str
    looks_for: str
    missed: str


class NeedLine(Struct, frozen=True):
    """One thing that the criterion requires, and whether an answer speaks to it."""

    text: str
    spoken_to: bool


class QuestionLine(Struct, frozen=True):
    """A question that has no answer yet."""

    id: str
    phase: str
    question: str
    help: str
    skipped: bool


class EvidenceLine(Struct, frozen=True):
    """An entry that gives evidence."""

    id: str
    date: str
    title: str
    words: int


class SheetLine(Struct, frozen=True):
    """A worksheet for the criterion; a private one is no evidence."""

    id: str
    date: str
    title: str
    rows: int
    private: bool


class CriterionDecision(Struct, frozen=True):
    """What the tutor decided."""

    verdict: str
    day: str
    by: str
    comment: str
    word: str
    """The awarding body's own word for the verdict."""


class CardSourceLine(Struct, frozen=True):
    """A source of a theory card: where it was seen, or “not seen”, and what comes from it."""

    source: str
    seen: str
    facts: list[str]


class TheoryCardLine(Struct, frozen=True):
    """A theory card."""

    id: str
    title: str
    summary: str
    use: str
    limits: list[str]
    sources: list[CardSourceLine]


class CriterionPage(Struct, frozen=True):
    """All that there is for one criterion; ``private`` entries are counted nowhere else."""

    unit: str
    number: str
    text: str
    state: str
    entries: int
    words: int
    decision: CriterionDecision | None
    demands: list[str]
    verbs: list[VerbLine]
    requires: list[NeedLine]
    suggests: list[str]
    guidance: list[str]
    builds_on: list[str]
    open: list[QuestionLine]
    evidence: list[EvidenceLine]
    private: int
    worksheets: list[SheetLine]
    kinds: list[WorksheetKindLine]
    theory: list[TheoryCardLine]


def criterion_page(page: Page) -> CriterionPage:
    """Return the page of a criterion."""
    covered, criterion = page.coverage, page.coverage.criterion
    standing, guide = covered.standing, page.guidance
    return CriterionPage(
        unit=page.unit.id,
        number=criterion.number,
        text=criterion.text,
        state=standing.state,
        entries=standing.entries,
        words=standing.words,
        decision=_decision(standing.decision) if standing.decision else None,
        demands=demands(criterion),
        verbs=[_verb(verb) for verb in guide.verbs],
        requires=[NeedLine(need.text, need not in covered.missing) for need in criterion.requires],
        suggests=list(criterion.suggests),
        guidance=list(criterion.guidance),
        builds_on=list(criterion.builds_on),
        open=[_question(question, standing.skipped) for question in covered.open],
        evidence=[
            EvidenceLine(piece.id, piece.entry.date, piece.entry.heading, piece.words)
            for piece in covered.evidence
        ],
        private=len(page.private),
        worksheets=[
            SheetLine(id_, sheet.date, sheet.heading, len(sheet.rows), sheet.private)
            for id_, sheet in page.worksheets
        ],
        kinds=[worksheet_kind_line(kind) for kind in guide.kinds],
        theory=[_card(card) for card in guide.cards],
    )


def _card(card: Theory) -> TheoryCardLine:
    sources = [CardSourceLine(each.line, each.seen, list(each.facts)) for each in card.sources]
    limits = list(card.limits)
    return TheoryCardLine(card.id, card.title, card.summary, card.use, limits, sources)


def _decision(decision: Decision) -> CriterionDecision:
    return CriterionDecision(
        decision.verdict, decision.day, decision.by, decision.comment, decision.said
    )


def _verb(verb: Verb) -> VerbLine:
    return VerbLine(verb.title, verb.asks, verb.looks_for, verb.missed)


def _question(question: Question, skipped: Collection[str]) -> QuestionLine:
    return QuestionLine(
        question.id, question.phase, question.ask, question.help, question.id in skipped
    )


@click.command("criterion")
@click.argument("criterion", metavar="CRITERION")
@options.as_json
@click.pass_obj
def command(place: JournalPlace, criterion: str, *, as_json: bool) -> None:
    """Show what CRITERION asks, and all that you have for it."""
    journal = place.journal()
    unit, named = journal.criterion(criterion)
    covered, entries = gather_coverage(journal, unit), journal.entries.all()
    there = page(unit, named, journal.prompts, covered, entries, journal.worksheets.all())
    found = criterion_page(there)
    streams.data(to_json(found) if as_json else _plain(found))


def _plain(page: CriterionPage) -> str:
    """Return the page in plain lines."""
    return "\n\n".join(filter(None, _parts(page)))


def _parts(page: CriterionPage) -> Iterator[str]:
    so_far = [page.state, counted(page.entries, "entry"), counted(page.words, "word")]
    yield wrapped(f"{page.number}  {page.text}", hang=5) + f"\n{', '.join(so_far)}"
    if page.decision:
        by = f" by {page.decision.by}" if page.decision.by else ""
        told = f"Your tutor decided: {page.decision.word}, {page.decision.day}{by}."
        yield wrapped(one_line(f"{told} {page.decision.comment}".strip()))
    yield _section("The unit says:", page.demands)
    for verb in page.verbs:
        meant = [verb.asks]
        meant += [f"Tutors look for: {verb.looks_for}"] if verb.looks_for else []
        meant += [f"Often missed: {verb.missed}"] if verb.missed else []
        yield _section(f"The verb: {verb.title}", meant)
    needs = [f"[{'x' if need.spoken_to else ' '}] {need.text}" for need in page.requires]
    yield _section("Required by the criterion's own words ([x] is spoken to):", needs, hang=4)
    suggests = [f"- {suggestion}" for suggestion in page.suggests]
    yield _section("Suggested, and no more:", suggests, hang=2)
    yield _section("Guidance:", page.guidance)
    if page.builds_on:
        yield f"Builds on {listed(page.builds_on)}."
    asked = [f"{line.question}{' (skipped)' if line.skipped else ''}" for line in page.open]
    yield _section("Open questions:", [f"- {question}" for question in asked], hang=2)
    yield _section("Evidence:", [_evidence(line) for line in page.evidence])
    if page.private:
        private = counted(page.private, "private entry", "private entries")
        yield f"Not counted: {private}."
    sheets = [_sheet(line) for line in page.worksheets]
    yield _section("Worksheets:", sheets)
    kinds = [
        f"{kind.title}: journal worksheet new {kind.id} -c {page.number}" for kind in page.kinds
    ]
    yield _section("To begin one:", kinds)
    theory = [f"{card.title}. {card.use} Where it stops: {card.limits[0]}" for card in page.theory]
    if page.theory:
        cards = [f"- {card}" for card in theory]
        whole = f"All of a card: journal theory {page.theory[0].id}"
        yield _section("Theory (suggested):", [*cards, whole], hang=2)
    yield f"Write for it: journal write {page.number}"


def _section(title: str, lines: list[str] | tuple[str, ...], hang: int = 0) -> str:
    if not lines:
        return ""
    return "\n".join([title, *(wrapped(one_line(line), "  ", hang) for line in lines)])


def _sheet(line: SheetLine) -> str:
    private = ", private" if line.private else ""
    return f"{line.id}  {line.title}, {counted(line.rows, 'row')}{private}"


def _evidence(line: EvidenceLine) -> str:
    day = day_of(line.date)
    dated = clock.short(day) if day else line.date
    return f"{line.id}  {dated}  {line.title}, {counted(line.words, 'word')}"
