"""Plain archive: a whole journal as Markdown and JSON, for the day when nobody has this program.

It is the only thing that leaves a journal with its private words in it, and with all real names. It
is taken back without loss: every revision of every record, every attached file.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw, Struct, field, structs

from journal.errors import ErrorKind, JournalError
from journal.registers.answers import FOLDER as ANSWERS
from journal.settings import SETTINGS
from journal.store import files
from journal.store.attached import FOLDER as ATTACHED
from journal.store.attached import AttachedFiles
from journal.store.foreign_file import read_limited
from journal.store.ids import letters
from journal.store.log import Log
from journal.store.record import Record, UnreadableLineError, encode, parse
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from journal.journal import Journal

RECORDS = "records"
FILES = "files"
_MARK = "This is the archive of a journal"
_NOTHING: tuple[object, ...] = ("", None, [], {}, False)
"""Values that need no line for somebody who reads."""
_SHORT = 80
"""Characters of a value that stands in the head of a page. Chosen: a line."""
_LONGEST = 80
"""Characters of a name of a file. Chosen: far fewer than any system allows."""
_UNSAFE = re.compile(r"[^\w. -]")
_README = f"""# {_MARK}

It holds everything, private words and real names too: keep it as you would keep a diary.

- One folder for each kind of record (`entries`, `statements`, `worksheets`, …), with a Markdown
  file for each of them as it is now. Read these.
- `{RECORDS}/<kind>.jsonl`: every saved version of each of them, also of what was deleted or
  changed, one JSON object a line: `kind`, `id`, `version` (its checksum), `after` (the versions
  from which it was made), `saved` (ISO 8601), `machine`, `clock` (counts up with each save),
  `format`, `deleted`, and the `record` itself. Nothing else is needed to build the journal again.
- `{FILES}/`: the attached files, each with its id and its name.
- `{ANSWERS}/`: what peers answered. A record in `{RECORDS}/responses.jsonl` names its file in
  `words`; where that is not here, the peer took the answer back.
- `{SETTINGS}` and `prompts/`: who wrote it, what was studied, and packs of questions of their own.

`journal import` reads this folder; so can any program that reads JSON.
"""


class ArchivedVersion(Struct, frozen=True, omit_defaults=True):
    """One saved version of a record, in an archive; ``line`` is set where it cannot be rebuilt."""

    kind: str
    id: str
    version: str
    saved: str
    machine: str
    clock: int
    record: Raw = Raw(b"null")
    after: tuple[str, ...] = ()
    deleted: bool = False
    format_: int = field(default=1, name="format")
    line: str = ""


class Archived(Struct, frozen=True):
    """What was written: how many documents, versions of them, and attached files."""

    documents: int
    versions: int
    attachments: int


class Imported(Struct, frozen=True):
    """What came in: how many versions and attached files were not here before."""

    versions: int
    attachments: int
    kept: tuple[str, ...]
    """Settings and packs that are another here, and stayed as they are."""


def archive(journal: Journal, target: Path) -> Archived:
    """Write a whole journal into a folder as Markdown and JSON.

    Raises:
        JournalError: when the folder holds anything, or cannot be written.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        message = f"{target} holds something already. Nothing was written."
        raise JournalError(message, "Name a folder that is empty or not there.")
    log = Log(journal.folder, journal.state, journal.moment)
    documents = versions = 0
    with log.at_one_moment():
        written = _written(journal.folder)
        for table in log.tables():
            lines = []
            for key in log.documents(table):
                history = log.history(table, key)
                lines += [_archived(record, written[record.revision]) for record in history]
                shown = log.shown(table, key)
                if shown and not shown.deleted:
                    documents += 1
                    page = target / _safe(table) / f"{_safe(key)}.md"
                    told = _with_words(journal.folder, shown.document())
                    _write(page, _page(key, told).encode())
            versions += len(lines)
            data = b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
            _write(target / RECORDS / f"{_safe(table)}.jsonl", data)
        names = {
            str(record.document().get("sha256")): (key, str(record.document().get("name", "")))
            for key, record in log.living("attachments").items()
        }
    attached = _copy_attached(journal.folder / ATTACHED, target / FILES, names)
    journal.rounds.answers.remove_erased()
    for path in _answer_files(journal.folder):
        _write(target / ANSWERS / path.name, path.read_bytes())
    for path in _own_files(journal.folder):
        _write(target / path.relative_to(journal.folder), path.read_bytes())
    _write(target / "README.md", _README.encode())
    return Archived(documents, versions, attached)


