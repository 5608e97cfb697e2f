"""Own keys: which of the keys that the learner has set hold, and why the others do not."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from journal.errors import Problem
from journal.settings import SETTINGS
from journal.tui import key_spelling
from journal.tui.key_listing import EVERYWHERE, PLACES, bindings, named_keys
from journal.tui.key_spelling import RefusedKeyError
from journal.tui.parts.key_names import letter, printed
from journal.tui.themes import theme_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.binding import Binding
    from textual.dom import DOMNode

    from journal.settings import Settings
    from journal.tui.key_listing import KeyPlace

OwnKeys = dict[str, tuple[str, ...]]
"""The keys of the learner's own, by the id of what they do."""

RESERVED = {
    "ctrl+q": "leaves the journal on every screen",
    "ctrl+p": "finds any command on every screen",
    "tab": "moves from one part of a screen to the next",
    "shift+tab": "moves from one part of a screen to the one before",
}
_EDITING = {"enter", "backspace", "delete"}


def agreed(wanted: Mapping[str, str]) -> tuple[OwnKeys, list[Problem]]:
    """Return the keys that hold of those that the learner wants, and why each other one does not.

    An action whose key is refused keeps those it was shipped with.
    """
    known = {key.id: _split(key.keys) for key in named_keys()}
    problems: list[Problem] = []
    own: OwnKeys = {}
    for id_, keys in wanted.items():
        try:
            own[id_] = _read(id_, keys, known)
        except RefusedKeyError as refused:
            problems.append(_problem(id_, refused.what, refused.fix))
    own = {id_: keys for id_, keys in own.items() if keys != known[id_]}
    # A key that is refused stays what it was, and may then be in the way of another one.
    while refused_now := _clashes(own):
        for id_, (what, fix) in refused_now.items():
            del own[id_]
            problems.append(_problem(id_, what, fix))
    return own, sorted(problems)


def problems_of(settings: Settings) -> list[Problem]:
    """Return what is wrong with the keys and the colours that the learner has set."""
    return [*agreed(settings.keymap)[1], *theme_problems(settings.theme)]


def _problem(id_: str, what: str, fix: str) -> Problem:
    return Problem(f"{SETTINGS}, [keys] {id_}", what, fix)


def _split(keys: str) -> tuple[str, ...]:
    return tuple(key_spelling.normal(key) for key in keys.split(","))


def _read(id_: str, keys: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the keys that are wanted for an action, as Textual spells them.

    Raises:
        RefusedKeyError: when there is no such action or key, or the key cannot be this action's.
    """
    if id_ not in known:
        near = get_close_matches(id_, known, 1)
        fix = f"Did you mean “{near[0]}”?" if near else "The list of keys has the names."
        what = "nothing has that name."
        raise RefusedKeyError(what, fix)
    read: list[str] = []
    for key in key_spelling.separate(keys):
        read += key_spelling.read(key)
    for key in read:
        if key in known[id_]:
            continue
        if key in RESERVED:
            what = f"{printed(key)} {RESERVED[key]}."
            raise RefusedKeyError(what, key_spelling.ANOTHER)
        if _types(key) and (place := _where_it_types(id_, key, known[id_])):
            what = f"{printed(key)} belongs to the words that are typed on the screen “{place}”."
            raise RefusedKeyError(what, "Choose a function key, or one with Ctrl or Alt.")
    return tuple(dict.fromkeys(read))


def _types(key: str) -> bool:
    return key in _EDITING or letter(key) is not None


def _where_it_types(id_: str, key: str, shipped: tuple[str, ...]) -> str:
    """Return a place where words are typed with the key instead, or nothing.

    A key that works beside the typing only, such as E on a list, may be another such key.
    """
    writes = key not in _EDITING
    alike = [one for one in shipped if _types(one) and (one not in _EDITING) == writes]
    for place in PLACES:
        for node in place.nodes:
            if node in place.typed and any(binding.id == id_ for binding in bindings(node)):
                only_beside = node is place.screen and len(alike) == len(shipped)
                if not only_beside:
                    return place.name
    return ""


def _clashes(own: OwnKeys) -> dict[str, tuple[str, str]]:
    """Return why an own key cannot be had that is another action's on some screen, by its id."""
    refused: dict[str, tuple[str, str]] = {}
    for place in PLACES:
        at = _by_key(place, own)
        for key, found in at.items():
            ids = {binding.id or "" for _, binding in found}
            for id_ in sorted(ids & own.keys()):
                others = [
                    (node, binding)
                    for node, binding in found
                    if binding.id != id_ and not _both_shipped(key, id_, binding, found)
                ]
                if others:
                    refused.setdefault(id_, _told(key, place, others[0][1]))
    return refused


def _by_key(place: KeyPlace, own: OwnKeys) -> dict[str, list[tuple[type[DOMNode], Binding]]]:
    at: dict[str, list[tuple[type[DOMNode], Binding]]] = {}
    for node in place.nodes:
        for binding in bindings(node):
            for key in own.get(binding.id or "", _split(binding.key)):
                at.setdefault(key, []).append((node, binding))
    return at


def _both_shipped(
    key: str, id_: str, other: Binding, found: Iterable[tuple[type[DOMNode], Binding]]
) -> bool:
    """Say whether two actions were shipped with one key, each on a part of its own."""
    mine = [binding for _, binding in found if binding.id == id_]
    return all(key in _split(binding.key) for binding in (*mine, other))


def _told(key: str, place: KeyPlace, other: Binding) -> tuple[str, str]:
    where = "every screen" if place.name == EVERYWHERE else f"the screen “{place.name}”"
    named = f"“{other.description}” (`{other.id}`)" if other.id else f"“{other.description}”"
    if not other.description:
        named = "something else"
    fix = "Choose another key"
    fix += f", or give `{other.id}` one of its own." if other.id else "."
    return f"{printed(key)} is {named} on {where}.", fix
