from __future__ import annotations

import pytest

from journal.portfolio.evidence.evidence import Evidence
from journal.portfolio.evidence.signpost_links import linked, links, signposted
from journal.portfolio.tree.tree import (
    Bullets,
    Code,
    Link,
    Paragraph,
    Quotation,
    Strong,
    Text,
    plain,
)
from journal.reflection.entry import Answer, Entry

ANCHORS = {"E1": "E1", "E12": "E12", "W2": "W2", "A1": "E1"}


def led(text: str) -> list[tuple[str, str]]:
    return [
        (plain((each,)), each.anchor) for each in linked(text, ANCHORS) if isinstance(each, Link)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("As in [E1] and [E12; W2].", [("E1", "E1"), ("E12", "E12"), ("W2", "W2")]),
        ("The plan [A1]", [("A1", "E1")]),
        ("E1, W2 and E12", [("E1", "E1"), ("W2", "W2"), ("E12", "E12")]),
        ("E1", [("E1", "E1")]),
        ("In E1 I said so", []),
        ("[E9] and [E1?] and [E0] and [see E1]", []),
        ("[E9, E1]", [("E1", "E1")]),
        ("", []),
    ],
)
def test_signposts_lead_to_their_places_and_no_letter_is_lost(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert led(text) == found
    assert plain(linked(text, ANCHORS)) == text


def test_signposts_are_found_wherever_they_stand_but_in_code_and_links() -> None:
    there = Link((Text("[E1]"),), address="https://example.org")
    blocks = (
        Quotation((Paragraph((Text("“So.” [E1]"),)),)),
        Bullets(((Paragraph((Strong((Text("[W2]"),)), Code("[E1]"), there)),),)),
    )
    quotation, bullets = signposted(blocks, ANCHORS)
    to = Link((Text("E1"),), anchor="E1")
    assert quotation == Quotation((Paragraph((Text("“So.” ["), to, Text("]"))),))
    strong = Strong((Text("["), Link((Text("W2"),), anchor="W2"), Text("]")))
    assert bullets == Bullets(((Paragraph((strong, Code("[E1]"), there)),),))


def test_pieces_are_listed_with_commas_between_them() -> None:
    entry = Entry("2026-01-01", "", (Answer("x"),))
    pieces = [Evidence(f"E{number}", f"entry-{number}", entry, 1) for number in (1, 2, 3)]
    assert plain(links(pieces)) == "E1, E2, E3"
    assert all(isinstance(each, Link) for each in links(pieces)[::2])
    assert links([]) == ()
