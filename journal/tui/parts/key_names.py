"""Key names: what is printed of a key is the key as it is bound now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.binding import Binding
from textual.keys import key_to_character

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.dom import DOMNode

_ACTION = re.compile(r"\{([a-z_]+(?:\.[a-z_-]+)?)\}")
_PRINTED = {"pagedown": "Page Down", "pageup": "Page Up", "space": "Space"}
_SIGNS = {
    "minus": "-",
    "plus": "+",
    "at": "@",
    "slash": "/",
    "backslash": "\\",
    "underscore": "_",
}
"""What Textual calls by a name of its own, which it does not know itself."""


@runtime_checkable
class NamingKeys(Protocol):
    """An app that knows the keys of all its screens, by the ids of what they do."""

    own_keys: Mapping[str, tuple[str, ...]]
    """The learner's own keys."""

    def shipped_key(self, id_: str) -> str:
        """Return the key by which something is done when the learner has set none."""
        ...


def letter(key: str) -> str | None:
    """Return the character that a key types, or None when it types none."""
    character = _SIGNS.get(key) or key_to_character(key)
    return character if character and character.isprintable() else None


def printed(key: str) -> str:
    """Return a key as it is printed in a sentence: ``Ctrl+S`` for `ctrl+s`, ``U`` for `u`."""
    *held, last = key.split("+")
    if len(last) == 1 and last.isupper():
        held.append("shift")
    name = _PRINTED.get(last) or letter(last) or last
    return "+".join([*map(str.title, held), name.upper() if len(name) == 1 else name.title()])


def key_name(node: DOMNode, id_: str) -> str:
    """Return the key that does what has this id, as it is bound now and as a sentence prints it.

    Raises:
        LookupError: when nothing has this id.
    """
    app = node.app
    if isinstance(app, NamingKeys) and (own := app.own_keys.get(id_)):
        return printed(own[0])
    # Loading every screen to name a key of this one would delay the first paint.
    for near in (*node.ancestors_with_self, app):
        if shipped := _shipped(type(near), id_):
            return printed(shipped)
    if isinstance(app, NamingKeys):
        return printed(app.shipped_key(id_))
    raise LookupError(id_)


def with_keys(node: DOMNode, text: str) -> str:
    """Return a text of ours with the key of each action in it, such as ``{entry.undo}``.

    Words of people are put in afterwards: their braces are no keys.
    """
    return _ACTION.sub(lambda found: key_name(node, found[1]), text)


def _shipped(kind: type, id_: str) -> str:
    for above in kind.__mro__:
        for binding in above.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id == id_:
                return binding.key.partition(",")[0]
    return ""
