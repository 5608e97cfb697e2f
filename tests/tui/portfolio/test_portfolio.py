from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs
from textual.widgets import Input, Static

from journal.errors import JournalError
from journal.johari.moment import How
from journal.johari.window import Pane
from journal.journal import Journal
from journal.portfolio.bundle.concern import ConcernKind
from journal.portfolio.chapters.compile import compile_and_keep
from journal.portfolio.evidence.claimable import claimed
from journal.portfolio.formats import choice
from journal.store.prompts import shipped
from journal.tui.parts.requests import GatherEvidence, ShowCriterion, Write, WriteStatement
from journal.tui.portfolio.chapter import MOST, ChapterPreview
from journal.tui.portfolio.chapter_facts import ChapterFacts
from journal.tui.portfolio.chapters import Chapters
from journal.tui.portfolio.export import ExportDialog
from journal.tui.portfolio.formats import Formats
from journal.tui.portfolio.hand_in import HandInDialog
from journal.tui.portfolio.portfolio import PortfolioScreen, Reading
from journal.tui.today.today import TodayScreen
from journal.workflows.begin_writing import begin_session
from journal.workflows.gather import gather_coverage, gather_signposts
from journal.workflows.verify_bundle import verified
from journal.worksheet.worksheet import add_row

from ...registers.test_answers import asked
from ..conftest import fixed_clock
from ..listening import Listening

if TYPE_CHECKING:
    from textual.app import App
    from textual.pilot import Pilot

    from journal.portfolio.formats.choice import FileContents
    from journal.portfolio.tree.tree import Document
    from journal.tui.app import JournalApp

    from ..conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]


def written(journal: Journal) -> None:
    """Write for two criteria, with a drawing and something private."""
    session = begin_session(journal, "1.1", model="driscoll")
    journal.entries.finish(
        session.answer("We coach every new starter.").answer("Two of them stayed.")
    )
    journal.entries.add("A line on the bus", criteria=["2.2"])
    journal.entries.add("Not for my tutor", criteria=["2.2"], private=True)
    kind = journal.prompts.worksheets["force-field-analysis"]
    id_ = journal.worksheets.new(kind, title="A slot a week", criteria=journal.refs(["2.2"]))
    stored = journal.worksheets.find(id_)
    sheet = stored.value
    for way, force, strength in (
        ("Driving", "new starters ask for it", "4"),
        ("Restraining", "no cover on the phones", "5"),
    ):
        sheet = add_row(sheet, {"direction": way, "force": force, "strength": strength})
    journal.worksheets.save(stored, structs.replace(sheet, summary="The phones first."))


def preview(app: App[None]) -> str:
    return str(app.screen.query_one(ChapterPreview).render())


def head(app: App[None]) -> str:
    return str(app.screen.query_one("#head", Static).render())


async def opened(app: JournalApp, pilot: Pilot[None], until: Until, ready: str = "1.1 ") -> None:
    await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    await pilot.press("4")
    await until(pilot, lambda: isinstance(app.screen, PortfolioScreen))
    await until(pilot, lambda: ready in preview(app))


async def pointed(app: App[None], pilot: Pilot[None], until: Until, number: str) -> None:
    chapters = app.screen.query_one(Chapters)
    for _ in range(chapters.option_count):
        if chapters.pointed and chapters.pointed.ref.number == number:
            break
        await pilot.press("down")
    await until(pilot, lambda: preview(app).startswith(f"{number} "))


