"""Whatever waited unsaved in a journal of before is taken up by the app, with every word."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, NamedTuple

import pytest

from journal.journal import Journal
from journal.tui.app import JournalApp, Keeping

from .before import BEFORE, MACHINE, MOMENT, Copy, files, logged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.app import App
    from textual.pilot import Pilot


class Waiting(NamedTuple):
    """Drafts, the way to where they are taken up, and what is to be seen there."""

    drafts: tuple[str, ...]
    way: tuple[tuple[str, str], ...]
    """What is waited for, and the keys that are pressed then."""
    seen: tuple[str, ...]
    saving: tuple[str, ...] = ()
    """The keys that save them; none where they are not whole yet, and stay."""
    saved: str = ""
    """Words that are in the log once they are saved."""
    session: str = ""
    """The session that `journal write --resume` opens the app on."""


CHANGED = "After the hand-in: who is responsible stands nowhere. And words that are not saved."
WAITING = (
    Waiting(
        ("2026-11-20-fdhcbc",),
        (("Question 4", "f3"), ("Question 3", "f3"), ("Question 2", "f3")),
        ("The first answer of a draft.",),
        ("f8", "f8"),
        "The third, of two\nlines.",
        session="2026-11-20-fdhcbc",
    ),
    Waiting(
        ("2026-11-22-0zr9eg", "typed/moment-2026-11-22-0zr9eg"),
        (("A note that is not saved.", "f8"), ("Do next", "f9")),
        ("Johari moment", "quiet"),
        ("escape", "f8"),
        "quiet",
        session="2026-11-22-0zr9eg",
    ),
    Waiting(
        ("2026-11-22-sgs94w", "typed/skip-2026-11-22-sgs94w-0"),
        (("Another note.", "f5"),),
        ("Skip this question", "not at my work"),
        session="2026-11-22-sgs94w",
    ),
    Waiting(
        ("edits/2026-11-09-7rmsmj",),
        (("Criteria", "2"), ("14 entries", "e")),
        (CHANGED,),
        ("escape",),
        CHANGED,
    ),
    Waiting(
        ("typed/statement-cmi-5015v1-2.3",),
        (("Criteria", "4"), ("evidence for", "down down down down t")),
        ("Drafted words,", "not saved."),
        ("escape",),
        "Both held.Drafted words, not saved. ",
    ),
    Waiting(
        ("worksheets/2026-11-22-d2apmn",),
        (("Criteria", "3"), ("Your worksheets", "enter")),
        ("Change curve", "Since the announcement"),
        ("escape", "escape"),
        "Since the announcement",
    ),
    Waiting(
        ("worksheets/2026-09-19-86nwjz",),
        (("Criteria", "3"), ("Your worksheets", "down enter")),
        ("Train eight line managers and their deputies",),
        ("escape", "escape"),
        "Train eight line managers and their deputies",
    ),
    Waiting(
        ("typed/action",),
        (("Criteria", "a"), ("Thank P1", "a")),
        ("Write to P2", "Friday 4 December 2026"),
        ("ctrl+s",),
        "Write to P2",
    ),
    Waiting(
        ("typed/told-2026-09-10-9p7vwd",),
        (("Criteria", "a"), ("Thank P1", "d")),
        ("I did, and he smiled",),
        ("enter",),
        "I did, and he smiled",
    ),
    Waiting(
        ("typed/claim-2026-11-06-n50ct4",),
        (("Criteria", "2"), ("14 entries", "down c"), ("Shift and arrows", "enter")),
        ("it names a benefit",),
        ("enter",),
        "it names a benefit",
    ),
    Waiting(
        ("typed/pick-2026-11-21-qq5d13",),
        (("Criteria", "5"), ("Winter", "p")),
        ("2 of 6", "☑ calm", "wise"),
    ),
    Waiting(
        ("typed/hand-in-cmi-5015v1",),
        (("Criteria", "4"), ("evidence for", "h")),
        ("spelling only", "Amina", "handed-in-cmi-5015v1.zip"),
    ),
)


def test_every_draft_of_the_journal_is_taken_up_here() -> None:
    there = {name for name in files(BEFORE / "state") if name.startswith("drafts/")}
    assert there == {f"drafts/{name}.json" for waiting in WAITING for name in waiting.drafts}


@pytest.mark.parametrize("waiting", WAITING, ids=lambda waiting: waiting.drafts[-1])
async def test_a_draft_is_taken_up_with_every_word(
    waiting: Waiting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Copy(tmp_path)
    monkeypatch.setattr(platform, "node", lambda: MACHINE)
    monkeypatch.setenv("HOME", str(copy.desk))
    monkeypatch.chdir(copy.desk)
    journal = Journal(copy.folder, copy.state, now=lambda: MOMENT)
    session = next(
        (draft for draft in journal.entries.drafts() if draft.id == waiting.session), None
    )
    app = JournalApp(journal, session, now=lambda: MOMENT)
    app.animation_level = "none"
    taken_up = [f"drafts/{name}.json" for name in waiting.drafts if waiting.saving]
    async with app.run_test(size=(110, 36)) as pilot:
        for words, keys in waiting.way:
            await sees(app, pilot, words)
            await pilot.press(*keys.split(" "))
        for words in waiting.seen:
            await sees(app, pilot, words)
        for screen in app.open_screens():
            if isinstance(screen, Keeping):
                assert screen.keep()
        for key in waiting.saving:
            await pilot.press(key)
            await pilot.pause()
        await until(pilot, lambda: not files(copy.state).keys() & taken_up, "it is still a draft")
    before = {record["rev"] for record in logged(BEFORE / "journal")}
    added = [record["d"] for record in logged(copy.folder) if record["rev"] not in before]
    assert bool(added) == bool(waiting.saving)
    assert waiting.saved in "\n".join(text for document in added for text in texts(document))
    then, now = files(BEFORE / "state"), files(copy.state)
    now.pop("logs.json")
    # Which words of the units are in the log already.
    now.pop("editions", None)
    # The machine is noted beside its name.
    assert now.pop("device.json").startswith(then.pop("device.json").rstrip(b"}\n"))
    assert now == {name: data for name, data in then.items() if name not in taken_up}


async def sees(app: App[None], pilot: Pilot[None], words: str) -> None:
    """Wait for words on the screen."""
    await until(pilot, lambda: words in seen(app), f"“{words}” is not to be seen")
    await pilot.pause()


async def until(pilot: Pilot[None], condition: Callable[[], object], otherwise: str) -> None:
    """Wait for a condition instead of for a time."""
    for _ in range(1500):
        if condition():
            return
        await pilot.pause(0.02)
    pytest.fail(f"{otherwise}, thirty seconds after:\n{seen(pilot.app)}")


def texts(value: object) -> Iterator[str]:
    """Yield every text in a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for piece in value.values() if isinstance(value, dict) else value:
            yield from texts(piece)


def seen(app: App[None]) -> str:
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)
