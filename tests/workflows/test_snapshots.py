"""Snapshots: a second copy that is sound when it counts, and that only ever adds."""

from __future__ import annotations

import os
import shutil
import zipfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.errors import JournalError
from journal.journal import Journal
from journal.store.snapshot import (
    MANIFEST,
    SnapshotEntry,
    SnapshotFile,
    snapshots_in,
    superfluous,
    verified,
)
from journal.workflows import health
from journal.workflows.snapshots import (
    folder_of,
    overdue,
    restore,
    restoring,
    snapshot_now,
    snapshot_weekly,
)
from journal.workflows.withdraw import withdraw

from ..registers.test_answers import asked

NOW = datetime(2026, 11, 23, 20, 10, tzinfo=UTC)


class Days:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def filled(tmp_path: Path, days: Days) -> Journal:
    """A journal with entries, a pack and an attached file."""
    journal = opened(tmp_path, days)
    journal.set_up("Sam", "", ("cmi-5015v1",))
    first = journal.entries.add("It began.", criteria=("2.2",))
    journal.entries.add("It went on.")
    picture = tmp_path / "a note.txt"
    picture.write_text("A note beside it.", encoding="utf-8")
    journal.attachments.add(first, picture, most=1000)
    pack = journal.folder / "prompts" / "words" / "mine.toml"
    pack.parent.mkdir(parents=True)
    pack.write_text("# mine", encoding="utf-8")
    moment = NOW.timestamp()
    os.utime(journal.state / "device.json", (moment, moment))
    return journal


def opened(root: Path, days: Days) -> Journal:
    return Journal(root / "journal", root / "state", now=days)


def contents(journal: Journal) -> dict[str, bytes]:
    return {
        path.relative_to(journal.folder).as_posix(): path.read_bytes()
        for path in sorted(journal.folder.rglob("*"))
        if path.is_file()
    }


def titles(journal: Journal) -> set[str]:
    return {stored.value.heading for stored in journal.entries.all()}


def test_everything_comes_back_after_the_folder_is_gone(
    filled: Journal, tmp_path: Path, days: Days
) -> None:
    before = contents(filled)
    taken = snapshot_now(filled)
    assert taken.path.parent == folder_of(filled)
    assert not taken.path.is_relative_to(filled.folder)
    assert verified(taken.path).revisions == 4
    shutil.rmtree(filled.folder)
    again = opened(tmp_path, days)
    found = restoring(again)
    assert {comeback.name for comeback in found.missing} == before.keys()
    assert restore(found) == len(before)
    assert contents(again) == before
    assert again.alarms.waited() == ()
    assert restoring(again).missing == ()


def test_newer_words_stay_and_what_they_lack_comes_beside_them(
    filled: Journal, tmp_path: Path, days: Days
) -> None:
    snapshot_now(filled)
    (log,) = (filled.folder / "log").iterdir()
    shutil.rmtree(filled.folder)
    newer = opened(tmp_path, days)
    newer.set_up("Samira", "", ("cmi-5015v1",))
    newer.entries.add("A new beginning.")
    here = contents(newer)
    assert log.name not in {name.removeprefix("log/") for name in here}, "a name of its own"
    restore(restoring(newer))
    after = contents(newer)
    assert here.items() <= after.items()
    assert titles(opened(tmp_path, days)) == {"It began.", "It went on.", "A new beginning."}
    assert opened(tmp_path, days).settings.learner.name == "Samira"


