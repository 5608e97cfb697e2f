from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.store.prompts import shipped

from ..units.shapes import BARE

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Shell

PACK = shipped() / "units" / "cmi-5015v1.toml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_bytes(PACK.read_bytes())
    return path


def test_units_are_listed_and_shown(shell: Shell) -> None:
    assert "yours" in shell.ok("units", "list").out
    out = shell.ok("units", "show", "5015V1").out
    assert "Identify barriers to change" in out
    assert max(map(len, out.splitlines())) <= 80
    whole = shell.ok("units", "show", "--json").json()
    assert len(whole["outcomes"]) == 3
    assert shell.run("units", "show", "nope").code == 1


def test_models_are_listed_and_shown(shell: Shell) -> None:
    out = shell.ok("models", "list").out
    assert len(shell.ok("models", "list", "--json").json()) == 10
    assert max(map(len, out.splitlines())) <= 80
    assert "1. What? (what)" in shell.ok("models", "show", "Driscoll").out
    assert shell.ok("models", "show", "gibbs", "--json").json()["stages"]
    result = shell.run("models", "show", "tarot")
    assert result.code == 1
    assert "gibbs" in result.err


def test_a_sound_pack(shell: Shell, pack: Path) -> None:
    result = shell.ok("units", "check", str(pack))
    assert result.out == ""
    assert "3 outcomes, 9 criteria" in result.err


def test_a_broken_pack_names_file_path_fault_and_what_to_do(shell: Shell, pack: Path) -> None:
    text = pack.read_text(encoding="utf-8")
    pack.write_text(text.replace('verbs = ["identify"]', 'verbs = ["identfy"]'), encoding="utf-8")
    result = shell.run("units", "check", str(pack))
    assert result.code == 1
    for line in result.out.splitlines():
        assert line.startswith(str(pack))
        assert "Did you mean “identify”?" in line
        assert "prompts/ of your journal" in line
    problems = shell.run("units", "check", str(pack), "--json").json()
    assert problems[0]["fix"].startswith("Did you mean “identify”?")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"id = ", "not valid TOML"),
        (b"\xff", "UTF-8"),
        (b'id = "x"\ntitle = "\\u001b[31m"\ncolour = 1', "Did you mean"),
        (b'id = "x"\ntitle = "t"', "missing"),
    ],
)
def test_a_file_that_is_no_pack(shell: Shell, pack: Path, text: bytes, says: str) -> None:
    pack.write_bytes(text)
    result = shell.run("units", "check", str(pack))
    assert result.code == 1
    assert result.out.count("\n") == 1
    assert str(pack) in result.out
    assert says in result.out or "no field" in result.out
    assert "\x1b" not in result.out


@pytest.mark.parametrize(
    "name",
    [
        "models/gibbs.toml",
        "worksheets/pdca-review.toml",
        "theory/smart-objectives.toml",
        "verbs.toml",
    ],
)
def test_the_other_kinds_are_checked_too(shell: Shell, name: str) -> None:
    assert "nothing to mend" in shell.ok("units", "check", str(shipped() / name)).err


def test_schemas(shell: Shell) -> None:
    kinds = {"unit", "model", "worksheet", "theory", "verbs"}
    assert shell.ok("units", "schema").json().keys() == kinds
    assert "$defs" in shell.ok("units", "schema", "unit").json()
    assert shell.run("units", "schema", "song").code == 1


def test_a_unit_of_one_s_own_is_taken_up(shell: Shell, pack: Path) -> None:
    own = shell.folder / "prompts" / "units"
    own.mkdir(parents=True)
    text = pack.read_text(encoding="utf-8").replace('id = "cmi-5015v1"', 'id = "own"', 1)
    (own / "own.toml").write_text(
        text.replace('number = "5015V1"', 'number = "OWN"', 1), encoding="utf-8"
    )
    (own / "bad.toml").write_text("id = ", encoding="utf-8")
    result = shell.ok("units", "add", "OWN")
    assert "own" in result.err
    listed = shell.ok("units", "list", "--json")
    assert {line["id"] for line in listed.json() if line["studied"]} == {"cmi-5015v1", "own"}
    assert "bad.toml" in listed.err
    assert shell.run("add", "x", "-c", "2.2").code == 1
    shell.add("x", "-c", "own:2.2")
    assert "OWN: " in shell.ok("status").out
    assert shell.ok("status", "--unit", "own", "--json").json()["criteria"][3]["entries"] == 1
    assert shell.run("units", "add", "nope").code == 1


def test_a_worksheet_that_refers_to_nothing_is_told_of(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "worksheets" / "barriers-and-solutions.toml"
    file.parent.mkdir()
    text = (shipped() / "worksheets" / file.name).read_text(encoding="utf-8")
    file.write_text(
        text.replace("force-field-analysis.force", "force-field-analysis.farce"), encoding="utf-8"
    )
    result = shell.run("units", "check", str(file))
    assert result.code == 1
    assert "Did you mean “force”?" in " ".join(result.out.split())


OTHER = "bare"


def beside(shell: Shell) -> None:
    """Put another unit's pack into the journal."""
    folder = shell.folder / "prompts" / "units"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(BARE, encoding="utf-8")


def studied(shell: Shell) -> list[str]:
    return [line["id"] for line in shell.ok("units", "list", "--json").json() if line["studied"]]


def test_init_takes_a_unit_up_beside_those_that_were_chosen(shell: Shell) -> None:
    beside(shell)
    shell.ok("init", "--unit", "5015V1")
    shell.ok("init", "--unit", OTHER)
    assert sorted(studied(shell)) == [OTHER, "cmi-5015v1"]
    assert "cmi-5015v1 and bare" in shell.ok("init").err


def test_a_journal_that_names_no_unit_takes_the_one_that_is_named_first(shell: Shell) -> None:
    beside(shell)
    shell.ok("init", "--unit", OTHER)
    assert studied(shell) == [OTHER]


def test_a_unit_is_given_up_and_taken_up_again_with_all_that_was_written(shell: Shell) -> None:
    beside(shell)
    shell.ok("init", "--unit", "5015V1", "--unit", OTHER)
    shell.add("In the drawer.", "-c", f"{OTHER}:1.1")
    assert "What you wrote for it stays" in shell.ok("units", "remove", OTHER).err
    assert studied(shell) == ["cmi-5015v1"]
    last = shell.run("units", "remove", "5015V1")
    assert last.code == 1
    assert "the only unit" in last.err
    assert "You do not study" in shell.run("units", "remove", OTHER).err
    shell.ok("units", "add", OTHER)
    shell.ok("units", "first", OTHER)
    assert "bare and cmi-5015v1" in shell.ok("init").err
    assert "1 entry" in shell.ok("criterion", f"{OTHER}:1.1").out


def test_a_unit_whose_pack_is_gone_is_given_up_by_its_id(shell: Shell) -> None:
    beside(shell)
    shell.ok("init", "--unit", "5015V1", "--unit", OTHER)
    (shell.folder / "prompts" / "units" / "mine.toml").unlink()
    assert shell.run("doctor").code == 1
    shell.ok("units", "remove", OTHER)
    assert shell.run("doctor").code == 0
