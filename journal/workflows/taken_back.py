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

    That is so for a criterion that the entry itself was written for, once no passage of it is
    claimed for that criterion any more. Empty where nothing more is printed than before.
    """
    entry = next((each.value for each in journal.entries.all() if each.id == claim.id), None)
    if entry is None or entry.private or claim.source is ClaimSource.ATTACHMENT:
        return ""
    still = {
        ref
        for stored in journal.claims.all()
        if stored.value.id == claim.id
        for ref in stored.value.criteria
    }
    whole = [ref for ref in claim.criteria if ref in entry.criteria and ref not in still]
    if not whole:
        return ""
    numbers = listed(journal.labels.all(whole))
    return (
        f"The entry was written for {numbers}, so all of it is printed there now. To print none of "
        f"it, take {numbers} off the entry."
    )
