from __future__ import annotations

import re
from base64 import b64decode, b64encode
from hashlib import sha256
from xml.etree.ElementTree import Element, fromstring

import html5lib
import pytest
from hypothesis import given, settings

from journal.portfolio.formats.html_page import to_html
from journal.portfolio.tree.prose import prose
from journal.portfolio.tree.tree import Document, Heading, Link, Paragraph

from .samples import HOSTILE, everything, letters, paragraph, picture, squeezed, text, words

ELEMENTS = """
html head meta title style body a header h1 h2 h3 h4 h5 h6 div nav form label select option p ol ul
li main section table caption thead tbody tr th td strong em ins code br blockquote pre hr figure
img figcaption script s
"""
ATTRIBUTES = """
lang charset http-equiv content name class href aria-labelledby hidden for id value role tabindex
data-level scope aria-label start src alt dir
"""


def parsed(document: Document) -> Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page = parser.parse(to_html(document))
    assert isinstance(page, Element)
    return page


def one(page: Element, tag: str) -> Element:
    (found,) = page.iter(tag)
    return found


def told(page: Element) -> str:
    return "".join(page.itertext())


def shown(element: Element) -> str:
    return squeezed(told(element))


@pytest.mark.parametrize("said", HOSTILE)
def test_whatever_is_said_is_text_and_all_of_it(said: str) -> None:
    document = everything(said)
    page = parsed(document)

    assert {each.tag for each in page.iter()} <= set(ELEMENTS.split())
    assert {name for each in page.iter() for name in each.attrib} <= set(ATTRIBUTES.split())
    unmarked = shown(one(page, "main")).replace("⟦", "").replace("⟧", "")
    assert unmarked == letters(document)


@settings(max_examples=settings().max_examples, deadline=None)
@given(text)
def test_whatever_is_typed_the_page_is_sound(typed: str) -> None:
    page = parsed(Document(typed, (Heading(2, typed, typed), *prose(typed))))

    assert len(list(page.iter("script"))) == 1
    assert {each.tag for each in page.iter()} <= set(ELEMENTS.split())


def test_its_policy_names_the_hashes_of_its_own_script_and_style() -> None:
    page = parsed(everything())
    metas = {each.get("http-equiv"): each.get("content") for each in page.iter("meta")}
    policy = metas["Content-Security-Policy"] or ""

    for tag in ("script", "style"):
        digest = b64encode(sha256(told(one(page, tag)).encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; img-src data:;")


def test_nothing_in_it_comes_from_elsewhere() -> None:
    page = parsed(everything())

    assert all((each.get("src") or "data:").startswith("data:") for each in page.iter())
    assert "url(" not in told(one(page, "style"))
    assert "@import" not in told(one(page, "style"))


def test_headings_are_nested_as_in_the_tree() -> None:
    main = one(parsed(everything()), "main")
    sections = [(each.get("data-level"), shown(each[0])) for each in main.iter("section")]

    assert sections == [
        ("2", "Coverage"),
        ("2", "Outcome1:said"),
        ("3", "1.1said"),
        ("4", "E1,Monday"),
        ("3", "1.2said"),
        ("2", "Self-awareness"),
    ]
    outcome = main.findall("section")[1]
    assert [shown(each[0]) for each in outcome.findall("section")] == ["1.1said", "1.2said"]


def test_the_contents_lead_to_the_headings() -> None:
    page = parsed(everything())
    contents = one(page, "nav")
    ids = {each.get("id"): shown(each) for each in page.iter() if each.get("id")}
    outer = contents.find("ol")

    assert outer is not None
    assert [shown(each[0]) for each in outer] == ["Coverage", "Outcome1:said", "Self-awareness"]
    assert [shown(each) for each in outer[1][1]] == ["1.1said", "1.2said"]
    for link in contents.iter("a"):
        assert ids[(link.get("href") or "")[1:]] == shown(link)


def test_links_lead_to_what_is_there_or_are_none() -> None:
    main = one(parsed(everything()), "main")
    ids = {each.get("id") for each in main.iter()}
    addresses = [each.get("href") or "" for each in main.iter("a")]

    assert len(addresses) == 3 * 2
    inside = {each[1:] for each in addresses if each.startswith("#")}
    assert inside <= ids
    assert {each for each in addresses if not each.startswith("#")} == {
        "https://example.org/a?b=c&d"
    }


def test_anchors_that_look_alike_stay_two() -> None:
    blocks = (
        Heading(2, "One", "a b"),
        Heading(2, "Two", "a-b"),
        Paragraph((Link(words("to two"), anchor="a-b"),)),
    )
    page = parsed(Document("Title", blocks))
    (link,) = one(page, "main").iter("a")

    assert [shown(each) for each in page.iter() if f"#{each.get('id')}" == link.get("href")] == [
        "Two"
    ]


def test_a_table_has_heads_and_a_name_where_that_is_its_head() -> None:
    front, matrix, _ = parsed(everything()).iter("table")

    assert shown(front[0]) == "Frontsheet"
    assert front[0].tag == "caption"
    assert [each.get("scope") for each in front.iter("th")] == ["row"]
    assert [each.tag for each in matrix[0][0]] == ["th", "th", "td", "th"]


def test_a_picture_is_an_image_of_its_own_that_says_what_is_seen() -> None:
    drawn = picture()
    page = parsed(Document("Title", (drawn,)))
    image = one(page, "img")
    source = image.get("src") or ""

    assert source.startswith("data:image/svg+xml;base64,")
    assert fromstring(b64decode(source.partition(",")[2])).tag.endswith("svg")  # noqa: S314  (ours)
    assert image.get("alt") == drawn.description
    assert shown(one(page, "figcaption")) == "Forcefield"


def test_a_criterion_can_be_chosen_once_a_script_runs() -> None:
    form = one(parsed(everything()), "form")

    assert "hidden" in form.attrib
    assert [shown(each) for each in form.iter("option")] == ["everything", "1.1said", "1.2said"]


def test_where_there_are_no_criteria_none_can_be_chosen() -> None:
    page = parsed(Document("Title", (paragraph("said"),)))

    assert not list(page.iter("form"))
    assert "no headings" in told(one(page, "nav"))


def test_amended_words_are_marked_for_eyes_and_ears() -> None:
    assert re.search(r"<ins>⟦said<strong>said</strong>⟧</ins>", to_html(everything()))


def test_the_same_document_gives_the_same_page() -> None:
    assert to_html(everything()) == to_html(everything())
