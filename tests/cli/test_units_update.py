from __future__ import annotations

from typing import TYPE_CHECKING

from ..units.ropes import BEFORE, SENTENCES, Asked, pack, put

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Shell

REVISED = {
    "1.1": Asked("Name four kinds of knot", BEFORE["1.1"].need, was=("1.1",)),
    "1.2": BEFORE["1.2"],
    "1.4": Asked("Tie one of them"),
}


def studied(shell: Shell) -> None:
    put(shell.folder, pack(BEFORE))
    shell.ok("init", "--name", "Sam", "--unit", "ropes")
    for label in BEFORE:
        shell.ok("add", f"Seen for {label}", "-c", label)
    shell.ok("statement", "1.3", "--file", "-", stdin="I judged six ropes.")


def entries(shell: Shell) -> dict[str, int]:
    lines = shell.ok("status", "--json").json()["criteria"]
    return {line["number"]: line["entries"] for line in lines}


def test_a_revised_unit_is_shown_beside_the_old_words_and_taken_once_it_is_confirmed(
    shell: Shell, tmp_path: Path
) -> None:
    studied(shell)
    file = tmp_path / "issue-2.toml"
    file.write_text(pack(REVISED), encoding="utf-8")
    asked = shell.run("units", "update", str(file))
    assert asked.code == 1
    assert "Nothing was changed" in asked.err
    assert "before: Name three kinds of knot" in asked.out
    assert "now:    Name four kinds of knot" in asked.out
    assert "1.2  as before: Describe how a rope is stored" in asked.out
    assert "1.3  is gone: Judge whether a rope is safe" in asked.out
    assert "1.4  is new: Tie one of them" in asked.out
    assert "would be carried over from 1.1 to 1.1" in asked.out
    assert entries(shell) == {"1.1": 1, "1.2": 1, "1.3": 1}
    taken = shell.ok("units", "update", str(file), "--yes")
    assert "1 criterion" in taken.err
    assert entries(shell) == {"1.1": 1, "1.2": 1, "1.4": 0}
    again = shell.ok("units", "update", "--unit", "ropes")
    assert "nothing more to carry over" in again.err


def test_what_was_written_for_a_criterion_that_is_gone_is_named_and_can_be_read(
    shell: Shell, tmp_path: Path
) -> None:
    studied(shell)
    put(shell.folder, pack(REVISED))
    told = shell.ok("doctor")
    words = " ".join(told.out.split())
    assert f"1 entry and a statement for 1.3 of ropes answered “{SENTENCES['1.3']}”" in words
    assert "journal units update --unit ropes" in told.out
    shown = shell.ok("units", "update", "--yes")
    assert "1.3  is gone" in shown.out
    target = tmp_path / "portfolio.md"
    shell.ok("portfolio", "-o", str(target))
    text = target.read_text(encoding="utf-8")
    assert "Written for former words of the unit" in text
    assert "I judged six ropes." in text


def test_a_pack_with_a_mistake_changes_nothing(shell: Shell, tmp_path: Path) -> None:
    studied(shell)
    file = tmp_path / "broken.toml"
    file.write_text(pack(REVISED).replace("number =", "nummer ="), encoding="utf-8")
    for path, says in ((file, "nummer"), (tmp_path / "none.toml", "cannot be read")):
        result = shell.run("units", "update", str(path), "--yes")
        assert result.code == 1
        assert says in result.err
        assert "Nothing was changed" in result.err
        assert "Traceback" not in result.err
    assert entries(shell) == {"1.1": 1, "1.2": 1, "1.3": 1}


def test_an_answer_that_is_no_leaves_the_unit_as_it_is(shell: Shell, tmp_path: Path) -> None:
    studied(shell)
    file = tmp_path / "issue-2.toml"
    file.write_text(pack(REVISED), encoding="utf-8")
    with shell.terminal("units", "update", str(file)) as terminal:
        terminal.wait_for("Take it so?")
        terminal.type("n\r")
        terminal.wait_for("Nothing was changed.")
    assert entries(shell) == {"1.1": 1, "1.2": 1, "1.3": 1}
