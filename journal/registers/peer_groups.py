"""Peer groups: the register of which answers have left the journal together, once and for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.errors import JournalError
from journal.johari.published import GroupMember, PeerGroup
from journal.store.collection import Collection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.errors import Problem
    from journal.store.ids import Ids
    from journal.store.tables import Database

TABLE = "peer groups"


class PeerGroups:
    """The groups of one journal.

    Two machines that knew nothing of each other may have grouped the same answers otherwise. What
    both told cannot be called back; nothing more is told of such groups.
    """

    def __init__(self, database: Database, ids: Ids) -> None:
        self._stored = Collection(database, TABLE, PeerGroup)
        self._ids = ids

    def of(self, round_id: str) -> list[PeerGroup]:
        """Return the groups of a round, in the order in which the log has them."""
        order = self._stored.order()
        kept = sorted(self._stored.all(), key=lambda stored: order[stored.id])
        found: dict[frozenset[GroupMember], PeerGroup] = {}
        for stored in kept:
            if stored.value.round == round_id:
                found.setdefault(frozenset(stored.value.members), stored.value)
        return [
            replace(group, silent=True)
            if any(members & other for other in found if other != members)
            else group
            for members, group in found.items()
        ]

    def add(self, groups: Sequence[PeerGroup]) -> None:
        """Save groups of answers that leave now, all in one write.

        Raises:
            JournalError: when they cannot be saved, or an answer of theirs has left meanwhile.
        """
        new = []
        for group in groups:
            members = frozenset(group.members)
            there = [frozenset(other.members) for other in self.of(group.round)]
            if members in there:
                continue
            if any(members & other for other in there):
                message = "Answers of peers have left from another window meanwhile."
                raise JournalError(message, "Nothing was written. Try it again.")
            new.append(group)
        self._stored.add_all({self._ids(): group for group in new})

    def problems(self) -> list[Problem]:
        """Return the problems of groups that cannot be read."""
        return self._stored.problems()
