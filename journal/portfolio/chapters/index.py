"""Index: the chapter that lists each piece of evidence with its date, revision and hash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.portfolio.tree.tree import (
    Block,
    Heading,
    Inline,
    Link,
    Table,
    Text,
    paragraph,
    plainly,
)
from journal.text import listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAMES = ("Evidence", "What it is", "Date", "Revision", "SHA-256")
_SHOWN = 12
"""Characters of a revision. Chosen: 48 bits, so that no two revisions of a journal look alike."""
_MEANS = (
    "A revision names one saved state of a record in the learner's journal, where every earlier "
    "state is kept. SHA-256 tells one file from any other."
)
_FOR_EVER = "A number is given once: no other piece ever gets it, also when its own is withdrawn."
_PROVISIONAL = (
    "The numbers are provisional: not all are kept in the learner's journal, and the next "
    "portfolio may give others."
)
_COPIES = (
    " That of a picture is of the copy in this portfolio, which has nothing of what a camera notes "
    "within a file."
)


class Listed(Struct, frozen=True):
    """One line of the index. ``when`` is in words; ``sha256`` is that of a file, else empty.

    ``anchor`` is that of its place in the document.
    """

    signpost: str
    what: str
    when: str
    revision: str = ""
    sha256: str = ""
    anchor: str = ""


def indexed(
    pieces: Sequence[Listed],
    *,
    withdrawn: tuple[str, ...] = (),
    copies: bool = False,
    provisional: bool = False,
) -> Iterator[Block]:
    """Give the index of evidence; without any pieces, nothing.

    ``withdrawn`` are the signposts of what was in an earlier portfolio and is not in this one.
    ``copies`` is True if some hashes are those of copies without metadata, ``provisional`` if the
    numbers could not be kept.
    """
    if not pieces and not withdrawn:
        return
    yield Heading(2, "Index of evidence", "index")
    yield paragraph(_MEANS + _COPIES if copies else _MEANS)
    yield paragraph(_PROVISIONAL if provisional else _FOR_EVER)
    if withdrawn:
        yield paragraph(f"Withdrawn since an earlier portfolio: {listed(withdrawn)}.")
    if not pieces:
        return
    rows = [
        (
            _link(piece),
            plainly(one_line(piece.what)),
            plainly(piece.when),
            plainly(piece.revision[:_SHOWN]),
            plainly(piece.sha256),
        )
        for piece in pieces
    ]
    # A column that says nothing anywhere only makes the others narrow.
    used = [at for at, _ in enumerate(_NAMES) if any(row[at] for row in rows)]
    yield Table(
        tuple(plainly(_NAMES[at]) for at in used),
        tuple(tuple(row[at] for at in used) for row in rows),
    )


def _link(piece: Listed) -> tuple[Inline, ...]:
    if piece.anchor:
        return (Link((Text(piece.signpost),), anchor=piece.anchor),)
    return plainly(piece.signpost)
