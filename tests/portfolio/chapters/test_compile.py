from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from msgspec import structs

from journal.units.unit import CriterionRef

from .written import ENTRIES, entry, section, written

if TYPE_CHECKING:
    from journal.units.unit import Unit


def test_every_criterion_is_quoted_exactly_in_the_units_order(unit: Unit) -> None:
    headings = re.findall(r"^### (.+)$", written(unit, {}), re.MULTILINE)

    assert headings == [f"{c.number} {c.text}" for _, c in unit.criteria()]


def test_evidence_stands_under_its_criterion_in_date_order(unit: Unit) -> None:
    under = section(written(unit, ENTRIES), "### 2.2")

    assert under.index("#### E1, Sunday 1 March 2026") < under.index("First words.")
    assert under.index("First words.") < under.index("#### E2, Monday 2 March 2026")
    assert "**What then?**\n\nLater words." in under
    assert "2026-03-01-aaaaaa" in under


def test_an_entry_for_two_criteria_is_printed_once_and_pointed_to(unit: Unit) -> None:
    markdown = written(unit, ENTRIES)

    assert markdown.count("First words.") == 1
    assert "[E1](#e1-sunday-1-march-2026)" in section(markdown, "### 2.3")


def test_what_is_missing_is_what_the_criterion_requires(unit: Unit) -> None:
    criterion = unit.criterion("3.2")
    assert criterion is not None
    under = section(written(unit, {}), "### 3.2")

    assert "There is no evidence for this criterion yet." in under
    assert all(need.text in under for need in criterion.requires)
    assert not any(each in under for each in criterion.suggests)


def test_private_entries_stay_out_and_it_is_said_that_something_did(unit: Unit) -> None:
    entries = {
        **ENTRIES,
        "2026-03-03-cccccc": entry("2026-03-03", "1.1", text="Secret.", private=True),
    }
    markdown = written(unit, entries, withheld=True)

    assert "Secret" not in markdown
    assert "cccccc" not in markdown
    assert "is private and is left out" in markdown


def test_the_same_input_gives_the_same_bytes(unit: Unit) -> None:
    backwards = dict(reversed(ENTRIES.items()))

    assert written(unit, ENTRIES) == written(unit, backwards)


HOSTILE = "# Top\n\n---\n\n```\nunclosed\n\n<script>x</script> [a](javascript:b) \x1b[31m \u202e"


def test_nothing_a_learner_types_breaks_the_document(unit: Unit) -> None:
    entries = {
        "2026-03-01-aaaaaa": entry("2026-03-01", "1.1", text=HOSTILE, title=HOSTILE, asked=HOSTILE),
        "2026-03-02-bbbbbb": entry("2026-03-02", "1.1", text="## Top\n\n| a |\n|---|\n| b |"),
    }
    markdown = written(unit, entries, name=HOSTILE)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]

    assert not any(token.type == "html_block" for token in tokens)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert "\x1b" not in markdown
    assert "\u202e" not in markdown


def test_headings_are_all_different_and_every_link_arrives(unit: Unit) -> None:
    markdown = written(unit, ENTRIES)
    headings = re.findall(r"^#+ (.+)$", markdown, re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}

    assert len(slugs) == len(headings)
    assert set(re.findall(r"\]\(#([^)]+)\)", markdown)) <= slugs


def test_an_entry_for_two_units_is_printed_in_each_under_its_own_criterion(unit: Unit) -> None:
    elsewhere = CriterionRef("other", "9.9")
    two = structs.replace(
        ENTRIES["2026-03-01-aaaaaa"],
        criteria=(elsewhere, CriterionRef("cmi-5015v1", "2.2"), CriterionRef("cmi-5015v1", "2.3")),
    )
    markdown = written(unit, {"2026-03-01-aaaaaa": two})

    assert "First words." in section(markdown, "### 2.2")
    assert "is printed under 2.2" in section(markdown, "### 2.3")
    assert "written for 2.3 too." in markdown
    assert "9.9" not in markdown
