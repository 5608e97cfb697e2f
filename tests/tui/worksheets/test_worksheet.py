from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs

from journal.store.draft_files import DraftFiles
from journal.tui.parts.notices import say
from journal.tui.parts.requests import ShowWorksheet
from journal.tui.worksheets.cell import CellWords
from journal.tui.worksheets.cells import Cells
from journal.tui.worksheets.choices import Choices
from journal.tui.worksheets.rows import Rows
from journal.tui.worksheets.worksheet import WorksheetScreen
from journal.tui.worksheets.worksheet_guide import DrawingScreen, WorksheetGuideScreen
from journal.worksheet.filling import TITLE, WHOLE
from journal.worksheet.kind import ColumnKind

from ..conftest import fixed_clock
from ..in_terminal import PATIENCE, InTerminal
from ..trouble import FULL, HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from journal.journal import Journal
    from journal.tui.app import JournalApp
    from journal.worksheet.worksheet import Worksheet

    from ..conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]
KINDS = [
    "barriers-and-solutions",
    "benefits-and-measures",
    "change-curve",
    "costs-and-benefits",
    "force-field-analysis",
    "implementation-plan",
    "individual-change-plan",
    "pdca-review",
    "smart-monitoring",
    "stakeholder-grid",
    "uses-of-coaching-and-mentoring",
]


def begun(journal: Journal, kind: str) -> str:
    found = journal.prompts.worksheets[kind]
    return journal.worksheets.begin(found, criteria=journal.served_by(found))


def saved(journal: Journal, kind: str, *rows: dict[str, str], title: str = "Rota") -> str:
    found = journal.prompts.worksheets[kind]
    id_ = journal.worksheets.new(found, title=title, criteria=journal.served_by(found))
    stored = journal.worksheets.find(id_)
    table = tuple(tuple(row.get(column.id, "") for column in stored.value.columns) for row in rows)
    journal.worksheets.save(stored, structs.replace(stored.value, rows=table))
    return id_


async def opened(app: JournalApp, pilot: Pilot[None], until: Until, id_: str) -> WorksheetScreen:
    await until(pilot, lambda: app.screen.query("Offers") and app.focused)
    screen = WorksheetScreen(app.journal, id_, fixed_clock)
    app.push_screen(screen, lambda what: say(app, what or ""))
    await until(pilot, lambda: app.screen is screen and app.focused)
    return screen


def sheet(screen: WorksheetScreen) -> Worksheet:
    return screen.table.filling.worksheet


async def left(app: JournalApp, pilot: Pilot[None], until: Until) -> None:
    await pilot.press("escape")
    await until(pilot, lambda: not isinstance(app.screen, WorksheetScreen))


def told(app: JournalApp) -> str:
    return " ".join(note.message for note in app._notifications)


