"""A portfolio written from a few entries, as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journal.portfolio.chapters.compile import compile_portfolio
from journal.portfolio.chapters.front import Author
from journal.portfolio.chapters.material import Material
from journal.portfolio.evidence.evidence import cover, gather
from journal.portfolio.formats.markdown import to_markdown
from journal.reflection.entry import Answer, Entry
from journal.units.unit import CriterionRef

if TYPE_CHECKING:
    from journal.units.unit import Unit


def entry(
    date: str, *numbers: str, text: str = "My words.", asked: str = "", **more: object
) -> Entry:
    refs = tuple(CriterionRef("cmi-5015v1", number) for number in numbers)
    return Entry(date, date, (Answer(text, asked),), criteria=refs, **more)  # type: ignore[arg-type]  # keywords of Entry


def written(
    unit: Unit, entries: dict[str, Entry], *, withheld: bool = False, name: str = "Sam"
) -> str:
    coverage = cover(unit, gather(unit, entries))
    document = compile_portfolio(
        unit, Author(name, "A centre"), coverage, models={}, material=Material(withheld=withheld)
    )
    return to_markdown(document)


def section(markdown: str, start: str) -> str:
    """Return the part under the heading that begins so, up to the next of its level."""
    level = start.split(" ", maxsplit=1)[0]
    body = markdown[markdown.index(f"\n{start}") + 1 :]
    end = re.search(rf"\n#{{1,{len(level)}}} ", body)
    return body[: end.start()] if end else body


ENTRIES = {
    "2026-03-02-bbbbbb": entry("2026-03-02", "2.2", text="Later words.", asked="What then?"),
    "2026-03-01-aaaaaa": entry(
        "2026-03-01", "2.2", "2.3", text="First words.", title="A [b] title"
    ),
}
