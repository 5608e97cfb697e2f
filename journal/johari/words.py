"""Word lists: the packs from which a learner and their peers pick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, field

from journal.errors import JournalError, Problem
from journal.units.check import repeated, unknown
from journal.units.pack import Pack, Source, Text, read_located

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FEWEST_WORDS = 12
"""The fewest words of an adapted list. Chosen: twice `PICK`, so that at most half are picked."""


class WordList(Pack, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A list of words about a person; ``watch_outs`` is True for a list of things to watch."""

    about: Text
    words: Annotated[tuple[Text, ...], Meta(min_length=1, max_length=200)]
    watch_outs: bool = False
    sensitive: tuple[Text, ...] = ()
    """Words that a round has only where they are added, such as special-category data at work."""
    glosses: dict[Text, Text] = field(default_factory=dict)
    """What words mean that not everybody knows: word → a plainer one."""
    limits: Annotated[tuple[Text, ...], Meta(min_length=1)]
    sources: tuple[Source, ...] = ()

    @property
    def usual(self) -> tuple[str, ...]:
        """The words without the sensitive ones, in the list's order."""
        return tuple(word for word in self.words if word not in self.sensitive)


def read_word_lists(
    files: Iterable[tuple[str, str]],
) -> tuple[dict[str, WordList], list[Problem]]:
    """Return the word lists by id, and the problems of those that cannot be used.

    ``files`` are pairs of path and text of all packs; those in a folder ``words`` are read.
    """
    mine = [(where, text) for where, text in files if "words" in where.split("/")[:-1]]
    lists, problems = read_located(WordList, mine)
    for where, words in lists.values():
        problems += repeated(where, "word", [word.casefold() for word in words.words])
        problems += unknown(where, "word", words.sensitive, words.words)
        problems += unknown(where, "word", tuple(words.glosses), words.words)
    return {id_: words for id_, (_, words) in lists.items()}, problems


def unlisted(where: str, named: str, lists: Iterable[WordList]) -> Iterator[Problem]:
    """Give a problem where a unit names a list that is none to pick from; ``named`` may be empty.

    ``where`` names the unit's file.
    """
    offered = [words.id for words in lists if not words.watch_outs]
    yield from unknown(where, "list of words", (named,) if named else (), offered)


def adapted(
    words: WordList, *, without: tuple[str, ...] = (), extra: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return the words of a list without some and with others, sorted alphabetically.

    A sensitive word is among them only where ``extra`` has it.

    Raises:
        JournalError: when a word of ``without`` is not on the list, a word of ``extra`` has no
            letter or digit, or fewer than `FEWEST_WORDS` are left.
    """
    known = {word.casefold(): word for word in words.words}
    for word in without:
        if known.pop(word.casefold(), None) is None:
            message = f"“{word}” is not on the list “{words.id}”, so it cannot be left out."
            raise JournalError(message, "Nothing was made.")
    for word in words.sensitive:
        known.pop(word.casefold(), None)
    for word in extra:
        if not any(map(str.isalnum, word)):
            message = f"“{word.strip()}” has neither a letter nor a digit, so nobody could pick it."
            raise JournalError(message, "Nothing was made.")
        known.setdefault(word.strip().casefold(), word.strip())
    if len(known) < FEWEST_WORDS:
        message = f"A list needs {FEWEST_WORDS} words or more, and {len(known)} are left."
        raise JournalError(message, "Nothing was made.")
    return tuple(sorted(known.values(), key=str.casefold))
