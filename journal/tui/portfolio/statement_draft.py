"""Stating: a statement under way, what it may point at, and the draft of it on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from journal.clock import short
from journal.errors import JournalError
from journal.portfolio.evidence.budget import Budget, budget
from journal.portfolio.evidence.evidence import gather_exhibits
from journal.portfolio.evidence.signpost import resettled, settled
from journal.portfolio.evidence.signpost_check import check_statement
from journal.portfolio.evidence.statement import Statement, unticked
from journal.portfolio.evidence.theory_link import TheoryLink, linked_theory, texts_of
from journal.reflection.passage import public
from journal.reflection.rhythm import day_of
from journal.text import one_line
from journal.workflows.gather import gather_coverage, gather_signposts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journal.errors import Problem
    from journal.journal import Journal
    from journal.portfolio.citing.reference import Reference, Style
    from journal.portfolio.evidence.evidence import Coverage, DocumentId, Signpost
    from journal.units.theory import Theory
    from journal.units.unit import Criterion, CriterionRef, Unit


class Piece(NamedTuple):
    """Something that a statement can point at; with a quote, a passage that was claimed."""

    signpost: str
    heading: str
    quote: str = ""
    why: str = ""


class Around(NamedTuple):
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


def look_around(journal: Journal, ref: CriterionRef) -> Around:
    """Read what a statement is written beside; in a large journal this takes a while.

    Raises:
        JournalError: when no pack has the criterion.
    """
    found = journal.prompts.find(ref)
    if found is None:
        message = f"No pack has {ref.unit} {ref.number}."
        raise JournalError(message, "`journal units check` says more.")
    unit, criterion = found
    coverage = gather_coverage(journal, unit)
    mine = next(each for each in coverage if each.standing.criterion == ref)
    standing = gather_signposts(journal, unit, coverage)
    register = journal.references.register()
    statement = journal.statements.shown(ref, standing)
    cards = journal.prompts.theory
    texts = texts_of(statement.text, mine.evidence)
    return Around(
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
    for each in mine.evidence:
        day = day_of(each.entry.date)
        heading = one_line(each.entry.heading)
        yield Piece(each.signpost, f"{short(day)}  {heading}" if day else heading)
    for sheet in mine.sheets:
        yield Piece(sheet.signpost, sheet.worksheet.heading)
    for exhibit in gather_exhibits(mine.evidence, journal.attachments.by_id()):
        yield Piece(exhibit.signpost, one_line(public(exhibit.attachment.heading)))


class Draft(Struct, frozen=True):
    """A statement that is not saved yet, remembering what its signposts mean."""

    statement: Statement
    base: str
    """The revision that it was changed from, empty for a new one."""


class Stating:
    """The learner's statement on its way to the disk; a crash leaves it as a draft."""

    def __init__(self, journal: Journal, ref: CriterionRef, around: Around) -> None:
        self._journal = journal
        self._around = around
        self._key = f"statement-{ref.unit}-{ref.number}"
        self.set_aside = journal.typed.set_aside(self._key, Draft)
        """Where an earlier draft is that cannot be read; empty when there is none."""
        stored = journal.statements.get(ref)
        self._base = stored.revision if stored else ""
        self._saved = journal.statements.shown(ref, around.standing)
        self._kept = journal.typed.get(self._key, Draft)
        self.resumed = self._kept is not None
        """True when a draft was taken up."""
        self.statement = self._saved
        if self._kept:
            self._base = self._kept.base
            self.statement = resettled(self._kept.statement, around.standing)
        self.trouble = ""
        """Why the last attempt to keep it failed; empty when it did not."""

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
        return budget(self._around.unit, {**self._around.statements, ref: self.statement}, ref)

    def problems(self) -> list[Problem]:
        """Return what it points at in vain."""
        mine = settled(self.statement, self._around.standing)
        return list(check_statement(mine, self._around.standing, self._around.register))

    def look(self, around: Around) -> None:
        """Take up what was read anew; the signposts follow what they mean."""
        mine = settled(self.statement, self._around.standing)
        self._around = around
        self.statement = resettled(mine, around.standing)
        self._saved = resettled(settled(self._saved, around.standing), around.standing)

    # Keeping and saving

    def keep(self) -> bool:
        """Put the draft on the disk when it has changed, and say whether all is safe."""
        try:
            if not self.changed:
                self._forget()
            else:
                draft = Draft(settled(self.statement, self._around.standing), self._base)
                if draft != self._kept:
                    self._journal.typed.keep(self._key, draft)
                    self._kept = draft
        except JournalError as error:
            self.trouble = str(error)
            return False
        self.trouble = ""
        return True

    def save(self) -> str:
        """Save it as a new revision and return what to say of it.

        Raises:
            JournalError: when it cannot be saved; the draft is kept.
        """
        self.keep()
        if not self.changed:
            return ""
        ref = self.statement.criterion
        self._journal.statements.save(self.statement, self._around.standing, self._base or None)
        self._forget()
        stored = self._journal.statements.get(ref)
        if stored and stored.others:
            return (
                f"Saved. It was changed elsewhere meanwhile, and both are kept: "
                f"`journal statement {ref.number} --history` shows them."
            )
        return f"Saved the statement for {ref.number}."

    def give_up(self) -> None:
        """Leave the statement as it was saved; the draft goes.

        Raises:
            JournalError: when the draft cannot be taken away.
        """
        self.statement = self._saved
        self._forget()

    def _forget(self) -> None:
        if self._kept is not None:
            self._journal.typed.remove(self._key)
            self._kept = None
