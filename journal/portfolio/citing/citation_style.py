"""Citation style: the functions of Harvard or APA, by style."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journal.portfolio.citing import apa, harvard
from journal.portfolio.citing.reference import Reference, Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.portfolio.tree.tree import Inline


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
    """Return a reference for the list; ``letter`` is that of `year_letters`, empty for none."""
    return _WAYS[style].printed(reference, letter)


def named(reference: Reference, style: Style = Style.HARVARD) -> str:
    """Return the name by which a text cites a reference: surnames, or the title without authors."""
    return _WAYS[style].named(reference)


def dated(reference: Reference, style: Style = Style.HARVARD, letter: str = "") -> str:
    """Return the year by which a text cites a reference, with its letter."""
    return _WAYS[style].dated(reference, letter)
