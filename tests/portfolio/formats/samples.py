"""Portfolios made up for the tests of formats: one of everything, and one of hostile text."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from journal.portfolio.drawing.drawing import Bar, Bars, Side
from journal.portfolio.drawing.svg import to_svg
from journal.portfolio.tree.tree import (
    Amended,
    Block,
    Break,
    Bullets,
    Code,
    CodeBlock,
    Divider,
    Document,
    Emphasis,
    Heading,
    Inline,
    Link,
    Numbered,
    Paragraph,
    Picture,
    Quotation,
    Strong,
    Subheading,
    Table,
    Text,
    outlined,
    plain,
)
from journal.text import printable

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- c --> ]]> <![CDATA[x]]> <?xml?>",
    "&amp; &lt; &#0; &nbsp",
    "\"'><svg/onload=alert(1)>",
    "javascript:alert(1) data:text/html,x",
    "**b** _e_ `c` [l](http://x.y) ![i](u) # h | a |",
    '#panic() #include "x" $x$ @label <lab> // c /* d */ \\ --- ...',
    "{{ title }} {% raw %} {{ script_hash }} ${x} %s",
    '=HYPERLINK("http://x.y")',
    "\tcmd",
    "+1 -1 @SUM(A1)",
    "a\x00b\x1b[31mc\x07\x85d",
    "a\u202eb\u2066c\u200fd",
    "a\ud800b\ufffec\uffffd",
    "日本語 العربية שלום é e\u0301 ﷺ 😀",
    "one\ntwo\r\nthree\u2028four",
    "w" * 3000,
    "",
    "   ",
)
text = st.lists(st.sampled_from([*HOSTILE, *"ab1 \n<>&\"'"]), max_size=6).map("".join)


def words(*texts: str) -> tuple[Inline, ...]:
    return tuple(Text(each) for each in texts)


def paragraph(*texts: str) -> Paragraph:
    return Paragraph(words(*texts))


def picture(title: str = "Force field", label: str = "A slot a week", bars: int = 1) -> Picture:
    figure = Bars(title, Side("Driving", (Bar(label, 3),) * bars), Side("Restraining", ()))
    return Picture("w1-force-field", to_svg(figure), title, figure.description, figure)


def everything(said: str = "said") -> Document:
    """Return a document with one of each kind, each of which says the same."""
    inlines: tuple[Inline, ...] = (
        Text(said),
        Strong((Text(said), Emphasis(words(said)))),
        Emphasis((Strong(words(said)),)),
        Amended((Text(said), Strong(words(said)))),
        Code(said),
        Break(),
        Link(words(said), address="https://example.org/a?b=c&d"),
        Link(words(said), anchor="criterion 1.1"),
        Link(words(said), anchor="nowhere"),
        Link(words(said), address="javascript:alert(1)"),
    )
    blocks: tuple[Block, ...] = (
        Table((words("Front sheet"), ()), ((words("Learner"), words(said)),)),
        Heading(2, "Coverage", "coverage"),
        Table((words("A"), words(said), (), words("D")), ((inlines, words(said), (), inlines),)),
        Table((words("Next"),), ((words(said),),)),
        Heading(2, f"Outcome 1: {said}", "outcome 1"),
        Heading(3, f"1.1 {said}", "criterion 1.1"),
        Heading(4, "E1, Monday", "E1"),
        Paragraph(inlines),
        Paragraph((Strong(words(said)),)),
        Subheading(words(said)),
        Quotation((paragraph(said), Bullets(((paragraph(said),),)))),
        Bullets(((paragraph(said), Numbered(((paragraph(said),),), 7)), (CodeBlock(said),), ())),
        Numbered(((paragraph(said),), (paragraph(said),))),
        Numbered(((paragraph(said),),)),
        CodeBlock(said, said),
        Divider(),
        picture(said, said),
        Heading(3, f"1.2 {said}", "criterion 1.2"),
        paragraph(said),
        Heading(2, "Self-awareness", "self-awareness"),
    )
    return Document(f"Portfolio {said}", blocks)


def letters(document: Document, figure: str = "{title}") -> str:
    """Return all that a document says, in order and without spaces.

    ``figure`` is how a format prints the ``{number}`` and the ``{title}`` of a picture.
    """
    said = _said(outlined(document).blocks, figure, [0])
    return squeezed(printable("".join(said)))


def squeezed(said: str) -> str:
    return re.sub(r"[\s\u200b]", "", said)


def _said(blocks: tuple[Block, ...], figure: str, figures: list[int]) -> list[str]:
    parts = []
    for block in blocks:
        match block:
            case Heading(_, said):
                parts.append(said)
            case CodeBlock(said, language):
                parts += [language, said]
            case Paragraph(inlines) | Subheading(inlines):
                parts.append(plain(inlines))
            case Quotation(inside):
                parts += _said(inside, figure, figures)
            case Bullets(items) | Numbered(items):
                parts += [part for item in items for part in _said(item, figure, figures)]
            case Table(head, rows):
                parts += [plain(cell) for row in (head, *rows) for cell in row]
            case Picture(_, _, title):
                figures[0] += 1
                parts.append(figure.format(number=figures[0], title=title))
            case Divider():
                pass
    return parts
