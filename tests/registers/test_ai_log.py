"""AI log: what was used and what is allowed, kept like everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.portfolio.bundle.ai_use import AiUse, AllowedAi

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal


def test_uses_are_listed_by_their_day_and_for_their_unit(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    journal.set_up("Sam")
    journal.ai_log.add(AiUse("u", " ChatGPT ", "2026-11-09", " spelling ", prompt=" p "))
    journal.ai_log.add(AiUse("u", "Copilot", "2026-11-03", "synonyms", "one word"))
    other = journal.ai_log.add(AiUse("v", "Copilot", "2026-11-01", "synonyms"))
    opened = again()
    uses = [stored.value for stored in opened.ai_log.uses("u")]
    assert [(use.day, use.tool, use.purpose, use.prompt) for use in uses] == [
        ("2026-11-03", "Copilot", "synonyms", ""),
        ("2026-11-09", "ChatGPT", "spelling", "p"),
    ]
    opened.ai_log.remove(opened.ai_log.find(other))
    assert opened.ai_log.uses("v") == []
    assert opened.ai_log.problems() == []


@pytest.mark.parametrize(("tool", "purpose"), [("", "x"), ("x", "  ")])
def test_a_use_has_a_tool_and_a_purpose(journal: Journal, tool: str, purpose: str) -> None:
    with pytest.raises(JournalError, match="Nothing was kept"):
        journal.ai_log.add(AiUse("u", tool, "2026-11-09", purpose))
    assert journal.ai_log.all() == []


def test_the_latest_word_of_a_tutor_counts(journal: Journal) -> None:
    journal.set_up("Sam")
    assert journal.ai_log.allowed("u") is None
    journal.ai_log.allow(AllowedAi("u", 1, "H."))
    journal.ai_log.allow(AllowedAi("u", 2, "H."))
    assert journal.ai_log.allowed("u") == AllowedAi("u", 2, "H.")
