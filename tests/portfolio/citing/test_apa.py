from __future__ import annotations

import pytest
from msgspec.structs import replace

from journal.portfolio.citing.apa import apa, dated, named
from journal.portfolio.citing.citation import cite
from journal.portfolio.citing.reference import Reference, Style
from journal.portfolio.citing.reference_list import reference_list
from journal.portfolio.citing.year_letters import letters
from journal.portfolio.tree.tree import Emphasis, Link, Text, plain

from .test_harvard import ARTICLE, BOOK, CHAPTER, PAGE, REPORT

TWO = "Passmore, J., & Fillery-Travis, A. (2010). Leadership coaching."
BOTH = "In A. Smith & B. Jones (Eds.), Excellence in Coaching (3rd ed., pp. 1-9). Kogan Page."
PRINTED = [
    (BOOK, "Clutterbuck, D. (2012). The Talent Wave. Kogan Page."),
    (
        replace(BOOK, edition="2nd"),
        "Clutterbuck, D. (2012). The Talent Wave (2nd ed.). Kogan Page.",
    ),
    (
        replace(ARTICLE, title="Results"),
        "Goleman, D. (2000). Results. Harvard Business Review, 78(2), 78-90.",
    ),
    (CHAPTER, f"{TWO} In A. Smith (Ed.), Excellence in Coaching (2nd ed., p. 5). Kogan Page."),
    (
        replace(CHAPTER, editors=("Smith, A.", "Jones, B."), edition="3rd edn.", pages="1-9"),
        f"{TWO} {BOTH}",
    ),
    (
        replace(PAGE, source=""),
        "CIPD. (n.d.). What is coaching? Retrieved March 3, 2026, from https://example.org/x",
    ),
    (
        replace(PAGE, accessed=""),
        "CIPD. (n.d.). What is coaching? CIPD website. https://example.org/x",
    ),
    (REPORT, "MacLeod, D. (2009). Engaging. BIS."),
    (replace(REPORT, authors=()), "Engaging. (2009). BIS."),
]


@pytest.mark.parametrize(("reference", "printed"), PRINTED)
def test_each_kind_is_printed_as_the_seventh_edition_asks(
    reference: Reference, printed: str
) -> None:
    assert plain(apa(reference)).replace("\N{EN DASH}", "-") == printed


def test_titles_and_volumes_stand_in_italics_and_only_web_addresses_lead_away() -> None:
    assert Emphasis((Text("The Talent Wave"),)) in apa(BOOK)
    assert Emphasis((Text("Harvard Business Review"),)) in apa(ARTICLE)
    assert Emphasis((Text("78"),)) in apa(ARTICLE)
    assert Link((Text("https://example.org/x"),), "https://example.org/x") in apa(PAGE)
    hostile = apa(replace(PAGE, link="javascript:alert(1)"))
    assert not [each for each in hostile if isinstance(each, Link)]


def test_a_text_names_two_authors_and_of_three_the_first() -> None:
    assert named(CHAPTER) == "Passmore & Fillery-Travis"
    assert named(replace(CHAPTER, authors=("A, B.", "C, D.", "E, F."))) == "A et al."
    assert named(replace(BOOK, authors=())) == "The Talent Wave"
    assert (dated(PAGE), dated(PAGE, "b"), dated(BOOK, "a")) == ("n.d.", "n.d.-b", "2012a")


def test_the_style_of_the_journal_is_that_of_texts_and_list() -> None:
    register = {"p": CHAPTER, "c": BOOK, "d": replace(BOOK, title="Another")}
    assert (
        cite("So [@p, p. 5].", register, Style.APA) == "So (Passmore & Fillery-Travis, 2010, p. 5)."
    )
    assert cite("So [@p].", register) == "So (Passmore and Fillery-Travis, 2010)."
    assert letters(register, Style.APA) == {"d": "a", "c": "b", "p": ""}
    first, second = reference_list(register, ["c", "p"], Style.APA)
    assert plain(first.inlines).startswith("Clutterbuck, D. (2012). The")
    assert plain(second.inlines).startswith("Passmore, J., & Fillery-Travis")
