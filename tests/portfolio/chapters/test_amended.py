"""Amended text: every new word is marked, and none is lost or moved by marking it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.chapters.amended import amended
from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.tree.prose import prose
from journal.portfolio.tree.tree import (
    Amended,
    Block,
    Bullets,
    Code,
    Document,
    Emphasis,
    Inline,
    Link,
    Numbered,
    Paragraph,
    Quotation,
    Strong,
    Subheading,
    Table,
    Text,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PROSE = st.lists(
    st.sampled_from(
        [
            "I asked her what she would do next.",
            "She **said so** and went.",
            "- one\n- two",
            "> quoted `code` here",
            "# Top",
            "| a | b |\n| - | - |\n| 1 | 2 |",
            "[a link](https://example.org) to *read*",
        ]
    )
    | st.text(alphabet="ab *_#`\n", max_size=20),
    max_size=5,
).map("\n\n".join)


def inlines_of(blocks: Iterable[Block]) -> Iterator[tuple[Inline, ...]]:
    for block in blocks:
        match block:
            case Paragraph(inlines) | Subheading(inlines):
                yield inlines
            case Quotation(inside):
                yield from inlines_of(inside)
            case Bullets(items) | Numbered(items):
                for item in items:
                    yield from inlines_of(item)
            case Table(_, rows):
                for row in rows:
                    yield from row


def said(blocks: Iterable[Block]) -> list[str]:
    return [plain(inlines) for inlines in inlines_of(blocks)]


def marked(blocks: Iterable[Block]) -> list[str]:
    found: list[str] = []

    def look(inlines: tuple[Inline, ...]) -> None:
        for inline in inlines:
            match inline:
                case Amended(inside):
                    found.append(plain(inside))
                case Strong(inside) | Emphasis(inside) | Link(inside):
                    look(inside)

    for inlines in inlines_of(blocks):
        look(inlines)
    return found


@given(PROSE, PROSE)
def test_no_word_is_lost_by_marking(now: str, then: str) -> None:
    assert said(amended(prose(now), prose(then))) == said(prose(now))


@given(PROSE)
def test_what_is_the_same_bears_no_mark(text: str) -> None:
    assert amended(prose(text), prose(text)) == prose(text)


@given(PROSE)
def test_what_was_not_there_is_marked_whole(text: str) -> None:
    words = "".join("".join(each.split()) for each in said(prose(text)))
    assert "".join("".join(each.split()) for each in marked(amended(prose(text), ()))) == words


def test_a_changed_word_is_marked_and_no_other() -> None:
    now = prose("It went **very well**, and she said so.\n\nA new thought.")
    then = prose("It went **very badly**, and she said so.")
    assert amended(now, then) == (
        Paragraph(
            (
                Text("It went "),
                Strong((Text("very "), Amended((Text("well"),)))),
                Text(", and she said so."),
            )
        ),
        Paragraph((Amended((Text("A new thought."),)),)),
    )


def test_code_and_cells_are_marked_as_one() -> None:
    now = prose("Run `make all` now.\n\n| a | b |\n| - | - |\n| 1 | 3 |")
    then = prose("Run `make` now.\n\n| a | b |\n| - | - |\n| 1 | 2 |")
    paragraph, table = amended(now, then)
    assert isinstance(paragraph, Paragraph)
    assert Amended((Code("make all"),)) in paragraph.inlines
    assert isinstance(table, Table)
    assert table.rows == (((Text("1"),), (Amended((Text("3"),)),)),)


def test_in_markdown_brackets_stand_around_it() -> None:
    blocks = amended(prose("A *good* day."), prose("A *bad* day."))
    assert "A *⟦good⟧* day." in to_markdown(Document("T", blocks))
