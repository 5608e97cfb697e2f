from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.portfolio.citing.harvard import dated, harvard, named
from journal.portfolio.citing.reference import Reference, SourceKind, in_order
from journal.portfolio.citing.reference_list import reference_list
from journal.portfolio.citing.year_letters import letters
from journal.portfolio.tree.tree import Emphasis, Link, Text, plain

BOOK = Reference(
    SourceKind.BOOK,
    "The Talent Wave",
    ("Clutterbuck, D.",),
    "2012",
    place="London",
    publisher="Kogan Page",
)
ARTICLE = Reference(
    SourceKind.ARTICLE,
    "Leadership that gets results",
    ("Goleman, D.",),
    "2000",
    source="Harvard Business Review",
    volume="78(2)",
    pages="78-90",
)
CHAPTER = Reference(
    SourceKind.CHAPTER,
    "Leadership coaching",
    ("Passmore, J.", "Fillery-Travis, A."),
    "2010",
    source="Excellence in Coaching",
    editors=("Smith, A.",),
    edition="2nd",
    place="London",
    publisher="Kogan Page",
    pages="5",
)
PAGE = Reference(
    SourceKind.WEB,
    "What is coaching?",
    ("CIPD",),
    source="CIPD website",
    link="https://example.org/x",
    accessed="2026-03-03",
)
REPORT = Reference(SourceKind.REPORT, "Engaging", ("MacLeod, D.",), "2009", publisher="BIS")


@pytest.mark.parametrize(
    ("reference", "printed"),
    [
        (BOOK, "Clutterbuck, D. (2012) The Talent Wave. London: Kogan Page."),
        (
            ARTICLE,
            (
                "Goleman, D. (2000) “Leadership that gets results”, "
                "Harvard Business Review, 78(2), pp. 78-90."
            ),
        ),
        (
            CHAPTER,
            (
                "Passmore, J. and Fillery-Travis, A. (2010) “Leadership coaching”, in "
                "Smith, A. (ed.) Excellence in Coaching. 2nd edn. London: Kogan Page, p. 5."
            ),
        ),
        (
            PAGE,
            (
                "CIPD (no date) What is coaching? CIPD website. "
                "Available at: https://example.org/x (Accessed: 3 March 2026)."
            ),
        ),
        (replace(REPORT, publisher="Wiley Inc."), "MacLeod, D. (2009) Engaging. Wiley Inc."),
        (replace(REPORT, title="Why?"), "MacLeod, D. (2009) Why? BIS."),
        (replace(REPORT, pages="4"), "MacLeod, D. (2009) Engaging. BIS."),
        (REPORT, "MacLeod, D. (2009) Engaging. BIS."),
        (replace(BOOK, authors=()), "The Talent Wave (2012). London: Kogan Page."),
        (Reference(SourceKind.ARTICLE, "Alone"), "“Alone” (no date)."),
        (
            replace(CHAPTER, editors=("Smith, A.", "Jones, B."), edition="3rd edn.", pages="iv"),
            (
                "Passmore, J. and Fillery-Travis, A. (2010) “Leadership coaching”, in "
                "Smith, A. and Jones, B. (eds) Excellence in Coaching. 3rd edn. "
                "London: Kogan Page, iv."
            ),
        ),
        (
            replace(PAGE, link="ftp://x", accessed="in March"),
            (
                "CIPD (no date) What is coaching? CIPD website. Available at: ftp://x "
                "(Accessed: in March)."
            ),
        ),
    ],
)
def test_each_kind_is_printed_as_harvard_asks(reference: Reference, printed: str) -> None:
    # The quotation marks and the dash are typographic in print.
    said = plain(harvard(reference)).translate({0x2018: "“", 0x2019: "”", 0x2013: "-"})
    assert said == printed


def test_what_was_published_is_emphasised_and_an_address_is_a_link() -> None:
    assert Emphasis((Text("The Talent Wave"),)) in harvard(BOOK)
    assert Emphasis((Text("Harvard Business Review"),)) in harvard(ARTICLE)
    assert Emphasis((Text("Excellence in Coaching"),)) in harvard(CHAPTER)
    assert Link((Text("https://example.org/x"),), "https://example.org/x") in harvard(PAGE)
    hostile = harvard(replace(PAGE, link="javascript:alert(1)"))
    assert not any(isinstance(each, Link) for each in hostile)


@pytest.mark.parametrize(
    ("authors", "name"),
    [
        (("Luft, J.",), "Luft"),
        (("Luft, J.", "Ingham, H."), "Luft and Ingham"),
        (("Goleman, D.", "Boyatzis, R.", "McKee, A."), "Goleman, Boyatzis and McKee"),
        (("Allen, T. D.", "Eby, L.", "Poteet, M.", "Lima, L."), "Allen et al."),
        ((), "The Talent Wave"),
    ],
)
def test_a_text_names_up_to_three(authors: tuple[str, ...], name: str) -> None:
    assert named(replace(BOOK, authors=authors)) == name


def test_two_of_one_name_and_year_get_letters_by_their_titles() -> None:
    register = {
        "x": replace(BOOK, title="Zebra"),
        "y": replace(BOOK, title="Ant"),
        "z": replace(BOOK, year="2013"),
        "n": replace(BOOK, year="n.d."),
        "m": replace(BOOK, year=""),
    }
    marked = letters(register)
    assert (marked["y"], marked["x"], marked["z"]) == ("a", "b", "")
    assert {dated(register[key], marked[key]) for key in "nm"} == {"no date a", "no date b"}
    printed = [plain(each.inlines) for each in reference_list(register, ["x", "y"])]
    assert [text[:23] for text in printed] == ["Clutterbuck, D. (2012a)", "Clutterbuck, D. (2012b)"]


def test_a_letter_is_only_for_what_is_cited() -> None:
    register = {"x": BOOK, "y": replace(BOOK, title="Ant")}
    (only,) = reference_list(register, ["x", "x", "unknown"])
    assert "(2012)" in plain(only.inlines)


def test_the_list_goes_by_author_year_and_title() -> None:
    luft = replace(BOOK, authors=("Luft, J.",), year="1969")
    both = replace(BOOK, authors=("Luft, J.", "Ingham, H."), year="1955")
    register = {
        "1": both,
        "2": replace(luft, year=""),
        "3": replace(luft, year="1984"),
        "4": luft,
        "5": replace(BOOK, authors=("Ångström, A.",)),
        "6": replace(BOOK, authors=(), title="Zero"),
    }
    assert in_order(register) == ["5", "4", "3", "2", "1", "6"]


ANY = st.builds(
    Reference,
    st.sampled_from(SourceKind),
    st.text(max_size=20),
    *[st.lists(st.text(max_size=12), max_size=5).map(tuple), st.text(max_size=6)],
    **{
        name: st.text(max_size=12)
        for name in ("source", "edition", "volume", "pages", "publisher", "link", "accessed")
    },
)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), ANY, max_size=6))
def test_any_register_is_printed_once_each_and_shows_nothing_hidden(
    register: dict[str, Reference],
) -> None:
    printed = reference_list(register, register)
    assert len(printed) == len(register)
    for paragraph in printed:
        said = plain(paragraph.inlines)
        assert not set(said) & set("\x1b\x00\x9b\u202e")
    marked = letters(register)
    cited = [(named(register[key]), dated(register[key], marked[key])) for key in register]
    assert len(set(cited)) == len(cited)
