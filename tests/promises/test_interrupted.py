"""An interrupted export leaves the old file or the new one, whole, and all that it points to."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from msgspec.structs import replace

from journal.errors import JournalError
from journal.workflows.export import export_portfolio
from journal.workflows.hand_in import sign, submit
from journal.workflows.verify_bundle import verified
from journal.worksheet.worksheet import add_row

from ..cli.conftest import Shell
from .killed import STEPS, seen

if TYPE_CHECKING:
    from typing import Any

    from journal.journal import Journal

KILLED = Path(__file__).with_name("killed.py")


class Exports(NamedTuple):
    """A journal that has changed since it was exported, and what the folder held then."""

    journal: Journal
    before: Path


def drawn(journal: Journal, force: str) -> str:
    kind = journal.prompts.worksheets["force-field-analysis"]
    id_ = journal.worksheets.new(kind, criteria=journal.refs(["2.2"]))
    stored = journal.worksheets.find(id_)
    cells = {"direction": "Driving", "force": force, "strength": "3"}
    journal.worksheets.save(stored, add_row(stored.value, cells))
    return id_


@pytest.fixture
def exports(journal: Journal, tmp_path: Path) -> Exports:
    first, second = drawn(journal, "Time"), drawn(journal, "Money")
    before = tmp_path / "before"
    before.mkdir()
    for suffix in (".md", ".html"):
        export_portfolio(journal, journal.unit(), before / f"x{suffix}")
    journal.worksheets.delete(second)
    stored = journal.worksheets.find(first)
    journal.worksheets.save(stored, replace(stored.value, title="Another title"))
    return Exports(journal, before)


def whole(folder: Path, old: dict[str, str], new: dict[str, str], name: str) -> bool:
    """Say whether a file is the new one; every file is one of the two, and none is missing."""
    found = seen(folder)
    _check(found, old, new, name)
    return found[name] == new[name]


def _check(found: dict[str, str], old: dict[str, str], new: dict[str, str], name: str) -> None:
    for file, digest in found.items():
        assert digest in {old.get(file), new.get(file)}, file
    # A picture that is no longer pointed to may be gone; no other may.
    needed = new if found[name] == new[name] else old
    assert needed.keys() <= found.keys()


def made(exports: Exports, folder: Path, name: str) -> dict[str, str]:
    """Return what the folder holds after an export that nothing interrupts."""
    shutil.copytree(exports.before, folder)
    export_portfolio(exports.journal, exports.journal.unit(), folder / name)
    return seen(folder)


@pytest.mark.parametrize("name", ["x.html", "x.md"])
def test_whichever_step_fails_the_old_file_or_the_new_one_is_there(
    exports: Exports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    old, new = seen(exports.before), made(exports, tmp_path / "new", name)
    assert old[name] != new[name]
    failing = [0]

    def counted(inner: Any) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            failing[0] -= 1
            if failing[0] == 0:
                raise OSError(28, "No space left on device")
            return inner(*arguments, **named)

        return call

    for step in STEPS:
        monkeypatch.setattr(os, step, counted(getattr(os, step)))
    for at in range(1, 200):
        failing[0] = 0
        folder = tmp_path / f"out{at}"
        shutil.copytree(exports.before, folder)
        failing[0] = at
        with suppress(JournalError):
            export_portfolio(exports.journal, exports.journal.unit(), folder / name)
        left = failing[0]
        failing[0] = 0
        is_new = whole(folder, old, new, name)
        assert not [each for each in folder.rglob(".*.tmp") if left > 0]
        if left > 0:
            assert is_new
            assert seen(folder) == new
            return
    pytest.fail("it never came to its end")


@pytest.mark.skipif(os.name == "nt", reason="no process is copied there")
@pytest.mark.parametrize("name", ["x.html", "x.md"])
def test_whenever_it_is_killed_the_old_file_or_the_new_one_is_there(
    exports: Exports, tmp_path: Path, name: str
) -> None:
    old, folder = seen(exports.before), tmp_path / "out"
    shutil.copytree(exports.before, folder)
    command = [sys.executable, str(KILLED), str(exports.before), str(folder)]
    done = subprocess.run(
        [*command, "portfolio", "-o", str(folder / name)],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=Shell(tmp_path, begun=False).env(),
    )
    states = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]

    # Its day is another one than here.
    new = states[-1][1]
    assert [ended for ended, _ in states] == [False] * (len(states) - 1) + [True]
    for _, found in states:
        _check(found, old, new, name)
    assert [found[name] == new[name] for _, found in states].count(False) > 2
    assert old[name] != new[name]


def test_an_interrupted_submission_leaves_the_bundle_and_no_record(
    exports: Exports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, unit = exports.journal, exports.journal.unit()
    target = tmp_path / "bundle.zip"
    sign(journal, unit, "Amina Osei", "")
    submit(journal, unit, target)
    before = sha256(target.read_bytes()).hexdigest()
    submissions = len(journal.submissions.all(unit.id))
    journal.entries.add("A later thought.", criteria=["2.2"])
    sign(journal, unit, "Amina Osei", "")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(JournalError, match="disk is full"):
            submit(journal, unit, target)
    assert sha256(target.read_bytes()).hexdigest() == before
    assert verified(target).intact
    assert len(journal.submissions.all(unit.id)) == submissions
