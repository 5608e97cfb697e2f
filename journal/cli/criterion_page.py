"""The page of a criterion as JSON and in plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal import clock
from journal.cli.contracts.worksheets import WorksheetKindLine
from journal.cli.layout import wrapped
from journal.reflection.rhythm import day_of
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.portfolio.evidence.criterion_page import Page


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


class DecisionTold(Struct, frozen=True):
    """What the tutor decided."""

    verdict: str
    day: str
    by: str
    comment: str


class TheoryLine(Struct, frozen=True):
    """A theory card."""

    id: str
    title: str
    summary: str
    use: str
    limits: list[str]


class CriterionPage(Struct, frozen=True):
    """All that there is for one criterion; ``private`` entries are counted nowhere else."""

    unit: str
    number: str
    text: str
    state: str
    entries: int
    words: int
    decision: DecisionTold | None
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
    theory: list[TheoryLine]


def criterion_page(page: Page) -> CriterionPage:
    """Return the page of a criterion."""
    covered, criterion = page.coverage, page.coverage.criterion
    standing, guide = covered.standing, page.guidance
    decision = standing.decision
    return CriterionPage(
        unit=page.unit.id,
        number=criterion.number,
        text=criterion.text,
        state=standing.state,
        entries=standing.entries,
        words=standing.words,
        decision=DecisionTold(decision.verdict, decision.day, decision.by, decision.comment)
        if decision
        else None,
        verbs=[VerbLine(v.title, v.asks, v.looks_for, v.missed) for v in guide.verbs],
        requires=[NeedLine(need.text, need not in covered.missing) for need in criterion.requires],
        suggests=list(criterion.suggests),
        guidance=list(criterion.guidance),
        builds_on=list(criterion.builds_on),
        open=[
            QuestionLine(q.id, q.phase, q.ask, q.help, q.id in standing.skipped)
            for q in covered.open
        ],
        evidence=[
            EvidenceLine(each.id, each.entry.date, each.entry.heading, each.words)
            for each in covered.evidence
        ],
        private=len(page.private),
        worksheets=[
            SheetLine(id_, sheet.date, sheet.heading, len(sheet.rows), sheet.private)
            for id_, sheet in page.worksheets
        ],
        kinds=[WorksheetKindLine(kind.id, kind.title) for kind in guide.kinds],
        theory=[
            TheoryLine(card.id, card.title, card.summary, card.use, list(card.limits))
            for card in guide.cards
        ],
    )


def plain(page: CriterionPage) -> str:
    """Return the page in plain lines."""
    return "\n\n".join(each for each in _parts(page) if each)


def _parts(page: CriterionPage) -> Iterator[str]:
    so_far = [page.state, counted(page.entries, "entry"), counted(page.words, "word")]
    yield wrapped(f"{page.number}  {page.text}", hang=5) + f"\n{', '.join(so_far)}"
    if page.decision:
        by = f" by {page.decision.by}" if page.decision.by else ""
        told = f"Your tutor decided: {page.decision.verdict}, {page.decision.day}{by}."
        yield wrapped(one_line(f"{told} {page.decision.comment}".strip()))
    for verb in page.verbs:
        meant = (verb.asks, f"Tutors look for: {verb.looks_for}", f"Often missed: {verb.missed}")
        yield _section(f"The verb: {verb.title}", meant)
    needs = [f"[{'x' if need.spoken_to else ' '}] {need.text}" for need in page.requires]
    yield _section("Required by the criterion's own words ([x] is spoken to):", needs, hang=4)
    yield _section("Suggested, and no more:", [f"- {each}" for each in page.suggests], hang=2)
    yield _section("Guidance:", page.guidance)
    if page.builds_on:
        yield f"Builds on {listed(page.builds_on)}."
    asked = [f"{q.question}{' (skipped)' if q.skipped else ''}" for q in page.open]
    yield _section("Open questions:", [f"- {each}" for each in asked], hang=2)
    yield _section("Evidence:", [_evidence(each) for each in page.evidence])
    if page.private:
        private = counted(page.private, "private entry", "private entries")
        yield f"Not counted: {private}."
    sheets = [_sheet(each) for each in page.worksheets]
    yield _section("Worksheets:", sheets)
    kinds = [
        f"{each.title}: journal worksheet new {each.id} -c {page.number}" for each in page.kinds
    ]
    yield _section("To begin one:", kinds)
    theory = [f"{card.title}. {card.use} Where it stops: {card.limits[0]}" for card in page.theory]
    yield _section("Theory (suggested):", [f"- {each}" for each in theory], hang=2)
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
