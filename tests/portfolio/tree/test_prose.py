from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal.portfolio.tree.prose import prose
from journal.portfolio.tree.tree import (
    Block,
    Break,
    Bullets,
    Code,
    CodeBlock,
    Divider,
    Emphasis,
    Heading,
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


def said(blocks: tuple[Block, ...]) -> str:
    """Return all the text in blocks, in order."""
    parts: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(inlines) | Subheading(inlines):
                parts.append(plain(inlines))
            case Quotation(inside):
                parts.append(said(inside))
            case Bullets(items) | Numbered(items):
                parts += [said(item) for item in items]
            case CodeBlock(text) | Heading(_, text):
                parts.append(text)
            case Table(head, rows):
                parts += [plain(cell) for row in (head, *rows) for cell in row]
            case Divider():
                pass
    return " ".join(parts)


def test_common_markdown_becomes_the_block_it_says() -> None:
    text = (
        "# Top\n\nA *b* **c** `d`\n\n- one\n- two\n\n3. three\n\n> quoted\n\n---\n\n"
        "```py\nx = 1\n```"
    )

    assert prose(text) == (
        Subheading((Text("Top"),), 1),
        Paragraph(
            (
                Text("A "),
                Emphasis((Text("b"),)),
                Text(" "),
                Strong((Text("c"),)),
                Text(" "),
                Code("d"),
            )
        ),
        Bullets(((Paragraph((Text("one"),)),), (Paragraph((Text("two"),)),))),
        Numbered(((Paragraph((Text("three"),)),),), 3),
        Quotation((Paragraph((Text("quoted"),)),)),
        Divider(),
        CodeBlock("x = 1", "py"),
    )


def test_a_table_keeps_its_cells() -> None:
    assert prose("| a | b |\n|---|---|\n| 1 |") == (
        Table(((Text("a"),), (Text("b"),)), (((Text("1"),), ()),)),
    )


def test_two_spaces_at_the_end_of_a_line_break_it() -> None:
    assert prose("one  \ntwo") == (Paragraph((Text("one"), Break(), Text("two"))),)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<!-- hidden -->",
        "<img src=x onerror=alert(1)>",
        "a <b>c</b> d",
    ],
)
def test_raw_html_is_only_text(text: str) -> None:
    assert prose(text) == (Paragraph((Text(text),)),)


def test_web_and_mail_links_stay_links() -> None:
    (block,) = prose("[a](https://example.org/x) <mailto:b@example.org>")

    assert block == Paragraph(
        (
            Link((Text("a"),), "https://example.org/x"),
            Text(" "),
            Link((Text("mailto:b@example.org"),), "mailto:b@example.org"),
        )
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://x.y/z"]
)
def test_other_addresses_are_shown_and_not_linked(address: str) -> None:
    blocks = prose(f"[here]({address})")

    assert "Link" not in repr(blocks)
    assert address in said(blocks)


def test_an_image_is_named_and_never_loaded() -> None:
    assert said(prose("![me](https://example.org/me.png)")) == (
        "[image: me] (https://example.org/me.png)"
    )


def test_what_looks_like_a_reference_definition_is_not_swallowed() -> None:
    assert said(prose("[red]: today")) == "[red]: today"


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
def test_text_nested_too_deeply_is_kept(mark: str) -> None:
    assert "deep down" in said(prose(mark * 60 + "deep down"))


def test_control_and_bidi_characters_are_seen() -> None:
    assert said(prose("a\x1b[31mb\u202ec\x00")) == "a␛[31mb\N{REPLACEMENT CHARACTER}c␀"


words = st.text(alphabet=st.sampled_from("abcdefgh é日#*_`~-+=<>|[]()!&;.:'\"\\\n\t"), max_size=80)


@given(words)
@example("<a.:>")
def test_no_letter_is_ever_lost(text: str) -> None:
    letters = re.sub(r"[^a-hé日]", "", text)
    # An entity, a link's title or a fence's language is read, not printed.
    if not re.search(r"&\w+;|\]\(|```|~~~", text):
        assert re.sub(r"[^a-hé日]", "", said(prose(text))) == letters
