"""A chapter of a portfolio: one criterion with its statement, its evidence and what is missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.clock import spoken
from journal.portfolio.chapters.amended import amended
from journal.portfolio.chapters.dates import dated
from journal.portfolio.chapters.material import ACTIONS, INTRODUCTION, statement_key
from journal.portfolio.chapters.plan import planned
from journal.portfolio.chapters.self_awareness import see_self_awareness
from journal.portfolio.chapters.worksheet_chapter import sheet_under
from journal.portfolio.citing.citation import cite_blocks
from journal.portfolio.evidence.claim import WHOLE, ClaimState
from journal.portfolio.evidence.evidence import speaking_to
from journal.portfolio.evidence.printed_words import printed_words
from journal.portfolio.evidence.signpost_links import anchor, link, linked, links, signposted
from journal.portfolio.evidence.statement import Statement, points
from journal.portfolio.tree.attachment import size_in_words
from journal.portfolio.tree.prose import prose
from journal.portfolio.tree.tree import (
    ATTACHED,
    Block,
    Bullets,
    Emphasis,
    Heading,
    Image,
    Inline,
    Link,
    Paragraph,
    Quotation,
    Strong,
    Table,
    Text,
    paragraph,
    plain,
    plainly,
)
from journal.reflection.passage import public
from journal.text import counted, listed, one_line, visible
from journal.units.demands import demands

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journal.portfolio.chapters.material import Material, Passage
    from journal.portfolio.evidence.evidence import Coverage, Evidence, EvidenceSheet
    from journal.portfolio.evidence.numbering import DocumentId, Signpost
    from journal.portfolio.evidence.statement import RequiredPoint
    from journal.reflection.action import Action
    from journal.reflection.model import Model
    from journal.units.unit import CriterionRef, WordRule

_CHANGED = " It was changed after it was claimed."
_WAITS = (
    "A passage that was claimed here has been changed since. It is not printed until the learner "
    "has claimed it again."
)
_ALONE = "; handed in only with the bundle"
_KEPT_BACK = "; not handed in, because it says within it where or when it was made"
_REQUIRED = ("Required", "Met, says the learner", "Answers that speak to it")
_UNCOUNTED = "The learner sets the context. The numbers of words here do not include this section."
_AROUND = "Claimed is what is set apart; the rest of the answer stands around it."


class ChapterCompiler:
    """Compiles the chapters of one document; each piece of evidence is printed once."""

    def __init__(
        self,
        material: Material,
        models: Mapping[str, Model],
        *,
        rule: WordRule | None = None,
        aware: str = "",
    ) -> None:
        self._rule = rule
        self.printed: dict[str, tuple[str, ...]] = {}
        """The learner's texts that were printed so far, by the `Before.printed` key of each."""
        """Criteria with the theory card ``aware`` link to the chapter on self-awareness."""
        self._material = material
        self._models = models
        self._aware = aware

    def introduction(self) -> Iterator[Block]:
        """Give the section in which the learner sets the context; nothing where there is none."""
        text = public(self._material.introduction)
        if text.strip():
            yield Heading(2, "Introduction", INTRODUCTION)
            yield Paragraph((Emphasis(plainly(_UNCOUNTED)),))
            yield from signposted(self._learners(text, INTRODUCTION), self._material.anchors)

    def chapter(self, coverage: Coverage) -> Iterator[Block]:
        """Give the chapter of one criterion."""
        criterion = coverage.criterion
        yield Heading(3, f"{criterion.number} {criterion.text}", anchor(coverage))
        if self._aware and self._aware in criterion.theory:
            yield see_self_awareness()
        if told := demands(criterion):
            yield Paragraph((Emphasis(plainly("The unit says of this criterion:")),))
            yield Bullets(tuple((Paragraph(plainly(one)),) for one in told))
        yield from _summary(coverage, self.words(coverage))
        yield from self._statement(coverage)
        yield from self._required(coverage)
        for piece in coverage.evidence:
            yield from self._evidence(piece, coverage)
        for sheet in coverage.sheets:
            yield from self._sheet(sheet, coverage.standing.criterion)
            yield from self._reasons(sheet.id, coverage)

    def _statement(self, coverage: Coverage) -> Iterator[Block]:
        statement = self._material.statements.get(coverage.standing.criterion)
        if statement is None:
            return
        number = coverage.criterion.number
        yield Heading(4, f"Statement for {number}", f"statement {number}")
        yield from self._answered("statement", coverage.standing.criterion)
        key = statement_key(coverage.standing.criterion)
        blocks = self._learners(public(statement.text), key)
        yield from signposted(blocks, self._material.anchors)

    def _required(self, coverage: Coverage) -> Iterator[Block]:
        """Give the table of what is required: where the learner says so, and what speaks to it."""
        if not coverage.criterion.requires:
            return
        ref = coverage.standing.criterion
        statement = self._material.statements.get(ref, Statement(ref))
        anchors = self._material.anchors
        rows = [
            (
                plainly(one_line(point.requirement.text)),
                linked(_met(point), anchors) if point.tick else _former(point),
                _speaking(coverage, point.requirement.id),
            )
            for point in points(coverage.criterion, statement)
        ]
        yield Table(tuple(map(plainly, _REQUIRED)), tuple(rows))

    def _answered(self, id_: str, ref: CriterionRef) -> Iterator[Block]:
        """Give the former words of a criterion, where a record was written for them."""
        if words := self._material.answered.get(id_, {}).get(ref):
            told = f"Written for {ref.number} when it read: “{one_line(words)}”"
            yield Paragraph((Emphasis(plainly(told)),))

    def _evidence(self, piece: Evidence, coverage: Coverage) -> Iterator[Block]:
        ref = coverage.standing.criterion
        home = self._home(piece, ref.unit)
        passages = self._material.claimed(ref, piece.id)
        if home == ref.number:
            yield from self._piece(piece, ref.unit, passages)
        elif passages:
            yield Paragraph((link(piece), Text(", in part printed under "), *plainly(f"{home}:")))
            yield from self._passages(piece, passages)
        else:
            yield _elsewhere(piece, home)

    def _home(self, piece: Evidence, unit: str) -> str:
        """Return the number of the criterion under which a piece is printed in full."""
        served = [ref for ref in piece.entry.criteria if ref.unit == unit and not ref.words]
        claimed = [ref for ref in served if self._material.claimed(ref, piece.id)]
        return (claimed or served)[0].number

    def _piece(self, piece: Evidence, unit: str, passages: tuple[Passage, ...]) -> Iterator[Block]:
        entry = piece.entry
        when = dated(entry.date, entry.written, self._material.amended.get(piece.id, ""))
        yield Heading(4, f"{piece.signpost}, {when}", piece.signpost)
        model = self._models.get(entry.model)
        home = self._home(piece, unit)
        others = [str(ref) for ref in entry.criteria if ref.unit == unit and str(ref) != home]
        about = [
            f"Entry {piece.id}",
            *([f"written with {model.title}"] if model else []),
            self._amount(piece, passages),
            *([f"written for {listed(others)} too"] if others else []),
            *(["new since the last submission"] if self._is_new(piece.id) else []),
        ]
        title = (Strong(plainly(one_line(entry.title))), Text(" ")) if entry.title else ()
        yield Paragraph((*title, Emphasis(plainly(f"{', '.join(about)}."))))
        for ref in entry.criteria:
            if ref.unit == unit:
                yield from self._answered(piece.id, ref)
        if passages:
            yield from self._passages(piece, passages)
        else:
            for answer in entry.answers:
                if answer.asked:
                    yield Paragraph((Strong(plainly(one_line(answer.asked))),))
                yield from self._learners(answer.text, piece.id)
        yield from self._exhibits(piece)

    def _amount(self, piece: Evidence, passages: tuple[Passage, ...]) -> str:
        """Return how much of an entry is printed: “405 words”, “1 passage, 6 of its 405 words”."""
        if not passages:
            return counted(self._printed(piece, passages), "word")
        told = counted(len(passages), "passage")
        whole = counted(self._printed(piece, ()), "word")
        return f"{told}, {self._printed(piece, passages):,} of its {whole}"

    def words(self, coverage: Coverage) -> int:
        """Return how many words of entries are printed in the chapter of a criterion."""
        ref = coverage.standing.criterion
        total = 0
        for piece in coverage.evidence:
            passages = self._material.claimed(ref, piece.id)
            if passages or self._home(piece, ref.unit) == ref.number:
                total += self._printed(piece, passages)
        return total

    def _printed(self, piece: Evidence, passages: tuple[Passage, ...]) -> int:
        claims = ((passage.claim, passage.standing) for passage in passages)
        return printed_words(piece.entry, claims, self._rule, self._material.as_printed)

    def _passages(self, piece: Evidence, passages: tuple[Passage, ...]) -> Iterator[Block]:
        """Give the claimed passages of an entry: question, words, and why they are evidence."""
        for passage in passages:
            if not passage.printed:
                yield Paragraph((Emphasis((Text(_WAITS),)),))
                continue
            place = passage.standing.place
            answers = piece.entry.answers
            whole = place == WHOLE or not 0 <= place < len(answers)
            asked = "" if whole else answers[place].asked
            if asked:
                yield Paragraph((Strong(plainly(one_line(asked))),))
            around = "" if whole or not passage.claim.in_answer else answers[place].text
            start, end = passage.standing.start, passage.standing.end
            if around[:start].strip():
                yield from self._learners(around[:start], piece.id)
            yield Quotation(self._learners(passage.standing.now, piece.id))
            if around[end:].strip():
                yield from self._learners(around[end:], piece.id)
            if around:
                yield Paragraph((Emphasis((Text(_AROUND),)),))
            yield from _why(passage)

    def _sheet(self, sheet: EvidenceSheet, ref: CriterionRef) -> Iterator[Block]:
        names = (column.name for column in sheet.worksheet.columns)
        texts = (*sheet.worksheet.texts(), *names)
        self.printed[sheet.id] = texts
        yield from sheet_under(sheet, ref, lambda blocks: self._beside_before(blocks, sheet.id))

    def _reasons(self, id_: str, coverage: Coverage) -> Iterator[Block]:
        for passage in self._material.claimed(coverage.standing.criterion, id_):
            if passage.standing.state is not ClaimState.GONE:
                yield from _why(passage)

    def _exhibits(self, piece: Evidence) -> Iterator[Block]:
        exhibits = self._material.of(piece.id)
        if not exhibits:
            return
        items = []
        for exhibit in exhibits:
            file = exhibit.attachment
            caption = one_line(public(file.heading))
            photograph = self._material.photographs.get(exhibit.signpost)
            size = size_in_words(len(photograph.data) if photograph else file.size)
            named = self._caption(caption, exhibit.id)
            attached = self._material.attached or {}
            leads = attached.get(exhibit.signpost, "")
            if leads:
                named = (Link(named, f"{ATTACHED}{leads}"),)
            where = "" if leads else _ALONE if self._material.attached is None else _KEPT_BACK
            told = f" ({file.kind_in_words}, {size}{where})."
            items.append((Paragraph((Text(f"{exhibit.signpost}: "), *named, *plainly(told))),))
        yield paragraph("Attached:")
        yield Bullets(tuple(items))
        for exhibit in exhibits:
            if photograph := self._material.photographs.get(exhibit.signpost):
                caption = one_line(public(exhibit.attachment.heading))
                yield Image(exhibit.signpost, caption, photograph)

    def plan(
        self, actions: Sequence[Action], unit: str, signposts: Mapping[DocumentId, Signpost]
    ) -> tuple[Block, ...]:
        """Return the chapter with the action plan of a unit, given by id; see `planned`."""
        blocks = tuple(planned(actions, unit, signposts))
        tables = (block for block in blocks if isinstance(block, Table))
        cells = (plain(cell) for table in tables for row in table.rows for cell in row)
        return self._amended(blocks, tuple(filter(None, cells)), ACTIONS)

    def _learners(self, text: str, key: str) -> tuple[Block, ...]:
        """Return a text of the learner as blocks, marked where it was not printed before."""
        return self._amended(self._cited(text), (text,), key)

    def _caption(self, text: str, key: str) -> tuple[Inline, ...]:
        (block,) = self._amended((paragraph(text),), (text,), key)
        return block.inlines if isinstance(block, Paragraph) else plainly(text)

    def _amended(
        self, blocks: tuple[Block, ...], texts: tuple[str, ...], key: str
    ) -> tuple[Block, ...]:
        self.printed[key] = (*self.printed.get(key, ()), *texts)
        return self._beside_before(blocks, key)

    def _beside_before(self, blocks: tuple[Block, ...], key: str) -> tuple[Block, ...]:
        """Return blocks with the words marked that were not printed before under a key."""
        before = self._material.before
        if before is None:
            return blocks
        then = before.printed.get(key, ())
        known = [block for text in then for block in self._cited(text)]
        cells = Table((), tuple((plainly(text),) for text in then))
        return amended(blocks, [*known, cells])

    def _is_new(self, id_: str) -> bool:
        before = self._material.before
        return before is not None and id_ not in before.printed

    def _cited(self, text: str) -> tuple[Block, ...]:
        register, blocks = self._material.register, prose(text)
        return cite_blocks(blocks, register, self._material.style) if register else blocks