@pytest.mark.parametrize("size", SIZES)
async def test_the_highlighted_chapter_is_shown_as_the_tutor_will_read_it(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    written(journal)
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(app, pilot, until)
        assert isinstance(app.focused, Chapters)
        assert "We coach every new starter." in preview(app)
        assert "2 entries · 1 worksheet · evidence for 2 of 9 criteria" in head(app)
        assert "1 withheld as private" in head(app)
        await pilot.pause()
        await look(app, "portfolio")
        await pointed(app, pilot, until, "2.2")
        shown = preview(app)
        assert "━► │ ◄━" in shown
        assert "sum" not in shown
        assert "Force: no cover on the phones" in shown
        assert "Not for my tutor" not in shown
        app.screen.query_one(Reading).scroll_to(y=8, animate=False)
        await pilot.pause()
        await look(app, "portfolio-worksheet")


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_portfolio_says_what_will_be_there(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(app, pilot, until)
        assert "There is no evidence for this criterion yet." in preview(app)
        await pilot.pause()
        await look(app, "portfolio-empty")


async def test_enter_opens_the_criterion_and_w_writes_for_it(
    journal: Journal, until: Until
) -> None:
    app = Listening(lambda: PortfolioScreen(journal, fixed_clock))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: "1.1 " in preview(app))
        await pointed(app, pilot, until, "1.2")
        await pilot.press("enter")
        await until(pilot, lambda: len(app.asked) == 1)
        await pilot.press("w")
        await until(pilot, lambda: len(app.asked) == 2)
    first, second = app.asked
    assert isinstance(first, ShowCriterion)
    assert isinstance(second, Write)
    assert first.ref == second.ref == journal.refs(["1.2"])[0]


async def test_a_chapter_of_ten_thousand_words_is_cut_and_says_so(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    paragraphs = [f"Number {number} " + "and so on it goes " * 18 for number in range(110)]
    journal.entries.add("\n\n".join(paragraphs), criteria=["1.1"])
    journal.entries.add("The last of all", criteria=["1.1"])
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until)
        shown = preview(app)
        assert "Number 0 and so on" in shown
        assert MOST - 50 < len(shown.split()) < MOST + 50
        assert "Cut here. Your own 10,124 words are all in the export." in shown
        before = time.perf_counter()
        await pointed(app, pilot, until, "1.2")
        assert time.perf_counter() - before < 5, "a viewer of Markdown would take far longer"


async def test_hostile_words_are_only_words(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    journal.entries.add("[/b] [red]x[/] \x1b[31m \u202e **bold [x**", criteria=["1.1"])
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until)
        assert "[/b] [red]x[/] ␛[31m � bold [x" in preview(app)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def files(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def where(app: App[None]) -> str:
    return str(app.screen.query_one("#where", Static).render())


def leaves(app: App[None]) -> str:
    return str(app.screen.query_one("#leaving", Static).render())


def needs(app: App[None]) -> str:
    return " ".join(str(app.screen.query_one(ChapterFacts).render()).split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_portfolio_is_exported_where_the_learner_says(
    journal: Journal, open_app: OpenApp, until: Until, here: Path, size: tuple[int, int]
) -> None:
    written(journal)
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ExportDialog))
        assert str(here / "portfolio.md") in where(app).replace("\n", "")
        await pilot.press("enter")
        await until(pilot, (here / "portfolio.md").exists)
        text = (here / "portfolio.md").read_text(encoding="utf-8")
        assert "A line on the bus" in text
        assert "Not for my tutor" not in text
        assert "(portfolio-files/w1-force-field-analysis.svg)" in text
        assert (here / "portfolio-files" / "w1-force-field-analysis.svg").exists()
        await until(pilot, lambda: "Written" in where(app))
        assert "1 picture: in the folder beside it" in where(app).replace("\n", " ")
        await until(pilot, lambda: "private in part or whole" in leaves(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PortfolioScreen))
        told = app.screen.query_one("#written", Static)
        assert told.display
        assert str(here / "portfolio.md") in str(told.render())


async def test_what_the_dialog_looked_through_is_what_it_writes(
    journal: Journal,
    open_app: OpenApp,
    until: Until,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written(journal)
    compiled = 0

    def counting(*given: Any, **named: Any) -> Any:
        nonlocal compiled
        compiled += 1
        return compile_and_keep(*given, **named)

    monkeypatch.setattr("journal.workflows.export.compile_and_keep", counting)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ExportDialog))
        await until(pilot, lambda: "Withheld" in leaves(app))
        journal.entries.add("Saved in another window meanwhile", criteria=["2.2"])
        await pilot.press("enter")
        await until(pilot, lambda: "Written" in where(app))
        await pilot.press("escape")
    assert "meanwhile" not in (here / "portfolio.md").read_text(encoding="utf-8")
    assert compiled == 1


