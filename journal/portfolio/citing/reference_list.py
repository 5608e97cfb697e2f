"""The list of references at the end of a portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.citing.citation_style import printed
from journal.portfolio.citing.reference import Reference, Style, in_order
from journal.portfolio.citing.year_letters import letters
from journal.portfolio.tree.tree import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def reference_list(
    register: Mapping[str, Reference], cited: Iterable[str], style: Style = Style.HARVARD
) -> tuple[Paragraph, ...]:
    """Return the list of the references that are cited, a paragraph each; unknown keys have none.

    ``cited`` are keys in any order, as often as they come.
    """
    mine = {key: register[key] for key in set(cited) if key in register}
    marked = letters(mine, style)
    return tuple(Paragraph(printed(mine[key], style, marked[key])) for key in in_order(mine))
