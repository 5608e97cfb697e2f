from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Shell


def whole(shell: Shell, id_: str) -> dict[str, Any]:
    found: dict[str, Any] = shell.ok("worksheet", "show", id_, "--json").json()
    return found


def begun(shell: Shell, target: Path) -> str:
    result = shell.ok(
        "worksheet", "new", "force-field-analysis", "--title", "Rota", "-o", str(target)
    )
    assert "for 2.2" in result.err
    return result.out.strip()


def fill(target: Path, *rows: dict[str, str]) -> None:
    with target.open(encoding="utf-8-sig", newline="") as file:
        names = next(csv.reader(file))
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="")
        writer.writeheader()
        writer.writerows(rows)


def test_a_worksheet_is_filled_in_through_a_spreadsheet(shell: Shell, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    id_ = begun(shell, table)
    fill(table, {"Direction": "Restraining", "Force": "no cover", "Strength": "4"})
    assert "Saved, 1 row." in shell.ok("worksheet", "edit", id_, str(table)).err
    assert "different" in shell.ok("worksheet", "edit", id_[-6:], str(table)).err
    shown = whole(shell, id_)
    assert shown["rows"][0]["force"] == "no cover"
    assert shown["worksheet"]["criteria"] == ["2.2", "2.3"]
    assert "Force: no cover" in shell.ok("worksheet", "show", id_).out
    (line,) = shell.ok("worksheet", "list", "--json").json()
    assert (line["id"], line["title"], line["rows"]) == (id_, "Rota", 1)
    assert shell.ok("doctor").code == 0


def test_what_is_written_out_reads_back_as_it_was(shell: Shell, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    id_ = begun(shell, table)
    fill(table, {"Direction": "Driving", "Force": "=HYPERLINK(1)", "Strength": "2"})
    shell.ok("worksheet", "edit", id_, str(table), "--summary", "The rota first.")
    before = whole(shell, id_)
    shell.ok("worksheet", "edit", id_, "-o", str(table))
    assert "'=HYPERLINK(1)" in table.read_text(encoding="utf-8-sig")
    shell.ok("worksheet", "edit", id_, str(table))
    assert whole(shell, id_) == before
    assert before["rows"][0]["force"] == "=HYPERLINK(1)"
    assert before["summary"] == "The rota first."


def test_what_does_not_fit_is_told_and_saved_all_the_same(shell: Shell, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    id_ = begun(shell, table)
    fill(table, {"Direction": "Restrainig", "Force": "no cover", "Strength": "9"})
    told = " ".join(shell.ok("worksheet", "edit", id_, str(table)).err.split())
    assert "Row 1. Direction: “Restrainig” is not one of the choices. Did you mean" in told
    assert "“9” is not a score" in told
    assert whole(shell, id_)["rows"][0]["strength"] == "9"


def test_what_cannot_be_is_refused_in_a_sentence(shell: Shell, tmp_path: Path) -> None:
    id_ = begun(shell, tmp_path / "table.csv")
    latin = tmp_path / "latin.csv"
    latin.write_bytes("Force\nKübler".encode("latin-1"))
    for arguments, said in (
        (("new", "song"), "There is no kind of worksheet “song”"),
        (("show", "zzzzzz"), "There is no worksheet"),
        (("edit", id_), "Nothing was said to change"),
        (("edit", id_, str(latin)), "is not in UTF-8"),
    ):
        result = shell.run("worksheet", *arguments)
        assert result.code == 1
        assert said in " ".join(result.err.split())
    assert whole(shell, id_)["rows"] == []


def test_the_kinds_are_listed(shell: Shell) -> None:
    assert "force-field-analysis" in shell.ok("worksheet", "list", "--kinds").out
    kinds = shell.ok("worksheet", "list", "--kinds", "--json").json()
    assert len(kinds) == 9
    assert "no worksheet yet" in shell.ok("worksheet", "list").err