def import_archive(journal: Journal, source: Path) -> Imported:
    """Take in what an archive holds and the journal does not; nothing that is here is changed.

    Raises:
        JournalError: when the folder is no archive, a line of it is not as it was written, or it
            cannot be saved.
    """
    lines = [line for path in _record_files(source) for line in _lines(path)]
    attachments = AttachedFiles(journal.folder)
    brought = 0
    for path in sorted((source / FILES).glob("*")):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            if not attachments.path(sha256(data).hexdigest()).exists():
                attachments.put(data)
                brought += 1
    for path in _answer_files(source):
        here = journal.folder / ANSWERS / path.name
        if not here.exists():
            _write(here, path.read_bytes())
    kept = []
    for path in _own_files(source):
        here = journal.folder / path.relative_to(source)
        if not here.exists():
            _write(here, path.read_bytes())
        elif here.read_bytes() != path.read_bytes():
            kept.append(path.relative_to(source).as_posix())
    taken = _take_in(journal, lines)
    # What was withdrawn here stays so, and what the archive says was withdrawn goes too.
    journal.rounds.answers.remove_erased()
    return Imported(taken, brought, tuple(kept))


def _take_in(journal: Journal, lines: list[bytes]) -> int:
    log = Log(journal.folder, journal.state, journal.moment)
    with log.writing():
        new = []
        for line in lines:
            record = parse(line)
            if log.revision(record.table, record.id, record.revision) is None:
                new.append((record.age, line))
        if new:
            folder = journal.folder / "log"
            files.make_folder(folder)
            # A file of its own, so that no machine's log is touched; all of it or nothing.
            once = dict(sorted(new))
            files.write_atomically(folder / f"{letters(8)}.jsonl", b"".join(once.values()))
            new = list(once.items())
    return len(new)


