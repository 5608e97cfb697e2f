"""Compile: from a unit, its coverage and the gathered material to the tree of a portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.bundle.declaration import declared
from journal.portfolio.chapters.assessor_record import assessor_record
from journal.portfolio.chapters.changed_since import changed_since
from journal.portfolio.chapters.chapter import ChapterCompiler
from journal.portfolio.chapters.dates import dated
from journal.portfolio.chapters.decided import decided
from journal.portfolio.chapters.former_words import former_words
from journal.portfolio.chapters.front import Author, front_sheet, how_to_read, matrix
from journal.portfolio.chapters.index import Listed, indexed
from journal.portfolio.chapters.material import Material
from journal.portfolio.chapters.self_awareness import THEORY, compile_self_awareness
from journal.portfolio.citing.reference_list import REFERENCES, reference_list
from journal.portfolio.evidence.budget import statement_words
from journal.portfolio.evidence.evidence import in_order
from journal.portfolio.evidence.numbering import DocumentId, Signpost
from journal.portfolio.tree.tree import Block, Document, Heading, Imprint
from journal.reflection.passage import public
from journal.text import listed, one_line
from journal.units.edition import edition_hash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journal.portfolio.evidence.evidence import Coverage, Evidence, EvidenceSheet, Exhibit
    from journal.reflection.model import Model
    from journal.units.unit import Unit


def compile_portfolio(
    unit: Unit,
    author: Author,
    coverage: Sequence[Coverage],
    *,
    models: Mapping[str, Model],
    material: Material = Material(),  # noqa: B008  (a frozen record)
) -> Document:
    """Return the portfolio of one unit as a document; the same input gives the same document.

    ``models`` are the reflective models by id.
    """
    return compile_and_keep(unit, author, coverage, models=models, material=material)[0]


def compile_and_keep(
    unit: Unit,
    author: Author,
    coverage: Sequence[Coverage],
    *,
    models: Mapping[str, Model],
    material: Material,
) -> tuple[Document, dict[str, tuple[str, ...]]]:
    """Return what `compile_portfolio` does, and the learner's texts in it; see `Before.printed`."""
    evidence = in_order(coverage)
    signposts = {DocumentId(piece.id): Signpost(piece.signpost) for piece in evidence}
    belonging = [
        covered.criterion.number for covered in coverage if THEORY in covered.criterion.theory
    ]
    aware = list(compile_self_awareness(material.course, signposts, belonging))
    chapters = ChapterCompiler(material, models, rule=unit.words, aware=THEORY if aware else "")
    words = {
        ref.number: statement_words(statement.text, unit.words, material.as_printed)
        for ref, statement in material.statements.items()
    }
    printed = {covered.criterion.number: chapters.words(covered) for covered in coverage}
    introduction = list(chapters.introduction())
    imprint = Imprint(author.name, author.centre, unit.called, material.submission, material.day)
    sections: list[Block] = []
    for outcome in unit.outcomes:
        title = f"Outcome {outcome.number}: {outcome.text}"
        sections.append(Heading(2, title, f"outcome {outcome.number}"))
        for covered in coverage:
            if covered.outcome == outcome:
                sections += chapters.chapter(covered)
    plan = chapters.plan(material.actions, unit.id, signposts)
    blocks: list[Block] = [
        *front_sheet(
            unit,
            author,
            coverage,
            evidence,
            words=words,
            printed=printed,
            imprint=imprint,
        ),
        *changed_since(coverage, material, chapters.printed),
        *declared(material.declaration, material.version, edition_hash(unit)),
        *introduction,
        *how_to_read(
            unit,
            coverage,
            withheld=material.withheld,
            since=material.before.day if material.before else "",
        ),
        *matrix(unit, coverage, words, printed),
        *sections,
        *former_words(unit, material.former),
        *aware,
        *plan,
        *_references(material),
        *decided(material.decisions, unit),
        *indexed(
            list(_listed(coverage, evidence, material)),
            withdrawn=material.withdrawn,
            copies=bool(material.photographs),
            provisional=material.provisional,
        ),
        *assessor_record(unit),
    ]
    document = Document(f"Portfolio of evidence: {unit.title}", tuple(blocks), imprint)
    return document, chapters.printed


def _references(material: Material) -> Iterator[Block]:
    if material.register:
        yield Heading(2, "References", REFERENCES)
        yield from reference_list(material.register, material.register, material.style)


def _listed(
    coverage: Sequence[Coverage], evidence: Sequence[Evidence], material: Material
) -> Iterator[Listed]:
    """Give the lines of the index: entries, worksheets, attachments."""
    revisions = {piece.id: piece.revision for piece in material.used}
    for piece in evidence:
        yield Listed(
            piece.signpost,
            (one_line(piece.entry.title) or f"Entry {piece.id}") + _renamed(piece, material),
            dated(
                piece.entry.date,
                piece.entry.written,
                material.amended.get(piece.id, ""),
                briefly=True,
            ),
            revisions.get(piece.id, ""),
            anchor=piece.signpost,
        )
    sheets: dict[str, EvidenceSheet] = {sheet.id: sheet for of in coverage for sheet in of.sheets}
    for sheet in sheets.values():
        worksheet = sheet.worksheet
        yield Listed(
            sheet.signpost,
            f"{one_line(worksheet.name)}, worksheet{_renamed(sheet, material)}",
            dated(worksheet.date, worksheet.written, briefly=True),
            revisions.get(sheet.id, ""),
            anchor=sheet.signpost,
        )
    for exhibit in material.exhibits:
        file = exhibit.attachment
        what = f"{one_line(public(file.heading))} ({file.kind_in_words}, with {exhibit.under})"
        what += _renamed(exhibit, material)
        photograph = material.photographs.get(exhibit.signpost)
        sha256 = photograph.sha256 if photograph else file.sha256
        attached = dated(file.added[:10], "", briefly=True)
        yield Listed(exhibit.signpost, what, attached, "", sha256, exhibit.under)


def _renamed(piece: Evidence | EvidenceSheet | Exhibit, material: Material) -> str:
    """Return what else a piece was called before, on another machine; empty for nothing."""
    names = material.renamed.get(Signpost(piece.signpost), ())
    return f" (before also {listed(names)})" if names else ""
