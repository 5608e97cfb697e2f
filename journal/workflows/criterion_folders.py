"""Criterion folders: a folder for each criterion, for centres that refuse one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.portfolio.bundle.bundle_name import fit
from journal.portfolio.evidence.evidence import in_order
from journal.portfolio.formats.choice import written
from journal.portfolio.formats.tracking_sheet import TrackedEvidence, TrackingSheet, to_xlsx
from journal.portfolio.tree.tree import Block, Document, Heading
from journal.reflection.passage import public
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journal.workflows.bundle_files import AttachedFile
    from journal.workflows.export import Compiled

FOLDERS = "criteria/"
TRACKING = "Tracking sheet.xlsx"
_FORMATS = (".docx", ".html")
"""The formats of one criterion's document, the first that can be written."""
_CRITERION = "criterion "
_LONGEST = 24
"""Characters of a folder's name. Chosen: a label, a verb, and a path that Windows can unpack."""


def criterion_folders(
    compiled: Compiled, attached: Mapping[str, AttachedFile]
) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of all folders and the tracking sheet, and what is lacking, with why.

    Each folder has the chapter of its criterion and the files attached to its evidence.
    """
    document = compiled.masked
    files: dict[str, bytes] = {}
    lacking: list[str] = []
    chapters = dict(_chapters(document))
    made: set[str] = set()
    for at, covered in enumerate(compiled.gathering.coverage, 1):
        number = covered.criterion.number
        heading, blocks = chapters[number]
        folder = f"{FOLDERS}{fit(heading, _LONGEST)}"
        # Labels that differ only in signs that no name has stay two folders.
        folder += f" {at}/" if f"{folder}/" in made else "/"
        made.add(folder)
        title = f"{document.title}: {number}"
        chapter = Document(title, blocks, document.imprint)
        files |= {f"{folder}{name}": data for name, data in _document(chapter, number, lacking)}
        evidence = {piece.signpost for piece in covered.evidence}
        mine = [file for file in attached.values() if file.under in evidence]
        files |= {f"{folder}attachments/{file.name}": file.data for file in mine}
    try:
        files[TRACKING] = to_xlsx(tracking_sheet(compiled, attached))
    except JournalError as error:
        lacking.append(f"{TRACKING}: {error}")
    return files, list(dict.fromkeys(lacking))


def _document(chapter: Document, number: str, lacking: list[str]) -> Iterator[tuple[str, bytes]]:
    for suffix in _FORMATS:
        name = f"{fit(number)}{suffix}"
        try:
            yield name, written(chapter, name).data
        except JournalError as error:
            lacking.append(f"{suffix}: {error}")
            continue
        return


def _chapters(document: Document) -> Iterator[tuple[str, tuple[str, tuple[Block, ...]]]]:
    """Give for each criterion its heading and the blocks of its chapter, without the heading."""
    number, heading, blocks = "", "", list[Block]()
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 3:  # noqa: PLR2004  (that of a criterion)
            if number:
                yield number, (heading, tuple(blocks))
            number = block.anchor.removeprefix(_CRITERION)
            number = number if number != block.anchor else ""
            heading, blocks = block.text, [block]
        elif number:
            blocks.append(block)
    if number:
        yield number, (heading, tuple(blocks))


def tracking_sheet(compiled: Compiled, attached: Mapping[str, AttachedFile]) -> TrackingSheet:
    """Return the table of evidence against criteria, as it is printed, with room for decisions."""
    gathering = compiled.gathering
    masked = gathering.material.as_printed
    criteria = [covered.criterion.number for covered in gathering.coverage]
    rows = [
        TrackedEvidence(
            piece.signpost,
            masked(one_line(public(piece.entry.title))) or "Journal entry",
            "Reflective account",
            piece.entry.date,
            "",
            _served(compiled, piece.signpost),
        )
        for piece in in_order(gathering.coverage)
    ]
    sheets = {sheet.signpost: sheet for c in gathering.coverage for sheet in c.sheets}
    rows += [
        TrackedEvidence(
            sheet.signpost,
            masked(one_line(sheet.worksheet.name)),
            "Worksheet",
            sheet.worksheet.date,
            "",
            _served(compiled, sheet.signpost),
        )
        for sheet in sheets.values()
    ]
    rows += [
        TrackedEvidence(
            exhibit.signpost,
            masked(one_line(public(exhibit.attachment.heading))),
            f"Attached file ({exhibit.attachment.kind_in_words})",
            exhibit.attachment.added[:10],
            attached[exhibit.signpost].name if exhibit.signpost in attached else "",
            _served(compiled, exhibit.under),
        )
        for exhibit in gathering.material.exhibits
    ]
    unit = gathering.unit
    return TrackingSheet(compiled.masked.imprint, unit.heading, tuple(criteria), tuple(rows))


def _served(compiled: Compiled, signpost: str) -> tuple[str, ...]:
    """Return the labels of the criteria that a piece of evidence serves."""
    return tuple(
        covered.criterion.number
        for covered in compiled.gathering.coverage
        if signpost in {piece.signpost for piece in covered.evidence}
        or signpost in {sheet.signpost for sheet in covered.sheets}
    )
