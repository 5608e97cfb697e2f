"""Taken back: what is printed of an entry once a claim of one of its passages is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.evidence.claim import ClaimSource
from journal.text import listed

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.portfolio.evidence.claim import Claim


def printed_whole(journal: Journal, claim: Claim) -> str:
    """Return a warning where an entry is printed whole, now that a claim of a passage was removed.

    That is so where it was written for a criterion itself, and no other passage of it is claimed.
    Empty where nothing more is printed than before.
    """
    entry = next((each.value for each in journal.entries.all() if each.id == claim.id), None)
    if entry is None or entry.private or claim.source is ClaimSource.ATTACHMENT:
        return ""
    if not entry.criteria or claim.id in journal.claims.criteria():
        return ""
    numbers = listed(journal.labels.all(entry.criteria))
    return (
        f"The entry was written for {numbers}, so all of it is printed there now. To print none of "
        f"it, take {numbers} off the entry."
    )
