"""Handing in: signed as it is, frozen, verified by anybody, and compared later."""

from __future__ import annotations

import random
import re
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec.structs import replace

from journal.errors import JournalError
from journal.journal import Journal
from journal.portfolio.bundle.bundle import RECORDS, RecordsUsed
from journal.portfolio.bundle.declaration import version_of
from journal.portfolio.bundle.manifest import MANIFEST
from journal.portfolio.bundle.submission import Happened
from journal.portfolio.bundle.verification import Fault, Finding
from journal.progress import Cancelled, Progress
from journal.store.archive import unzipped, zipped
from journal.workflows.export import portfolio_text
from journal.workflows.gather import gather_signposts
from journal.workflows.hand_in import changes, sign, sign_and_submit, submit
from journal.workflows.verify_bundle import verified

from ..sampling import sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def signed(journal: Journal) -> Journal:
    """A small signed portfolio with a file attached and a name that is masked."""
    journal.set_up("Amina Osei")
    id_ = journal.entries.add("I asked Anna Smith and %%nobody else%%.", criteria=["2.2"])
    journal.masks.add("Anna Smith", "Coachee A")
    file = journal.folder.parent / "anna-smith.txt"
    file.write_text("what was agreed", encoding="utf-8")
    journal.attachments.add(id_, file, most=1000, caption="Agreed with Anna Smith")
    sign(journal, journal.unit(), "Amina Osei", "")
    return journal


def test_only_what_was_signed_as_it_is_can_be_handed_in(journal: Journal, tmp_path: Path) -> None:
    unit, target = journal.unit(), tmp_path / "bundle.zip"
    journal.entries.add("First.", criteria=["2.2"])
    with pytest.raises(JournalError, match="not signed as it is"):
        submit(journal, unit, target)
    with pytest.raises(JournalError, match="typing your name"):
        sign(journal, unit, "  ", "")
    sign(journal, unit, "Amina Osei", "")
    assert "Signed: **Amina Osei" in portfolio_text(journal, unit)
    journal.entries.add("Second.", criteria=["2.2"])
    assert "earlier version" in portfolio_text(journal, unit)
    with pytest.raises(JournalError, match="since you signed it"):
        submit(journal, unit, target)
    assert not target.exists()
    assert journal.submissions.all(unit.id) == []


def test_a_bundle_holds_all_and_is_verified_without_the_journal(
    signed: Journal, tmp_path: Path
) -> None:
    target = tmp_path / "bundle.zip"
    done = submit(signed, signed.unit(), target)
    found = verified(target)
    assert found.intact
    assert found.seal == done.seal
    assert found.manifest is not None
    assert found.declaration is not None
    assert found.declaration.name == found.manifest.learner == "Amina Osei"
    assert found.files == found.manifest.files == len(done.files)
    files = unpacked(target)
    assert {"START HERE.html", "data/portfolio.md", "data/portfolio.json"} <= set(files)
    [attached] = [name for name in files if name.startswith("attachments/")]
    assert attached == "attachments/A1 Agreed with Coachee A.txt"
    assert files[attached] == b"what was agreed"
    again = tmp_path / "again.zip"
    again.write_bytes(zipped(dict(reversed(files.items()))))
    assert verified(again).intact


def test_no_name_and_nothing_private_is_in_any_byte(signed: Journal, tmp_path: Path) -> None:
    target = tmp_path / "bundle.zip"
    submit(signed, signed.unit(), target)
    files, _ = unzipped(target)
    for name, data in files.items():
        for secret in (b"Anna", b"Smith", b"anna-smith", b"nobody else"):
            assert secret not in data, name
            assert secret.decode() not in name


def test_any_byte_of_any_file_that_changes_is_found(signed: Journal, tmp_path: Path) -> None:
    target = tmp_path / "bundle.zip"
    submit(signed, signed.unit(), target)
    files = unpacked(target)
    chance = random.Random(1)  # noqa: S311  (a sample needs no secrecy)
    for name, data in files.items():
        changed = bytearray(data)
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        target.write_bytes(zipped({**files, name: bytes(changed)}))
        found = verified(target)
        assert not found.intact
        if name != MANIFEST:
            assert found.findings == (Finding(name, Fault.ALTERED),)


def test_what_changed_since_is_listed(signed: Journal, tmp_path: Path) -> None:
    unit = signed.unit()
    assert changes(signed, unit) == (None, ())
    first = submit(signed, unit, tmp_path / "one.zip")
    last, found = changes(signed, unit)
    assert last is not None
    assert (last.seal, found) == (first.seal, ())
    new = signed.entries.add("Later.", criteria=["2.2"])
    _, (since,) = changes(signed, unit)
    assert (since.happened, since.record.id) == (Happened.NEW, new)
    sign(signed, unit, "Amina Osei", "finding synonyms")
    submit(signed, unit, tmp_path / "two.zip")
    manifest = verified(tmp_path / "two.zip").manifest
    assert manifest is not None
    assert manifest.previous == first.seal


