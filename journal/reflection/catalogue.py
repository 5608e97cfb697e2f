"""Catalogue: all entries with what it takes to find them again at every key that is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from msgspec import Struct

from journal.reflection.search import haystack, likeness, nearness, title, wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journal.reflection.entry import Entry
    from journal.reflection.selection import Selection

NEAREST = 50
"""How many titles are offered where no entry holds the words."""


class Kept(Protocol):
    """An entry as the journal keeps it."""

    @property
    def id(self) -> str:
        """Its name in the journal."""

    @property
    def value(self) -> Entry:
        """What it says."""

    @property
    def revision(self) -> str:
        """Names what it says now; the same revision always says the same."""

    @property
    def deleted(self) -> bool:
        """Whether it was deleted."""

    @property
    def others(self) -> tuple[str, ...]:
        """Revisions made elsewhere at the same time."""


K = TypeVar("K", bound=Kept)


class Found(Struct, Generic[K], frozen=True):
    """What was found, newest first; when ``near``, titles alike because no entry holds the words.

    ``words`` are those to be lit, folded.
    """

    entries: tuple[K, ...]
    words: tuple[str, ...] = ()
    near: bool = False


class Folded:
    """What was folded of entries once, by revision, so that no catalogue folds it again."""

    def __init__(self) -> None:
        self._haystacks: dict[str, str] = {}
        self._titles: dict[str, str] = {}

    def haystack(self, entry: Kept) -> str:
        """Return all that a search looks through."""
        folded = self._haystacks.get(entry.revision)
        if folded is None:
            folded = self._haystacks[entry.revision] = haystack(entry.value)
        return folded

    def title(self, entry: Kept) -> str:
        """Return the title or first words."""
        folded = self._titles.get(entry.revision)
        if folded is None:
            folded = self._titles[entry.revision] = title(entry.value)
        return folded


class Catalogue(Generic[K]):
    """The entries of a journal at one moment, deleted ones too, newest first."""

    def __init__(self, entries: Iterable[K], folded: Folded) -> None:
        self.entries = tuple(entries)
        self._by_id = {entry.id: entry for entry in self.entries}
        self._living = tuple(entry for entry in self.entries if not entry.deleted)
        self._folded = folded
        self._last: tuple[Sequence[K], Sequence[str], tuple[K, ...]] = ((), (), ())

    @property
    def count(self) -> int:
        """How many entries there are that are not deleted."""
        return len(self._living)

    def get(self, id_: str) -> K | None:
        """Return the entry with this id."""
        return self._by_id.get(id_)

    def learn(self) -> None:
        """Fold all there is to search, so that no search has to wait for it."""
        for entry in self.entries:
            self._folded.haystack(entry)
            self._folded.title(entry)

    def find(self, selection: Selection, *, everything: bool = False) -> Found[K]:
        """Return the entries that are asked for; where none is, those with titles alike.

        ``everything`` finds the deleted ones among the others.
        """
        entries = self._living
        if selection.filtered or everything:
            entries = tuple(self._fitting(selection, everything=everything))
        words = wanted(selection.words)
        if not words:
            return Found(entries)
        hits = self._holding(entries, words)
        return Found(hits, words) if hits else Found(self._nearest(entries, words), near=True)

    def _fitting(self, selection: Selection, *, everything: bool) -> Iterator[K]:
        for entry in self.entries:
            deleted = entry.deleted and not everything
            if selection.fits(entry.value, deleted=deleted, elsewhere=bool(entry.others)):
                yield entry

    def _holding(self, entries: Sequence[K], words: Sequence[str]) -> tuple[K, ...]:
        among, sought, found = self._last
        # What did not hold “tru” cannot hold “trust”.
        narrower = all(any(old in new for new in words) for old in sought)
        if among is entries and narrower:
            found = self._holding_all(found, words)
        else:
            found = self._holding_all(entries, words)
        self._last = (entries, words, found)
        return found

    def _holding_all(self, entries: Sequence[K], words: Sequence[str]) -> tuple[K, ...]:
        # No pairs of entry and text: ten thousand new objects wake the garbage collector.
        texts = [self._folded.haystack(entry) for entry in entries]
        left: Sequence[int] = range(len(texts))
        # The longest first: it is the one that fewest hold.
        for word in sorted(words, key=len, reverse=True):
            left = [at for at in left if word in texts[at]]
        return tuple(entries[at] for at in left)

    def linked(self, id_: str) -> tuple[K, ...]:
        """Return the entries that an entry links to, then those that link to it, each once."""
        here = self.get(id_)
        to = here.value.links if here else ()
        back = [entry.id for entry in self.entries if id_ in entry.value.links]
        ids = [linked for linked in dict.fromkeys([*to, *back]) if linked != id_]
        return tuple(entry for entry in map(self.get, ids) if entry)

    def _nearest(self, entries: Sequence[K], words: Sequence[str]) -> tuple[K, ...]:
        letters = likeness(words)
        near = [
            (score, entry)
            for entry in entries
            if (score := nearness(letters, self._folded.title(entry)))
        ]
        near.sort(key=lambda pair: pair[0], reverse=True)
        return tuple(entry for _, entry in near[:NEAREST])