@pytest.mark.parametrize("size", SIZES)
async def test_the_dialog_says_what_leaves_and_follows_the_format(
    journal: Journal,
    open_app: OpenApp,
    until: Until,
    look: Look,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    monkeypatch.setattr("journal.tui.portfolio.portfolio.here", lambda: Path("/"))
    written(journal)
    journal.entries.add("I asked Anna Smith and then Priya, and Priya knew.", criteria=["1.1"])
    journal.masks.add("Anna Smith", "Coachee A")
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ExportDialog))
        await until(pilot, lambda: "Anna Smith → Coachee A (1)" in leaves(app))
        assert "1 entry or worksheet, private in part or whole" in leaves(app)
        assert "Priya (2) may be names without a mask" in leaves(app)
        line = app.screen.query_one(Input)
        await pilot.press("down")
        assert line.value == "portfolio.html"
        await pilot.press("up", "up")
        assert line.value == "portfolio.json"
        line.value = "mine.docx"
        await until(pilot, lambda: app.screen.query_one(Formats).highlighted == 2)
        await pilot.press("down")
        assert line.value == "mine.pdf"
        line.value = "portfolio.docx"
        await until(pilot, lambda: "portfolio.docx" in where(app))
        line.cursor_blink = False
        await pilot.pause()
        await look(app, "portfolio-export")
        await pilot.click(Formats, offset=(2, 1))
        await until(pilot, lambda: line.value == "portfolio.html")


def signed_by(journal: Journal) -> tuple[str, str, bool]:
    """Return who signed, what they said of AI, and whether the list was kept."""
    found = journal.submissions.declaration("cmi-5015v1")
    assert found
    kinds = {concern.kind for concern in found.concerns}
    return found.name, found.ai, {ConcernKind.EVIDENCE, ConcernKind.STATEMENT} <= kinds


def stops(app: App[None]) -> str:
    return str(app.screen.query_one("#concerns", Static).render())


@pytest.mark.parametrize("size", SIZES)
async def test_a_portfolio_is_signed_and_handed_in(
    journal: Journal,
    open_app: OpenApp,
    until: Until,
    look: Look,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    # What takes long is not what is looked at here.
    monkeypatch.setattr("journal.workflows.bundle_files.SUFFIXES", (".md", ".csv"))
    written(journal)
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, HandInDialog))
        await pilot.press(*"some")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PortfolioScreen))
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, HandInDialog))
        await until(pilot, lambda: app.screen.query_one("#ai", Input).value == "some")
        app.screen.query_one("#ai", Input).clear()
        await until(pilot, lambda: "Say what you used AI for" in where(app))
        assert app.focused
        assert app.focused.id == "ai"
        await pilot.press(*"none", "enter")
        said = str(app.screen.query_one("#said", Static).render())
        assert "I have not used generative AI for this work." in said
        assert "It is not signed" in where(app)
        app.screen.query_one("#name", Input).focus()
        await pilot.press("enter")
        assert app.focused.id == "signed", "nothing is handed in unsigned"
        await pilot.press(*"Sam", "space", *"Hill", "enter")
        assert app.focused.id == "name"
        await until(pilot, lambda: "Your tutor would stop at this" in stops(app))
        assert "No statement for 1.1, 1.2, " in stops(app)
        offered = app.screen.query_one("#name", Input).value
        assert offered.endswith("5015V1 – submission 1 – 2026-11-23.zip")  # noqa: RUF001
        monkeypatch.setattr(app.screen, "_folder", Path("/"))
        app.screen.query_one("#name", Input).value = "mine.zip"
        app.screen.query_one("#name", Input).cursor_blink = False
        await until(pilot, lambda: "/mine.zip" in where(app))
        await pilot.pause()
        await look(app, "portfolio-hand-in")
        monkeypatch.setattr(app.screen, "_folder", here)
        await pilot.press("enter")
        await until(pilot, lambda: "Enter again hands in all the same." in where(app))
        assert journal.submissions.declaration("cmi-5015v1") is None
        await pilot.press("enter")
        await until(pilot, lambda: "Signed and handed in" in where(app))
        last = journal.submissions.last("cmi-5015v1")
        assert last
        assert last.seal in where(app).replace("\n", "")
        assert verified(here / "mine.zip").intact
        assert signed_by(journal) == ("Sam Hill", "", True)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PortfolioScreen))
        assert "Handed in 18:00" in str(app.screen.query_one("#written", Static).render())


