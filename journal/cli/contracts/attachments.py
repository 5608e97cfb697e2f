"""What `journal attach --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from journal.portfolio.tree.attachment import Attachment
    from journal.store.collection import Stored


class AttachmentLine(Struct, frozen=True):
    """An attachment; ``name`` is the name it came with, and no path."""

    id: str
    entry: str
    name: str
    caption: str
    kind: str
    media: str
    size: int
    sha256: str
    added: str


def attachment_line(stored: Stored[Attachment]) -> AttachmentLine:
    """Return an attachment."""
    value = stored.value
    return AttachmentLine(
        id=stored.id,
        entry=value.entry,
        name=value.name,
        caption=value.caption,
        kind=value.kind.name,
        media=value.media,
        size=value.size,
        sha256=value.sha256,
        added=value.added,
    )
