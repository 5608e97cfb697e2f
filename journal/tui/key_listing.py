"""Key listing: every key of the app with the stable name by which it can be changed."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from inspect import getmembers, isclass
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.binding import Binding
from textual.dom import DOMNode

from journal import tui

if TYPE_CHECKING:
    from collections.abc import Iterator


class NamedKey(Struct, frozen=True, order=True):
    """What can be done by a key: its stable id, the keys as shipped, and what it does."""

    id: str
    keys: str
    what: str


def named_keys() -> list[NamedKey]:
    """Return every key that has a name, by its name; what several screens share is there once."""
    return sorted({key.id: key for node in _nodes() for key in _of(node)}.values())


def _nodes() -> Iterator[type[DOMNode]]:
    for found in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        module = import_module(found.name)
        for _, each in getmembers(module, isclass):
            if issubclass(each, DOMNode) and each.__module__ == module.__name__:
                yield each


def _of(node: type[DOMNode]) -> Iterator[NamedKey]:
    for binding in node.__dict__.get("BINDINGS", ()):
        if isinstance(binding, Binding) and binding.id:
            yield NamedKey(binding.id, binding.key, binding.tooltip or binding.description)
