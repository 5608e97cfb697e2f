"""Attachments: the files that a learner keeps with entries, and what became of their content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.errors import JournalError, Problem
from journal.portfolio.tree.attachment import Attachment, kind_of, shown_name
from journal.portfolio.tree.photograph import Photograph, prepared
from journal.store.attached import AttachedFiles, read_to_attach
from journal.store.collection import Collection, Stored
from journal.store.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from journal.clock import Clock
    from journal.portfolio.evidence.evidence import Exhibit
    from journal.store.ids import Ids
    from journal.store.tables import Database

TABLE = "attachments"


class Attachments:
    """The attachments of one journal; their contents are in ``folder``."""

    def __init__(self, database: Database, now: Clock, ids: Ids, folder: Path) -> None:
        self._stored = Collection(database, TABLE, Attachment)
        self._files = AttachedFiles(folder)
        self._now = now
        self._ids = ids

    def all(self) -> list[Stored[Attachment]]:
        """Return every attachment that was not removed, in the order of the ids."""
        return self._stored.all()

    def of(self, entry: str) -> list[Stored[Attachment]]:
        """Return the attachments of an entry, in the order in which they were attached."""
        found = [attachment for attachment in self.all() if attachment.value.entry == entry]
        return sorted(found, key=lambda attachment: attachment.value.added)

    def by_id(self) -> dict[str, Attachment]:
        """Return every attachment by its id."""
        return {attachment.id: attachment.value for attachment in self.all()}

    def find(self, ending: str) -> Stored[Attachment]:
        """Return the one attachment whose id ends so, a removed one too.

        Raises:
            JournalError: when there is none or more than one.
        """
        return self._stored.one(ending, "attachment", "`journal attach list` shows the ids.")

    def add(self, entry: str, source: Path, *, most: int, caption: str = "") -> Stored[Attachment]:
        """Attach a file of ``most`` bytes at the most to the entry of this id.

        A file that the entry has already is not attached twice; a new caption replaces its own.

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
        """Give an attachment another caption."""
        changed = replace(stored.value, caption=caption.strip())
        self._stored.save(stored.id, changed, stored.revision)

    def remove(self, stored: Stored[Attachment]) -> None:
        """Take a file from its entry; the record stays in the log, and the content on the disk."""
        self._stored.delete(stored.id)

    def content(self, attachment: Attachment) -> bytes:
        """Return the content of an attachment, exactly as it was attached.

        Raises:
            JournalError: when it is missing or altered.
        """
        return self._files.get(attachment.sha256)

    def photograph(self, attachment: Attachment) -> Photograph:
        """Return an attached picture made ready to leave.

        Raises:
            JournalError: when it is missing or altered, or cannot be shown.
        """
        return prepared(self.content(attachment), attachment.media)

    def photographs(
        self, exhibits: Iterable[Exhibit]
    ) -> tuple[dict[str, Photograph], tuple[Problem, ...]]:
        """Return the pictures among exhibits by signpost, and why any of them cannot be shown."""
        found: dict[str, Photograph] = {}
        problems = []
        for exhibit in exhibits:
            if exhibit.attachment.kind.picture:
                try:
                    found[exhibit.signpost] = self.photograph(exhibit.attachment)
                except JournalError as error:
                    where = f"{exhibit.signpost}, {exhibit.attachment.heading}"
                    problems.append(Problem(where, error.message, error.hint))
        return found, tuple(problems)

    def export(self, attachment: Attachment, target: Path) -> None:
        """Write a copy of an attachment, exactly as it was attached.

        Raises:
            JournalError: when its content is missing or altered, or the copy cannot be written.
        """
        write_atomically(target, self.content(attachment))

    def problems(self) -> list[Problem]:
        """Return what cannot be read, and each content that is missing or altered."""
        found = (
            self._files.check(attachment.value.sha256, f"attachments {attachment.id}")
            for attachment in self.all()
        )
        return [*self._stored.problems(), *filter(None, found)]
