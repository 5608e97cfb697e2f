"""Claims: the register of passages that a learner gives as evidence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.errors import ErrorKind, JournalError
from journal.portfolio.evidence.claim import (
    WHOLE,
    Claim,
    ClaimPosition,
    ClaimSource,
    ClaimState,
    claim_at,
    printed,
    stand,
    whole,
)
from journal.portfolio.evidence.claimable import Paper
from journal.reflection.passage import public
from journal.store.collection import Collection, Stored
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.clock import Clock
    from journal.errors import Problem
    from journal.portfolio.tree.attachment import Attachment
    from journal.reflection.entry import Entry
    from journal.registers.editions import Editions
    from journal.store.ids import Ids
    from journal.store.tables import Database
    from journal.units.unit import CriterionRef
    from journal.worksheet.worksheet import Worksheet

TABLE = "claims"
_QUOTED = 60


class Documents:
    """The documents of a journal whose passages can be claimed."""

    def __init__(
        self,
        entries: Callable[[], list[Stored[Entry]]],
        worksheets: Callable[[], list[Stored[Worksheet]]],
        attachments: Callable[[], list[Stored[Attachment]]],
    ) -> None:
        self._entries = entries
        self._worksheets = worksheets
        self._attachments = attachments

    def all(self) -> dict[str, Callable[[], Paper]]:
        """Return a function that reads each document, by id; deleted ones are left out."""
        entries = {entry.id: entry for entry in self._entries()}
        found: dict[str, Callable[[], Paper]] = {
            id_: partial(_of_entry, entry) for id_, entry in entries.items()
        }
        found |= {
            worksheet.id: partial(_of_worksheet, worksheet) for worksheet in self._worksheets()
        }
        for attachment in self._attachments():
            if attachment.value.entry in entries:
                found[attachment.id] = partial(
                    _of_attachment, attachment, entries[attachment.value.entry].value
                )
        return found

    def one(self, ending: str) -> Paper:
        """Return the one document whose id has this ending.

        Raises:
            JournalError: when there is none or more than one, or it is private.
        """
        papers = self.all()
        found = [id_ for id_ in papers if ending and id_.endswith(ending.casefold())]
        if len(found) != 1:
            fault = "More than one" if found else "No"
            message = f"{fault} entry, worksheet or attachment ends in “{ending}”."
            raise JournalError(message, kind=ErrorKind.UNKNOWN, of="document")
        paper = papers[found[0]]()
        if paper.private:
            message = f"“{paper.heading}” is private, so nobody may see evidence in it."
            raise JournalError(message, "Nothing was claimed. Take the privacy away first.")
        return paper


class Claims:
    """The claims of one journal."""

    def __init__(
        self, database: Database, now: Clock, ids: Ids, documents: Documents, editions: Editions
    ) -> None:
        self._stored = Collection(database, TABLE, Claim, editions.translation)
        self._now = now
        self._ids = ids
        self._documents = documents

    def all(self) -> list[Stored[Claim]]:
        """Return all claims that were not removed, sorted by id."""
        return self._stored.all()

    def criteria(self) -> dict[str, tuple[CriterionRef, ...]]:
        """Return the claimed criteria of entries and worksheets: document id → criteria.

        Claims of attachments are left out: they do not concern the words of the entry.
        """
        found: dict[str, tuple[CriterionRef, ...]] = {}
        for stored in self.all():
            claim = stored.value
            if claim.source is not ClaimSource.ATTACHMENT:
                found[claim.id] = (*found.get(claim.id, ()), *claim.criteria)
        return found

    def standing(
        self, ref: CriterionRef | None = None
    ) -> list[tuple[Stored[Claim], ClaimPosition]]:
        """Return pairs of claim and where it is now, for one criterion or for all."""
        papers = self._documents.all()
        read: dict[str, Paper] = {}
        found = []
        for stored in self.all():
            claim = stored.value
            if ref is not None and ref not in claim.criteria:
                continue
            if claim.id in papers and claim.id not in read:
                read[claim.id] = papers[claim.id]()
            paper = read.get(claim.id)
            gone = ClaimPosition(ClaimState.GONE, claim.place)
            found.append((stored, stand(claim, paper.texts, paper.revision) if paper else gone))
        return found

    def find(self, ending: str) -> Stored[Claim]:
        """Return the one claim whose id has this ending; it may be removed.

        Raises:
            JournalError: when there is none or more than one.
        """
        return self._stored.one(ending, "claim")

    def paper(self, ending: str) -> Paper:
        """Return the one document whose id has this ending, as others may read it.

        Raises:
            JournalError: when there is none or more than one, or it is private.
        """
        return self._documents.one(ending)

    def add(self, claim: Claim) -> str:
        """Save a claim and return its id.

        A claim of the same passage for the same criteria is not saved again; it gets the new
        reason, and keeps the one that it has where there is no new one.
        """
        for stored in self.all():
            if _told(stored.value) == _told(claim):
                kept = replace(claim, made=stored.value.made, why=claim.why or stored.value.why)
                self._stored.save(stored.id, kept, stored.revision)
                return stored.id
        id_ = self._ids()
        self._stored.add(id_, replace(claim, made=self._now().isoformat(timespec="seconds")))
        return id_

    def again(self, stored: Stored[Claim], *, in_answer: bool | None = None) -> Claim:
        """Save a claim anew of what stands in its place now, and return it.

        ``in_answer`` says whether the whole answer is printed around it; None leaves that.

        Raises:
            JournalError: when nothing of it is there, or the document is private.
        """
        claim = stored.value
        paper = self.paper(claim.id)
        position = stand(claim, paper.texts, paper.revision)
        if position.state is ClaimState.GONE:
            message = f"Nothing is left of “{one_line(claim.quote, _QUOTED)}”."
            raise JournalError(message, "Claim other words of it, or take the claim back.")
        text = whole(paper.texts) if position.place == WHOLE else paper.texts[position.place]
        anew = claim_at(
            text,
            (position.start, position.end),
            source=claim.source,
            of=(paper.id, paper.revision, position.place),
            criteria=claim.criteria,
            why=claim.why,
        )
        around = claim.in_answer if in_answer is None else in_answer
        anew = replace(anew, made=claim.made, in_answer=around)
        self._stored.save(stored.id, anew, stored.revision)
        return anew

    def waiting(self) -> list[Stored[Claim]]:
        """Return the claims that are not printed until the learner has chosen."""
        return [
            stored for stored, position in self.standing() if not printed(stored.value, position)
        ]

    def remove(self, stored: Stored[Claim]) -> None:
        """Remove a claim; the passage itself does not change."""
        self._stored.delete(stored.id)

    def problems(self) -> list[Problem]:
        """Return the problems of claims that cannot be read."""
        return self._stored.problems()


def _told(claim: Claim) -> Claim:
    return replace(claim, why="", made="", revision="", in_answer=False)


def _of_entry(stored: Stored[Entry]) -> Paper:
    entry = stored.value
    texts = () if entry.private else tuple(public(answer.text) for answer in entry.answers)
    return Paper(ClaimSource.ENTRY, stored.id, stored.revision, entry.heading, texts, entry.private)


def _of_worksheet(stored: Stored[Worksheet]) -> Paper:
    sheet = stored.value
    rows = ("\n".join(map(public, row)) for row in sheet.rows)
    texts = () if sheet.private else (*rows, *([public(sheet.summary)] if sheet.summary else []))
    return Paper(
        ClaimSource.WORKSHEET,
        stored.id,
        stored.revision,
        sheet.heading,
        tuple(texts),
        sheet.private,
    )


def _of_attachment(stored: Stored[Attachment], under: Entry) -> Paper:
    value = stored.value
    texts = () if under.private else (public(value.caption) or value.heading,)
    return Paper(
        ClaimSource.ATTACHMENT, stored.id, stored.revision, value.heading, texts, under.private
    )