def test_what_was_amended_since_is_marked_and_what_is_new_is_said(
    journal: Journal, tmp_path: Path
) -> None:
    journal.set_up("Amina Osei")
    unit = journal.unit()
    id_ = journal.entries.add("It went badly, and she said so.", criteria=["2.2"])
    same = journal.entries.add("Nothing has changed here.", criteria=["2.2"])
    signposts = gather_signposts(journal, unit)
    [ref] = journal.refs(["2.2"])
    statement = journal.statements.shown(ref, signposts)
    journal.statements.save(replace(statement, text="Silence helps [E1]."), signposts)
    sign(journal, unit, "Amina Osei", "")
    submit(journal, unit, tmp_path / "one.zip")
    text = portfolio_text(journal, unit)
    assert "⟦marked so⟧" in text
    assert text.count("⟦") == 1
    stored = journal.entries.get(id_)
    (answer,) = stored.value.answers
    better = replace(answer, text="It went well, and she said so.")
    journal.entries.change(id_, replace(stored.value, answers=(better,)), stored.revision)
    journal.statements.save(replace(statement, text="Silence often helps [E1]."), signposts)
    new = journal.entries.add("A later thought.", criteria=["2.2"])
    text = portfolio_text(journal, unit)
    assert "It went ⟦well⟧, and she said so." in text
    assert "Silence ⟦often⟧ helps" in text
    about = {line for line in text.splitlines() if line.startswith("*Entry ")}
    assert [new in line for line in about if "new since" in line] == [True]
    assert not any("new since" in line for line in about if same in line)


def test_what_is_no_bundle_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    path.write_bytes(zipped({"a.txt": b"x"}))
    with pytest.raises(JournalError, match="no bundle"):
        verified(path)


def test_what_another_window_saves_meanwhile_is_not_in_the_bundle(
    signed: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.workflows.bundle_files.SUFFIXES", (".md",))
    unit, word = signed.unit(), "sneaked"
    looked = _reading(signed, monkeypatch, lambda _: None)
    submit(signed, unit, tmp_path / "quiet.zip")
    handed_in = signed.submissions.all(unit.id)[-1].id
    assert looked(), "the journal is read"
    for moment in sample(range(1, looked() + 1), 8, "readings"):
        # A fresh copy of the signed journal, into which another window saves at that very reading.
        copy = _copy(signed, tmp_path / f"at-{moment}")
        other = Journal(copy.folder, tmp_path / f"at-{moment}" / "state")

        def save(reading: int, *, at: int = moment, window: Journal = other) -> None:
            if reading == at:
                window.entries.add(word, criteria=["2.2"])

        _reading(copy, monkeypatch, save)
        target = tmp_path / f"at-{moment}.zip"
        with suppress(JournalError):
            submit(copy, unit, target)
        if not target.exists():
            assert copy.submissions.all(unit.id)[-1].id == handed_in, "refused, so not handed in"
            continue
        files = unpacked(target)
        assert word.encode() not in b"".join(files.values())
        listed = msgspec.json.decode(files[RECORDS], type=RecordsUsed)
        declared = copy.submissions.declaration(unit.id)
        assert declared is not None
        assert version_of((u.kind, u.id, u.revision) for u in listed.used) == declared.version
        entries = {used.id for used in listed.used if used.kind == "entry"}
        printed = set(re.findall(r"Entry (\S+?)[,.]", files["data/portfolio.md"].decode()))
        assert printed == entries


def test_who_stops_it_at_any_step_has_neither_signed_nor_handed_in(
    signed: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.workflows.bundle_files.SUFFIXES", (".md", ".csv"))
    unit, target = signed.unit(), tmp_path / "bundle.zip"
    before = signed.submissions.declaration(unit.id)
    for stop in range(1, 10):
        progress = _StoppedAt(stop)
        with suppress(Cancelled):
            sign_and_submit(signed, unit, "Somebody Else", "everything", target, progress)
            break
        assert signed.submissions.declaration(unit.id) == before
        assert signed.submissions.all(unit.id) == []
        assert not target.exists()
    assert stop == 5, "it read, made two files, wrote, and was stopped before each"
    declaration = signed.submissions.declaration(unit.id)
    assert declaration is not None
    assert declaration.name == "Somebody Else"
    assert verified(target).intact


def unpacked(path: Path) -> dict[str, bytes]:
    """Return the files of a bundle by their names in its folder."""
    files, unreadable = unzipped(path)
    assert not unreadable
    return {name.partition("/")[2]: data for name, data in files.items()}


class _StoppedAt(Progress):
    """Is cancelled when that step begins; the first is 1."""

    def __init__(self, stop: int) -> None:
        super().__init__()
        self._left = stop

    def step(self, doing: str, *, last: bool = False) -> None:
        self._left -= 1
        if not self._left:
            self.cancel()
        super().step(doing, last=last)


def _reading(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, save: Callable[[int], None]
) -> Callable[[], int]:
    """Call ``save`` at each reading of a journal's files; return how many there were."""
    log, refresh = journal._log, journal._log.refresh
    readings = 0

    def refreshed() -> None:
        nonlocal readings
        readings += 1
        save(readings)
        refresh()

    monkeypatch.setattr(log, "refresh", refreshed)
    return lambda: readings


def _copy(journal: Journal, folder: Path) -> Journal:
    shutil.copytree(journal.folder, folder / "journal")
    shutil.copytree(journal.folder.parent / "state", folder / "state")
    return Journal(folder / "journal", folder / "state", now=journal.moment)
