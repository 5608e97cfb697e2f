from __future__ import annotations

from journal.portfolio.citing.reference_list import REFERENCES
from journal.portfolio.masking.mask import Mask, Masks
from journal.portfolio.masking.preview import inspect, texts_of
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
    assert [(hidden.mask.name, hidden.times, hidden.where) for hidden in found.hidden] == [
        ("Anna", 3, ("Portfolio", "E1", "2.2 Some words")),
        ("Zora", 0, ()),
    ]
    assert [(name.name, name.where) for name in found.unmasked] == [
        ("Priya", ("E1",)),
        ("Wanda", ("2.2 Some words",)),
    ]


def test_a_place_is_told_by_the_beginning_of_its_heading() -> None:
    document = Document("T", (Heading(3, "x" * 50, "x"), paragraph("then ANNA met Bob")))
    found = inspect(document, Masks([Mask("Anna", "Coachee A")]))
    assert found.hidden[0].where == found.unmasked[0].where == (f"{'x' * 39}…",)


def test_who_is_cited_is_no_suspect_and_is_masked_all_the_same() -> None:
    document = Document(
        "T",
        (
            paragraph("as Zigarmi and Boerner (1985) say, and Cooke told Zigarmi"),
            Heading(2, "References", REFERENCES),
            paragraph("Boerner, S. (2004) A Title. Anna Press."),
        ),
    )
    found = inspect(document, Masks([Mask("Anna", "Coachee A", whole_only=True)]))
    assert [(name.name, name.times) for name in found.unmasked] == [("Cooke", 1), ("Zigarmi", 1)]
    assert found.hidden[0].times == 1
