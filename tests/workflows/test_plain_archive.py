"""An archive holds everything, is read without this program, and comes back without loss."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import JournalError
from journal.journal import Journal
from journal.store.log import Change, Log
from journal.workflows.plain_archive import archive, import_archive
from journal.workflows.withdraw import withdraw

from ..promises.every_field import Peer, fill
from ..registers.test_answers import asked

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 23, 20, 10, tzinfo=UTC)


def opened(root: Path, name: str = "journal") -> Journal:
    return Journal(root / name, root / f"state of {name}", now=lambda: NOW)


def everything(folder: Path, state: Path) -> dict[str, list[Any]]:
    """Every revision of every document, with the heads, as they are read."""
    log = Log(folder, state, lambda: NOW)
    log.refresh()
    found: dict[str, list[Any]] = {}
    for table in log.tables():
        for key in log.documents(table):
            found[f"{table} {key}"] = [log.history(table, key), log.heads(table, key)]
    return found


@pytest.fixture
def filled(tmp_path: Path) -> Journal:
    """A journal with something in every field of every record."""
    journal = opened(tmp_path)
    peers = tuple(Peer(f"Peer {number}", "colleague", "She waited.") for number in range(4))
    fill(journal, lambda field: f"The {field}", peers)
    (first, *_) = journal.entries.all()
    journal.masks.add("Xandra Quimby", "Coachee Q")
    journal.entries.add("%%Private words%% and others", private=True)
    gone = journal.entries.add("Deleted again")
    journal.entries.delete(gone)
    note = tmp_path / "a note.txt"
    note.write_text("A note beside it.", encoding="utf-8")
    journal.attachments.add(first.id, note, most=1000)
    return journal


def test_everything_is_there_in_words_and_comes_back_into_a_new_journal(
    filled: Journal, tmp_path: Path
) -> None:
    done = archive(filled, tmp_path / "archive")
    texts = "\n".join(
        path.read_text(encoding="utf-8") for path in (tmp_path / "archive").rglob("*.md")
    )
    for words in ("Private words", "Xandra Quimby", "Peer 1", "She waited."):
        assert words in texts
    assert "Deleted again" not in texts, "a page is what is there now"
    assert (tmp_path / "archive" / "README.md").exists()
    (note,) = (tmp_path / "archive" / "files").glob("*a note.txt")
    assert note.read_text(encoding="utf-8") == "A note beside it."
    new = opened(tmp_path, "new")
    taken = import_archive(new, tmp_path / "archive")
    assert (taken.versions, taken.attachments, taken.kept) == (done.versions, done.attachments, ())
    assert everything(new.folder, new.state) == everything(filled.folder, filled.state)
    assert (new.folder / "journal.toml").read_bytes() == (
        filled.folder / "journal.toml"
    ).read_bytes()
    attachment = new.attachments.all()[-1].value
    assert new.attachments.content(attachment)
    again = import_archive(new, tmp_path / "archive")
    assert (again.versions, again.attachments) == (0, 0)


def test_any_program_that_reads_json_can_read_it(filled: Journal, tmp_path: Path) -> None:
    archive(filled, tmp_path / "archive")
    for path in (tmp_path / "archive" / "records").iterdir():
        for line in path.read_text(encoding="utf-8").splitlines():
            version = json.loads(line)
            assert {"kind", "id", "version", "saved", "machine", "clock"} <= version.keys()
            assert version.get("deleted") or isinstance(version["record"], dict)


def test_nothing_that_is_here_is_changed(filled: Journal, tmp_path: Path) -> None:
    archive(filled, tmp_path / "archive")
    other = opened(tmp_path, "other")
    other.set_up("Somebody else", "", ("cmi-5015v1",))
    mine = other.entries.add("My own words")
    before = {path: path.read_bytes() for path in other.folder.rglob("*") if path.is_file()}
    taken = import_archive(other, tmp_path / "archive")
    assert taken.kept == ("journal.toml",)
    assert all(path.read_bytes() == data for path, data in before.items())
    assert other.entries.find(mine).value.heading == "My own words"
    assert len(other.entries.all()) == len(filled.entries.all()) + 1
    assert other.alarms.waited() == ()


def test_a_folder_that_holds_anything_is_not_written_into(filled: Journal, tmp_path: Path) -> None:
    target = tmp_path / "archive"
    target.mkdir()
    (target / "mine.txt").touch()
    with pytest.raises(JournalError, match="holds something already"):
        archive(filled, target)
    with pytest.raises(JournalError, match="holds something already"):
        archive(filled, target / "mine.txt")
    assert [path.name for path in target.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda line: line.replace(b"went", b"went not", 1) if b"went" in line else line[:-2],
        lambda line: line.replace(b'"clock":', b'"clock":1', 1),
        lambda _: b"{}",
        lambda _: b"\xff",
    ],
)
def test_a_line_that_was_changed_stops_the_import_before_anything_comes_in(
    filled: Journal, tmp_path: Path, spoil: Any
) -> None:
    archive(filled, tmp_path / "archive")
    path = tmp_path / "archive" / "records" / "entries.jsonl"
    first, *rest = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(spoil(first.rstrip(b"\n")) + b"\n" + b"".join(rest))
    new = opened(tmp_path, "new")
    with pytest.raises(JournalError, match=r"Line 1 of entries\.jsonl is not as it was archived"):
        import_archive(new, tmp_path / "archive")
    assert not new.folder.exists()


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="no archive of a journal"):
        import_archive(opened(tmp_path), tmp_path)


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"])),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
SAVES = st.lists(
    st.tuples(
        st.sampled_from(["here", "there"]),
        st.sampled_from(["entries", "masks", "Ünder/line", "a.b"]),
        KEYS,
        st.none() | st.dictionaries(KEYS, VALUES, max_size=4),
        st.booleans(),
    ),
    max_size=8,
)


@given(saves=SAVES)
def test_whatever_was_saved_comes_back_version_by_version(
    tmp_path_factory: pytest.TempPathFactory, saves: list[tuple[str, str, str, Any, bool]]
) -> None:
    root = tmp_path_factory.mktemp("root")
    for device, table, key, document, goes_on in saves:
        log = Log(root / "journal", root / device, lambda: NOW)
        log.refresh()
        heads = log.heads(table, key) if goes_on else ()
        log.append([Change(table, key, document, tuple(head.revision for head in heads))])
    (root / "journal").mkdir(exist_ok=True)
    journal = Journal(root / "journal", root / "here", now=lambda: NOW)
    done = archive(journal, root / "archive")
    before = everything(journal.folder, root / "reader")
    if not before:
        return
    new = Journal(root / "new", root / "state", now=lambda: NOW)
    assert import_archive(new, root / "archive").versions == done.versions
    assert everything(new.folder, root / "another") == before
    assert import_archive(new, root / "archive").versions == 0


def test_a_line_of_another_program_comes_back_as_it_was(tmp_path: Path) -> None:
    head = b'{"v":2,"t":"entries","id":"x","p":[],"n":3,"dev":"aaaaaaaa",'
    start = head + b'"at":"2026-11-23T20:10:00.5+05:30","d":{"b": 1.0, "a":"\\u00e9"}'
    line = start + b',"rev":"' + sha256(start).hexdigest()[:32].encode() + b'"}\n'
    log = tmp_path / "journal" / "log" / "aaaaaaaa.jsonl"
    log.parent.mkdir(parents=True)
    log.write_bytes(line)
    archive(opened(tmp_path), tmp_path / "archive")
    new = opened(tmp_path, "new")
    assert import_archive(new, tmp_path / "archive").versions == 1
    assert everything(new.folder, new.state) == everything(log.parents[1], tmp_path / "reader")
    assert msgspec.json.decode(line)["d"] == {"b": 1.0, "a": "é"}


def test_answers_come_back_but_for_those_that_were_taken_back(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    codes = asked(journal)
    archive(journal, tmp_path / "before")
    assert len(list((tmp_path / "before" / "answers").iterdir())) == 3
    withdraw(journal, codes[0])
    archive(journal, tmp_path / "after")
    assert len(list((tmp_path / "after" / "answers").iterdir())) == 2
    other = opened(tmp_path, "other")
    for source in ("after", "before"):
        import_archive(other, tmp_path / source)
        assert other.rounds.open(other.rounds.find()).window.peers == 2
        assert len(list((other.folder / "answers").iterdir())) == 2
        assert not other.alarms.waited()
