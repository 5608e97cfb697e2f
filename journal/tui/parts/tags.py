"""Tags: offers the rest of a word that is in use, while several are typed with commas between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.suggester import Suggester

from journal.reflection.edit import tags as tags_in

if TYPE_CHECKING:
    from collections.abc import Sequence


class Tags(Suggester):
    """Offers the rest of the last tag in a line, where a tag in use begins so."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line with its last tag completed, or None."""
        begun = value.rpartition(",")[2].lstrip()
        there = {tag.casefold() for tag in tags_in(value)}
        for tag in self._known:
            longer = len(tag) > len(begun) and tag.casefold() not in there
            if begun and longer and tag.casefold().startswith(begun.casefold()):
                return value + tag[len(begun) :]
        return None
