from __future__ import annotations

from journal.cli.hints import sentence
from journal.portfolio.citing.reference import Reference, SourceKind
from journal.portfolio.evidence.numbering import DocumentId, Signpost
from journal.portfolio.evidence.signpost import settled
from journal.portfolio.evidence.signpost_check import check_entry, check_statement
from journal.portfolio.evidence.statement import Statement, Tick
from journal.reflection.entry import Answer, Entry
from journal.units.unit import CriterionRef

REF = CriterionRef("u", "1.1")
REGISTER = {"luft1969": Reference(SourceKind.BOOK, "T", ("Luft, J.",), "1969")}
STANDING = {Signpost("E1"): DocumentId("first")}
CITED = (Answer("[@luft1969]"), Answer("[@nobody2000] %%[@hidden1]%%"))


def test_a_statement_is_checked_for_all_that_it_points_at() -> None:
    text = "[E1] [E2] [@luft1969] [@nobody2000] %%[E3] [@hidden1]%%"
    said = settled(Statement(REF, text, (Tick("need", "W1"),)), STANDING)
    found = list(check_statement(said, STANDING, REGISTER))
    assert {problem.where for problem in found} == {"statement 1.1"}
    wrong = [problem.what.partition(" ")[0] for problem in found]
    assert wrong == ["[E2]", "[W1]", "[@nobody2000]"]
    assert all(sentence(problem) != str(problem) or problem.fix for problem in found)
    assert not any(problem.harmless for problem in found)


def test_an_entry_is_checked_where_a_tutor_may_see_it() -> None:
    entry = Entry("2026-01-01", "", CITED, criteria=(REF,))
    (problem,) = check_entry("id", entry, REGISTER)
    assert problem.where == "entries id"
    assert "[@nobody2000]" in problem.what


def test_what_no_tutor_sees_may_cite_anything() -> None:
    for entry in (
        Entry("2026-01-01", "", CITED),
        Entry("2026-01-01", "", CITED, criteria=(REF,), private=True),
    ):
        assert list(check_entry("id", entry, REGISTER)) == []
