"""Rebinding: a learner's own keys in the place of those that a screen or a widget came with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingsMap

from journal.tui.parts.key_names import letter

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def rebound(
    bindings: BindingsMap,
    own: Mapping[str, tuple[str, ...]],
    everywhere: Collection[str] = (),
) -> BindingsMap:
    """Return bindings in which every action with own keys has these, in its old place.

    A key that is new to its action, and no letter, comes before whatever else takes it, such as an
    editor: it has priority. What has no id leaves the keys of `own` here, and
    those of `everywhere`, alone.
    """
    here = {binding.id for _, binding in bindings if binding.id in own}
    taken = {key for id_ in here if id_ for key in own[id_]}
    shipped = {(binding.id, key) for key, binding in bindings}
    keys: dict[str, list[Binding]] = {}
    for key, binding in bindings:
        if binding.id in here:
            for mine in own[binding.id or ""]:
                # A letter goes first to where words are typed.
                first = (binding.id, mine) not in shipped and letter(mine) is None
                priority = binding.priority or first
                new = replace(binding, key=mine, key_display=None, priority=priority)
                keys.setdefault(mine, [new])
        elif key not in taken and (binding.id or key not in everywhere):
            keys.setdefault(key, []).append(binding)
    return BindingsMap.from_keys(keys)
