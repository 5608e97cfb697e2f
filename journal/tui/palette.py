"""Palette: every action by its name, every criterion to write for, every entry to open."""

from __future__ import annotations

import asyncio
from functools import partial
from heapq import nlargest
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from textual.command import DiscoveryHit, Hit, Hits, Provider

from journal.errors import JournalError
from journal.text import one_line
from journal.tui.parts import requests
from journal.tui.parts.content import shown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from journal.tui.navigation import NavigatingApp

_BATCH = 200
_MOST = 25
"""Entries shown at once: who sees more has not said enough."""


class _Title(Struct, frozen=True):
    id: str
    name: str
    letters: str


class Commands(Provider):
    """What can be done on the screen below, and each criterion to read or to write for."""

    async def discover(self) -> Hits:
        """Give all commands, for an empty search."""
        for name, act in self._commands():
            yield DiscoveryHit(shown(name), act, text=name)

    async def search(self, query: str) -> Hits:
        """Give the commands whose names match."""
        matcher = self.matcher(query)
        for name, act in self._commands():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), act, text=name)

    def _commands(self) -> Iterator[tuple[str, Callable[[], Awaitable[object] | object]]]:
        # A help text of the palette is read as markup: everything goes into the name.
        app = cast("NavigatingApp", self.app)
        seen = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.id and binding.id not in seen and active.enabled:
                seen.add(binding.id)
                name = f"{binding.description}: {binding.tooltip}"
                yield name, partial(app.run_action, binding.action, active.node)
        try:
            units = app.journal.units
        except JournalError:
            return
        for unit in units:
            for _, criterion in unit.criteria():
                ref = unit.ref(criterion)
                label = app.journal.labels.of(ref)
                for verb, request in (
                    ("Write for", requests.Write(ref)),
                    ("Look at", requests.ShowCriterion(ref)),
                ):
                    name = one_line(f"{verb} {label}  {criterion.text}")
                    yield name, partial(app.post_message, request)


class EntryTitles(Provider):
    """Each entry by its title or first words, as exactly as the learner remembers them."""

    async def startup(self) -> None:
        """Begin to read the titles, away from the screen."""
        reading = asyncio.to_thread(_titles, cast("NavigatingApp", self.app))
        self._titles = asyncio.create_task(reading)

    async def shutdown(self) -> None:
        """Read for nobody no more."""
        self._titles.cancel()

    async def search(self, query: str) -> Hits:
        """Give the entries that match best."""
        matcher = self.matcher(query)
        wanted = _letters(query)
        found: list[tuple[float, _Title]] = []
        # The next key ends this search: what it waits for must go on for the next one.
        for at, title in enumerate(await asyncio.shield(self._titles)):
            if at % _BATCH == 0:
                # The next key must not wait for the last one's search.
                await asyncio.sleep(0)
            if _within(wanted, title.letters) and (score := matcher.match(title.name)) > 0:
                found.append((score, title))
        for score, title in nlargest(_MOST, found, key=lambda pair: pair[0]):
            request = requests.ShowEntry(title.id)
            act = partial(self.app.post_message, request)
            yield Hit(score, matcher.highlight(title.name), act, text=title.name)


def _titles(app: NavigatingApp) -> list[_Title]:
    try:
        entries = app.journal.entries.all()
    except JournalError:
        return []
    names = [
        (entry.id, one_line(f"Open {entry.value.date}  {entry.value.heading}")) for entry in entries
    ]
    return [_Title(id_, name, _letters(name)) for id_, name in names]


def _letters(text: str) -> str:
    return "".join(text.casefold().split())


def _within(wanted: str, letters: str) -> bool:
    """Say whether the letters come in this order; what the slower matcher need not look at."""
    at = 0
    for letter in wanted:
        at = letters.find(letter, at) + 1
        if not at:
            return False
    return True
