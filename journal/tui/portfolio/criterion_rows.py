"""Rows of a criterion's page: what each says in the list, what it says in full, what Enter does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from journal.clock import short, spoken
from journal.portfolio.drawing.drawing_lines import drawn
from journal.portfolio.evidence.claim import ClaimState
from journal.reflection.discretion import discreet
from journal.reflection.rhythm import day_of
from journal.text import counted, listed, one_line
from journal.tui.parts import guidance
from journal.tui.parts.content import ACCENT, MUTED, STRONG, Part, paragraphs, rows, shown
from journal.tui.parts.requests import BeginWorksheet, ClaimPassage, ShowEntry, ShowWorksheet, Write
from journal.units.demands import demands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.content import Content
    from textual.message import Message

    from journal.portfolio.evidence.claim import Claim, ClaimPosition
    from journal.portfolio.evidence.criterion_page import Guidance, Page
    from journal.reflection.entry import Entry
    from journal.units.decision import Decision
    from journal.units.unit import Criterion, Question, Unit
    from journal.worksheet.kind import WorksheetKind
    from journal.worksheet.worksheet import Worksheet

MOST = 200
"""Entries listed at most: the others are found in the journal."""


class Row(NamedTuple):
    """One row; a heading has nothing to read, and what is only read has no request."""

    line: Content
    reading: Callable[[], Content] | None = None
    request: Callable[[], Message] | None = None
    name: str = ""
    """What it is, so that the highlight finds it again after a change."""


def asked(unit: Unit, criterion: Criterion, guide: Guidance, page: Page | None) -> Iterator[Row]:
    """Give the rows about what a criterion asks; ``page`` is there once the journal was read."""
    yield _to_read("What it asks", "asks", partial(_what_it_asks, unit, criterion, guide))
    needs = len(criterion.requires)
    missing = page.coverage.missing if page else ()
    met = f"{needs - len(missing)} of {needs}" if page and needs else str(needs or "")
    reading = partial(guidance.required, criterion, missing)
    yield _to_read("Required", "required", reading, met)
    if criterion.suggests:
        reading = partial(guidance.suggested, criterion)
        yield _to_read("Suggested", "suggested", reading, str(len(criterion.suggests)))
    if criterion.guidance:
        reading = partial(paragraphs, ("Guidance", ACCENT), *criterion.guidance)
        yield _to_read("Guidance", "guidance", reading)


def theory(guide: Guidance) -> Iterator[Row]:
    """Give the theory cards by title."""
    if guide.cards:
        yield _heading("Theory (suggested)")
    for card in guide.cards:
        yield Row(shown(f"▸ {card.title}"), partial(guidance.card, card), None, f"card {card.id}")


def there_is(page: Page, width: int, key: Callable[[str], str]) -> Iterator[Row]:
    """Give what was decided, what is still open, the evidence, and the worksheets.

    ``width`` is the room that there is for reading; ``key`` names the key of what has an id.
    """
    covered = page.coverage
    if decision := covered.standing.decision:
        reading = partial(_decision, decision)
        yield _to_read("Your tutor decided", "decision", reading, decision.said)
    if covered.open:
        yield _heading("Open questions", len(covered.open))
    for question in covered.open:
        yield _question(page, question, key)
    yield from _evidence(page, key)
    if page.worksheets or page.guidance.kinds:
        yield _heading("Worksheets", len(page.worksheets))
    for id_, sheet in page.worksheets:
        yield _worksheet(id_, sheet, width)
    for kind in page.guidance.kinds:
        yield _kind(page, kind)


def _evidence(page: Page, key: Callable[[str], str]) -> Iterator[Row]:
    covered = page.coverage
    evidence = [(piece.id, piece.entry, piece.words) for piece in covered.evidence]
    evidence += [(id_, entry, 0) for id_, entry in page.private]
    yield _heading("Evidence", len(covered.evidence))
    if not evidence:
        yield Row(shown((f"Nothing yet. {key('criterion.write')} begins.", MUTED)))
    newest_first = sorted(evidence, key=lambda pair: (pair[1].date, pair[0]), reverse=True)
    for id_, entry, words in newest_first[:MOST]:
        yield _entry(id_, entry, words)
    if (more := len(evidence) - MOST) > 0:
        older = counted(more, "older one")
        yield Row(shown((f"… and {older}: the Journal has them all", MUTED)))
    if page.passages:
        yield _heading("Claimed passages", len(page.passages))
    for id_, claim, standing in page.passages:
        yield _passage(page, id_, claim, standing)


def _heading(title: str, number: int = 0) -> Row:
    return Row(shown((title, STRONG), (f"  {number:,}" if number else "", MUTED)))


def _to_read(title: str, name: str, reading: Callable[[], Content], number: str = "") -> Row:
    return Row(shown(f"▸ {title}", (f"  {number}", MUTED)), reading, None, name)


def _what_it_asks(unit: Unit, criterion: Criterion, guide: Guidance) -> Content:
    parts: list[Part] = []
    if told := demands(criterion):
        parts.append(rows(("The unit says", ACCENT), *told))
    parts += map(guidance.verb, guide.verbs)
    if criterion.builds_on:
        parts.append(shown(("Builds on  ", ACCENT), listed(criterion.builds_on)))
    parts.append((f"From {unit.heading}", MUTED))
    return paragraphs(*parts)


def _decision(decision: Decision) -> Content:
    day = day_of(decision.day)
    facts = [f"on {spoken(day)}" if day else decision.day]
    facts += [f"by {decision.by}"] if decision.by else []
    told = rows((f"Your tutor decided: {decision.said}", STRONG), (" ".join(facts), MUTED))
    return paragraphs(told, decision.comment)


def _question(page: Page, question: Question, key: Callable[[str], str]) -> Row:
    skipped = question.id in page.coverage.standing.skipped
    told = " · you skipped it" if skipped else ""
    parts: list[Part] = [
        rows((question.ask, STRONG), (f"Open question: {question.phase}{told}", MUTED))
    ]
    if question.help:
        parts.append(question.help)
    needs = [need.text for need in page.coverage.criterion.requires if need.id in question.requires]
    if needs:
        parts.append(rows(("Speaks to what is required", ACCENT), *(f"· {need}" for need in needs)))
    alone = f"{key('criterion.quick')} answers it alone, in five minutes"
    parts.append((f"Enter answers it · {alone}", MUTED))
    write = partial(Write, page.ref, question=question.id)
    line = shown(f"○ {one_line(question.ask)}")
    return Row(line, partial(paragraphs, *parts), write, f"question {question.id}")


def _passage(page: Page, id_: str, claim: Claim, standing: ClaimPosition) -> Row:
    moved = standing.state in {ClaimState.MOVED, ClaimState.GONE}
    sign = ("! ", "$text-warning") if moved else "· "
    told = f"This passage is {standing.state}: look at it, and claim it anew." if moved else ""
    why = f"Why: {claim.why}" if claim.why else "You gave no reason. A tutor asks for one."
    parts: list[Part] = [f"“{standing.now or claim.quote}”", why]
    parts += [(told, "$text-warning")] if told else []
    parts.append(("Enter opens its document", MUTED))
    line = shown(sign, f"“{one_line(standing.now or claim.quote)}”")
    request = partial(ClaimPassage, claim.id, page.ref)
    return Row(line, partial(paragraphs, *parts), request, f"passage {id_}")


def _entry(id_: str, entry: Entry, words: int) -> Row:
    day = day_of(entry.date)
    dated = short(day) if day else one_line(entry.date, 11)
    line = shown((f"{dated:>11}  ", MUTED), discreet(entry))
    request = partial(ShowEntry, id_)
    return Row(line, partial(_entry_in_full, entry, words), request, f"entry {id_}")


def _entry_in_full(entry: Entry, words: int) -> Content:
    day = day_of(entry.date)
    facts = [spoken(day) if day else entry.date]
    facts.append("private, and no evidence" if entry.private else counted(words, "word"))
    parts: list[Part] = [rows((discreet(entry), STRONG), (" · ".join(facts), MUTED))]
    if not entry.private:
        parts += [
            rows((answer.asked, MUTED), answer.text) if answer.asked else answer.text
            for answer in entry.answers
        ]
    parts.append(("Enter opens it in the journal", MUTED))
    return paragraphs(*parts)


def _worksheet(id_: str, sheet: Worksheet, width: int) -> Row:
    title = "private worksheet" if sheet.private else sheet.heading
    filled = counted(len(sheet.rows), "row")
    day = day_of(sheet.date)
    dated = short(day) if day else one_line(sheet.date, 11)
    facts = [spoken(day) if day else sheet.date, filled]
    if sheet.private:
        facts.append("private, and no evidence")
    parts: list[Part] = [rows((title, STRONG), (" · ".join(facts), MUTED))]
    if not sheet.private:
        parts += [rows(*lines)] if (lines := drawn(sheet, width)) else []
        told = filter(None, (_cells(sheet, row) for row in range(len(sheet.rows))))
        parts += [rows(*cells) for cells in told]
        parts += [rows((sheet.asked, MUTED), sheet.summary)] if sheet.summary else []
    parts.append(("Enter opens it", MUTED))
    line = shown((f"{dated:>11}  ", MUTED), title)
    return Row(line, partial(paragraphs, *parts), partial(ShowWorksheet, id_), f"sheet {id_}")


def _cells(sheet: Worksheet, row: int) -> list[Content]:
    cells = sheet.cells(row)
    return [
        shown((f"{column.name}: ", MUTED), cells[column.id])
        for column in sheet.columns
        if cells[column.id].strip()
    ]


def _kind(page: Page, kind: WorksheetKind) -> Row:
    parts: list[Part] = [
        (kind.title, STRONG),
        kind.about,
        rows(("Where it stops", STRONG), *(f"· {limit}" for limit in kind.limits)),
        ("Enter begins one for this criterion", MUTED),
    ]
    begin = partial(BeginWorksheet, kind.id, page.ref)
    line = shown(f"+ {kind.title}")
    return Row(line, partial(paragraphs, *parts), begin, f"kind {kind.id}")
