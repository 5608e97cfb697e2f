"""KeyBar: the keys that work here, in one line at the foot of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from journal.tui.parts.content import shown

if TYPE_CHECKING:
    from textual.content import Content
    from textual.events import Click, Resize
    from textual.screen import Screen

_KEY = "bold $footer-key-foreground"
_GAP = "  "


class KeyBar(Static):
    """The keys of the screen and of what has the focus; a click does the same as the key.

    One widget in place of Textual's footer of many: that one delays the first frame. Keys that do
    not fit are left out from the end, but for the palette, which knows them all.
    """

    def __init__(self, *, palette: bool = True) -> None:
        super().__init__()
        self._palette = palette
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_resize(self, _: Resize) -> None:
        """Show what fits the new width."""
        self._show()

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self._show()

    def _show(self) -> None:
        keys = self._keys()
        palette = keys.pop(self.app.COMMAND_PALETTE_BINDING, None)
        last = [(self.app.COMMAND_PALETTE_BINDING, *palette)] if palette and self._palette else []
        room = self.content_region.width - sum(len(key) + len(name) + 3 for _, key, name in last)
        fitting: list[tuple[str, str, str]] = []
        for pressed, (key, name) in keys.items():
            taken = sum(len(key) + len(what) + 3 for _, key, what in fitting)
            if taken + len(key) + len(name) + 1 <= room:
                fitting.append((pressed, key, name))
        self.update(self._line([*fitting, *last]))

    def _keys(self) -> dict[str, tuple[str, str]]:
        """Return for each key that is shown how it is printed, and what it does."""
        found: dict[str, tuple[str, str]] = {}
        actions = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            palette = binding.key == self.app.COMMAND_PALETTE_BINDING
            if active.enabled and (binding.show or palette) and binding.action not in actions:
                actions.add(binding.action)
                shown_key = self.app.get_key_display(binding)
                found[binding.key] = (shown_key, "Palette" if palette else binding.description)
        return found

    def _line(self, keys: list[tuple[str, str, str]]) -> Content:
        parts: list[str | tuple[str, str]] = []
        self._places = []
        at = 0
        for pressed, key, name in keys:
            width = len(key) + 1 + len(name)
            self._places.append((at, at + width, pressed))
            parts += [(key, _KEY), f" {name}{_GAP}"]
            at += width + len(_GAP)
        return shown(*parts)

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        at = event.x - self.styles.padding.left
        for first, last, pressed in self._places:
            if first <= at < last:
                self.app.simulate_key(pressed)
