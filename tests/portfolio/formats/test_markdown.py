from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.tree.prose import prose
from journal.portfolio.tree.tree import (
    Block,
    Break,
    Bullets,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Heading,
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

from .samples import HOSTILE, everything

PIECES = [
    *"ab1 \n\t#*_`~-+=<>|[]()!&;.:\\\"'{}$^/",
    "\n\n",
    "# h",
    "---",
    "===",
    "```",
    "~~~",
    "|a|b|\n|-|-|\n|c|d|",
    "<script>alert(1)</script>",
    "<!-- c -->",
    "> q",
    "- i",
    "1. z",
    "**b**",
    "*e*",
    "`c`",
    "[l](http://x.y)",
    "![i](u)",
    "&amp;",
    "    code",
    "[r]: http://z",
    "\u2028",
    "\u00a0",
    "\u3000",
    "é日本",
]
learner_text = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def printed(*blocks: Block) -> str:
    fence = Heading(2, "Before", "before"), Heading(2, "After", "after")
    return to_markdown(Document("Title", (fence[0], *blocks, fence[1])))


def reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def letters(blocks: tuple[Block, ...]) -> str:
    parts = []
    for block in blocks:
        match block:
            case Paragraph(inlines) | Subheading(inlines):
                parts.append(plain(inlines))
            case Quotation(inside):
                parts.append(letters(inside))
            case Bullets(items) | Numbered(items):
                parts += [letters(item) for item in items]
            case CodeBlock(text):
                parts.append(text)
            case Table(head, rows):
                parts += [plain(cell) for row in (head, *rows) for cell in row]
            case _:
                pass
    return re.sub(r"\s", "", "".join(parts))


@settings(max_examples=4 * settings().max_examples)
@given(learner_text)
def test_whatever_is_typed_leaves_the_outline_alone(text: str) -> None:
    tokens = reader().parse(printed(*prose(text)))

    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h2"]


@settings(max_examples=4 * settings().max_examples)
@given(learner_text)
def test_whatever_is_typed_no_html_comes_out(text: str) -> None:
    tokens = reader().parse(printed(*prose(text)))

    assert not any(token.type.startswith("html") for token in tokens)
    inside = [child for token in tokens for child in token.children or ()]
    assert not any(child.type.startswith("html") for child in inside)


@settings(max_examples=4 * settings().max_examples)
@given(learner_text)
@example("a\n\u2028\na")
@example("a\n\u00a0\na")
@example("` `")
def test_every_block_and_letter_reads_back(text: str) -> None:
    blocks = prose(text)
    back = prose(printed(*blocks))[2:-1]

    assert letters(back) == letters(blocks)
    empty = Subheading(())
    wanted = [
        Paragraph if isinstance(each, Subheading) else type(each)
        for each in blocks
        if not (isinstance(each, Subheading) and each.inlines == empty.inlines)
    ]
    assert [type(each) for each in back] == wanted


def test_a_learners_heading_is_bold_and_no_part_of_the_outline() -> None:
    assert "\n\n**My heading**\n\n" in printed(Subheading((Text("My heading"),)))


def test_headings_of_the_same_words_are_told_apart() -> None:
    document = Document(
        "Title",
        (
            Heading(2, "Same", "first"),
            Heading(2, "Same", "second"),
            Paragraph((Link((Text("to it"),), anchor="second"),)),
        ),
    )

    assert "[to it](#same-1)" in to_markdown(document)


def test_fragments_follow_the_rule_of_readers() -> None:
    document = Document(
        "Title",
        (
            Heading(2, "2.3 Explain: how & why?", "it"),
            Paragraph((Link((Text("x"),), anchor="it"),)),
        ),
    )

    assert "(#23-explain-how--why)" in to_markdown(document)


@pytest.mark.parametrize("start", ["- ", "+ ", "# ", "> ", "1. ", "12) ", "= "])
def test_no_line_of_a_paragraph_begins_something_else(start: str) -> None:
    paragraph = Paragraph((Text(f"one\n{start}two"),))

    assert prose(printed(paragraph))[2:-1] == (paragraph,)


def test_a_bar_in_a_table_stays_in_its_cell() -> None:
    table = Table(((Text("a|b"),),), (((Text("c | d\ne"),),),))
    (back,) = prose(printed(table))[2:-1]

    assert back == Table(((Text("a|b"),),), (((Text("c | d e"),),),))


def test_two_lists_one_after_the_other_stay_two() -> None:
    lists = (
        Bullets(((Paragraph((Text("a"),)),),)),
        Bullets(((Paragraph((Text("b"),)),),)),
        Numbered(((Paragraph((Text("c"),)),),)),
        Numbered(((Paragraph((Text("d"),)),),)),
    )

    assert prose(printed(*lists))[2:-1] == lists


def test_code_with_fences_in_it_stays_code() -> None:
    block = CodeBlock("```\n# not a heading\n````", "py")

    assert prose(printed(block))[2:-1] == (block,)


def test_a_link_to_what_is_not_there_is_its_words() -> None:
    assert "\n\nto it\n\n" in printed(Paragraph((Link((Text("to it"),), anchor="nowhere"),)))


@pytest.mark.parametrize("said", HOSTILE)
def test_whatever_is_said_can_be_written_and_reads_back(said: str) -> None:
    written = to_markdown(everything(said))
    tokens = reader().parse(written)

    written.encode()
    assert not any(token.type.startswith("html") for token in tokens)
    levels = [token.tag for token in tokens if token.type == "heading_open"]
    assert levels == ["h1", "h2", "h2", "h3", "h4", "h3", "h2"]


@pytest.mark.parametrize(
    "inlines",
    [
        (Text("a "), Strong((Text("b"),)), Text(" c")),
        (Strong((Text("b"),)),),
        (Text("a"), Strong((Text("b"),)), Text("c")),
        (Text("a "), Emphasis((Text("b c"),)), Text(" "), Strong((Text("d"),))),
        (Text("1. "), Emphasis((Text("b"),)), Text("\n# c")),
        (Strong((Text("a"),)), Break(), Emphasis((Text("b"),))),
        (Text("a "), Strong((Text("b"),)), Code("c`d")),
    ],
)
def test_emphasis_reads_back_wherever_it_stands(inlines: tuple[Inline, ...]) -> None:
    assert prose(printed(Paragraph(inlines)))[2:-1] == (Paragraph(inlines),)


@pytest.mark.parametrize("words", ["In short.", "In short", "“In short”", "In short (so far)"])
def test_emphasis_and_links_within_the_document_stay_beside_each_other(words: str) -> None:
    link = Link((Text("E5"),), anchor="E5")
    there = Heading(4, "E5, Monday", "E5")
    said = Paragraph((Strong((Text(words),)), Text(" It was so ["), link, Text("], and is.")))
    listed = Numbered(((Paragraph((Emphasis((Text(words),)), Text(", ["), link, Text("]."))),),), 5)
    written = to_markdown(Document("T", (there, said, listed)))
    assert f"**{words}** It was so \\[[E5](#e5-monday)\\], and is." in written
    assert f"5. *{words}*, \\[[E5](#e5-monday)\\]." in written