@pytest.mark.parametrize("kind", KINDS)
async def test_each_kind_is_filled_in_by_keyboard_and_saved(
    journal: Journal, open_app: OpenApp, until: Until, kind: str
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await opened(app, pilot, until, begun(journal, kind))
        await pilot.press(*"Rota", "enter")
        expected = {}
        for column in journal.prompts.worksheets[kind].columns:
            keys, expected[column.id] = answer(column.id, column.kind, column.choices)
            await pilot.press(*keys, "f4")
        assert screen.table.filling.row == WHOLE
        await pilot.press(*"Well.")
        await left(app, pilot, until)
    (stored,) = journal.worksheets.all()
    assert stored.value.title == "Rota"
    assert [stored.value.cells(0)] == [expected]
    assert stored.value.summary == "Well."
    assert stored.value.criteria == journal.served_by(journal.prompts.worksheets[kind])
    assert journal.worksheets.drafts() == []
    assert len(journal._log.history("worksheets", stored.id)) == 1
    assert "Saved: Rota" in told(app)


def answer(id_: str, kind: ColumnKind, choices: tuple[str, ...]) -> tuple[str, str]:
    match kind:
        case ColumnKind.CHOICE:
            return "2", choices[1]
        case ColumnKind.SCORE:
            return "4", "4"
        case ColumnKind.DATE:
            return "in 2 weeks", "2026-12-07"
    return f"my {id_}", f"my {id_}"


async def test_letters_that_are_typed_ahead_of_a_cell_delete_no_row(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    id_ = saved(journal, "force-field-analysis", *({"force": each} for each in "abc"))
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await opened(app, pilot, until, id_)
        for key in ("enter", "d", "c", "d"):
            app.simulate_key(key)
        await until(pilot, lambda: not isinstance(app.focused, Rows))
        await pilot.pause()
        assert [row[1] for row in sheet(screen).rows] == ["a", "b", "c"]
        await pilot.press("f9", "d")
        assert [row[1] for row in sheet(screen).rows] == ["b", "c"]


async def test_a_draft_that_cannot_be_read_is_put_aside_and_the_worksheet_opened(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "journal.tui.worksheets.worksheet.say", lambda _, text, *__: said.append(text)
    )
    id_ = saved(journal, "force-field-analysis", {"force": "a"})
    journal.worksheets.keep(journal.worksheets.open(id_))
    (draft,) = (journal.folder.parent / "state").rglob(f"{id_}.json")
    draft.write_text("{half a draft", encoding="utf-8")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: app.screen.query("Offers") and app.focused)
        app.screen.post_message(ShowWorksheet(id_))
        await until(pilot, lambda: isinstance(app.screen, WorksheetScreen))
        await until(pilot, lambda: "cannot be read; it is as it was, in" in " ".join(said))
        assert isinstance(app.screen, WorksheetScreen)
        assert [row[1] for row in sheet(app.screen).rows] == ["a"]
    (aside,) = draft.parent.glob("*.unreadable")
    assert aside.read_text(encoding="utf-8") == "{half a draft"


async def test_rows_are_added_moved_copied_deleted_and_had_back(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    id_ = saved(journal, "force-field-analysis", *({"force": each} for each in "abc"))
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await opened(app, pilot, until, id_)

        def forces() -> str:
            return "".join(row[1] or "_" for row in sheet(screen).rows)

        assert isinstance(app.focused, Rows)
        await pilot.press("n")
        assert forces() == "a_bc"
        assert not isinstance(app.focused, Rows), "a new row is filled in at once"
        await pilot.press("f5")
        assert forces() == "a_bc", "an empty row is new enough"
        await pilot.press("f4", "x", "f9", "shift+down")
        assert forces() == "abxc"
        await pilot.press("c")
        assert forces() == "abxxc"
        await pilot.press("d", "d")
        assert forces() == "abx"
        assert "Deleted “c”" in told(app)
        await pilot.press("u", "u", "u")
        assert forces() == "abxc"
        await pilot.press("r")
        assert forces() == "abxxc"
        await pilot.press("f10", "f10", "f10", "f10")
        assert forces() == "abc"
        await pilot.press("f10")
        assert "nothing to take back" in told(app)
        await pilot.press("home", "d", "shift+up", "c")
        assert "Only a row can be deleted" in told(app)
        assert forces() == "abc"
        await left(app, pilot, until)
    assert len(journal._log.history("worksheets", id_)) == 2, "no change writes nothing"


async def test_undo_takes_back_what_was_typed_in_a_cell_as_one_step(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await opened(app, pilot, until, begun(journal, "implementation-plan"))
        await pilot.press(*"My plan", "f4", *"train eight", "f10")
        assert (sheet(screen).title, sheet(screen).rows[0][0]) == ("My plan", "")
        assert isinstance(app.focused, CellWords)
        await pilot.press("f12", *" managers")
        screen.keep()
        await until(pilot, lambda: sheet(screen).rows[0][0] == "train eight managers")
        await pilot.press("f10", "f10")
        await until(pilot, lambda: sheet(screen).title == "My plan")
        await pilot.press("f10")
        await until(pilot, lambda: sheet(screen).title == "")


async def test_what_does_not_fit_is_told_beside_the_cell_and_kept(
    journal: Journal,
    open_app: OpenApp,
    until: Until,
    screen_text: Callable[[JournalApp], str],
) -> None:
    id_ = saved(
        journal,
        "force-field-analysis",
        {"direction": "Restrainig", "force": "no cover", "strength": "9"},
    )
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until, id_)
        seen = " ".join(screen_text(app).split())
        assert "2 do not fit" in seen
        assert "Did you mean" in seen
        await pilot.press("enter")
        assert isinstance(app.focused, Choices)
        await pilot.press("backspace")
        await until(pilot, lambda: "Still to fill in" in screen_text(app))
        await pilot.press("space", "f4", "f4")
        await until(pilot, lambda: "1 does not fit" in screen_text(app))
        await pilot.press("5")
        await until(pilot, lambda: "all filled in" in screen_text(app))
        await left(app, pilot, until)
    assert journal.worksheets.find(id_).value.rows[0][:3] == ("Driving", "no cover", "5")


async def test_a_date_is_typed_in_words_and_told_in_full(
    journal: Journal,
    open_app: OpenApp,
    until: Until,
    screen_text: Callable[[JournalApp], str],
) -> None:
    id_ = saved(journal, "individual-change-plan", {"goal": "ring back"})
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await opened(app, pilot, until, id_)
        await pilot.press("tab", "down", "down", "down", "down")
        assert isinstance(app.focused, Cells)
        await pilot.press("enter", *"nxt week")
        await until(pilot, lambda: "not a date in figures" in screen_text(app))
        await until(pilot, lambda: sheet(screen).rows[0][4] == "nxt week")
        await pilot.press(*["backspace"] * 8, *"friday")
        await until(pilot, lambda: "= Friday 27 November 2026" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: sheet(screen).rows[0][4] == "2026-11-27")
        await pilot.press(*"2 weeks ago")
        await until(pilot, lambda: "= Monday 9 November 2026" in screen_text(app))


async def test_a_reference_offers_the_rows_of_the_other_worksheet(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    saved(
        journal,
        "force-field-analysis",
        {"direction": "Driving", "force": "new starters"},
        {"direction": "Restraining", "force": "no cover"},
        {"direction": "Restraining", "force": "no time"},
    )
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await opened(app, pilot, until, begun(journal, "barriers-and-solutions"))
        await pilot.press("enter", "down")
        assert isinstance(app.focused, Choices)
        await pilot.press("down", "enter")
        await until(pilot, lambda: sheet(screen).rows[0][0] == "no time")
        assert screen.table.filling.column == 1
        await pilot.press("f3", *" at all")
        screen.keep()
        # Own words are as good.
        await until(pilot, lambda: sheet(screen).rows[0][0] == "no time at all")


async def test_criteria_and_privacy_are_changed(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    id_ = saved(journal, "pdca-review", {"actual": "a meeting"})
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await opened(app, pilot, until, id_)
        await pilot.press("end")
        assert screen.table.filling.row == WHOLE
        await pilot.press("tab", "down", "enter", "home", "space", "f4", "2")
        await pilot.press("f4")
        assert "Escape saves" in told(app)
        await left(app, pilot, until)
    value = journal.worksheets.find(id_).value
    assert [ref.number for ref in value.criteria] == ["1.1", "3.3"]
    assert value.private


async def test_nothing_written_keeps_nothing(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until, begun(journal, "change-curve"))
        await pilot.press("x", "backspace", "f4", "f5", "f3", "f3", "f3")
        await left(app, pilot, until)
    assert journal.worksheets.all() == []
    assert journal.worksheets.drafts() == []


async def test_the_words_are_kept_without_any_key_and_open_again(
    often: Journal, open_app: OpenApp, until: Until
) -> None:
    id_ = begun(often, "implementation-plan")
    app = open_app(often)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until, id_)
        await pilot.press(*"Plan", "f4", *"half a ta")
        await until(
            pilot,
            lambda: [d.worksheet.rows[0][0] for d in often.worksheets.drafts()] == ["half a ta"],
        )
        assert often.worksheets.all() == [], "a draft is not in the journal yet"
    app = open_app(often)
    async with app.run_test(notifications=True) as pilot:
        screen = await opened(app, pilot, until, id_)
        assert isinstance(app.focused, CellWords)
        assert app.focused.words == "half a ta"
        assert "not saved it" in told(app)
        await pilot.press(*"sk")
        await left(app, pilot, until)
        assert screen.keep()
    assert often.worksheets.find(id_).value.rows[0][0] == "half a task"
    assert often.worksheets.drafts() == []


async def test_another_screen_puts_the_words_on_the_disk_at_once(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until, begun(journal, "pdca-review"))
        await pilot.press(*"many keys", "f1")
        assert [each.worksheet.title for each in journal.worksheets.drafts()] == ["many keys"]


async def test_a_failing_disk_keeps_it_open_and_goes_on_trying(
    often: Journal,
    open_app: OpenApp,
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
    screen_text: Callable[[JournalApp], str],
) -> None:
    tries = []

    def fails(*_: Any) -> str:
        tries.append(1)
        raise FULL

    monkeypatch.setattr(DraftFiles, "write", fails)
    monkeypatch.setattr(often.worksheets, "settle", fails)
    app = open_app(often)
    async with app.run_test(notifications=True) as pilot:
        screen = await opened(app, pilot, until, begun(often, "pdca-review"))
        await pilot.press(*"precious")
        await until(pilot, lambda: len(tries) > 2)
        assert "the disk is full" in " ".join(screen_text(app).split())
        assert len(app._notifications) == 1, "said once, not at every attempt"
        assert not screen.keep()
        await pilot.press("escape", "escape")
        assert app.screen is screen, "it does not close over unsaved words"
        monkeypatch.undo()
        await until(pilot, often.worksheets.drafts)
        assert screen.keep()
        await left(app, pilot, until)
    assert [each.value.title for each in often.worksheets.all()] == ["precious"]


async def test_what_cannot_be_saved_can_be_left_as_a_draft(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> str:
        raise FULL

    monkeypatch.setattr(journal.worksheets, "settle", fails)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await opened(app, pilot, until, begun(journal, "pdca-review"))
        await pilot.press(*"words", "escape")
        assert app.screen is screen
        assert "Escape again leaves it as a draft" in told(app)
        await left(app, pilot, until)
    assert [each.worksheet.title for each in journal.worksheets.drafts()] == ["words"]


async def test_hostile_text_is_text_in_every_cell(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    columns = [each.id for each in journal.prompts.worksheets["smart-monitoring"].columns]
    id_ = saved(journal, "smart-monitoring", dict.fromkeys(columns, HOSTILE), title=HOSTILE)
    saved(journal, "implementation-plan", {"task": HOSTILE}, title=HOSTILE)
    app = open_app(journal)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = await opened(app, pilot, until, id_)
        seen = []
        for _ in columns:
            await pilot.press("f4")
            await pilot.pause()
            seen.append(screen_text(app))
        for key in ("f1", "escape", "f2", "escape", "f9", "c", "d", "u"):
            await pilot.press(key)
            await pilot.pause()
            seen.append(screen_text(app))
        await pilot.press("u", "u", "u")
        await until(pilot, lambda: sheet(screen).rows == ((HOSTILE,) * 10,))
        await left(app, pilot, until)
    for text in seen:
        assert not set(text) & set("\x1b\x07\u202e\u202c")
    assert journal.worksheets.find(id_).value.rows == ((HOSTILE,) * 10,)


async def test_the_guide_the_drawing_and_help_open_and_close(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    id_ = saved(journal, "force-field-analysis")
    app = open_app(journal)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot, until, id_)
        await pilot.press("f2")
        assert isinstance(app.screen, WorksheetGuideScreen)
        await pilot.press("f2", "f8")
        assert isinstance(app.screen, DrawingScreen)
        await until(pilot, lambda: "nothing to draw yet" in screen_text(app))
        await pilot.press("f8", "enter", "2", "f4", *"no cover", "enter", "3", "f8")
        await until(pilot, lambda: "━" in screen_text(app))
        await pilot.press("escape")
        assert isinstance(app.screen, WorksheetScreen)


async def test_a_worksheet_without_its_pack_is_still_filled_in(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    id_ = saved(journal, "pdca-review", {"planned": "a"})
    stored = journal.worksheets.find(id_)
    journal.worksheets.save(stored, structs.replace(stored.value, kind="gone"))
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until, id_)
        await pilot.press("f2")
        assert "no pack" in told(app)
        await pilot.press("enter", "b")
        await left(app, pilot, until)
    assert journal.worksheets.find(id_).value.rows[0][0] == "ab"


async def test_two_hundred_rows_stay_quick(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    rows = ({"direction": "Driving", "force": f"force {n}", "strength": "3"} for n in range(200))
    id_ = saved(journal, "force-field-analysis", *rows)
    app = open_app(journal)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = await opened(app, pilot, until, id_)
        await pilot.press("pagedown", "down")
        before = screen.table.left()
        await pilot.press("enter", "f4", "x")
        screen.keep()
        after = screen.table.left()
        same = sum(a is b for a, b in zip(before, after, strict=True))
        assert same == 199, "a row that has not changed is not looked at again"


@pytest.mark.parametrize("size", SIZES)
async def test_how_it_looks(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    fields = saved(journal, "force-field-analysis", *FORCES)
    plan = saved(journal, "individual-change-plan", *GOALS, title="Priya, calls that turn sour")
    saved(journal, "implementation-plan", {"task": "Train eight line managers to coach"})
    smart = saved(journal, "smart-monitoring", *OBJECTIVES, title="Coaching on the phones")
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await opened(app, pilot, until, fields)
        await pilot.press("down", "enter", "f4", "f4")
        await pilot.pause()
        await look(app, "force-field")
        await left(app, pilot, until)
        screen = await opened(app, pilot, until, smart)
        await pilot.press("enter", "f4", "f4", "f4", "f4")
        await pilot.pause()
        await look(app, "smart-monitoring")
        await left(app, pilot, until)
        screen = await opened(app, pilot, until, plan)
        await pilot.press("enter", "f4", "f4")
        await pilot.pause()
        await look(app, "change-plan")
        await pilot.press("f9", "home")
        assert screen.table.filling.row == TITLE
        await left(app, pilot, until)


FORCES = (
    {
        "direction": "Restraining",
        "force": "no cover on the phones while two people talk",
        "strength": "4",
        "evidence": "The rota of October: nobody free on Wednesdays before noon.",
    },
    {"direction": "Driving", "force": "new starters ask for it", "strength": "3"},
    {"direction": "Restraining", "force": "team leaders fear a soft job", "strength": ""},
    {"direction": "Driving", "force": "two resigned and said why", "strength": "5"},
)
GOALS = (
    {
        "person": "Priya (not her name)",
        "goal": "Hears an angry caller out before she looks for the rule.",
        "activity": "Listens to three of her own calls with me, then one a week alone.",
        "by": "2027-01-29",
        "review": "2026-12-18",
    },
    {"goal": "Rings a colleague after a bad call."},
)
OBJECTIVES = (
    {
        "line": "Train eight line managers to coach",
        "objective": "Eight line managers finish the two days by the end of March.",
        "letters": "Doran's (1981)",
        "owner": "Head of Service",
        "due": "2027-03-31",
        "output": "eight managers trained",
    },
)


_F4 = "\x1bOS"


@pytest.fixture
def terminal(
    journal: Journal, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[InTerminal]:
    """The app in a pseudo-terminal, in a cell of a worksheet; the parameter is its autosave."""
    settings = journal.folder / "journal.toml"
    settings.write_text(
        f"autosave = {request.param}\n" + settings.read_text(encoding="utf-8"), encoding="utf-8"
    )
    saved(journal, "implementation-plan", {"link": "Before. "}, title="Coaching plan")
    with InTerminal(tmp_path) as app:
        app.sees("Criteria")
        app.type("3")
        app.sees("Coaching plan")
        app.type("\r")
        app.sees("One thing to be done")
        app.type(_F4)
        app.sees("Which programme this")
        app.type(_F4)
        app.sees("The aim of the")
        yield app


def aims(journal: Journal) -> list[str]:
    return [each.worksheet.rows[0][2] for each in journal.worksheets.drafts()]


@pytest.mark.parametrize("terminal", [0.1], indirect=True)
def test_a_killed_app_has_the_words_of_the_cell_on_the_disk(
    journal: Journal, terminal: InTerminal
) -> None:
    terminal.type("A sentence that")
    terminal.wait_for(lambda: aims(journal) == ["Before. A sentence that"])
    terminal.process.kill()
    assert terminal.process.wait() == -signal.SIGKILL
    assert aims(journal) == ["Before. A sentence that"]


@pytest.mark.parametrize("terminal", [600], indirect=True)
def test_a_closed_terminal_keeps_what_no_autosave_has_kept(
    journal: Journal, terminal: InTerminal
) -> None:
    terminal.type("xy")
    terminal.sees("Before. xy")
    terminal.process.send_signal(signal.SIGHUP)
    terminal.process.wait(PATIENCE)
    assert aims(journal) == ["Before. xy"]
