"""Memory: what earlier entries have to say to a session, read in one go away from the screen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.reflection.earlier import EarlierAnswers, earlier_answers

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.reflection.session import Session


class Memory(Struct, frozen=True):
    """Earlier answers to the questions of a session, and the tags in use, the commonest first."""

    earlier: EarlierAnswers = EarlierAnswers()
    tags: tuple[str, ...] = ()


def remember(journal: Journal, session: Session) -> Memory:
    """Read the journal for a session; in a large one this takes a while."""
    entries = [(stored.id, stored.value) for stored in journal.entries.all()]
    tags = Counter(tag for _, entry in entries for tag in entry.tags)
    return Memory(earlier_answers(session, entries), tuple(tag for tag, _ in tags.most_common()))
