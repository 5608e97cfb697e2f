"""Declaration: what is signed is this very version, and nothing is signed by itself."""

from __future__ import annotations

import pytest

from journal.portfolio.bundle.declaration import Declaration, declared, statement, version_of
from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.tree.tree import Document, Heading

SIGNED = Declaration("cmi-5015v1", "Amina Osei", "2026-11-23", "", "v1")


def printed(declaration: Declaration | None, version: str) -> str:
    return to_markdown(Document("T", tuple(declared(declaration, version, ""))))


def test_it_is_unsigned_until_the_learner_signs() -> None:
    text = printed(None, "v1")
    assert "**Not signed yet.**" in text
    assert all(sentence in text for sentence in statement("")[:3])
    assert "AI was used is not stated yet" in text
    assert "I have not used" not in text


def test_it_bears_the_typed_name_and_the_day() -> None:
    text = printed(SIGNED, "v1")
    assert "Signed: **Amina Osei, Monday 23 November 2026**." in text
    assert "not used generative AI" in text


def test_a_later_version_is_not_signed() -> None:
    text = printed(SIGNED, "v2")
    assert "Amina" not in text
    assert "this one is not signed yet" in text


@pytest.mark.parametrize("ai", ["finding synonyms.", "finding\nsynonyms"])
def test_use_of_ai_is_stated(ai: str) -> None:
    text = printed(Declaration("u", "A", "2026-11-23", ai, "v1"), "v1")
    assert "I have used generative AI, and only so: finding synonyms." in text
    assert "not used" not in text


def test_a_version_is_told_by_every_revision_and_by_no_order() -> None:
    one, two = ("entry", "a", "r1"), ("entry", "b", "r1")
    assert version_of([one, two]) == version_of([two, one])
    assert version_of([one, two]) != version_of([one])
    assert version_of([one]) != version_of([("entry", "a", "r2")])


def test_what_was_signed_with_an_earlier_program_stays_signed() -> None:
    assert version_of([("entry", "a", "r1")]) == "99790b8f400db1ff43cd5afad6c68385"


def test_the_declaration_is_a_chapter_that_others_lead_to() -> None:
    heading = next(iter(declared(None, "v1", "")))
    assert heading == Heading(2, "Declaration of authenticity", "declaration")
