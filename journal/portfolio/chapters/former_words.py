"""Former words: the chapter with what was written for words that the unit does not say any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.tree.prose import prose
from journal.portfolio.tree.tree import Block, Emphasis, Heading, Paragraph, Text, plainly
from journal.reflection.passage import public
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.portfolio.evidence.former import FormerWork
    from journal.units.unit import Unit

_ABOUT = (
    "The unit was revised. What follows was written for words that it does not say any more, so it "
    "counts for no criterion of now."
)


def former_words(unit: Unit, works: Sequence[FormerWork]) -> Iterator[Block]:
    """Give the chapter: each criterion in its former words, what there is, and the statement."""
    if not works:
        return
    yield Heading(2, "Written for former words of the unit", "former words")
    yield Paragraph((Text(_ABOUT),))
    for work in works:
        number = work.criterion.number
        yield Heading(3, f"{number}, as it was", f"former {number} {work.criterion.words}")
        read = f"It read: “{one_line(work.sentence)}”." if work.sentence else "Its words are lost."
        now = unit.criterion(number)
        reads = (
            f"Now {number} reads: “{one_line(now.text)}”." if now else f"There is no {number} now."
        )
        yield Paragraph(plainly(f"{read} {reads}"))
        yield Paragraph((Emphasis(plainly(f"Written for it: {work.amount}.")),))
        if work.statement and (text := public(work.statement.text)):
            yield from prose(text)
