"""Stating: a statement under way, what it may point at, and the draft of it on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from journal.clock import short
from journal.errors import ErrorKind, JournalError
from journal.portfolio.evidence.budget import Budget, budget
from journal.portfolio.evidence.evidence import gather_exhibits
from journal.portfolio.evidence.signpost import resettled, settled
from journal.portfolio.evidence.signpost_check import check_statement
from journal.portfolio.evidence.statement import Statement, unticked
from journal.portfolio.evidence.theory_link import TheoryLink, linked_theory, texts_of
from journal.reflection.passage import public, told_of_passages
from journal.reflection.rhythm import day_of
from journal.store.sitting import word_total
from journal.text import one_line
from journal.workflows.before_signing import statement_draft_key
from journal.workflows.gather import evidence_beside, gather_coverage, gather_signposts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journal.errors import Problem
    from journal.journal import Journal
    from journal.portfolio.citing.reference import Reference, Style
    from journal.portfolio.evidence.evidence import Coverage
    from journal.portfolio.evidence.numbering import DocumentId, Signpost
    from journal.store.drafts import Draft
    from journal.units.theory import Theory
    from journal.units.unit import Criterion, CriterionRef, Unit


class Piece(NamedTuple):
    """Something that a statement can point at; with a quote, a passage that was claimed."""

    signpost: str
    heading: str
    quote: str = ""
    why: str = ""


class StatementContext(NamedTuple):
    """All that a statement is written beside, read in one go."""

    unit: Unit
    criterion: Criterion
    standing: Mapping[Signpost, DocumentId]
    """The id of the document that each signpost of the unit leads to."""
    pieces: tuple[Piece, ...]
    """What there is for the criterion, claimed passages first."""
    register: Mapping[str, Reference]
    style: Style
    cards: tuple[Theory, ...]
    statements: Mapping[CriterionRef, Statement]
    linked: TheoryLink


def look_around(journal: Journal, ref: CriterionRef) -> StatementContext:
    """Read what a statement is written beside; in a large journal this takes a while.

    Raises:
        JournalError: when no pack has the criterion.
    """
    found = journal.prompts.find(ref)
    if found is None:
        message = f"No pack has {ref.unit} {ref.number}."
        raise JournalError(message, kind=ErrorKind.UNKNOWN, of="criterion")
    unit, criterion = found
    coverage = gather_coverage(journal, unit)
    mine = next(covered for covered in coverage if covered.standing.criterion == ref)
    standing = gather_signposts(journal, unit, coverage)
    register = journal.references.register()
    statement = journal.statements.shown(ref, standing)
    cards = journal.prompts.theory
    texts = texts_of(statement.text, mine.evidence)
    return StatementContext(
        unit,
        criterion,
        standing,
        (*_passages(journal, ref, standing), *_pieces(journal, mine)),
        register,
        journal.settings.references,
        tuple(cards[name] for name in criterion.theory if name in cards),
        journal.statements.all(),
        linked_theory(texts, register, cards.values()),
    )


def _passages(
    journal: Journal, ref: CriterionRef, standing: Mapping[Signpost, DocumentId]
) -> Iterator[Piece]:
    signposts: dict[str, Signpost] = {id_: signpost for signpost, id_ in standing.items()}
    for stored, stands in journal.claims.standing(ref):
        claim = stored.value
        if claim.id in signposts and stands.now:
            heading = one_line(stands.now)
            yield Piece(signposts[claim.id], heading, stands.now, claim.why)


def _pieces(journal: Journal, mine: Coverage) -> Iterator[Piece]:
    for piece in mine.evidence:
        day = day_of(piece.entry.date)
        heading = one_line(piece.entry.heading)
        yield Piece(piece.signpost, f"{short(day)}  {heading}" if day else heading)
    for sheet in mine.sheets:
        yield Piece(sheet.signpost, sheet.worksheet.heading)
    numbering = journal.signposts.numbering(mine.standing.criterion.unit)
    for exhibit in gather_exhibits(mine.evidence, journal.attachments.by_id(), numbering):
        yield Piece(exhibit.signpost, one_line(public(exhibit.attachment.heading)))


class StatementDraft(Struct, frozen=True):
    """A statement that is not saved yet, remembering what its signposts mean."""

    statement: Statement
    base: str
    """The revision that it was changed from, empty for a new one."""


def open_statement(journal: Journal, ref: CriterionRef) -> Draft[StatementDraft]:
    """Return the draft of a criterion's statement, there or not, as open in this window alone.

    Raises:
        OpenElsewhereError: when another window has it open.
    """
    key = statement_draft_key(ref)
    return journal.typed.open(key, StatementDraft, lambda draft: [draft.statement.text])


class Stating:
    """The learner's statement under way; ``draft`` is open while it is written."""

    def __init__(
        self,
        journal: Journal,
        ref: CriterionRef,
        around: StatementContext,
        draft: Draft[StatementDraft],
    ) -> None:
        self._journal = journal
        self._around = around
        self._draft = draft
        stored = journal.statements.get(ref)
        self._base = stored.revision if stored else ""
        self._saved = journal.statements.shown(ref, around.standing)
        self._as_printed = journal.masks.as_printed()
        self._beside = evidence_beside(journal, around.unit)
        self.statement = self._saved
        if draft.kept:
            self._base = draft.kept.base
            self.statement = resettled(draft.kept.statement, around.standing)
        draft.words = word_total([self.statement.text])

    @property
    def changed(self) -> bool:
        """True when there is something to save."""
        mine, saved = self.statement, self._saved
        return (mine.text, mine.ticks) != (saved.text, saved.ticks)

    def type(self, text: str) -> None:
        """Take the words that are typed now."""
        if text != self.statement.text:
            self.statement = replace(self.statement, text=text)

    def tick(self, requirement: str, where: str) -> None:
        """Say that a required point is met, and where."""
        self.statement = self._journal.statements.tick(self.statement, requirement, where)

    def untick(self, requirement: str) -> None:
        """Say that a required point is not met."""
        self.statement = unticked(self.statement, requirement)

    def budget(self) -> Budget:
        """Return the words used and left."""
        ref = self.statement.criterion
        statements = {**self._around.statements, ref: self.statement}
        return budget(self._around.unit, statements, ref, self._as_printed, self._beside)

    def problems(self) -> list[Problem]:
        """Return what it points at in vain."""
        mine = settled(self.statement, self._around.standing)
        return list(check_statement(mine, self._around.standing, self._around.register))

    def look(self, around: StatementContext) -> None:
        """Take up what was read anew; the signposts follow what they mean."""
        mine = settled(self.statement, self._around.standing)
        self._around = around
        self.statement = resettled(mine, around.standing)
        self._saved = resettled(settled(self._saved, around.standing), around.standing)

    # Saving

    @property
    def typed(self) -> StatementDraft | None:
        """What is to be on the disk; None while nothing is changed."""
        if not self.changed:
            return None
        return StatementDraft(settled(self.statement, self._around.standing), self._base)

    def save(self) -> str:
        """Save it as a new revision and return what to say of it.

        Raises:
            JournalError: when it cannot be saved; the draft is kept.
        """
        self._draft.keep(self.typed)
        if not self.changed:
            self._draft.remove()
            return ""
        ref = self.statement.criterion
        statements = self._journal.statements
        self._draft.settle(
            lambda: statements.save(self.statement, self._around.standing, self._base or None)
        )
        stored = statements.get(ref)
        if stored:
            self._journal.sittings.add(stored.id, stored.revision, self._draft.sittings)
        if stored and stored.others:
            return "Saved. It was changed elsewhere meanwhile, and its history keeps both."
        notes = told_of_passages([self.statement.text])
        return " ".join([f"Saved the statement for {self._journal.labels.of(ref)}.", *notes])

    def give_up(self) -> None:
        """Leave the statement as it was saved; the draft goes.

        Raises:
            JournalError: when the draft cannot be taken away.
        """
        self._draft.remove()
