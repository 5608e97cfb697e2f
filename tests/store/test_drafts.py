from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from journal.errors import JournalError
from journal.store.drafts import Drafts


class Draft(Struct, frozen=True):
    words: str


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "state")


def test_a_draft_is_kept_replaced_and_removed(drafts: Drafts, tmp_path: Path) -> None:
    drafts.keep("session", Draft("one"))
    drafts.keep("session", Draft("two"))
    drafts.keep("2026-11-23-k7q2mx", Draft("other"))
    reopened = Drafts(tmp_path / "state")
    assert reopened.get("session", Draft) == Draft("two")
    assert reopened.all(Draft) == (
        [("2026-11-23-k7q2mx", Draft("other")), ("session", Draft("two"))],
        [],
    )
    reopened.remove("session")
    reopened.remove("session")
    assert drafts.get("session", Draft) is None


def test_looking_for_drafts_makes_no_folder(drafts: Drafts, tmp_path: Path) -> None:
    assert drafts.all(Draft) == ([], [])
    assert drafts.get("a", Draft) is None
    drafts.remove("a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b'{"words":', b"\xff", b'{"words":5}', b"[" * 100_000])
def test_a_damaged_draft_is_told_of_and_left_where_it_is(
    drafts: Drafts, tmp_path: Path, damage: bytes
) -> None:
    drafts.keep("good", Draft("words"))
    path = tmp_path / "state" / "drafts" / "bad.json"
    path.write_bytes(damage)
    found, [problem] = drafts.all(Draft)
    assert found == [("good", Draft("words"))]
    assert problem.where == str(path)
    with pytest.raises(JournalError, match="cannot be read"):
        drafts.get("bad", Draft)
    assert path.read_bytes() == damage


def test_a_folder_in_place_of_a_draft_is_told_of(drafts: Drafts, tmp_path: Path) -> None:
    (tmp_path / "state" / "drafts" / "a.json").mkdir(parents=True)
    assert len(drafts.all(Draft)[1]) == 1
    assert len(drafts.unreadable()) == 1


def test_a_draft_that_cannot_be_written_leaves_the_last_one(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.keep("a", Draft("kept"))
    with pytest.raises(JournalError, match="still there"):
        drafts.keep("a", Draft("half \ud83d"))

    def full(_descriptor: int, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(JournalError, match="disk is full"):
        drafts.keep("a", Draft("lost"))
    assert drafts.get("a", Draft) == Draft("kept")


@pytest.mark.parametrize(
    "key",
    [
        *("", ".", "..", "../x", "a/b", "a\\b", "con", "nul.x", "A", "a.", "é", "a\n", "x" * 101),
        *(
            "statement-u-P1",
            "statement-u-A.P1",
            "statement-u-K3",
            "statement-u-1.1(a)",
            "日本",
            "\ud800",
        ),
    ],
)
def test_any_text_is_a_key_and_stays_in_the_folder(
    drafts: Drafts, tmp_path: Path, key: str
) -> None:
    drafts.keep("a", Draft("another"))
    drafts.keep(key, Draft("words"))
    assert drafts.get(key, Draft) == Draft("words")
    assert drafts.get("a", Draft) == Draft("another")
    assert {path.parent for path in tmp_path.rglob("*.json")} == {tmp_path / "state" / "drafts"}
    drafts.remove(key)
    assert drafts.get(key, Draft) is None


@given(st.lists(st.text(max_size=12), unique=True, min_size=1, max_size=6))
def test_two_keys_are_two_files_also_where_case_is_not_told_apart(keys: list[str]) -> None:
    with TemporaryDirectory() as folder:
        drafts = Drafts(Path(folder))
        for key in keys:
            drafts.keep(key, Draft(key.encode("utf-8", "replace").decode()))
        names = [path.name.casefold() for path in (Path(folder) / "drafts").iterdir()]
    assert len(set(names)) == len(keys)


def test_a_damaged_draft_is_put_aside_and_told_of_still(drafts: Drafts, tmp_path: Path) -> None:
    folder = tmp_path / "state" / "drafts"
    drafts.keep("good", Draft("words"))
    assert drafts.set_aside("good", Draft) == ""
    assert drafts.set_aside("none", Draft) == ""
    for number, damage in enumerate((b"{", b"again"), 1):
        (folder / "bad.json").write_bytes(damage)
        aside = drafts.set_aside("bad", Draft)
        assert aside == str(folder / f"bad.{number}.unreadable")
        assert (folder / f"bad.{number}.unreadable").read_bytes() == damage
        assert drafts.get("bad", Draft) is None
    found, problems = drafts.all(Draft)
    assert found == [("good", Draft("words"))]
    assert [each.where for each in problems] == [
        str(folder / f"bad.{number}.unreadable") for number in (1, 2)
    ]
    drafts.keep("bad", Draft("new"))
    assert drafts.get("bad", Draft) == Draft("new")


def test_a_draft_that_has_not_changed_is_safe_and_wanted_by_nobody(drafts: Drafts) -> None:
    draft = drafts.open("a", Draft, lambda value: [value.words])
    assert draft.keep(Draft("words"))
    assert draft.keep(Draft("words"))
    assert draft.is_wanted is False
    assert draft.is_open is True


def test_what_stands_in_the_place_of_drafts_is_told_of(drafts: Drafts, tmp_path: Path) -> None:
    drafts.keep("a", Draft("words"))
    (path,) = (tmp_path / "state").rglob("a.json")
    path.unlink()
    path.mkdir()
    (path / "something").touch()
    with pytest.raises(JournalError, match="could not be removed"):
        drafts.remove("a")
    folder = path.parent
    shutil.rmtree(folder)
    folder.write_text("no folder", encoding="utf-8")
    found, (problem,) = drafts.all(Draft)
    assert (found, "cannot be read" in problem.what) == ([], True)


def test_a_file_is_called_as_its_key_says_as_far_as_a_name_can(
    drafts: Drafts, tmp_path: Path
) -> None:
    names: dict[str, Path] = {}
    for key in ("2026-11-23-k7q2mx", "Wörter mit Ä", "con", "???"):
        drafts.keep(key, Draft(key))
        (path,) = {*tmp_path.rglob("*.json")} - set(names.values())
        names[key] = path
    assert names["2026-11-23-k7q2mx"].name == "2026-11-23-k7q2mx.json"
    assert re.fullmatch(r"draft-w-rter-mit-[0-9a-f]{12}\.json", names["Wörter mit Ä"].name)
    assert re.fullmatch(r"draft-con-[0-9a-f]{12}\.json", names["con"].name)
    assert re.fullmatch(r"draft-[0-9a-f]{12}\.json", names["???"].name)
