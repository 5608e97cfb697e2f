"""Where a journal and this machine's own folder for it are, on each system."""

from __future__ import annotations

from typing import TYPE_CHECKING

import platformdirs
import pytest
from platformdirs import macos, unix, windows

from journal.cli.opening import JournalPlace, state_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from platformdirs.api import PlatformDirsABC

    from .conftest import Shell

SYSTEMS: dict[str, Callable[[str], PlatformDirsABC]] = {
    "linux": unix.Unix,
    "macos": macos.MacOS,
    "windows": windows.Windows,
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_state_is_never_within_the_journal_nor_the_journal_within_state(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = SYSTEMS[system]
    for name in ("JOURNAL_DIR", "JOURNAL_STATE_DIR", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(windows, "get_win_folder", lambda _: str(tmp_path / "AppData" / "Local"))
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name: kind(name).user_data_path)
    monkeypatch.setattr(platformdirs, "user_state_path", lambda name: kind(name).user_state_path)
    place = JournalPlace()
    assert place.folder.is_relative_to(tmp_path)
    assert place.state.is_relative_to(tmp_path)
    assert not place.state.is_relative_to(place.folder)
    assert not place.folder.is_relative_to(place.state)


def test_a_state_folder_that_was_named_within_the_journal_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNAL_STATE_DIR", str(tmp_path / "journal" / ".state"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "of the system"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    state = state_of(tmp_path / "journal")
    assert not state.is_relative_to(tmp_path / "journal")


def test_what_was_kept_within_the_journal_is_moved_out_with_its_drafts(shell: Shell) -> None:
    inside = {"JOURNAL_STATE_DIR": str(shell.folder / "state")}
    old = shell.folder / "state" / state_of(shell.folder).name
    shell.add("words")
    (state,) = shell.state.iterdir()
    old.parent.mkdir()
    state.rename(old)
    device = (old / "device.json").read_bytes()
    home = {"XDG_STATE_HOME": str(shell.home / "state"), **inside}
    where = shell.ok("where", "--json", env=home).json()["state"]
    assert not old.exists()
    moved = type(shell.root)(where)
    assert (moved / "device.json").read_bytes() == device
    shell.ok("add", "more words", env=home)
    assert len(list((shell.folder / "log").iterdir())) == 1, "it goes on under its name"


def test_the_name_of_a_state_folder_fits_a_disk(tmp_path: Path) -> None:
    folder = tmp_path / ("n" * 250)
    assert len(state_of(folder).name) < 120
    assert state_of(folder) != state_of(tmp_path / ("n" * 249))
