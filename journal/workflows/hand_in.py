"""Handing in: a portfolio is signed, frozen with all that it was made from, and compared later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.errors import JournalError
from journal.portfolio.bundle.bundle import (
    MANIFEST,
    Manifest,
    Verification,
    seal_of,
    sealed,
    verify,
)
from journal.portfolio.bundle.submission import Since, since
from journal.portfolio.chapters.compile import version
from journal.portfolio.evidence.budget import statement_words
from journal.portfolio.formats.choice import SUFFIXES, beside, written
from journal.portfolio.masking.apply import mask_record
from journal.portfolio.tree.photograph import Told, told_by
from journal.portfolio.tree.tree import Image
from journal.progress import Progress
from journal.store.archive import unzipped, zipped
from journal.store.files import write_atomically
from journal.workflows.export import compiled, material

if TYPE_CHECKING:
    from pathlib import Path

    from journal.journal import Journal
    from journal.portfolio.bundle.declaration import Declaration
    from journal.portfolio.bundle.submission import Submission
    from journal.portfolio.chapters.material import Material
    from journal.portfolio.tree.tree import Document
    from journal.units.unit import Unit


_TELLS = (
    "this file says within it where, when or with what it was made, and that cannot be taken out "
    "of it. Attach a copy saved as JPEG or PNG."
)


class HandedIn(Struct, frozen=True):
    """What was handed in: its seal, the names of its files, and the formats that were left out."""

    seal: str
    files: tuple[str, ...]
    left_out: tuple[str, ...]


def sign(journal: Journal, unit: Unit, name: str, ai: str) -> Declaration:
    """Sign the portfolio of a unit as it is now, by typing one's name.

    ``ai`` is what AI was used for, empty for nothing.

    Raises:
        JournalError: when no name was typed.
    """
    found = material(journal, unit, journal.coverage(unit))
    return journal.submissions.sign(unit.id, name, ai, version(found))


def submit(
    journal: Journal, unit: Unit, target: Path, progress: Progress | None = None
) -> HandedIn:
    """Write the portfolio of a unit and all that belongs to it into one sealed ZIP.

    Raises:
        JournalError: when it is not signed as it is now, or cannot be written.
        Cancelled: when ``progress`` was cancelled; nothing was handed in.
    """
    progress = progress or Progress()
    progress.step("Reading your journal")
    found = material(journal, unit, journal.coverage(unit))
    declaration = _signed(found, unit)
    document = compiled(journal, unit)
    files: dict[str, bytes] = {}
    left_out = []
    for suffix in SUFFIXES:
        name = f"portfolio{suffix}"
        progress.step(f"Making {name}")
        try:
            file = written(document, name)
        except JournalError as error:
            left_out.append(f"{suffix}: {error}")
            continue
        files[name] = file.data
        files |= {f"{beside(name)}/{each}": data for each, data in file.beside.items()}
    attached, kept_back = _attached(journal, found, document)
    files |= attached
    left_out += kept_back
    now = journal.moment()
    words = _words(journal, unit, found)
    last = journal.submissions.last(unit.id)
    bundle = sealed(
        Manifest(
            unit=unit.id,
            number=unit.number,
            title=unit.title,
            made=now.isoformat(timespec="seconds"),
            words=words,
            declaration=mask_record(declaration, journal.masks.ready()),
            previous=last.seal if last else "",
            used=found.used,
        ),
        files,
    )
    progress.step(f"Writing {target.name}", last=True)
    write_atomically(target, zipped(bundle))
    seal = seal_of(bundle)
    journal.submissions.add(unit.id, now, seal, words, found.used)
    return HandedIn(seal, tuple(bundle), tuple(left_out))


def _attached(
    journal: Journal, found: Material, document: Document
) -> tuple[dict[str, bytes], list[str]]:
    """Return the files that were attached, pictures as they are shown, and what is kept back.

    Raises:
        JournalError: when one is missing or altered.
    """
    shown = {each.signpost: each.photograph for each in document.blocks if isinstance(each, Image)}
    files = {}
    kept_back = []
    for exhibit in found.exhibits:
        photograph = shown.get(exhibit.signpost)
        data = photograph.data if photograph else journal.attachments.content(exhibit.attachment)
        if photograph is None and told_by(data) is not Told.NOTHING:
            kept_back.append(f"{exhibit.signpost}, {exhibit.attachment.heading}: {_TELLS}")
            continue
        named = photograph or exhibit.attachment
        files[f"attachments/{exhibit.signpost.lower()}-{named.file_name}"] = data
    return files, kept_back


def _words(journal: Journal, unit: Unit, found: Material) -> int:
    """Return the words of the statements, or of the evidence where there is no statement."""
    if found.statements:
        return sum(statement_words(each.text, unit.words) for each in found.statements.values())
    evidence = {each.id: each.words for of in journal.coverage(unit) for each in of.evidence}
    return sum(evidence.values())


def _signed(found: Material, unit: Unit) -> Declaration:
    declaration = found.declaration
    if declaration is None or declaration.version != version(found):
        changed = " since you signed it" if declaration else ""
        message = f"The portfolio for {unit.number} is not signed as it is{changed}."
        hint = 'Nothing was written. Sign it: journal portfolio sign --name "…" --no-ai'
        raise JournalError(message, hint)
    return declaration


def verified(source: Path) -> Verification:
    """Return whether a file is a bundle in which all is as it was handed in.

    Raises:
        JournalError: when it cannot be read at all.
    """
    files, unreadable = unzipped(source)
    if MANIFEST not in files and MANIFEST not in unreadable:
        message = f"{source} is no bundle of a portfolio: it has no {MANIFEST}."
        raise JournalError(message, "`journal portfolio submit` makes one.")
    return verify(files, unreadable)


def changes(journal: Journal, unit: Unit) -> tuple[Submission | None, tuple[Since, ...]]:
    """Return the last submission of a unit, and what is other than in it."""
    last = journal.submissions.last(unit.id)
    if last is None:
        return None, ()
    now = material(journal, unit, journal.coverage(unit)).used
    return last, since(last.used, now)
