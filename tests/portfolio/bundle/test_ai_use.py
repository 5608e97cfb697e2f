"""AI use: what was logged is what is declared, beside the level that was allowed."""

from __future__ import annotations

import pytest

from journal.portfolio.bundle.ai_use import AiLevel, AiUse, AllowedAi, assembled
from journal.portfolio.bundle.declaration import Declaration, declared, signed_declaration
from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.tree.tree import Document

FIRST = AiUse("u", "ChatGPT", "2026-11-03", "checking spelling.", "two corrections")
SECOND = AiUse("u", "Copilot", "2026-11-09", "finding\nsynonyms", prompt="Another word for coach?")


def test_a_declaration_is_assembled_from_the_log_in_the_order_of_days() -> None:
    assert assembled([SECOND, FIRST], "a search engine.") == (
        "ChatGPT, Tuesday 3 November 2026, for: checking spelling; kept: two corrections; "
        "Copilot, Monday 9 November 2026, for: finding synonyms; kept: nothing; a search engine"
    )
    assert assembled([]) == ""
    assert assembled([], "spelling") == "spelling"


def test_the_log_and_the_level_stand_in_the_declaration() -> None:
    allowed = AllowedAi("u", 2, "H. Adeyemi", "2026-09-01")
    ai = assembled([FIRST, SECOND])
    signed = Declaration(
        "u", "Amina", "2026-11-23", ai, "v1", uses=(FIRST, SECOND), allowed=allowed
    )
    text = to_markdown(Document("T", tuple(declared(signed, "v1", ""))))
    told = "AI at level 2, assisted, and declared, as the learner was told by H. Adeyemi."
    assert told in text.replace("\n", " ")
    assert "| ChatGPT | Tuesday 3 November 2026 | checking spelling. | two corrections |" in text
    assert "Another word for coach?" in text
    assert "as the unit says" in str(AllowedAi("u", 0))


def test_without_a_prompt_there_is_no_column_for_it() -> None:
    signed = Declaration("u", "Amina", "2026-11-23", "x", "v1", uses=(FIRST,))
    assert "What it was asked" not in to_markdown(Document("T", tuple(declared(signed, "v1", ""))))


def test_what_a_learner_was_told_before_signing_never_leaves() -> None:
    names = signed_declaration(Declaration("u", "Amina", "2026-11-23", "", "v1")).__struct_fields__
    assert "concerns" not in names


@pytest.mark.parametrize("level", [-1, 4])
def test_there_are_four_levels(level: int) -> None:
    with pytest.raises(ValueError, match="from 0 to 3"):
        AllowedAi("u", level)
    assert [str(AllowedAi("u", one)).split(", ")[1] for one in AiLevel] == [
        "no AI",
        "research only",
        "assisted",
        "integrated",
    ]
