"""Receiving answers: files, pasted text, and words by voice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, TextArea

from journal.tui.johari.answer_files import typed_files, waiting_files
from journal.tui.johari.receive import ReceiveDialog
from journal.workflows.export import export_invitation

from .johari_sample import MINE, THEIRS, answered, at_johari, begun, block, invited, sent

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from journal.journal import Journal
    from journal.tui.app import JournalApp
    from journal.tui.johari.johari import JohariScreen

    from ..conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the learner is, which is their home too."""
    there = tmp_path / "post"
    there.mkdir()
    monkeypatch.chdir(there)
    monkeypatch.setenv("HOME", str(there))
    return there


@pytest.fixture
def codes(journal: Journal) -> list[str]:
    """The codes of three peers who have been invited."""
    return answered(journal, theirs=(), waiting=3)


def round_id(journal: Journal) -> str:
    return journal.rounds.find().id


def came(journal: Journal) -> set[str]:
    return journal.rounds.answered(round_id(journal))


async def receiving(app: JournalApp, pilot: Pilot[None], until: Until) -> JohariScreen:
    screen = await at_johari(app, pilot, until)
    await pilot.press("r")
    await until(pilot, lambda: isinstance(app.screen, ReceiveDialog) and app.focused)
    return screen


def results(app: JournalApp) -> str:
    return " ".join(str(app.screen.query_one("#told").render()).split())


async def test_files_in_the_downloads_are_found_by_their_names(
    journal: Journal, codes: list[str], folder: Path, open_app: OpenApp, until: Until
) -> None:
    downloads = folder / "Downloads"
    downloads.mkdir()
    for at, name in enumerate((f"answer-{codes[0]}.json", f"answer-{codes[1]} (1).json")):
        (downloads / name).write_bytes(sent(round_id(journal), codes[at], THEIRS[at]))
    (downloads / "answer-zzzz-zzzz.json").write_text("of another journal", encoding="utf-8")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await receiving(app, pilot, until)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        await until(pilot, lambda: any("P1 has answered" in n.message for n in app._notifications))
    assert came(journal) == set(codes[:2])


@pytest.mark.parametrize("size", SIZES)
async def test_of_several_files_those_that_fit_are_kept_and_the_others_stay_typed(
    journal: Journal, codes: list[str], folder: Path, open_app: OpenApp, until: Until,
    look: Look, size: tuple[int, int],
) -> None:  # fmt: skip
    (folder / "one.json").write_bytes(sent(round_id(journal), codes[0], THEIRS[0]))
    (folder / "two.json").write_bytes(sent(round_id(journal), codes[1], THEIRS[1][:5]))
    (folder / "my three.json").write_bytes(sent(round_id(journal), codes[2], THEIRS[2])[:-9])
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await receiving(app, pilot, until)
        await pilot.press(*"one.json two.json 'my three.json' four.json", "enter")
        await until(pilot, lambda: "P1 has answered" in results(app))
        assert "5 words, and this round asks for 6" in results(app)
        assert "my three.json: This answer is damaged" in results(app)
        assert "cannot be read" in results(app)
        # Where a test keeps its files differs each time.
        line = app.screen.query_one("#typed-files Input", Input)
        assert str(folder / "two.json") in line.value
        assert "one.json" not in line.value
        line.value = "two.json"
        await pilot.pause()
        await look(app, "johari-receive")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
    assert came(journal) == {codes[0]}


async def test_a_found_file_that_was_kept_is_not_taken_twice(
    journal: Journal, codes: list[str], folder: Path, open_app: OpenApp, until: Until
) -> None:
    (folder / f"answer-{codes[0]}.json").write_bytes(sent(round_id(journal), codes[0], MINE))
    (folder / f"answer-{codes[1]}.json").write_text("{}", encoding="utf-8")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await receiving(app, pilot, until)
        await pilot.press("enter")
        await until(pilot, lambda: "is damaged" in results(app))
        (folder / f"answer-{codes[1]}.json").write_bytes(sent(round_id(journal), codes[1], MINE))
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, ReceiveDialog))
    assert came(journal) == set(codes[:2])


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("size", SIZES)
async def test_a_pasted_block_is_kept(
    journal: Journal, codes: list[str], open_app: OpenApp, until: Until,
    look: Look, size: tuple[int, int],
) -> None:  # fmt: skip
    message = block(sent(round_id(journal), codes[0], THEIRS[0]))
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await receiving(app, pilot, until)
        await pilot.press("f3", "ctrl+s")
        await until(pilot, lambda: "There is no text yet" in results(app))
        await pilot.press(*"hello", "ctrl+s")
        await until(pilot, lambda: "neither a code nor the label" in results(app))
        await pilot.pause()
        await look(app, "johari-receive-pasted")
        assert app.screen.query_one(TextArea).text == "hello"
        app.screen.query_one(TextArea).text = message
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, ReceiveDialog))
        assert app.screen.query_one(TextArea).text == ""
    assert came(journal) == {codes[0]}