def _written(folder: Path) -> dict[str, bytes]:
    """Return revision → its line, as it stands in a log."""
    found = {}
    for path in sorted((folder / "log").glob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            with suppress(UnreadableLineError):
                found[parse(line).revision] = line
    return found


def _archived(record: Record, written: bytes) -> ArchivedVersion:
    version = ArchivedVersion(
        kind=record.table,
        id=record.id,
        version=record.revision,
        saved=record.at.isoformat(),
        machine=record.device,
        clock=record.n,
        record=record.body,
        after=record.parents,
        deleted=record.deleted,
        format_=record.version,
    )
    with suppress(JournalError, ValueError):
        if _line(version).rstrip(b"\n") == written:
            return version
    # Another program wrote it in other letters; its checksum is of these.
    return structs.replace(version, line=written.decode("utf-8", "surrogateescape"))


def _line(version: ArchivedVersion) -> bytes:
    """Return the line of a log from which a version was archived."""
    if version.line:
        return version.line.encode("utf-8", "surrogateescape")
    head = Record(
        version=version.format_,
        table=version.kind,
        id=version.id,
        parents=version.after,
        n=version.clock,
        device=version.machine,
        at=msgspec.convert(version.saved, type=datetime),
        body=Raw(b"null"),
    )
    return encode(head, msgspec.json.decode(version.record))


def _record_files(source: Path) -> list[Path]:
    found = sorted((source / RECORDS).glob("*.jsonl"))
    if not found:
        message = f"{source} is no archive of a journal: it has no {RECORDS}. Nothing was changed."
        raise JournalError(message, kind=ErrorKind.UNKNOWN, of="archive")
    return found


def _lines(path: Path) -> Iterator[bytes]:
    for number, text in enumerate(read_limited(path, 2**31).splitlines(), 1):
        try:
            version = msgspec.json.decode(text, type=ArchivedVersion)
            line = _line(version)
            if parse(line).revision != version.version:
                raise UnreadableLineError("is another than it was")
        except (msgspec.MsgspecError, UnicodeError, ValueError, JournalError) as error:
            message = (
                f"Line {number:,} of {path.name} is not as it was archived. Nothing was changed."
            )
            raise JournalError(message, one_line(str(error), 200)) from error
        yield line


def _own_files(folder: Path) -> list[Path]:
    """Return the settings and the packs of a learner's own in a folder."""
    packs = sorted((folder / "prompts").rglob("*.toml"))
    found = [folder / SETTINGS, *packs]
    return [path for path in found if path.is_file() and not path.is_symlink()]


def _with_words(folder: Path, document: dict[str, Any]) -> dict[str, Any]:
    """Return a record with what stands in the file of a peer's answer that it names, if any."""
    for path in _answer_files(folder) if "received" in document else ():
        if path.stem == document.get("words"):
            words = json.loads(path.read_bytes())
            return document | {name: told for name, told in words.items() if name != "salt"}
    return document


def _answer_files(folder: Path) -> list[Path]:
    """Return the files of peers' answers that are as they were kept."""
    return [
        path
        for path in sorted((folder / ANSWERS).glob("*.json"))
        if path.is_file()
        and not path.is_symlink()
        and path.stem == sha256(path.read_bytes()).hexdigest()
    ]


def _copy_attached(source: Path, target: Path, names: Mapping[str, tuple[str, str]]) -> int:
    count = 0
    for path in sorted(source.glob("*/*")):
        if not path.is_file() or path.is_symlink():
            continue
        key, name = names.get(path.name, ("", ""))
        called = _safe(f"{key} {name}".strip()) if key else path.name
        data = path.read_bytes()
        place = target / called
        _write(place if not place.exists() else target / path.name, data)
        count += 1
    return count


def _write(path: Path, data: bytes) -> None:
    files.make_folder(path.parent)
    files.write_atomically(path, data)


def _safe(name: str) -> str:
    """Return a name that is a name on every system, and another one for each other name."""
    safe = _UNSAFE.sub("_", name).strip(". ")[:_LONGEST]
    return safe if safe == name else f"{safe}-{sha256(name.encode()).hexdigest()[:8]}".lstrip("-")


def _page(key: str, document: Mapping[str, Any]) -> str:
    """Return a record as Markdown: what is short in its head, its words below."""
    fields = {name: value for name, value in document.items() if value not in _NOTHING}
    short = {"id": key} | {name: value for name, value in fields.items() if _is_short(value)}
    head = "\n".join(f"{name}: {_json(value)}" for name, value in short.items())
    long = [(name, value) for name, value in fields.items() if name not in short]
    words = "".join(f"\n# {name}\n\n{_told(value)}\n" for name, value in long)
    return f"---\n{head}\n---\n{words}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _is_short(value: object) -> bool:
    text = _json(value)
    return len(text) <= _SHORT and "\\n" not in text and not isinstance(value, dict)


def _told(value: object, depth: int = 2) -> str:
    """Return a value as Markdown: texts as they are, lists and fields below one another."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n\n".join(_told(item, depth) for item in value)
    if not isinstance(value, dict):
        return _json(value)
    asked = value.get("asked") or value.get("ask")
    parts = [f"{'#' * depth} {one_line(str(asked))}"] if asked else []
    for name, item in value.items():
        if name in {"asked", "ask"} or item in _NOTHING:
            continue
        told = _told(item, depth + 1)
        parts.append(told if name == "text" else f"*{name}*: {told}")
    return "\n\n".join(parts)
