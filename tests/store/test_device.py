"""The name of this machine: drawn once, and anew where the state folder came from elsewhere."""

from __future__ import annotations

import platform
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from journal.store.log import Change, Log

if TYPE_CHECKING:
    from pathlib import Path

OpenLog = Callable[..., Log]


def test_a_copied_home_on_another_machine_draws_a_new_name(
    open_log: OpenLog, lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_log().append([Change("entries", "a", {})])
    open_log().append([Change("entries", "b", {})])
    assert len(list(lines.iterdir())) == 1
    monkeypatch.setattr(platform, "node", lambda: "the other machine")
    open_log().append([Change("entries", "c", {})])
    open_log().append([Change("entries", "d", {})])
    assert len(list(lines.iterdir())) == 2


@pytest.mark.parametrize("content", [b"", b"{", b'{"name":"../../x","node":"n"}', b"\xff"])
def test_a_damaged_device_file_is_drawn_anew(
    tmp_path: Path, open_log: OpenLog, lines: Path, content: bytes
) -> None:
    (tmp_path / "state" / "here").mkdir(parents=True)
    (tmp_path / "state" / "here" / "device.json").write_bytes(content)
    open_log().append([Change("entries", "a", {})])
    [path] = lines.iterdir()
    assert len(path.stem) == 8