def _former(point: RequiredPoint) -> tuple[Inline, ...]:
    return plainly(f"When it read: “{one_line(point.former)}”") if point.former else ()


def _met(point: RequiredPoint) -> str:
    where = one_line(public(point.tick.where)) if point.tick else ""
    return visible(where) or "met"


def _why(passage: Passage) -> Iterator[Block]:
    told = one_line(public(passage.claim.why)).rstrip(".")
    why = f"Why: {told}." if told else ""
    changed = _CHANGED if passage.standing.state is ClaimState.MOVED else ""
    if why or changed:
        yield Paragraph((Emphasis(plainly(f"{why}{changed}".strip())),))


def _summary(coverage: Coverage, printed: int) -> Iterator[Block]:
    standing = coverage.standing
    if not coverage.evidence and not coverage.sheets:
        yield paragraph("There is no evidence for this criterion yet.")
        return
    words = f"{counted(printed, 'word')} printed here"
    sheets = f", and {counted(standing.sheets, 'worksheet')}" if standing.sheets else ""
    amount = f"{counted(standing.entries, 'entry')}, {words}{sheets}: "
    pieces = links([*coverage.evidence, *coverage.sheets])
    yield Paragraph((Text(amount), *pieces, Text(".")))


def _elsewhere(piece: Evidence, home: str) -> Block:
    day = spoken(date.fromisoformat(piece.entry.date))
    return Paragraph(
        (link(piece), Text(f", {day}, is printed under {home} and is evidence here too."))
    )


def _speaking(coverage: Coverage, requirement: str) -> tuple[Inline, ...]:
    pieces = speaking_to(coverage, requirement)
    if pieces is None:
        return ()
    return links(pieces) or plainly("no answer speaks to it")
