"""Catalogue: all entries with their folded texts, for a search at each key that is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from msgspec import Struct

from journal.reflection.search import haystack, likeness, nearness, title, wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journal.reflection.entry import Entry
    from journal.reflection.selection import Selection

NEAREST = 50
"""The most titles that are offered where no entry has the words. Chosen: two or three screens."""


class StoredEntry(Protocol):
    """An entry as the store returns it."""

    @property
    def id(self) -> str:
        """The id of the document."""

    @property
    def value(self) -> Entry:
        """The entry itself."""

    @property
    def revision(self) -> str:
        """The revision; the same revision always has the same content."""

    @property
    def deleted(self) -> bool:
        """True when it is deleted."""

    @property
    def others(self) -> tuple[str, ...]:
        """Concurrent revisions, made on other machines."""


K = TypeVar("K", bound=StoredEntry)


class SearchResult(Struct, Generic[K], frozen=True):
    """The entries that a search found, newest first, and its words, folded, for highlighting.

    ``near`` is True when no entry has the words; the entries then have similar titles, the most
    similar first.
    """

    entries: tuple[K, ...]
    words: tuple[str, ...] = ()
    near: bool = False


class Folded:
    """The folded texts of entries by revision, so that each is folded once for all catalogues."""

    def __init__(self) -> None:
        self._haystacks: dict[str, str] = {}
        self._titles: dict[str, str] = {}

    def haystack(self, entry: StoredEntry) -> str:
        """Return the folded text, title and tags of an entry; see `search.haystack`."""
        folded = self._haystacks.get(entry.revision)
        if folded is None:
            folded = self._haystacks[entry.revision] = haystack(entry.value)
        return folded

    def title(self, entry: StoredEntry) -> str:
        """Return the folded title or first words of an entry; see `search.title`."""
        folded = self._titles.get(entry.revision)
        if folded is None:
            folded = self._titles[entry.revision] = title(entry.value)
        return folded


class Catalogue(Generic[K]):
    """The entries of a journal at one moment, deleted ones too, in the order given."""

    def __init__(self, entries: Iterable[K], folded: Folded) -> None:
        self.entries = tuple(entries)
        self._by_id = {entry.id: entry for entry in self.entries}
        self._living = tuple(entry for entry in self.entries if not entry.deleted)
        self._folded = folded
        self._last: tuple[Sequence[K], Sequence[str], tuple[K, ...]] = ((), (), ())

    @property
    def count(self) -> int:
        """The number of entries that are not deleted."""
        return len(self._living)

    def get(self, id_: str) -> K | None:
        """Return the entry with this id; None if there is none."""
        return self._by_id.get(id_)

    def learn(self) -> None:
        """Fold all entries now, so that no search has to wait for it."""
        for entry in self.entries:
            self._folded.haystack(entry)
            self._folded.title(entry)

    def find(self, selection: Selection, *, everything: bool = False) -> SearchResult[K]:
        """Return the entries of a selection; if none has its words, those with similar titles.

        With ``everything`` deleted entries are searched too.
        """
        entries = self._living
        if selection.filtered or everything:
            entries = tuple(self._fitting(selection, everything=everything))
        words = wanted(selection.words)
        if not words:
            return SearchResult(entries)
        hits = self._holding(entries, words)
        return (
            SearchResult(hits, words)
            if hits
            else SearchResult(self._nearest(entries, words), near=True)
        )

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
        """Return the entries to which an entry links, then those that link to it, each once."""
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
