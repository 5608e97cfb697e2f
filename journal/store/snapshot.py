"""Snapshot: all files of a journal in one ZIP outside of it, read back before it counts.

A snapshot holds the logs, the settings, the packs and the attached files, byte for byte, and a
manifest with the SHA-256 of each. Restoring only adds: what is there stays as it is.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from journal.errors import ErrorKind, JournalError
from journal.store import files
from journal.store.disk_error import refusal
from journal.store.ids import letters
from journal.store.record import UnreadableLineError, parse
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

MANIFEST = "manifest.json"
LOGS = "log/"
_NAME = "journal-{:%Y-%m-%dT%H%M%SZ}.zip"
_KNOWN = re.compile(r"journal-(\d{4}-\d{2}-\d{2}T\d{6}Z)\.zip")
_WHEN = "%Y-%m-%dT%H%M%SZ"
_NEWEST = 4
"""Snapshots that are always kept. Chosen: a month of weekly ones."""
_MONTHS = 12
"""Months of which the newest snapshot is kept. Chosen: a course takes a year."""
_PACKED = zipfile.ZIP_DEFLATED
_PARTS = (".part", ".tmp")
_PART = 1024 * 1024
"""Bytes read at once."""


class SnapshotEntry(Struct, frozen=True):
    """One file in a snapshot; ``size`` is in bytes."""

    size: int
    sha256: str


class SnapshotManifest(Struct, frozen=True):
    """What a snapshot holds: ``files`` by their names, and how many ``revisions`` are in the logs.

    ``made`` is the moment, ISO 8601, and ``folder`` where the journal was.
    """

    made: str
    folder: str
    revisions: int
    files: dict[str, SnapshotEntry]


class SnapshotFile(Struct, frozen=True):
    """A snapshot on the disk; ``size`` is in bytes."""

    path: Path
    made: datetime
    size: int


def snapshots_in(folder: Path) -> list[SnapshotFile]:
    """Return the snapshots in a folder, the newest first; none where there is no folder."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            if named := _KNOWN.fullmatch(path.name):
                made = datetime.strptime(named[1], _WHEN).replace(tzinfo=UTC)
                found.append(SnapshotFile(path, made, path.stat().st_size))
    return sorted(found, key=lambda snapshot: snapshot.path.name, reverse=True)


def take(journal: Path, folder: Path, now: datetime) -> SnapshotFile:
    """Write a snapshot of the journal in ``journal`` into ``folder``, and return it, read back.

    Raises:
        JournalError: when it cannot be written, or does not read back as it was written; there is
            no snapshot then.
    """
    files.make_folder(folder)
    made = now.astimezone(UTC)
    target = folder / _NAME.format(made)
    part = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    try:
        with os.fdopen(
            os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR | _BINARY, 0o600), "wb"
        ) as out:
            _write(journal, out, made)
            out.flush()
            os.fsync(out.fileno())
        verified(part)
        part.replace(target)
    except OSError as error:
        raise refusal(target, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return SnapshotFile(target, made.replace(microsecond=0), target.stat().st_size)


_BINARY = getattr(os, "O_BINARY", 0)


def _write(journal: Path, out: IO[bytes], made: datetime) -> None:
    entries: dict[str, SnapshotEntry] = {}
    revisions = 0
    with zipfile.ZipFile(out, "w", _PACKED) as archive:
        for path in _contents(journal):
            name = path.relative_to(journal).as_posix()
            data = path.read_bytes()
            archive.writestr(name, data)
            entries[name] = SnapshotEntry(len(data), sha256(data).hexdigest())
            if _is_log(name):
                revisions += _revisions(io.BytesIO(data))
        manifest = SnapshotManifest(
            made.isoformat(timespec="seconds"), str(journal), revisions, entries
        )
        archive.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))


def _contents(journal: Path) -> Iterator[Path]:
    """Give the files of a journal, sorted; no links, and nothing that is being written."""
    for folder, folders, names in os.walk(journal):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_symlink() or not path.is_file() or name.endswith(_PARTS):
                continue
            yield path


def _is_log(name: str) -> bool:
    return name.startswith(LOGS) and name.endswith(".jsonl")


def _revisions(lines: IO[bytes]) -> int:
    count = 0
    for line in lines:
        with suppress(UnreadableLineError):
            parse(line)
            count += 1
    return count


