"""A change of an entry is on the disk before it is saved: the app is killed in the middle."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from journal.reflection.edit import Edit

from ..in_terminal import PATIENCE, InTerminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journal.journal import Journal


@pytest.fixture
def changing(
    journal: Journal, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[tuple[str, InTerminal]]:
    """The app in a terminal, changing an entry; the parameter is its autosave."""
    settings = journal.folder / "journal.toml"
    settings.write_text(
        f"autosave = {request.param}\n" + settings.read_text(encoding="utf-8"), encoding="utf-8"
    )
    id_ = journal.entries.add("Before.")
    with InTerminal(tmp_path) as app:
        app.sees("Criteria")
        app.type("2")
        app.sees("1 entry", "EntryList")
        app.type("e")
        app.sees("Changing", "Editor")
        app.sees("Before.", "Editor")
        yield id_, app


def words(journal: Journal, id_: str) -> str:
    edit = journal.edits.get(id_, Edit)
    return edit.texts[0] if edit else ""


@pytest.mark.parametrize("changing", [0.1], indirect=True)
def test_a_killed_app_has_the_change_on_the_disk(
    journal: Journal, changing: tuple[str, InTerminal]
) -> None:
    id_, app = changing
    app.type(" And after")
    app.wait_for(lambda: words(journal, id_) == "Before. And after")
    app.process.kill()
    assert app.process.wait() == -signal.SIGKILL
    assert words(journal, id_) == "Before. And after"
    assert journal.entries.get(id_).value.answers[0].text == "Before.", "nothing was saved yet"


@pytest.mark.parametrize("changing", [600], indirect=True)
def test_a_closed_terminal_keeps_what_no_autosave_has_kept(
    journal: Journal, changing: tuple[str, InTerminal]
) -> None:
    id_, app = changing
    app.type(" xy")
    app.sees("Before. xy")
    app.process.send_signal(signal.SIGHUP)
    app.process.wait(PATIENCE)
    assert words(journal, id_) == "Before. xy"
