"""Palette: every action by its name, and every criterion to write for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from journal.errors import JournalError
from journal.text import one_line
from journal.tui.content import shown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from journal.tui.app import JournalApp


class Commands(Provider):
    """What can be done on the screen below, and “Write for …” for each criterion."""

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

    def _commands(self) -> Iterator[tuple[str, Callable[[], Awaitable[object] | None]]]:
        # A help text of the palette is read as markup: everything goes into the name.
        app = cast("JournalApp", self.app)
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
                label = criterion.number if len(units) == 1 else f"{unit.number} {criterion.number}"
                name = one_line(f"Write for {label}  {criterion.text}")
                yield name, partial(app.write_for, unit.ref(criterion))
