from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import ErrorKind
from journal.portfolio.citing.citation import (
    Citation,
    check_citations,
    citations,
    cite,
    cite_blocks,
    cited_register,
    uncited,
)
from journal.portfolio.citing.reference import Reference, SourceKind
from journal.portfolio.tree.prose import prose
from journal.portfolio.tree.tree import CodeBlock, Paragraph, Table, plain

LUFT = Reference(SourceKind.BOOK, "Of Human Interaction", ("Luft, J.",), "1969")
LEWIN = Reference(SourceKind.BOOK, "Field Theory", ("Lewin, K.",), "1951")
HOSTILE = Reference(SourceKind.BOOK, "T", ("*A* <b>_x_</b> [y](z)",), "1")
REGISTER = {"luft1969": LUFT, "lewin1951": LEWIN, "h": HOSTILE}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[@luft1969]", [Citation("luft1969")]),
        ("[@Luft1969]", [Citation("luft1969")]),
        ("[@luft1969, p. 12]", [Citation("luft1969", "p. 12")]),
        ("[@a; @b, pp. 3-4]", [Citation("a"), Citation("b", "pp. 3-4")]),
        ("[see @a; and @b]", [Citation("a", before="see"), Citation("b", before="and")]),
        ("Luft [-@luft1969]", [Citation("luft1969", bare=True)]),
        ("[@a,\n p. 1]", [Citation("a", "p. 1")]),
        ("[@a][@b]", [Citation("a"), Citation("b")]),
    ],
)
def test_what_is_cited(text: str, found: list[Citation]) -> None:
    assert list(citations(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "mail me: a@b.org", "[a@b.org]", "[ ]", "[x] @a", "[@]", "[@a p. 1]", "[@a @b]", "[@a,]",
        "[@a;]", "[@ü]", "[@a", "@a]",
    ],
)  # fmt: skip
def test_what_is_no_citation_stays_as_it_is(text: str) -> None:
    assert citations(text) == ()
    assert cite(text, REGISTER) == text
    assert uncited(text) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("So it is [@luft1969].", "So it is (Luft, 1969)."),
        ("So [@luft1969, p. 12; @lewin1951].", "So (Luft, 1969, p. 12; Lewin, 1951)."),
        ("Luft [-@luft1969, p. 2] says", "Luft (1969, p. 2) says"),
        ("[see @luft1969]", "(see Luft, 1969)"),
        ("[@nobody2000] and [@luft1969]", "[@nobody2000] and (Luft, 1969)"),
        ("[@luft1969; @nobody2000]", "[@luft1969; @nobody2000]"),
    ],
)
def test_citations_become_author_and_year(text: str, printed: str) -> None:
    assert cite(text, REGISTER) == printed


def test_two_of_one_year_are_told_apart_where_both_are_cited() -> None:
    register = {"a": LUFT, "b": Reference(SourceKind.BOOK, "Alpha", ("Luft, J.",), "1969")}
    assert cite("[@a; @b]", register) == "(Luft, 1969b; Luft, 1969a)"
    assert cite("[@a]", cited_register(["[@a]", "[@c]"], register)) == "(Luft, 1969)"


def test_blocks_are_cited_everywhere_but_in_code() -> None:
    text = (
        "# [@luft1969]\n\nIt is **so [@luft1969]**.  \nYes.\n\n> - [@luft1969]\n\n"
        "1. [@luft1969]\n\n| [@luft1969] |\n| - |\n| [@luft1969] |\n\n`[@luft1969]`\n\n"
        "    [@luft1969]\n\n[@luft1969]: <https://example.org/@a> [x [@luft1969]](https://a.org)\n"
    )
    blocks = cite_blocks(prose(text), REGISTER)
    said = repr(blocks)
    assert said.count("[@luft1969]") == 2
    assert said.count("(Luft, 1969)") == 8
    assert any(isinstance(each, CodeBlock) and "@luft" in each.text for each in blocks)
    assert any(isinstance(each, Table) for each in blocks)


def test_an_authors_name_is_text_and_never_markup() -> None:
    (block,) = cite_blocks(prose("So [@h]."), REGISTER)
    assert isinstance(block, Paragraph)
    assert plain(block.inlines) == "So (*A* <b>_x_</b> [y](z), 1)."
    assert len(block.inlines) == 1


def test_what_is_cited_in_vain_is_a_problem() -> None:
    text = "[@luft1969] [@nobody2000] [@nobody2000, p. 1] [@lewin1951 p. 2]"
    found = list(check_citations(text, REGISTER, "statement 2.2"))
    assert [each.where for each in found] == ["statement 2.2"] * 2
    assert "“[@lewin1951 p. 2]” cannot be read" in found[0].what
    assert "[@nobody2000] names no reference" in found[1].what
    assert (found[1].kind, found[1].of, found[1].id) == (
        ErrorKind.UNKNOWN,
        "citation",
        "nobody2000",
    )
    assert list(check_citations("nothing here", REGISTER, "x")) == []


PIECES = st.sampled_from(["[", "]", "@", "-", ";", ",", "a", "luft1969", " ", "p. 1", "\n", "*"])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_text_is_lost_around_citations(text: str) -> None:
    printed = cite(text, REGISTER)
    if not citations(text):
        assert printed == text == uncited(text)
    assert cite(text, {}) == text
    known = {each.key for each in citations(text)} <= REGISTER.keys()
    assert not (known and citations(printed))
    assert citations(uncited(text)) == () or "[" in text


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=40),
    st.sampled_from(["[@luft1969]", "[@lewin1951, p. 3]"]),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=40),
)
def test_a_citation_is_found_in_any_text(before: str, cited: str, after: str) -> None:
    before, after = before.replace("[", ""), after.replace("]", "")
    assert citations(before + cited + after)
    assert "[@" not in cite(before + cited + after, REGISTER).replace(before, "").replace(after, "")
