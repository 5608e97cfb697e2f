from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.citing.reference import (
    Reference,
    SourceKind,
    from_source,
    is_key,
    names,
    suffix,
    suggested_key,
    tidied,
)
from journal.units.pack import Source

if TYPE_CHECKING:
    from journal.reflection.prompts import Prompts

BOOK = Reference(SourceKind.BOOK, "Of Human Interaction", ("Luft, J.",), "1969")


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("Luft, J. and Ingham, H.", ("Luft, J.", "Ingham, H.")),
        ("Burnes, B., Cooke, B. & Lewin, K.", ("Burnes, B.", "Cooke, B.", "Lewin, K.")),
        ("Luft, J.; Ingham, H.", ("Luft, J.", "Ingham, H.")),
        (
            "Gormley, H. and van Nieuwerburgh, C.",
            ("Gormley, H.", "van Nieuwerburgh, C."),
        ),
        (
            "Department for Business, Innovation and Skills",
            ("Department for Business, Innovation and Skills",),
        ),
        ("  ", ()),
    ],
)
def test_authors_typed_as_one_are_taken_apart(typed: str, people: tuple[str, ...]) -> None:
    assert names(typed) == people


@pytest.mark.parametrize(
    ("reference", "key"),
    [
        (BOOK, "luft1969"),
        (Reference(SourceKind.BOOK, "On Death", ("Kübler-Ross, E.",), "1969"), "kublerross1969"),
        (Reference(SourceKind.WEB, "The climate", ("CIPD",), "n.d."), "cipdnd"),
        (Reference(SourceKind.REPORT, "X", ("Chartered Institute",), "2002"), "chartered2002"),
        (Reference(SourceKind.WEB, "On the use of coaching"), "usend"),
        (Reference(SourceKind.BOOK, "日本", ("日本, 語",), "2001"), "source2001"),
    ],
)
def test_a_key_is_made_of_the_name_and_the_year(reference: Reference, key: str) -> None:
    assert suggested_key(reference) == key


def test_what_is_alike_gets_a_letter() -> None:
    assert suggested_key(BOOK, {"luft1969"}) == "luft1969b"
    assert suggested_key(BOOK, {"luft1969", "luft1969b"}) == "luft1969c"
    assert [suffix(n) for n in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "az", "ba"]


@given(st.lists(st.text(max_size=30), max_size=3), st.text(max_size=12), st.text(max_size=40))
def test_any_reference_has_keys_that_can_be_cited(
    authors: list[str], year: str, title: str
) -> None:
    reference = tidied(Reference(SourceKind.BOOK, title, tuple(authors), year))
    taken: set[str] = set()
    for _ in range(30):
        key = suggested_key(reference, taken)
        assert is_key(key)
        assert key not in taken
        taken.add(key)


def test_a_field_is_one_line_whatever_was_typed() -> None:
    told = tidied(Reference(SourceKind.WEB, "A\ntitle \x1b[31m", ("Luft,\tJ.",), "1969\n"))
    assert (told.title, told.authors, told.year) == ("A title ␛[31m", ("Luft, J.",), "1969")


@pytest.mark.parametrize(
    ("where", "kind", "fields"),
    [
        ("London: Kogan Page", "book", {"place": "London", "publisher": "Kogan Page"}),
        ("3rd ed. New York: McGraw-Hill", "book", {"edition": "3rd", "place": "New York"}),
        (
            "Harvard Business Review, 78(2), 78–90",  # noqa: RUF001  (as cards print it)
            "article",
            {"source": "Harvard Business Review", "volume": "78(2)"},
        ),
        (
            "Coaching: An International Journal of Theory, Research and Practice, 7(2), 90-101",
            "article",
            {"source": "Coaching: An International Journal of Theory, Research and Practice"},
        ),
        (
            "Proceedings of the Laboratory. Los Angeles: UCLA",
            "chapter",
            {"source": "Proceedings of the Laboratory", "publisher": "UCLA"},
        ),
        ("A comment", "report", {"source": "A comment"}),
    ],
)
def test_a_cards_words_are_told_apart(where: str, kind: str, fields: dict[str, str]) -> None:
    reference = from_source(Source("Luft, J.", "1969", "A title", where), "a-card")
    assert reference.kind == kind
    assert reference.theory == "a-card"
    assert {name: getattr(reference, name) for name in fields} == fields


def test_a_page_is_what_has_a_link_and_no_publisher() -> None:
    page = from_source(Source("CIPD", "2010", "A survey", "Some site", "https://example.org"))
    assert (page.kind, page.link, page.accessed) == (SourceKind.WEB, "https://example.org", "")


def test_every_source_of_every_shipped_card_keeps_its_words(prompts: Prompts) -> None:
    for card in prompts.theory.values():
        for source in card.sources:
            reference = from_source(source, card.id)
            told = (
                reference.edition, reference.source, reference.volume, reference.pages,
                reference.place, reference.publisher,
            )  # fmt: skip
            assert "".join(told).replace(" ", "")
            for part in filter(None, told):
                assert part in source.where
            for author in reference.authors:
                assert author in source.author
