"""Disguises: the many ways in which people write a name, made by rules from its words."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# ruff: noqa: RUF001  (signs that look alike are the point)

SEPARATORS = (
    *(
        " ",
        "  ",
        "\n",
        "\t",
        "\u00a0",
        "\u2009",
        "\u3000",
        "-",
        "\u2011",
        "–",
        "_",
        ".",
        ", ",
        "; ",
    ),
    *(
        ": ",
        "/",
        " / ",
        " & ",
        " | ",
        " · ",
        " – ",
        "'",
        " (",
        " “",
        " ‘",
        " 😀 ",
        "\u200b",
        "\u2060",
    ),
    *("**", "* ", "`", " ~~", "\\ ", "&nbsp;", "\n> ", "\n\n", "\ufffd", "\u2400", "+", " =&gt; "),
)
SUFFIXES = ("", "s", "'s", "’s", "s'", "1", "2024", "'", "`s", "!", ")", "-like", "…")
CASES = (str, str.upper, str.lower, str.title)
MIDDLES = ("{a} M. {b}", "{a} M {b}", "{a} Maria {b}", "{a} “Annie” {b}", "{a} (Annie) {b}",
           "{a} van {b}", "{a} J.-P. {b}", "{a} von {b}")  # fmt: skip
JOINTS = (
    *("{a}{b}", "#{a}{b}", "@{a}{b}", "@{b}{a}", "@{a}_{b}", "#Team{a}{b}", "{a}{b}@x.org"),
    *("{a}.{b}@mail.example.org", "{b}.{a}@x.org", "www.{a}{b}.org", "https://x.org/{a}{b}"),
    *("https://x.org/{a}%20{b}", "https://x.org/in/{a}-{b}/", "mailto:{a}_{b}@x.org", "{b}{a}"),
    *("{a}{b}1", "{a} {b}2", "my{a}{b}", "<{a}{b}@x.org>", "{i}{b}@x.org", "{a}{j}@x.org"),
)
PARTS = ("{a}", "Dr {b}", "the {b}s", "{a}s", "{a}'s", "{b}'", "@{a}", "#{b}", "{a}2", "({a})",
         "“{b}”", "{a}, {a} and {b}", "{a}/{b}", "x_{a}_y", "**{a}**", "[{b}]", "{a}@x.org",
         "Mr. {b}, M.D.", "{a} [E1] {b}", "{a} [@key] {b}", "{b} et al.", "vs.{a}")  # fmt: skip


def whole(first: str, last: str, seed: int = 0) -> Iterator[str]:
    """Give the forms of a whole name: orders, separators, joints, middle names, torn letters."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    pairs = ((first, last), (last, first))
    for a, b in pairs:
        for separator in SEPARATORS:
            said = f"{a}{separator}{b}"
            yield chance.choice(CASES)(said) if separator.isspace() else said
    for form in (*MIDDLES, *JOINTS):
        said = form.format(a=first, b=last, i=first[0], j=last[0])
        yield said
        if form in JOINTS:
            yield said.lower()
    yield from (f"{first} {last}{suffix}" for suffix in SUFFIXES)
    yield from (f"{case(first)} {case(last)}" for case in CASES)
    for name in (f"{first} {last}", f"{last}, {first}"):
        yield from torn(name)


def parts(first: str, last: str) -> Iterator[str]:
    """Give the forms of parts of a name, alone and beside one another."""
    for form in PARTS:
        yield form.format(a=first, b=last)
    for name in (first, last):
        yield from (f"{name}{suffix}" for suffix in SUFFIXES)
        yield from torn(name)


def torn(name: str) -> Iterator[str]:
    """Give a name with signs within its words, as programs and line ends leave them."""
    half = len(name.split(maxsplit=1)[0]) // 2 or 1
    for sign in ("-\n", "\u00ad", "\u200b", "\u034f", "\ue000", "\u2400", "\ufffd", "**", "-\r\n",
                 "\u00ad\n", "-\n> ", "\x00", "\u202e", "~~", "- "):  # fmt: skip
        yield f"{name[:half]}{sign}{name[half:]}"
    for gap in (" ", ".", "-", "_", "·", "\u2009"):
        yield "   ".join(gap.join(word.strip(",")) for word in name.split())
    yield f"&#{ord(name[0])};{name[1:]}"
    yield f"&#x{ord(name[0]):x};{name[1:]}"
    yield "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in name)
