"""Year letters: the letters that distinguish sources of one name and year: 2012a and 2012b."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from journal.portfolio.citing.citation_style import dated, named
from journal.portfolio.citing.reference import Reference, Style, in_order, suffix
from journal.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


def letters(register: Mapping[str, Reference], style: Style = Style.HARVARD) -> dict[str, str]:
    """Return the letters after the years: key → letter, empty where none is needed.

    A reference needs one if a text would cite another by the same name and year.
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
