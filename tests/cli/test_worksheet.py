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
    assert len(kinds) == 11
    assert "no worksheet yet" in shell.ok("worksheet", "list").err


def test_a_deleted_worksheet_comes_back_as_it_was(shell: Shell, tmp_path: Path) -> None:
    id_ = begun(shell, tmp_path / "table.csv")
    before = whole(shell, id_)
    assert "worksheet undelete" in shell.ok("worksheet", "delete", id_).err
    assert "already" in shell.ok("worksheet", "delete", id_).err
    assert shell.ok("worksheet", "list", "--json").json() == []
    assert "(deleted) Rota" in shell.ok("worksheet", "list", "--all").out
    assert "is back" in shell.ok("worksheet", "undelete", id_).err
    assert "not deleted" in shell.ok("worksheet", "undelete", id_).err
    assert whole(shell, id_)["rows"] == before["rows"]


def test_what_it_is_about_is_changed_without_a_table(shell: Shell, tmp_path: Path) -> None:
    id_ = begun(shell, tmp_path / "table.csv")
    shell.ok("worksheet", "edit", id_, "--private", "--title", "Phones", "-c", "2.3")
    line = whole(shell, id_)["worksheet"]
    assert (line["title"], line["private"], line["criteria"]) == ("Phones", True, ["2.3"])
    shell.ok("worksheet", "edit", id_, "--public")
    assert whole(shell, id_)["worksheet"]["private"] is False


def drawn(shell: Shell, tmp_path: Path) -> str:
    table = tmp_path / "table.csv"
    id_ = begun(shell, table)
    fill(
        table,
        {"Direction": "Driving", "Force": "starters ask", "Strength": "4"},
        {"Direction": "Restraining", "Force": "no cover", "Strength": "5"},
        {"Direction": "Restraining", "Force": "not scored yet"},
    )
    shell.ok("worksheet", "edit", id_, str(table))
    return id_


def test_a_force_field_is_shown_as_a_drawing_and_row_by_row(shell: Shell, tmp_path: Path) -> None:
    out = shell.ok("worksheet", "show", drawn(shell, tmp_path)).out
    drawing, first, _ = out.partition("1.\n")
    assert "starters ask   4 ━━━━━━━━► │ ◄━━━━━━━━━━ 5 no cover" in drawing
    assert "sum" not in drawing
    assert "1 row is not drawn" in drawing
    assert first
    assert max(map(len, drawing.split("\n"))) <= 80


def test_an_exported_portfolio_brings_its_pictures_along(shell: Shell, tmp_path: Path) -> None:
    id_ = drawn(shell, tmp_path)
    target = tmp_path / "mine.md"
    told = shell.ok("portfolio", "-o", str(target)).err
    picture = tmp_path / "mine-files" / "w1-force-field-analysis.svg"
    assert "Its 1 picture: in mine-files, beside it" in told
    assert "](mine-files/w1-force-field-analysis.svg)" in target.read_text(encoding="utf-8")
    assert "no cover" in picture.read_text(encoding="utf-8")
    printed = shell.ok("portfolio").out
    assert "![" not in printed
    assert "| Restraining | no cover | 5 |" in printed
    shell.ok("worksheet", "edit", id_, "--private")
    told = shell.ok("portfolio", "-o", str(target)).err
    assert "picture" not in told
    assert "![" not in target.read_text(encoding="utf-8")
    assert not picture.parent.exists()


def test_a_picture_that_somebody_changed_is_not_overwritten(shell: Shell, tmp_path: Path) -> None:
    drawn(shell, tmp_path)
    target = tmp_path / "mine.md"
    shell.ok("portfolio", "-o", str(target))
    picture = tmp_path / "mine-files" / "w1-force-field-analysis.svg"
    picture.write_text(
        picture.read_text(encoding="utf-8").replace("#1f5f99", "#000000"), encoding="utf-8"
    )
    before = target.read_bytes(), picture.read_bytes()
    result = shell.run("portfolio", "-o", str(target))
    assert result.code == 1
    assert "is not as this program made it. Nothing was written." in " ".join(result.err.split())
    assert (target.read_bytes(), picture.read_bytes()) == before


def test_a_worksheet_changed_on_two_machines_keeps_both(shell: Shell, tmp_path: Path) -> None:
    id_ = begun(shell, tmp_path / "table.csv")
    there = {"JOURNAL_STATE_DIR": str(shell.root / "another machine")}
    (log,) = (shell.folder / "log").iterdir()
    shared = log.read_bytes()
    shell.ok("worksheet", "edit", id_, "--title", "Here")
    changed = log.read_bytes()
    log.write_bytes(shared)
    shell.ok("worksheet", "edit", id_, "--title", "There", env=there)
    log.write_bytes(changed)
    assert whole(shell, id_)["worksheet"]["versions"] == 2
    told = shell.ok("worksheet", "show", id_).err
    assert "several places at once" in told
    assert f"journal worksheet history {id_} --keep" in told
    lines = shell.ok("worksheet", "history", id_, "--json").json()
    assert {line["title"] for line in lines} == {"Rota", "Here", "There"}
    (chosen,) = [line["revision"] for line in lines if line["title"] == "There"]
    assert chosen[:12] in shell.ok("worksheet", "history", id_).out
    shell.ok("worksheet", "history", id_, "--keep", chosen[:10])
    found = whole(shell, id_)["worksheet"]
    assert (found["versions"], found["title"]) == (1, "There")
    refused = shell.run("worksheet", "history", id_, "--keep", "zz")
    assert refused.code == 1
    assert "Nothing was changed" in refused.err


def test_the_list_says_which_worksheets_are_deleted(shell: Shell, tmp_path: Path) -> None:
    id_ = begun(shell, tmp_path / "table.csv")
    shell.ok("worksheet", "delete", id_)
    assert shell.ok("worksheet", "list", "--json").json() == []
    (line,) = shell.ok("worksheet", "list", "--all", "--json").json()
    assert line["deleted"] is True
