"""`journal doctor --repair`: what was added is said, and the verdict is that of afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Shell


def test_a_deleted_log_is_brought_back_from_the_snapshot(shell: Shell) -> None:
    shell.add("a thought")
    shell.ok("snapshot")
    (log,) = (shell.folder / "log").glob("*.jsonl")
    log.unlink()
    assert shell.run("doctor").code == 1
    done = shell.ok("doctor", "--repair")
    assert f"Brought back: log/{log.name}" in done.err
    assert "The journal is healthy." in done.out
    assert "a thought" in shell.ok("list").out
    again = shell.ok("doctor", "--repair")
    assert "nothing that could be added" in again.err
