"""The name of this machine: drawn once, and anew where the state folder came from elsewhere."""

from __future__ import annotations

import platform
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
import pytest

from journal.store import device, machine
from journal.store.log import Change, Log
from journal.store.machine import Machine

if TYPE_CHECKING:
    from pathlib import Path

OpenLog = Callable[..., Log]


def logs(lines: Path) -> int:
    return len(list(lines.iterdir()))


def on(monkeypatch: pytest.MonkeyPatch, id_: str, node: str) -> None:
    """Be on another machine, or on this one in another network."""
    monkeypatch.setattr(device, "machine_id", lambda: Machine(id_, node))


def test_a_copied_home_on_another_machine_draws_a_new_name(
    open_log: OpenLog, lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_log().append([Change("entries", "a", {})])
    open_log().append([Change("entries", "b", {})])
    assert logs(lines) == 1
    on(monkeypatch, "the other machine", platform.node())
    open_log().append([Change("entries", "c", {})])
    open_log().append([Change("entries", "d", {})])
    assert logs(lines) == 2


def test_a_machine_keeps_its_name_whatever_network_it_is_in(
    open_log: OpenLog, lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for turn, node in enumerate(["Mac.local", "dhcp-17.uni.example", "Mac-2.local", "Mac.local"]):
        on(monkeypatch, "a mac", node)
        open_log().append([Change("entries", f"e{turn}", {})])
    assert logs(lines) == 1


def test_a_name_of_an_earlier_version_is_kept_and_the_machine_noted(
    tmp_path: Path, open_log: OpenLog, lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "state" / "here" / "device.json"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(msgspec.json.encode({"name": "abcd2345", "node": "Mac.local"}))
    on(monkeypatch, "a mac", "Mac.local")
    open_log().append([Change("entries", "a", {})])
    on(monkeypatch, "a mac", "elsewhere")
    open_log().append([Change("entries", "b", {})])
    assert [path.stem for path in lines.iterdir()] == ["abcd2345"]
    on(monkeypatch, "another mac", "Mac.local")
    open_log().append([Change("entries", "c", {})])
    assert logs(lines) == 2


def test_a_machine_is_known_by_what_its_system_keeps_and_else_by_its_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def id_(kept: str | None, node: str) -> str:
        file = tmp_path / f"machine-id of {kept and kept.strip()}"
        file.unlink(missing_ok=True)
        if kept is not None:
            file.write_text(kept, encoding="ascii")
        monkeypatch.setattr(machine, "_LINUX", (tmp_path / "missing", file))
        monkeypatch.setattr(platform, "node", lambda: node)
        return machine.machine_id().id

    assert id_("abc\n", "one") == id_("abc\n", "two") != id_("def\n", "one")
    assert id_("\n", "one") == id_(None, "one") != id_(None, "two")
    assert "abc" not in id_("abc\n", "one"), "the system's own id leaves it never"


@pytest.mark.parametrize("content", [b"", b"{", b'{"name":"../../x","node":"n"}', b"\xff"])
def test_a_damaged_device_file_is_drawn_anew(
    tmp_path: Path, open_log: OpenLog, lines: Path, content: bytes
) -> None:
    (tmp_path / "state" / "here").mkdir(parents=True)
    (tmp_path / "state" / "here" / "device.json").write_bytes(content)
    open_log().append([Change("entries", "a", {})])
    [path] = lines.iterdir()
    assert len(path.stem) == 8