def verified(path: Path) -> SnapshotManifest:
    """Return the manifest of a snapshot that reads back as it was written.

    Every file is compared with its checksum, and every line of the logs is read.

    Raises:
        JournalError: when it does not, or cannot be read at all.
    """
    manifest = None
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = msgspec.json.decode(archive.read(MANIFEST), type=SnapshotManifest)
            names = set(archive.namelist()) - {MANIFEST}
            fault = _fault(archive, manifest) if names == manifest.files.keys() else "its files"
    except (
        *(OSError, zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError),
        *(NotImplementedError, msgspec.MsgspecError, UnicodeError, ValueError),
    ):
        fault = "it cannot be read"
    if fault or manifest is None:
        message = f"The snapshot {path.name} is damaged ({fault}). Nothing was changed."
        raise JournalError(message, kind=ErrorKind.DAMAGED, of="snapshot")
    return manifest


def _fault(archive: zipfile.ZipFile, manifest: SnapshotManifest) -> str:
    """Return what is not as the manifest says; empty if all is."""
    revisions = 0
    for name, entry in manifest.files.items():
        with archive.open(name) as file:
            digest = sha256()
            while part := file.read(_PART):
                digest.update(part)
        if digest.hexdigest() != entry.sha256:
            return one_line(name, 60)
        if _is_log(name):
            with archive.open(name) as file:
                revisions += _revisions(file)
    return "" if revisions == manifest.revisions else "its lines"


def erase(path: Path, names: Collection[str]) -> bool:
    """Take files out of a snapshot, by name; return True if it had any of them.

    Raises:
        JournalError: when it is damaged, or cannot be written anew; it is then as it was.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            there = sorted(set(archive.namelist()).intersection(names))
    except (OSError, zipfile.BadZipFile, ValueError):
        there = [*names]
    if not there:
        return False
    manifest = verified(path)
    left = {name: entry for name, entry in manifest.files.items() if name not in there}
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(packed, "w", _PACKED) as after:
        for name in left:
            after.writestr(name, before.read(name))
        told = replace(manifest, files=left)
        after.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(told)))
    files.write_atomically(path, packed.getvalue())
    verified(path)
    return True


def superfluous(found: Sequence[SnapshotFile]) -> list[SnapshotFile]:
    """Return the snapshots that need not be kept; ``found`` has the newest first.

    Kept are the four newest, and the newest of each of the last twelve months that have one.
    """
    months: dict[str, SnapshotFile] = {}
    for snapshot in found:
        months.setdefault(f"{snapshot.made:%Y-%m}", snapshot)
    kept = [*found[:_NEWEST], *list(months.values())[:_MONTHS]]
    return [snapshot for snapshot in found if snapshot not in kept]


class Comeback(Struct, frozen=True):
    """What restoring does with one file of a snapshot; ``lines`` is how many come back in it.

    ``data`` is written to ``target``, where nothing is yet; None where nothing has to be done.
    """

    name: str
    what: str
    lines: int = 0
    target: Path | None = None
    data: bytes = b""


def comebacks(path: Path, journal: Path, erased: Collection[str] = ()) -> list[Comeback]:
    """Return what would come back into the folder of a journal from a snapshot, by name.

    No file that is there is ever touched: lines that a log lacks come into a file of their own.
    ``erased`` are names of files that never come back.

    Raises:
        JournalError: when the snapshot is damaged.
    """
    manifest = verified(path)
    there: set[bytes] = set()
    for log in (journal / LOGS).glob("*.jsonl"):
        with suppress(OSError):
            there.update(log.read_bytes().splitlines())
    with zipfile.ZipFile(path) as archive:
        return [
            Comeback(name, "was erased, and stays so")
            if name in erased
            else _comeback(name, archive.read(name), journal, there)
            for name in sorted(manifest.files)
            if not _leads_out(name)
        ]


def bring_back(comeback: Comeback) -> None:
    """Write what comes back, unless something stands there by now.

    Raises:
        JournalError: when it cannot be written.
    """
    if comeback.target and not comeback.target.exists():
        files.make_folder(comeback.target.parent)
        files.write_atomically(comeback.target, comeback.data)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or any(sign in name for sign in "\\:")


def _comeback(name: str, data: bytes, journal: Path, there: set[bytes]) -> Comeback:
    """Return what becomes of a file; ``there`` are the lines of all logs that are here."""
    target = journal.joinpath(*name.split("/"))
    try:
        here = target.read_bytes()
    except FileNotFoundError:
        return Comeback(name, "is missing here", data.count(b"\n"), target, data)
    except OSError:
        return Comeback(name, "cannot be read here, and stays as it is")
    if here == data:
        return Comeback(name, "is here")
    if not _is_log(name):
        return Comeback(name, "is another here, and stays as it is")
    lines = [line for line in data.splitlines() if line not in there]
    if not lines:
        return Comeback(name, "is here, and has gone on")
    beside = target.with_name(f"{letters(8)}.jsonl")
    lost = b"".join(line + b"\n" for line in lines)
    return Comeback(
        name, f"lacks lines here; they come into {beside.name}", len(lines), beside, lost
    )
