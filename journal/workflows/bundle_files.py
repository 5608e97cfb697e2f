"""Bundle files: what stands in the bundle of a gathered portfolio, under which names, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from journal.errors import JournalError
from journal.portfolio.bundle.bundle_name import (
    START,
    attached_name,
    bundle_name,
    document_name,
)
from journal.portfolio.bundle.manifest import CriterionFacts, Manifest, first_and_last
from journal.portfolio.bundle.seal import grouped
from journal.portfolio.chapters.chapter import ChapterCompiler
from journal.portfolio.chapters.concerns import unplaced
from journal.portfolio.evidence.budget import statement_words
from journal.portfolio.formats.choice import SUFFIXES, beside, written
from journal.portfolio.masking.apply import mask_record
from journal.portfolio.masking.mask import mask_text, without_cut_name
from journal.portfolio.tree.photograph import Metadata, metadata_in
from journal.reflection.passage import public

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from journal.journal import Journal
    from journal.portfolio.bundle.declaration import Declaration
    from journal.portfolio.evidence.evidence import Coverage, Exhibit
    from journal.portfolio.masking.mask import Masks
    from journal.portfolio.tree.photograph import Photograph
    from journal.progress import Progress
    from journal.units.unit import Unit
    from journal.workflows.export import Compiled
    from journal.workflows.gather import Gathering

DATA = "data/"
"""The folder in a bundle with all that is for machines."""
CHECKING = f"{DATA}HOW TO CHECK.txt"
_FOR_PEOPLE = (".html", ".docx", ".pdf")
_TELLS = (
    "this file says within it where, when or with what it was made, and that cannot be taken out "
    "of it. Attach a copy saved as JPEG or PNG."
)
AS_IT_IS = "this file leaves as it is: names and notes within it stay."


class AttachedFile(NamedTuple):
    """An attached file as it leaves: its name in the folder of attached files, and its bytes."""

    name: str
    data: bytes
    under: str
    """The signpost of the entry that it is attached to."""


def read_attached(
    journal: Journal, gathering: Gathering, photographs: Mapping[str, Photograph]
) -> tuple[dict[str, AttachedFile], list[str], list[str]]:
    """Return the attached files by signpost, what stays out and why, and what leaves as it is.

    Pictures are without metadata.

    Raises:
        JournalError: when one is missing or altered.
    """
    files: dict[str, AttachedFile] = {}
    kept_back = []
    as_they_are = []
    for exhibit in gathering.material.exhibits:
        photograph = photographs.get(exhibit.signpost)
        data = photograph.data if photograph else journal.attachments.content(exhibit.attachment)
        if photograph is None and metadata_in(data) is not Metadata.NOTHING:
            kept_back.append(f"{exhibit.signpost}, {exhibit.attachment.heading}: {_TELLS}")
            continue
        if photograph is None:
            as_they_are.append(f"{exhibit.signpost}, {exhibit.attachment.heading}: {AS_IT_IS}")
        suffix = photograph.suffix if photograph else exhibit.attachment.suffix
        name = attached_name(exhibit.signpost, _heading(exhibit, suffix, gathering.masks), suffix)
        files[exhibit.signpost] = AttachedFile(name, data, exhibit.under)
    return files, kept_back, as_they_are


def _heading(exhibit: Exhibit, suffix: str, masks: Masks) -> str:
    """Return what an attached file is called, with pseudonyms for names and nothing private.

    In the name of a file other signs stand between words than in a text.
    """
    heading = public(exhibit.attachment.heading)
    for ending in (suffix, exhibit.attachment.suffix):
        if ending and heading.casefold().endswith(ending):
            heading = heading[: -len(ending)]
    spaced = re.sub(r"[-_.+]+", " ", heading)
    masked, found = mask_text(spaced, masks)
    return without_cut_name(masked, masks) if found else heading


def bundle_files(
    compiled: Compiled, progress: Progress
) -> tuple[dict[str, bytes], list[str], list[str]]:
    """Return the documents of a bundle by name, the formats it lacks, each with why, and notes.

    Notes say what one of the documents cannot show, and where.
    Pages for people stand at the top, and what is for machines in `DATA`.
    """
    document = compiled.masked
    imprint = document.imprint
    files: dict[str, bytes] = {}
    left_out = []
    notes: list[str] = []
    for suffix in SUFFIXES:
        plain = f"portfolio{suffix}"
        name = f"{DATA}{plain}"
        if suffix in _FOR_PEOPLE:
            name = document_name(imprint.learner, imprint.unit, imprint.submission, suffix)
        progress.step(f"Making {plain}")
        try:
            file = written(document, plain, "../")
        except JournalError as error:
            left_out.append(f"{suffix}: {error}")
            continue
        notes += [f"{problem.where}: {problem.what}" for problem in file.problems]
        files[START if suffix == ".html" else name] = file.data
        folder = f"{DATA}{beside(plain)}"
        files |= {f"{folder}/{picture}": data for picture, data in file.beside.items()}
    return files, left_out, notes


def folder_of(manifest: Manifest) -> str:
    """Return the name of the folder of a bundle, and of the bundle itself."""
    number = manifest.number or manifest.unit
    return bundle_name(manifest.learner, number, manifest.submission, manifest.made[:10])


def usual_name(journal: Journal, unit: Unit) -> str:
    """Return the name that the next bundle of a unit would have, if it were made today."""
    learner = mask_record(public(journal.settings.learner.name), journal.masks.ready())
    submission = len(journal.submissions.all(unit.id)) + 1
    return bundle_name(learner, unit.called, submission, journal.today().isoformat())


def covering_message(manifest: Manifest, name: str, seal: str) -> str:
    """Return what the learner can write to the tutor when a bundle goes out."""
    number = manifest.number or manifest.unit
    return (
        f"Here is my portfolio for {number}, submission {manifest.submission}: “{name}”. Unpack it "
        f"and open “{START}”, which can check the ZIP against its seal, {grouped(seal)}. Whoever "
        "doubts that page follows “HOW TO CHECK” instead. Where this message came together with "
        "the ZIP, a check shows only that nothing broke on the way: ask me for the seal by another "
        "way."
    )


def manifest_facts(gathering: Gathering, compiled: Compiled, words: int, now: datetime) -> Manifest:
    """Return the manifest of a gathered portfolio, without what only its files can say."""
    unit, material = gathering.unit, gathering.material
    imprint = compiled.masked.imprint
    days = [day for covered in gathering.coverage for day in _days(covered)]
    first, last = first_and_last(days)
    declaration = material.declaration
    return Manifest(
        learner=imprint.learner,
        centre=imprint.centre,
        unit=unit.id,
        number=unit.number,
        title=unit.title,
        submission=material.submission,
        made=now.isoformat(timespec="seconds"),
        signed=declaration.day if declaration else "",
        first=first,
        last=last,
        words=words,
        ai_level=_level(declaration),
        previous=gathering.last.seal if gathering.last else "",
        criteria=tuple(_facts(gathering, covered) for covered in gathering.coverage),
    )


def _level(declaration: Declaration | None) -> int | None:
    return declaration.allowed.level if declaration and declaration.allowed else None


def _facts(gathering: Gathering, covered: Coverage) -> CriterionFacts:
    unit, material = gathering.unit, gathering.material
    ref = covered.standing.criterion
    statement = material.statements.get(ref)
    stated = statement_words(statement.text, unit.words, material.as_printed) if statement else 0
    chapters = ChapterCompiler(material, gathering.models, rule=unit.words)
    first, last = first_and_last(_days(covered))
    return CriterionFacts(
        number=covered.criterion.number,
        statement=statement is not None and bool(public(statement.text).strip()),
        evidence=len(covered.evidence) + len(covered.sheets),
        passages=sum(
            passage.printed for passage in material.passages if ref in passage.claim.criteria
        ),
        required=len(covered.criterion.requires),
        placed=len(covered.criterion.requires) - len(unplaced(covered, material)),
        words=stated + chapters.words(covered),
        first=first,
        last=last,
    )


def _days(covered: Coverage) -> list[str]:
    """Return the days on which the evidence for a criterion was written, ISO 8601."""
    entries = [(piece.entry.written, piece.entry.date) for piece in covered.evidence]
    sheets = [(sheet.worksheet.written, sheet.worksheet.date) for sheet in covered.sheets]
    return [(written or day)[:10] for written, day in (*entries, *sheets)]
