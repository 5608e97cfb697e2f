from __future__ import annotations

import pytest

from journal.portfolio.masking.mask import Mask, Masks
from journal.portfolio.masking.preview import inspect, texts_of
from journal.portfolio.masking.suspects import Unmasked, unmasked
from journal.portfolio.tree.tree import (
    Bullets,
    CodeBlock,
    Divider,
    Document,
    Heading,
    Quotation,
    Table,
    Text,
    paragraph,
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Today I met Bob Carter's team. It went well.", ["Bob Carter"]),
        ("Bob Carter came. Then Priya left, and we met José.", ["Bob Carter", "José", "Priya"]),
        ("We met on Monday in March, said the CMI.", []),
        ("Coaching helps. In coaching I ask; then Coaching again.", []),
        ("First. Second! “Third” — Fourth?\nFifth", ["Fourth"]),
        ("the Learning Log, with Learning alone", []),
        ("", []),
    ],
)
def test_capitals_within_a_sentence_look_like_names(text: str, names: list[str]) -> None:
    found = unmasked([("E1", text)], ["the learning log"])
    assert sorted(each.name for each in found) == sorted(names)


def test_each_is_told_once_with_its_places() -> None:
    texts = [(f"E{number}", "so Priya and Priya") for number in range(1, 8)]
    assert unmasked([*texts, ("E9", "then Bob")]) == (
        Unmasked("Priya", 14, ("E1", "E2", "E3", "E4", "E5")),
        Unmasked("Bob", 1, ("E9",)),
    )


def test_an_inspection_tells_what_is_hidden_and_where() -> None:
    document = Document(
        "Portfolio",
        (
            paragraph("for Anna"),
            Heading(4, "E1, Monday", "E1"),
            paragraph("then ANNA met Bob"),
            Quotation((Bullets(((paragraph("with Priya"),),)),)),
            Heading(3, "2.2 Some words", "criterion 2.2"),
            CodeBlock("and Anna"),
            Divider(),
            Table(((Text("Who"),),), (((Text("saw Wanda today"),),),)),
        ),
    )
    masks = Masks([Mask("Anna", "Coachee A"), Mask("Zora", "Coachee Z")])
    found = inspect(document, masks, texts_of({"k": [Mask("Bob", "x")]}))
    assert [(each.mask.name, each.times, each.where) for each in found.hidden] == [
        ("Anna", 3, ("Portfolio", "E1", "2.2 Some words")),
        ("Zora", 0, ()),
    ]
    assert [(each.name, each.where) for each in found.unmasked] == [
        ("Priya", ("E1",)),
        ("Wanda", ("2.2 Some words",)),
    ]