async def test_a_long_export_tells_what_it_does_and_can_be_stopped(
    journal: Journal,
    open_app: OpenApp,
    until: Until,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reached, going_on, ended = Event(), Event(), Event()

    quick = choice._WRITERS[".html"]

    def slow(document: Document, name: str) -> FileContents:
        reached.set()
        going_on.wait(20)
        ended.set()
        return quick(document, name)

    monkeypatch.setattr(choice, "_WRITERS", {**choice._WRITERS, ".html": slow})
    (here / "a.html").write_text("the old one", encoding="utf-8")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ExportDialog))
        app.screen.query_one(Input).value = "a.html"
        await pilot.press("enter", "enter")
        await until(pilot, reached.is_set)
        await until(pilot, lambda: "Making the .html file…" in where(app))
        assert "Escape stops it" in where(app)
        await pilot.press("escape")
        await until(pilot, lambda: "Stopped. Nothing was written." in where(app))
        going_on.set()
        await until(pilot, ended.is_set)
        await until(pilot, lambda: not [w for w in app.workers if w.is_running])
        assert (here / "a.html").read_text(encoding="utf-8") == "the old one"
        assert files(here) == [here / "a.html"]
        assert "Stopped." in where(app)
        monkeypatch.undo()
        monkeypatch.chdir(here)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "Written" in where(app))
        assert "<!doctype html>" in (here / "a.html").read_text(encoding="utf-8").lower()


async def test_a_chapter_says_first_what_it_has_and_still_needs(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    ref = journal.refs(["2.3"])[0]
    unit, criterion = journal.prompts.find(ref) or pytest.fail("no such criterion")
    first, second = criterion.requires[:2]
    id_ = journal.entries.add(
        "The phones ring and no cover comes.", criteria=["2.3"], day=date(2026, 11, 3)
    )
    journal.claims.add(claimed(journal.claims.paper(id_), (ref,), quote="no cover comes"))
    standing = gather_signposts(journal, unit, gather_coverage(journal, unit))
    begun = structs.replace(journal.statements.shown(ref, standing), text="Cover is the barrier.")
    journal.statements.save(journal.statements.tick(begun, first.id, "E1"), standing)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until)
        assert "none yet; T writes it, about 277 words" in needs(app)
        assert "none yet; W writes some" in needs(app)
        await pointed(app, pilot, until, "2.3")
        assert "4 words of about 277, 273 left" in needs(app)
        assert "1 entry, 1 passage; the newest 20 days ago" in needs(app)
        assert f"✓ {first.text}, in E1" in needs(app)
        assert f"○ {second.text}: nothing yet" in needs(app)


async def test_statement_and_evidence_are_a_key_away(journal: Journal, until: Until) -> None:
    app = Listening(lambda: PortfolioScreen(journal, fixed_clock))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: "1.1 " in preview(app))
        await pilot.press("t", "g")
        await until(pilot, lambda: len(app.asked) == 2)
    first, second = app.asked
    assert isinstance(first, WriteStatement)
    assert isinstance(second, GatherEvidence)
    assert first.ref == second.ref == journal.refs(["1.1"])[0]


async def test_a_file_that_is_there_is_replaced_only_when_asked_twice(
    journal: Journal, open_app: OpenApp, until: Until, here: Path
) -> None:
    old = here / "portfolio.md"
    old.write_text("mine", encoding="utf-8")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ExportDialog))
        assert "there already" in where(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Enter again replaces it" in where(app))
        assert old.read_text(encoding="utf-8") == "mine"
        app.screen.query_one(Input).value = "other"
        await until(pilot, lambda: "other.md" in where(app))
        app.screen.query_one(Input).value = "portfolio.md"
        await until(pilot, lambda: "you will be asked" in where(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Enter again replaces it" in where(app))
        assert old.read_text(encoding="utf-8") == "mine", "another name takes the yes back"
        await pilot.press("enter")
        await until(pilot, lambda: old.read_text(encoding="utf-8") != "mine")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Give the file a name."),
        ("a.odt", "may end in .md, .html, .docx, .pdf, .csv or .json"),
        ("none/a.md", "no such folder"),
        (".", "This is a folder"),
        ("a\0b.md", "No file can have this name."),
    ],
)
async def test_a_name_that_cannot_be_is_told_before_anything_is_written(
    journal: Journal, open_app: OpenApp, until: Until, here: Path, typed: str, told: str
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ExportDialog))
        app.screen.query_one(Input).value = typed
        await until(pilot, lambda: told in where(app))
        await pilot.press("enter")
        assert isinstance(app.screen, ExportDialog)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PortfolioScreen))
        assert not files(here)


