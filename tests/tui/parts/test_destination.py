from __future__ import annotations

from pathlib import Path

import pytest

from journal.tui.parts.destination import destination, here


@pytest.mark.parametrize(
    ("typed", "file", "said"),
    [
        (" ", None, "Give the file a name"),
        ("a\x1bb", None, "No file can have this name"),
        ("~nobody-at-all/x", None, "no such person"),
        (".", ".", "This is a folder"),
        ("no/such/x", "no/such/x.html", "no such folder"),
        ("p1", "p1.html", ""),
        ("p1.htm", "p1.htm", ""),
    ],
)
def test_where_a_form_goes(tmp_path: Path, typed: str, file: str | None, said: str) -> None:
    target, wrong = destination(typed, tmp_path, ".html")
    assert target == (None if file is None else tmp_path / file)
    assert said in wrong
    assert bool(said) == bool(wrong)


def test_a_name_may_be_asked_to_end_in_one_of_a_few(tmp_path: Path) -> None:
    endings = (".md", ".html")
    assert destination("a.HTML", tmp_path, ".md", endings) == (tmp_path / "a.HTML", "")
    assert destination("a", tmp_path, ".md", endings) == (tmp_path / "a.md", "")
    told = "Its name may end in .md or .html."
    assert destination("a.odt", tmp_path, ".md", endings) == (tmp_path / "a.odt", told)


def test_where_one_is_when_the_folder_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "cwd", gone)
    assert here() == Path.home()
