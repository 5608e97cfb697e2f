from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.tree.prose import prose
from journal.portfolio.tree.tree import Block, Break, Heading, Paragraph, Table, Text
from journal.tui.portfolio.chapter import MOST, previewed

if TYPE_CHECKING:
    from collections.abc import Iterator

LEARNER = """\
# Their heading

A *good* **day** with `code` and a [link](https://x.y)\\
on two lines
that flow.

> quoted
> > deeper

- one
- two

3. three
4. four

```
as  it   is
```

| a | b |
|---|---|
| c | d |

---
"""


def test_every_kind_of_block_is_plain_to_read() -> None:
    shown = previewed(prose(LEARNER), 60, 0).plain
    assert shown == (
        "Their heading\n\n"
        "A good day with code and a link\non two lines that flow.\n\n"
        "│ quoted\n│ │ deeper\n\n"
        "· one\n· two\n\n"
        "3. three\n4. four\n\n"
        "as  it   is\n\n"
        "a: c\nb: d\n\n"
        "* * *"
    )


def test_what_is_not_shown_is_not_asked_for() -> None:
    made = []

    def blocks() -> Iterator[Block]:
        for number in range(MOST):
            made.append(number)
            yield Paragraph((Text("ten words " * 5),))

    shown = previewed(blocks(), 60, 12_345).plain
    assert len(made) == MOST / 10 + 1
    assert shown.endswith("Cut here. Your own 12,345 words are all in the export.")


def test_a_long_block_is_cut_between_its_words() -> None:
    shown = previewed([Heading(3, "1.1", "x"), Paragraph((Text("word " * 2000),))], 60, 2000).plain
    assert shown.partition(" …")[0].count("word") == MOST - 1, "the heading is a word too"
    assert "word …" in shown


def test_an_empty_cell_is_not_told() -> None:
    table = Table(((Text("a"),), (Text("b"),)), (((), (Text("x"), Break(), Text("y"))),))
    assert previewed([table], 60, 0).plain == "b: x\ny"


@given(st.text())
def test_whatever_was_written_can_be_shown(text: str) -> None:
    shown = previewed(prose(text), 60, 0)
    assert "\x1b" not in shown.plain
    assert "\u202e" not in shown.plain
