from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.chapters.compile import compile_portfolio
from journal.portfolio.chapters.front import Author
from journal.portfolio.evidence.evidence import cover
from journal.portfolio.formats.markdown import to_markdown
from journal.units.decision import Decision, Verdict

from .written import ENTRIES, section, written

if TYPE_CHECKING:
    from journal.units.unit import Unit


def test_the_matrix_leads_to_every_criterion_and_piece(unit: Unit) -> None:
    markdown = written(unit, ENTRIES)
    rows = [line for line in section(markdown, "## Coverage").split("\n") if line.startswith("| [")]

    assert len(rows) == 9
    assert "[E1](#e1-sunday-1-march-2026), [E2](#e2-monday-2-march-2026)" in rows[3]


def test_the_front_sheet_names_learner_unit_and_span(unit: Unit) -> None:
    front = written(unit, ENTRIES).partition("## How")[0]

    for fact in ("Sam", "A centre", "5015V1", "J/504/9056", "Sunday 1 March 2026 to Monday 2"):
        assert fact in front


def test_the_word_rule_is_stated(unit: Unit) -> None:
    assert "2,500 to 3,000 words, 10% either way" in written(unit, {})


def test_the_column_for_the_tutor_is_empty_whatever_the_learner_wrote_down(unit: Unit) -> None:
    decisions = {
        unit.ref(criterion): Decision(unit.ref(criterion), verdict, "2026-11-03", "")
        for verdict, (_, criterion) in zip(Verdict, unit.criteria(), strict=False)
    }
    coverage = cover(unit, (), decisions=decisions)
    markdown = to_markdown(compile_portfolio(unit, Author(""), coverage, models={}))
    rows = [line for line in section(markdown, "## Coverage").split("\n") if line.startswith("| [")]

    assert f"| Decision ({unit.decisions.met} / {unit.decisions.not_met}) |" in markdown
    assert all(row.replace(" ", "").endswith("||") for row in rows)
    assert "State" not in section(markdown, "## Coverage")
    assert "| Learner | not stated |" in markdown
    assert "no evidence yet" in markdown