@given(
    kept=st.sets(st.integers(0, 2)),
    turned=st.booleans(),
    tail=st.sampled_from([b"", b'{"torn', b"\n\n", b'{"v":1}\n']),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_became_of_a_log_restoring_only_adds_and_nothing_twice(
    filled: Journal, tmp_path: Path, days: Days, *, kept: set[int], turned: bool, tail: bytes
) -> None:
    taken = snapshots_in(folder_of(filled)) or [snapshot_now(filled)]
    (name,) = (name for name in verified(taken[0].path).files if name.startswith("log/"))
    with zipfile.ZipFile(taken[0].path) as archive:
        lines = archive.read(name).splitlines(keepends=True)
    for path in (filled.folder / "log").iterdir():
        path.unlink()
    order = sorted(kept, reverse=turned)
    (filled.folder / name).write_bytes(b"".join(lines[at] for at in order) + tail)
    before = contents(filled)
    restore(restoring(opened(tmp_path, days)))
    assert before.items() <= contents(filled).items()
    assert titles(opened(tmp_path, days)) == {"It began.", "It went on."}
    assert not [alarm for alarm in opened(tmp_path, days).alarms.waited() if alarm.lost]
    assert restoring(opened(tmp_path, days)).missing == ()


def test_a_damaged_snapshot_is_named_and_the_one_before_it_is_taken(
    filled: Journal, days: Days
) -> None:
    good = snapshot_now(filled)
    days.now += timedelta(hours=1)
    bad = snapshot_now(filled)
    data = bytearray(bad.path.read_bytes())
    data[len(data) // 3] ^= 4
    bad.path.write_bytes(data)
    found = restoring(filled)
    assert (found.snapshot.path, found.damaged) == (good.path, (bad.path.name,))
    with pytest.raises(JournalError, match="is damaged") as told:
        restoring(filled, bad.path.name)
    assert good.path.name in told.value.hint
    good.path.write_bytes(b"")
    with pytest.raises(JournalError, match="Every snapshot"):
        restoring(filled)


@pytest.mark.parametrize("at", range(0, 100, 7))
def test_no_flipped_bit_of_a_snapshot_passes_for_sound(filled: Journal, at: int) -> None:
    taken = snapshot_now(filled)
    whole = taken.path.read_bytes()
    sound = verified(taken.path)
    data = bytearray(whole)
    data[len(data) * at // 100] ^= 16
    taken.path.write_bytes(data)
    with suppress(JournalError):
        assert verified(taken.path) == sound, "only what nobody reads was changed"


def test_a_file_that_was_added_or_changed_in_a_snapshot_is_damage(filled: Journal) -> None:
    taken = snapshot_now(filled)
    with zipfile.ZipFile(taken.path, "a") as archive:
        archive.writestr("log/aaaaaaaa.jsonl", b"more")
    with pytest.raises(JournalError, match="its files"):
        verified(taken.path)


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_one_that_is_stopped_leaves_none_that_counts_and_the_others_whole(
    filled: Journal, days: Days, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    first = snapshot_now(filled)
    days.now += timedelta(days=1)

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path if step == "replace" else os, step, fails)
    with pytest.raises(JournalError, match="disk is full"):
        snapshot_now(filled)
    monkeypatch.undo()
    assert [found.path for found in snapshots_in(folder_of(filled))] == [first.path]
    assert len(list(folder_of(filled).iterdir())) == 1


def test_one_is_taken_every_week_and_no_sooner(filled: Journal, days: Days) -> None:
    counts = []
    for _ in range(30):
        snapshot_weekly(filled)
        counts.append(len(snapshots_in(folder_of(filled))))
        if folder_of(filled).exists():
            tried = max(found.made for found in snapshots_in(folder_of(filled))).timestamp()
            os.utime(folder_of(filled), (tried, tried))
        days.now += timedelta(days=1)
    assert counts == [0] * 7 + [1] * 7 + [2] * 7 + [3] * 7 + [4] * 2


def test_one_that_fails_is_told_of_until_one_succeeds(filled: Journal, days: Days) -> None:
    days.now += timedelta(days=8)
    folder_of(filled).write_text("in the way", encoding="utf-8")
    os.utime(folder_of(filled), (0, 0))
    snapshot_weekly(filled)
    problem = overdue(filled)
    assert problem
    assert "weekly snapshot of your journal failed" in problem.what
    assert problem in health.examine(filled)
    folder_of(filled).unlink()
    snapshot_now(filled)
    assert overdue(filled) is None
    days.now += timedelta(weeks=5)
    problem = overdue(filled)
    assert problem
    assert "5 weeks old" in problem.what


def test_the_four_newest_are_kept_and_one_for_each_of_twelve_months() -> None:
    made = [NOW - timedelta(weeks=week) for week in range(100)]
    found = [SnapshotFile(Path(f"{moment:%Y-%m-%d}"), moment, 1) for moment in made]
    kept = [snapshot for snapshot in found if snapshot not in superfluous(found)]
    assert kept[:4] == found[:4]
    assert len({f"{snapshot.made:%Y-%m}" for snapshot in kept}) == 12
    assert len(kept) == 4 + 11 - 1 + 1
    assert superfluous(found[:4]) == []


def test_a_link_in_the_journal_brings_nothing_from_elsewhere(
    filled: Journal, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.toml"
    secret.write_text("secret", encoding="utf-8")
    (filled.folder / "prompts" / "words" / "link.toml").symlink_to(secret)
    taken = snapshot_now(filled)
    assert not [name for name in verified(taken.path).files if "link" in name]


def test_a_name_that_leads_out_of_the_journal_is_passed_over(
    filled: Journal, tmp_path: Path
) -> None:
    taken = snapshot_now(filled)
    manifest = verified(taken.path)
    forged = {
        **manifest.files,
        "../out.txt": SnapshotEntry(1, sha256(b"x").hexdigest()),
    }
    with zipfile.ZipFile(taken.path) as archive:
        parts = {name: archive.read(name) for name in manifest.files}
    with zipfile.ZipFile(taken.path, "w") as archive:
        for name, data in (*parts.items(), ("../out.txt", b"x")):
            archive.writestr(name, data)
        changed = replace(manifest, files=forged)
        archive.writestr(MANIFEST, msgspec.json.encode(changed))
    shutil.rmtree(filled.folder)
    restore(restoring(filled))
    assert not (tmp_path / "out.txt").exists()
    assert contents(filled)


def test_what_a_peer_took_back_is_in_no_snapshot_and_does_not_come_back(
    filled: Journal, tmp_path: Path
) -> None:
    codes = asked(filled)
    snapshot_now(filled)
    (file,) = [
        path for path in (filled.folder / "answers").iterdir() if b"spoken 0" in path.read_bytes()
    ]
    name, data = f"answers/{file.name}", file.read_bytes()
    (snapshot,) = snapshots_in(folder_of(filled))
    copied = tmp_path / snapshot.path.name
    shutil.copy(snapshot.path, copied)
    withdraw(filled, codes[0])
    assert name not in verified(snapshot.path).files
    assert set(zipfile.ZipFile(snapshot.path).namelist()) == {
        *verified(snapshot.path).files,
        MANIFEST,
    }
    # A copy of before that was put back is not brought back from, and loses it at the next one.
    shutil.copy(copied, snapshot.path)
    found = restoring(filled)
    assert {each.name: each.what for each in found.comebacks}[name] == "was erased, and stays so"
    restore(found)
    assert not file.exists()
    snapshot_now(filled)
    assert data not in b"".join(
        zipfile.ZipFile(each.path).read(inside)
        for each in snapshots_in(folder_of(filled))
        for inside in zipfile.ZipFile(each.path).namelist()
    )


def test_an_answer_that_is_merely_missing_comes_back(filled: Journal) -> None:
    asked(filled)
    snapshot_now(filled)
    for path in (filled.folder / "answers").iterdir():
        path.unlink()
    assert len(filled.alarms.waited()) == 3
    restore(restoring(filled))
    assert not filled.alarms.waited()


def test_a_snapshot_that_is_damaged_is_named_where_an_answer_was_taken_back(
    filled: Journal,
) -> None:
    codes = asked(filled)
    taken = snapshot_now(filled)
    whole = taken.path.read_bytes()
    taken.path.write_bytes(whole[:-40])
    assert taken.path.name in " ".join(withdraw(filled, codes[0]).remains)
    assert taken.path.read_bytes() == whole[:-40]
