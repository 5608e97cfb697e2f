"""Hand in: sign a portfolio, seal it with all its files, and compare it with later states."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journal.errors import ErrorKind, JournalError
from journal.portfolio.bundle.bundle import sealed, verify
from journal.portfolio.bundle.bundle_name import DASH
from journal.portfolio.bundle.declaration import signed_declaration
from journal.portfolio.bundle.manifest import MANIFEST
from journal.portfolio.bundle.seal import checking, seal_note, seal_of
from journal.portfolio.bundle.submission import Since, since
from journal.portfolio.masking.apply import mask_record
from journal.portfolio.masking.preview import NameLeft, names_left
from journal.portfolio.tree.attachment import size_in_words
from journal.portfolio.tree.tree import ATTACHED
from journal.progress import Cancelled, Progress
from journal.reflection.passage import public_record
from journal.store.alarms import refuse
from journal.store.archive import MOST_BYTES, MOST_FILES, zipped
from journal.store.files import require_fit, write_for_others
from journal.text import counted, one_line
from journal.units.edition import edition_hash
from journal.workflows.before_signing import ai_of, gathered_concerns
from journal.workflows.bundle_files import (
    CHECKING,
    bundle_files,
    covering_message,
    folder_of,
    manifest_facts,
    read_attached,
)
from journal.workflows.criterion_folders import criterion_folders
from journal.workflows.export import compile_gathered, numbered
from journal.workflows.gather import Gathering, gather
from journal.workflows.peer_warnings import before_handing_in
from journal.workflows.published_rounds import keep_groups
from journal.workflows.submitted_words import submitted_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from journal.journal import Journal
    from journal.portfolio.bundle.concern import Concern
    from journal.portfolio.bundle.declaration import Declaration, SignedDeclaration
    from journal.portfolio.bundle.manifest import Manifest
    from journal.portfolio.bundle.submission import Submission
    from journal.portfolio.chapters.material import Material
    from journal.units.unit import Unit
    from journal.workflows.bundle_files import AttachedFile
    from journal.workflows.export import Compiled


class HandedIn(Struct, frozen=True):
    """The result of handing in: the seal, the names of the files, and what was left out and why.

    ``target`` is where the bundle went, ``note`` the file with its seal beside it, and ``message``
    what the learner can send along. ``warnings`` say what in it could point at one peer.
    """

    seal: str
    files: tuple[str, ...]
    left_out: tuple[str, ...]
    target: Path
    note: Path
    message: str
    warnings: tuple[str, ...] = ()
    names: tuple[NameLeft, ...] = ()
    """Forms of masked names that are printed in it all the same."""
    notes: tuple[str, ...] = ()
    """What a file of it cannot show, and where."""


def sign(
    journal: Journal,
    unit: Unit,
    name: str,
    ai: str,
    agree: Callable[[Sequence[Concern]], bool] = lambda _: True,
) -> Declaration:
    """Sign the portfolio of a unit as it is now, and return the declaration.

    ``name`` is as typed by the learner. ``ai`` is what AI was used for; empty for nothing.
    ``agree`` is shown what a tutor would stop at, and returns whether to sign all the same.

    Raises:
        JournalError: when no name was typed, or a part of the journal is gone.
        Cancelled: when ``agree`` said no; nothing was signed.
    """
    gathering = gather(journal, unit)
    declaration = _declare(journal, gathering, name, ai)
    declaration = _with_concerns(journal, compile_gathered(journal, gathering), declaration)
    if not agree(declaration.concerns):
        raise Cancelled
    journal.submissions.sign(declaration)
    return declaration


def submit(
    journal: Journal,
    unit: Unit,
    target: Path,
    progress: Progress | None = None,
    *,
    folders: bool = False,
) -> HandedIn:
    """Write the portfolio of a unit, in all formats and with its files, into one sealed ZIP.

    ``target`` may be a folder: the bundle then has its own name. With ``folders`` there is also one
    folder a criterion, and a tracking sheet.

    Raises:
        JournalError: when it is not signed as it is now, or cannot be written.
        Cancelled: when ``progress`` was cancelled; nothing was handed in.
    """
    progress = progress or Progress()
    progress.step("Reading your journal")
    return _submit(journal, gather(journal, unit), target, progress, folders=folders)


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
    declaration = journal.submissions.declare(gathering.unit.id, name, ai, version, words)
    uses, allowed = ai_of(journal, gathering.unit)
    return replace(declaration, uses=uses, allowed=allowed)


def _with_concerns(journal: Journal, compiled: Compiled, declaration: Declaration) -> Declaration:
    """Return a declaration with what a tutor would stop at in the portfolio that it is for."""
    concerns = gathered_concerns(journal, compiled, declaration.name, declaration.ai)
    return replace(declaration, concerns=concerns)


def _submit(
    journal: Journal,
    gathering: Gathering,
    target: Path,
    progress: Progress,
    *,
    signing: Declaration | None = None,
    folders: bool = False,
) -> HandedIn:
    """Check the signature of a gathering, and seal exactly that.

    ``signing`` is a new declaration, which is saved once the bundle is written.
    """
    refuse(gathering.gone)
    _refuse_waiting(gathering.material)
    declaration = _signed(journal, gathering)
    warnings = before_handing_in(journal, gathering)
    now = journal.moment()
    journal.signposts.give(gathering.unit.id, gathering.signposts, leaving=True)
    keep_groups(journal, gathering.groups)
    gathering = numbered(journal, replace(gathering, groups=()))
    photographs, _ = journal.attachments.photographs(gathering.material.exhibits)
    attached, kept_back, as_they_are = read_attached(journal, gathering, photographs)
    gathering = _handed_in(gathering, attached, now)
    compiled = compile_gathered(journal, gathering, photographs)
    files, left_out, notes = bundle_files(compiled, progress)
    if folders:
        progress.step("Making the folders")
        more, lacking = criterion_folders(compiled, attached)
        files |= more
        left_out += lacking
    files |= {f"{ATTACHED}{file.name}": file.data for file in attached.values()}
    bundle, manifest = _sealed(gathering, compiled, files, declaration, now)
    target = _placed(target, manifest)
    if signing:
        signing = _with_concerns(journal, compiled, signing)
    progress.step(f"Writing {target.name}", last=True)
    seal, folder = seal_of(bundle), folder_of(manifest)
    note = _write(target, bundle, folder, seal, now)
    if signing:
        journal.submissions.sign(signing)
    journal.submissions.add(
        gathering.unit.id,
        now,
        seal,
        manifest.words,
        gathering.material.used,
        compiled.printed,
        declaration.ai,
    )
    return HandedIn(
        seal,
        tuple(bundle),
        (*left_out, *kept_back),
        target,
        note,
        covering_message(manifest, target.name, seal),
        warnings,
        names_left(compiled.masked, gathering.masks),
        (*notes, *as_they_are),
    )


def _handed_in(
    gathering: Gathering, attached: Mapping[str, AttachedFile], now: datetime
) -> Gathering:
    """Return a gathering that knows which submission it becomes, and what leaves with it."""
    material = replace(
        gathering.material,
        attached={signpost: file.name for signpost, file in attached.items()},
        submission=gathering.material.before.number + 1 if gathering.material.before else 1,
        day=now.date().isoformat(),
    )
    return replace(gathering, material=material)


def _sealed(
    gathering: Gathering,
    compiled: Compiled,
    files: Mapping[str, bytes],
    declaration: Declaration,
    now: datetime,
) -> tuple[dict[str, bytes], Manifest]:
    """Return the files of a bundle, by name, and its manifest."""
    facts = manifest_facts(gathering, compiled, submitted_words(gathering), now)
    signed: SignedDeclaration = mask_record(signed_declaration(declaration), gathering.masks)
    folder = folder_of(facts)
    said = {**files, CHECKING: checking(folder).encode()}
    bundle = sealed(facts, said, declaration=signed, used=gathering.material.used)
    size = sum(map(len, bundle.values()))
    if size > MOST_BYTES or len(bundle) > MOST_FILES:
        message = (
            f"The bundle would have {counted(len(bundle), 'file')} and {size_in_words(size)}, "
            "which is more than can be verified. Nothing was signed or handed in."
        )
        most = f"{MOST_FILES:,} files and {size_in_words(MOST_BYTES)}"
        raise JournalError(message, f"It may have {most} at the most: attach less, or smaller.")
    found = verify(bundle).manifest
    return bundle, found or facts


def _placed(target: Path, manifest: Manifest) -> Path:
    """Return where a bundle goes: into a folder it goes under its own name."""
    return target / f"{folder_of(manifest)}.zip" if target.is_dir() else target


def _write(
    target: Path, bundle: Mapping[str, bytes], folder: str, seal: str, now: datetime
) -> Path:
    """Write a bundle and, beside it, its seal; where one cannot be written, none is there."""
    require_fit(target)
    note = target.with_name(f"{target.stem}{DASH}seal.txt")
    there = note.exists()
    inside = {f"{folder}/{name}": data for name, data in bundle.items()}
    packed = zipped(inside, first=f"{folder}/{MANIFEST}", moment=now)
    write_for_others(note, seal_note(seal, folder).encode())
    try:
        write_for_others(target, packed)
    except BaseException:
        if not there:
            note.unlink(missing_ok=True)
        raise
    return note


def _signed(journal: Journal, gathering: Gathering) -> Declaration:
    declaration = gathering.material.declaration
    version, words = gathering.material.version, edition_hash(gathering.unit)
    if declaration is None or not declaration.fits(version, words):
        changed = ": it has changed since you signed it" if declaration else ""
        message = f"The portfolio for {gathering.unit.called} is not signed as it is now{changed}."
        raise JournalError(message, kind=ErrorKind.EARLY, of="bundle")
    if declaration.uses != public_record(ai_of(journal, gathering.unit)[0]):
        message = "Your log of AI is another one since you signed."
        raise JournalError(message, kind=ErrorKind.EARLY, of="bundle")
    return declaration


def changes(journal: Journal, unit: Unit) -> tuple[Submission | None, tuple[Since, ...]]:
    """Return the last submission of a unit, if any, and the records that differ from it."""
    gathering = gather(journal, unit)
    if gathering.last is None:
        return None, ()
    return gathering.last, since(gathering.last.used, gathering.material.used)
