"""Hand in: sign a portfolio, seal it with all its files, and compare it with later states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journal.errors import ErrorKind, JournalError
from journal.portfolio.bundle.bundle import (
    MANIFEST,
    Manifest,
    Verification,
    seal_of,
    sealed,
    verify,
)
from journal.portfolio.bundle.submission import Since, since
from journal.portfolio.evidence.budget import statement_words
from journal.portfolio.evidence.evidence import in_order
from journal.portfolio.formats.choice import SUFFIXES, beside, written
from journal.portfolio.masking.apply import mask_record
from journal.portfolio.masking.preview import NameLeft, names_left
from journal.portfolio.tree.photograph import Metadata, metadata_in
from journal.portfolio.tree.tree import Image
from journal.progress import Progress
from journal.reflection.passage import public_record
from journal.store.alarms import refuse
from journal.store.archive import unzipped, zipped
from journal.store.files import write_for_others
from journal.text import counted, one_line
from journal.units.wording import edition_hash
from journal.workflows.export import compile_gathered, numbered
from journal.workflows.gather import Gathering, counted_evidence, gather

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
AS_IT_IS = "this file leaves as it is: names and notes within it stay."


class HandedIn(Struct, frozen=True):
    """The result of handing in: the seal, the names of the files, and what was left out and why."""

    seal: str
    files: tuple[str, ...]
    left_out: tuple[str, ...]
    names: tuple[NameLeft, ...] = ()
    """Forms of masked names that are printed in it all the same."""
    notes: tuple[str, ...] = ()
    """What a file of it cannot show, and where."""


def sign(journal: Journal, unit: Unit, name: str, ai: str) -> Declaration:
    """Sign the portfolio of a unit as it is now, and return the declaration.

    ``name`` is as typed by the learner. ``ai`` is what AI was used for; empty for nothing.

    Raises:
        JournalError: when no name was typed, or a part of the journal is gone.
    """
    declaration = _declare(journal, gather(journal, unit), name, ai)
    journal.submissions.sign(declaration)
    return declaration


def submit(
    journal: Journal, unit: Unit, target: Path, progress: Progress | None = None
) -> HandedIn:
    """Write the portfolio of a unit, in all formats and with its files, into one sealed ZIP.

    Raises:
        JournalError: when it is not signed as it is now, or cannot be written.
        Cancelled: when ``progress`` was cancelled; nothing was handed in.
    """
    progress = progress or Progress()
    progress.step("Reading your journal")
    return _submit(journal, gather(journal, unit), target, progress)


def sign_and_submit(
    journal: Journal, unit: Unit, name: str, ai: str, target: Path, progress: Progress
) -> HandedIn:
    """Sign the portfolio of a unit and write its bundle, both from one gathering.

    Raises:
        JournalError: when no name was typed, or it cannot be written; nothing was signed.
        Cancelled: when ``progress`` was cancelled; nothing was signed or handed in.
    """
    progress.step("Reading your journal")
    gathering = gather(journal, unit)
    declaration = _declare(journal, gathering, name, ai)
    material = replace(gathering.material, declaration=public_record(declaration))
    signed = replace(gathering, material=material)
    return _submit(journal, signed, target, progress, signing=declaration)


class Foreseen(Struct, frozen=True):
    """What a learner is told before a bundle leaves: names left, and what becomes of files."""

    names: tuple[NameLeft, ...]
    files: tuple[str, ...]


def foreseen(journal: Journal, unit: Unit) -> Foreseen:
    """Return what would be printed of masked names, and which files are left out or stay as is.

    Raises:
        JournalError: when an attached file is missing or altered.
    """
    compiled = compile_gathered(journal, gather(journal, unit))
    masked = compiled.masked
    _, kept_back, as_they_are = _attached(journal, compiled.gathering.material, masked)
    told = (*(f"Without {lacking}" for lacking in kept_back), *as_they_are)
    return Foreseen(names_left(masked, compiled.gathering.masks), told)


def _refuse_waiting(material: Material) -> None:
    """Refuse to sign while a claimed passage is not as it was claimed.

    Raises:
        JournalError: naming the first of them.
    """
    waiting = material.waiting
    if not waiting:
        return
    signposts = {used.id: used.signpost for used in material.used}
    first = waiting[0].claim
    told = f"{signposts.get(first.id) or first.id}, “{one_line(first.quote, 60)}”"
    many = counted(len(waiting), "claimed passage is", "claimed passages are")
    message = f"{many} not as claimed any more: {told}. Nothing was signed or handed in."
    raise JournalError(message, kind=ErrorKind.EARLY, of="passage")


def _declare(journal: Journal, gathering: Gathering, name: str, ai: str) -> Declaration:
    refuse(gathering.gone)
    _refuse_waiting(gathering.material)
    version = gathering.material.version
    words = edition_hash(gathering.unit)
    return journal.submissions.declare(gathering.unit.id, name, ai, version, words)


def _submit(
    journal: Journal,
    gathering: Gathering,
    target: Path,
    progress: Progress,
    *,
    signing: Declaration | None = None,
) -> HandedIn:
    """Check the signature of a gathering, and seal exactly that.

    ``signing`` is a new declaration, which is saved once the bundle is written.
    """
    refuse(gathering.gone)
    unit, material = gathering.unit, gathering.material
    _refuse_waiting(material)
    declaration = _signed(gathering)
    journal.signposts.give(unit.id, gathering.signposts, leaving=True)
    gathering = numbered(journal, gathering)
    compiled = compile_gathered(journal, gathering)
    document = compiled.masked
    files: dict[str, bytes] = {}
    left_out = []
    notes: list[str] = []
    for suffix in SUFFIXES:
        name = f"portfolio{suffix}"
        progress.step(f"Making {name}")
        try:
            file = written(document, name)
        except JournalError as error:
            left_out.append(f"{suffix}: {error}")
            continue
        files[name] = file.data
        notes += [f"{problem.where}: {problem.what}" for problem in file.problems]
        files |= {f"{beside(name)}/{picture}": data for picture, data in file.beside.items()}
    attached, kept_back, as_they_are = _attached(journal, material, document)
    notes += as_they_are
    files |= attached
    left_out += kept_back
    now = journal.moment()
    words = _words(gathering)
    bundle = sealed(
        Manifest(
            unit=unit.id,
            number=unit.number,
            title=unit.title,
            made=now.isoformat(timespec="seconds"),
            words=words,
            declaration=mask_record(declaration, gathering.masks),
            previous=gathering.last.seal if gathering.last else "",
            used=material.used,
        ),
        files,
    )
    progress.step(f"Writing {target.name}", last=True)
    write_for_others(target, zipped(bundle))
    if signing:
        journal.submissions.sign(signing)
    seal = seal_of(bundle)
    journal.submissions.add(
        unit.id, now, seal, words, material.used, compiled.printed, declaration.ai
    )
    names = names_left(document, gathering.masks)
    return HandedIn(seal, tuple(bundle), tuple(left_out), names, tuple(notes))


def _attached(
    journal: Journal, material: Material, document: Document
) -> tuple[dict[str, bytes], list[str], list[str]]:
    """Return the attached files by name, what is left out and why, and what leaves as it is.

    Pictures are without metadata.

    Raises:
        JournalError: when one is missing or altered.
    """
    shown = {
        block.signpost: block.photograph for block in document.blocks if isinstance(block, Image)
    }
    files = {}
    kept_back = []
    as_they_are = []
    for exhibit in material.exhibits:
        photograph = shown.get(exhibit.signpost)
        data = photograph.data if photograph else journal.attachments.content(exhibit.attachment)
        if photograph is None and metadata_in(data) is not Metadata.NOTHING:
            kept_back.append(f"{exhibit.signpost}, {exhibit.attachment.heading}: {_TELLS}")
            continue
        if photograph is None:
            as_they_are.append(f"{exhibit.signpost}, {exhibit.attachment.heading}: {AS_IT_IS}")
        named = photograph or exhibit.attachment
        files[f"attachments/{exhibit.signpost.lower()}-{named.file_name}"] = data
    return files, kept_back, as_they_are


def _words(gathering: Gathering) -> int:
    """Return the number of words of the statements, or of the evidence without statements."""
    statements = gathering.material.statements.values()
    if statements:
        rule, as_printed = gathering.unit.words, gathering.material.as_printed
        stated = sum(statement_words(said.text, rule, as_printed) for said in statements)
        return stated + counted_evidence(gathering)
    return sum(piece.words for piece in in_order(gathering.coverage))


def _signed(gathering: Gathering) -> Declaration:
    declaration = gathering.material.declaration
    version, words = gathering.material.version, edition_hash(gathering.unit)
    if declaration is None or not declaration.fits(version, words):
        changed = " since you signed it" if declaration else ""
        message = f"The portfolio for {gathering.unit.called} is not signed as it is{changed}."
        raise JournalError(message, kind=ErrorKind.EARLY, of="bundle")
    return declaration


def verified(source: Path) -> Verification:
    """Return whether a file is a bundle as it was handed in.

    Raises:
        JournalError: when it cannot be read at all.
    """
    files, unreadable = unzipped(source)
    if MANIFEST not in files and MANIFEST not in unreadable:
        message = f"{source} is no bundle of a portfolio: it has no {MANIFEST}."
        raise JournalError(message, kind=ErrorKind.UNKNOWN, of="bundle")
    return verify(files, unreadable)


def changes(journal: Journal, unit: Unit) -> tuple[Submission | None, tuple[Since, ...]]:
    """Return the last submission of a unit, if any, and the records that differ from it."""
    gathering = gather(journal, unit)
    if gathering.last is None:
        return None, ()
    return gathering.last, since(gathering.last.used, gathering.material.used)
