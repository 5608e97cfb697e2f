"""Attachments: the register of files that belong to entries, with their contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.errors import JournalError, Problem
from journal.portfolio.tree.attachment import Attachment, kind_of, shown_name
from journal.portfolio.tree.photograph import Photograph, prepared
from journal.store.attached import AttachedFiles, read_to_attach
from journal.store.collection import Collection, Stored
from journal.store.files import write_for_others

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from journal.clock import Clock
    from journal.portfolio.evidence.evidence import Exhibit
    from journal.store.ids import Ids
    from journal.store.tables import Database

TABLE = "attachments"


class Attachments:
    """The attachments of one journal; their contents are below ``folder``."""

    def __init__(self, database: Database, now: Clock, ids: Ids, folder: Path) -> None:
        self._stored = Collection(database, TABLE, Attachment)
        self._files = AttachedFiles(folder)
        self._now = now
        self._ids = ids

    def all(self) -> list[Stored[Attachment]]:
        """Return all attachments that were not removed, sorted by id."""
        return self._stored.all()

    def of(self, entry: str) -> list[Stored[Attachment]]:
        """Return the attachments of an entry, in the order in which they were attached."""
        found = [attachment for attachment in self.all() if attachment.value.entry == entry]
        return sorted(found, key=lambda attachment: attachment.value.added)

    def by_id(self) -> dict[str, Attachment]:
        """Return all attachments that were not removed, by id."""
        return {attachment.id: attachment.value for attachment in self.all()}

    def find(self, ending: str) -> Stored[Attachment]:
        """Return the one attachment whose id has this ending; it may be removed.

        Raises:
            JournalError: when there is none or more than one.
        """
        return self._stored.one(ending, "attachment")

    def add(self, entry: str, source: Path, *, most: int, caption: str = "") -> Stored[Attachment]:
        """Attach a file to the entry with this id; ``most`` is how many bytes it may have.

        A file that the entry has already is not attached again; a new caption replaces the old one.

        Raises:
            JournalError: when it is no plain file, too large, or cannot be read or saved.
        """
        data = read_to_attach(source, most)
        # The content first: a record must never be there without it.
        sha256 = self._files.put(data)
        there = next((stored for stored in self.of(entry) if stored.value.sha256 == sha256), None)
        if there:
            if caption.strip():
                self.describe(there, caption)
            return self.find(there.id)
        id_ = self._ids()
        attachment = Attachment(
            entry,
            sha256,
            len(data),
            kind_of(data).media,
            shown_name(source.name),
            caption.strip(),
            self._now().isoformat(timespec="seconds"),
        )
        self._stored.add(id_, attachment)
        return self.find(id_)

    def describe(self, stored: Stored[Attachment], caption: str) -> None:
        """Save another caption of an attachment."""
        changed = replace(stored.value, caption=caption.strip())
        self._stored.save(stored.id, changed, stored.revision)

    def remove(self, stored: Stored[Attachment]) -> None:
        """Remove an attachment; its record stays in the log, and its content on the disk."""
        self._stored.delete(stored.id)

    def content(self, attachment: Attachment) -> bytes:
        """Return the content of an attachment, byte for byte.

        Raises:
            JournalError: when it is missing or altered.
        """
        return self._files.get(attachment.sha256)

    def photograph(self, attachment: Attachment) -> Photograph:
        """Return an attached picture without metadata, as it may leave the journal.

        Raises:
            JournalError: when it is missing or altered, or cannot be shown.
        """
        return prepared(self.content(attachment), attachment.media)

    def photographs(
        self, exhibits: Iterable[Exhibit]
    ) -> tuple[dict[str, Photograph], tuple[Problem, ...]]:
        """Return the pictures among exhibits (signpost → photograph), and their problems."""
        found: dict[str, Photograph] = {}
        problems = []
        for exhibit in exhibits:
            if exhibit.attachment.kind.picture:
                try:
                    found[exhibit.signpost] = self.photograph(exhibit.attachment)
                except JournalError as error:
                    where = f"{exhibit.signpost}, {exhibit.attachment.heading}"
                    problems.append(error.at(where))
        return found, tuple(problems)

    def export(self, attachment: Attachment, target: Path) -> None:
        """Write a copy of an attachment, byte for byte.

        Raises:
            JournalError: when its content is missing or altered, or the copy cannot be written.
        """
        write_for_others(target, self.content(attachment))

    def problems(self) -> list[Problem]:
        """Return the problems of unreadable records, and of missing or altered contents."""
        found = (
            self._files.check(attachment.value.sha256, f"attachments {attachment.id}")
            for attachment in self.all()
        )
        return [*self._stored.problems(), *filter(None, found)]
