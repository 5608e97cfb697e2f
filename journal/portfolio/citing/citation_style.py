"""Style: how references stand in a text and in their list, by the learner's setting."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from journal.portfolio.citing import apa, harvard
from journal.portfolio.citing.reference import Reference, Style, suffix
from journal.portfolio.tree.tree import Inline, Paragraph
from journal.text import fold, listed, natural_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class _Ways(NamedTuple):
    printed: Callable[[Reference, str], tuple[Inline, ...]]
    named: Callable[[Reference], str]
    dated: Callable[[Reference, str], str]


_WAYS = {
    Style.HARVARD: _Ways(harvard.harvard, harvard.named, harvard.dated),
    Style.APA: _Ways(apa.apa, apa.named, apa.dated),
}


def printed(
    reference: Reference, style: Style = Style.HARVARD, letter: str = ""
) -> tuple[Inline, ...]:
    """Return a reference as it stands in the list; ``letter`` tells it from others of its year."""
    return _WAYS[style].printed(reference, letter)


def named(reference: Reference, style: Style = Style.HARVARD) -> str:
    """Return the name under which a text cites a reference: surnames, or else the title."""
    return _WAYS[style].named(reference)


def dated(reference: Reference, style: Style = Style.HARVARD, letter: str = "") -> str:
    """Return the year with which a text cites a reference."""
    return _WAYS[style].dated(reference, letter)


def letters(register: Mapping[str, Reference], style: Style = Style.HARVARD) -> dict[str, str]:
    """Return for each key the letter after its year, empty where none is needed.

    Only what a text would cite by the same name and year needs one: 2012a and 2012b.
    """
    alike = defaultdict(list)
    for key in in_order(register):
        reference = register[key]
        alike[fold(named(reference, style)), dated(reference, style)].append(key)
    return {
        key: suffix(number) if len(keys) > 1 else ""
        for keys in alike.values()
        for number, key in enumerate(keys, 1)
    }


def in_order(register: Mapping[str, Reference]) -> list[str]:
    """Return the keys in the order of a list of references: author, year, title."""
    return sorted(register, key=lambda key: (_place(register[key]), key))


def reference_list(
    register: Mapping[str, Reference], cited: Iterable[str], style: Style = Style.HARVARD
) -> tuple[Paragraph, ...]:
    """Return the list of the references that are cited, a paragraph each; unknown keys have none.

    ``cited`` are keys in any order, as often as they come.
    """
    mine = {key: register[key] for key in set(cited) if key in register}
    marked = letters(mine, style)
    return tuple(Paragraph(printed(mine[key], style, marked[key])) for key in in_order(mine))


def _place(reference: Reference) -> tuple[object, ...]:
    first = fold(listed(reference.authors) or reference.title)
    return (first, reference.undated, natural_key(reference.year), fold(reference.title))
