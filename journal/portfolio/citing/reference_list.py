"""The list of references at the end of a portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.citing.citation_style import printed
from journal.portfolio.citing.reference import Reference, Style, in_order
from journal.portfolio.citing.year_letters import letters
from journal.portfolio.tree.tree import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REFERENCES = "references"
"""The anchor of the heading above the list."""


def reference_list(
    register: Mapping[str, Reference], cited: Iterable[str], style: Style = Style.HARVARD
) -> tuple[Paragraph, ...]:
    """Return a paragraph for each cited reference, in the order of a reference list.

    ``register`` is by key. ``cited`` are keys in any order, also repeated; unknown ones are
    ignored.
    """
    mine = {key: register[key] for key in set(cited) if key in register}
    marked = letters(mine, style)
    return tuple(Paragraph(printed(mine[key], style, marked[key])) for key in in_order(mine))
