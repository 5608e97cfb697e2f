"""What `journal evidence --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.cli.contract import Reference, references

if TYPE_CHECKING:
    from journal.portfolio.evidence.claim import Claim, Standing
    from journal.store.collection import Stored


class ClaimLine(Struct, frozen=True):
    """A passage given as evidence; ``state`` says what became of it, and ``now`` how it reads.

    ``part`` is the answer or row, from one; 0 is all of the document.
    """

    id: str
    source: str
    of: str
    part: int
    criteria: list[str]
    references: list[Reference]
    quote: str
    why: str
    made: str
    revision: str
    state: str
    now: str


def claim_line(stored: Stored[Claim], standing: Standing) -> ClaimLine:
    """Return a claim as it stands today."""
    claim = stored.value
    return ClaimLine(
        stored.id,
        claim.source,
        claim.id,
        standing.place + 1,
        [ref.number for ref in claim.criteria],
        references(claim.criteria),
        claim.quote,
        claim.why,
        claim.made,
        claim.revision,
        standing.state,
        standing.now,
    )