async def test_an_export_that_is_refused_is_told_of(
    journal: Journal, open_app: OpenApp, until: Until, here: Path
) -> None:
    written(journal)
    (here / "portfolio-files").mkdir()
    drawing = here / "portfolio-files" / "w1-force-field-analysis.svg"
    drawing.write_text("my own", encoding="utf-8")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ExportDialog))
        await pilot.press("enter")
        await until(pilot, lambda: "is not as this program made it" in where(app))
        assert drawing.read_text(encoding="utf-8") == "my own"
        assert not (here / "portfolio.md").exists()
        assert not app.screen.query_one(Input).disabled, "another name can be given"


async def test_every_unit_of_the_learner_is_listed(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    pack = (shipped() / "units" / "cmi-5015v1.toml").read_text(encoding="utf-8")
    own = journal.folder / "prompts" / "units"
    own.mkdir(parents=True)
    other = pack.replace('"cmi-5015v1"', '"other"').replace('"5015V1"', '"OTHER"')
    (own / "other.toml").write_text(other, encoding="utf-8")
    file = journal.folder / "journal.toml"
    lines = [
        line
        for line in file.read_text(encoding="utf-8").split("\n")
        if not line.startswith("units")
    ]
    units = ["cmi-5015v1", "other"]
    file.write_text("\n".join([f"units = {units}", *lines]), encoding="utf-8")
    again = Journal(journal.folder, journal.folder.parent / "state")
    app = open_app(again)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until)
        refs = [each.ref.unit for each in app.screen.query_one(Chapters).things]
        assert list(dict.fromkeys(refs)) == units
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ExportDialog))
        assert f"portfolio-{units[0]}.md" in where(app).replace("\n", "")


async def test_a_journal_that_cannot_be_read_is_told_of(
    journal: Journal, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> None:
        raise JournalError("The disk is asleep.", "Wake it.")

    monkeypatch.setattr(journal.entries, "all", refused)
    app = Listening(lambda: PortfolioScreen(journal, fixed_clock))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: "could not be read" in head(app))
        assert any("The disk is asleep." in n.message for n in app._notifications)
        await pilot.press("e", "w", "enter")
        assert not app.asked


async def test_a_drawing_fits_again_when_the_window_changes(journal: Journal, until: Until) -> None:
    written(journal)
    app = Listening(lambda: PortfolioScreen(journal, fixed_clock))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "1.1 " in preview(app))
        await pointed(app, pilot, until, "2.2")
        assert "━━━━━ 5" in preview(app)
        assert "━━━━━━━━━━ 5" not in preview(app)
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: "━━━━━━━━━━ 5" in preview(app))


async def test_what_could_point_at_a_peer_is_said_before_it_is_handed_in(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    written(journal)
    asked(journal, 3)
    entry = journal.entries.add("What P1 told me", criteria=["2.2"])
    journal.moments.add(
        "calm",
        journal.today(),
        before=Pane.BLIND,
        after=Pane.OPEN,
        how=How.FEEDBACK,
        entry=entry,
    )
    app = open_app(journal)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, HandInDialog))
        concerns = app.screen.query_one("#concerns", Static)
        await until(pilot, lambda: "names “P1”" in str(concerns.render()))
        # However long the declaration gets.
        app.screen.query_one("#ai", Input).value = "spelling, and " * 40
        await until(pilot, lambda: app.screen.query_one("#said").size.height > 10)
        # Name and file stay in sight.
        await until(pilot, lambda: app.screen.query_one("#name").region.bottom <= 24)
