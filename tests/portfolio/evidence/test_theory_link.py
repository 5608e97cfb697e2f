from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from journal.portfolio.citing.reference import Reference, SourceKind
from journal.portfolio.evidence.evidence import Evidence
from journal.portfolio.evidence.theory_link import linked_theory, texts_of, words_of
from journal.reflection.entry import Answer, Entry

if TYPE_CHECKING:
    from journal.reflection.prompts import Prompts

LUFT = Reference(SourceKind.BOOK, "Title", ("Luft, J.",), "1969", theory="johari-window")


@pytest.mark.parametrize(
    ("card", "words"),
    [
        ("johari-window", {"Johari window", "Luft", "Ingham"}),
        ("change-curve", {"change curve", "Kübler-Ross"}),
        ("pdca-cycle", {"PDCA", "Shewhart", "Deming"}),
        ("force-field-analysis", {"Force field analysis", "Lewin"}),
    ],
)
def test_a_card_is_known_by_its_title_and_its_people(
    prompts: Prompts, card: str, words: set[str]
) -> None:
    found = words_of(prompts.theory[card])
    assert words <= set(found)
    assert not {"writers", "1950s"} & set(found)
    assert len({word.casefold() for word in found}) == len(found)


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Theory of the firm", "Theory of the firm"),
        ("The theory of the firm in the market", "theory of the firm in the market"),
        ("(OLD) the firm", "firm"),
        ("The firm: a theory of the firm", "firm"),
    ],
)
def test_only_the_article_before_a_title_is_left_out(
    prompts: Prompts, title: str, word: str
) -> None:
    assert word in words_of(replace(prompts.theory["johari-window"], title=title))


def test_what_texts_cite_and_name_is_shown_with_its_place(prompts: Prompts) -> None:
    texts = {
        "statement": "Kubler-Ross's stages [@luft1969] and [@nobody2000].",
        "E2": "LEWIN drew it so [@luft1969]. A lewinian view.",
        "E3": "Nothing of the kind.",
    }
    found = linked_theory(texts, {"luft1969": LUFT}, prompts.theory.values())
    assert [(each.key, each.known, each.places) for each in found.sources] == [
        ("luft1969", True, ("statement", "E2")),
        ("nobody2000", False, ("statement",)),
    ]
    assert {each.card: (each.words, each.places) for each in found.theories} == {
        "change-curve": (("Kübler-Ross",), ("statement",)),
        "force-field-analysis": (("Lewin",), ("E2",)),
        "johari-window": (("@luft1969",), ("statement", "E2")),
    }


def test_only_what_a_tutor_may_see_is_looked_through() -> None:
    piece = Evidence("E7", "id", Entry("2026-01-01", "", (Answer("one"), Answer("two"))), 2)
    texts = texts_of("shown %%Lewin%%", [piece])
    assert texts == {"statement": "shown", "E7": "one\n\ntwo"}
    assert texts_of("%%all of it%%", []) == {}