async def test_a_pasted_text_form_is_kept(
    journal: Journal, codes: list[str], folder: Path, open_app: OpenApp, until: Until
) -> None:
    form = folder / "form.txt"
    export_invitation(journal, codes[0], form, as_text=True)
    lines = form.read_text(encoding="utf-8").split("\n")
    filled = [
        f"> [x]{line[3:]}" if line[4:].rstrip(":") in THEIRS[0] else f"> {line}" for line in lines
    ]
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await receiving(app, pilot, until)
        await pilot.press("f3")
        app.screen.query_one(TextArea).text = "\n".join(filled)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen)
    assert came(journal) == {codes[0]}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("size", SIZES)
async def test_words_by_voice_are_counted_and_kept(
    journal: Journal, codes: list[str], open_app: OpenApp, until: Until,
    look: Look, size: tuple[int, int],
) -> None:  # fmt: skip
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await receiving(app, pilot, until)
        await pilot.press("f4", *"p2", "tab", *"calm, kind, patent, bol")
        await pilot.pause()
        await look(app, "johari-receive-voice")
        await pilot.press("right", "enter")
        await until(pilot, lambda: "not on this round" in results(app))
        assert "Did you mean “patient”" in results(app)
        words = app.screen.query_one("#words Input", Input)
        assert words.value == "calm, kind, patent, bold"
        words.value = "calm, kind, patient, bold, witty"
        await pilot.press("enter")
        await until(pilot, lambda: "5 words, and this round asks for 6" in results(app))
        words.value += ", warm"
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
    (each,) = journal.rounds.open(journal.rounds.find()).responses
    assert each.id == codes[1]
    assert set(each.value.picks) == {"calm", "kind", "patient", "bold", "witty", "warm"}


async def test_a_correction_takes_the_place_of_the_answer_and_it_is_said(
    journal: Journal, codes: list[str], folder: Path, open_app: OpenApp, until: Until
) -> None:
    (folder / "a.json").write_bytes(sent(round_id(journal), codes[0], THEIRS[0]))
    (folder / "b.json").write_bytes(sent(round_id(journal), codes[0], THEIRS[1]))
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await receiving(app, pilot, until)
        await pilot.press("enter")
        await until(pilot, lambda: "Type where the file is" in results(app))
        await pilot.press(*"a.json b.json", "enter")
        await until(pilot, lambda: not isinstance(app.screen, ReceiveDialog))
        said = "P1 has corrected the answer to “Autumn”"
        await until(pilot, lambda: any(said in n.message for n in app._notifications))
    (kept,) = journal.rounds.open(journal.rounds.find()).responses
    assert set(kept.value.picks) == set(THEIRS[1])


@pytest.mark.usefixtures("folder", "codes")
async def test_what_was_typed_in_each_way_is_there_when_one_comes_back(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await receiving(app, pilot, until)
        await pilot.press(*"x.json", "f3", *"dear", "f4", *"P1", "tab", *"calm", "escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, ReceiveDialog) and app.focused)
        typed = {each.parent.id: each.value for each in app.screen.query(Input) if each.parent}
        assert typed == {"typed-files": "x.json", "code": "P1", "words": "calm"}
        assert app.screen.query_one(TextArea).text == "dear"
    assert not came(journal)


@pytest.mark.usefixtures("folder")
async def test_several_answers_are_taken_out_of_one_pasted_text_by_their_labels(
    journal: Journal, codes: list[str], open_app: OpenApp, until: Until
) -> None:
    good, bad = ", ".join(THEIRS[0]), ", ".join(THEIRS[1]).replace("kind", "kinde")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await receiving(app, pilot, until)
        await pilot.press("f3")
        app.screen.query_one(TextArea).text = f"P1: {good}\nP2: {bad}"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "P1 has answered" in results(app))
        assert "P2: “kinde” is not on the list" in results(app)
        assert "Did they mean “kind”?" in results(app)
        assert bad in app.screen.query_one(TextArea).text
    assert came(journal) == {codes[0]}


@pytest.mark.usefixtures("folder")
async def test_nothing_is_received_before_one_has_picked(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    invited(journal, begun(journal), 1)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await at_johari(app, pilot, until)
        await pilot.press("r")
        await until(pilot, lambda: any("stays closed" in n.message for n in app._notifications))
        assert not isinstance(app.screen, ReceiveDialog)


def test_a_line_names_one_file_or_several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/sam")
    (tmp_path / "two words.json").touch()
    assert typed_files("  ", tmp_path) == ()
    assert typed_files("two words.json", tmp_path) == (tmp_path / "two words.json",)
    assert typed_files("a.json 'b c.json' d\\ e.json", tmp_path) == tuple(
        tmp_path / name for name in ("a.json", "b c.json", "d e.json")
    )
    assert typed_files("~/a.json", tmp_path) == (Path("/home/sam/a.json"),)
    assert typed_files("it's.json", tmp_path) == (tmp_path / "it's.json",)
    assert typed_files("~nobody-at-all/x", tmp_path) == (tmp_path / "~nobody-at-all/x",)
    assert typed_files("a\0b", tmp_path) == (tmp_path / "a\0b",)


def test_a_folder_that_is_not_there_has_no_answers(tmp_path: Path) -> None:
    assert waiting_files((tmp_path / "none",), ["k7q2-mx9d"]) == ()
