"""Column widths: how the columns of a table share the width of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.tree.tree import Table, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = 84
"""Characters of a line across the page, in the font size of a table."""
_LONGEST_WORD = 16
_BOLD = 2
_LONGEST_CELL = 120
_LONGEST_HEAD = 200


def shares(table: Table) -> tuple[int, ...]:
    """Return the share of each column in the width, in tenths of a character.

    Each column has room for its longest word, if the page allows it. The rest is divided in
    proportion to the square root of the longest cell. Chosen: so a column of answers does not take
    everything. A column in which nothing stands yet is for somebody to write in, and is wide.
    """
    rows = [[plain(cell) for cell in row] for row in (table.head, *table.rows)]
    columns = [[row[at] for row in rows] for at in range(len(table.head))]
    # A head is bold, and takes more room than its letters.
    least = [max(_longest_word(cells), _longest_word(cells[:1]) + _BOLD) + 2 for cells in columns]
    wishes = [
        max(_longest(cells) - word, 0) ** 0.5 for cells, word in zip(columns, least, strict=True)
    ]
    left = max(_LINE - sum(least), 0) / (sum(wishes) or 1)
    return tuple(round(10 * (word + left * wish)) for word, wish in zip(least, wishes, strict=True))


def is_blank(cells: Sequence[str]) -> bool:
    """Return True for the cells of a column, without its head, in which nothing stands."""
    return bool(cells) and not any(cell.strip() for cell in cells)


def _longest(cells: Sequence[str]) -> int:
    if is_blank(cells[1:]):
        return _LONGEST_CELL
    return min(max(map(len, cells)), _LONGEST_CELL)


def _longest_word(cells: Sequence[str]) -> int:
    longest = max((len(word) for cell in cells for word in cell.split()), default=0)
    return min(longest, _LONGEST_WORD)


def is_name(table: Table) -> bool:
    """Return True if the head is the name of the whole table: only its first cell has words."""
    return len(table.head) > 1 and not any(table.head[1:])


def repeats(table: Table) -> bool:
    """Return True if the head is short enough to be repeated on each page."""
    return all(len(plain(cell)) <= _LONGEST_HEAD for cell in table.head)
