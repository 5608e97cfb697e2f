"""Rounds to look at, and answers as peers send them."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec

from journal.exchange.invitation import BEGIN, END, FORMAT, VERSION
from journal.johari.answer import PeerAnswer
from journal.tui.johari.johari import JohariScreen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.pilot import Pilot

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import Until

MINE = ("calm", "kind", "organised", "patient", "quiet", "reflective")
THEIRS = (
    ("calm", "patient", "witty", "bold", "wise", "warm"),
    ("calm", "patient", "witty", "kind", "shy", "brave"),
    ("calm", "patient", "witty", "bold", "happy", "able"),
    ("calm", "organised", "witty", "tense", "proud", "loving"),
)
BEFORE = (
    ("calm", "patient", "modest", "clever", "wise", "warm"),
    ("calm", "patient", "friendly", "kind", "shy", "giving"),
    ("calm", "patient", "cheerful", "complex", "happy", "able"),
    ("calm", "organised", "helpful", "dependable", "proud", "loving"),
)
"""What the same peers say in a round before: none of them names “bold” or “witty”."""
AFTER = (
    ("calm", "patient", "witty", "bold", "wise", "warm"),
    ("calm", "patient", "witty", "kind", "shy", "bold"),
    ("calm", "patient", "witty", "bold", "happy", "able"),
    ("calm", "organised", "witty", "bold", "proud", "loving"),
)
"""What they say later: all of them name “bold” and “witty”."""
EXAMPLE = "When the rota fell apart you sat down and asked who needed what first."


def begun(journal: Journal, label: str = "Autumn", *, watch_outs: bool = True) -> str:
    """Begin a round, without any words of the learner's own yet."""
    lists = journal.word_lists
    watched = lists["watch-outs"].words if watch_outs else ()
    return journal.rounds.new(
        label, "adjectives", lists["adjectives"].words, pick=6, watch_outs=watched
    )


def invited(journal: Journal, id_: str, peers: int) -> list[str]:
    """Invite peers and return their codes."""
    relations = ("coachee", "manager", "peer", "")
    return [
        journal.rounds.invite(journal.rounds.find(id_), f"P{at + 1}", relations[at % 4])
        for at in range(peers)
    ]


def answered(
    journal: Journal,
    label: str = "Autumn",
    mine: Iterable[str] = MINE,
    theirs: Iterable[tuple[str, ...]] = THEIRS,
    *,
    waiting: int = 1,
) -> list[str]:
    """Hold a round: some have answered, and others have yet to; return the codes of all."""
    theirs = list(theirs)
    id_ = begun(journal, label)
    journal.rounds.pick(journal.rounds.find(id_), mine)
    codes = invited(journal, id_, len(theirs) + waiting)
    for at, (code, picks) in enumerate(zip(codes, theirs, strict=False)):
        examples = {"calm": EXAMPLE} if at == 1 and "calm" in picks else {}
        watched = ("fills every silence",) if at else ("has favourites",)
        journal.rounds.receive(PeerAnswer(code, picks, "", examples, watched))
    return codes


def sent(round_id: str, code: str, picks: Iterable[str]) -> bytes:
    """Return an answer file as the page saves it."""
    answer = msgspec.json.encode(
        {"round": round_id, "code": code, "picks": list(picks), "examples": {}, "watch_outs": []}
    )
    return msgspec.json.encode(
        {
            "format": FORMAT,
            "version": VERSION,
            "checksum": f"{crc32(answer):08x}",
            "answer": msgspec.Raw(answer),
        }
    )


def block(data: bytes) -> str:
    """Return an answer as the page gives it to be copied into a message."""
    return f"Hello\n> {BEGIN}\n> {b64encode(data).decode()}\n> {END}\nBye"


async def at_johari(app: JournalApp, pilot: Pilot[None], until: Until) -> JohariScreen:
    """Go to the Johari mode, and wait until its rounds have been read."""
    await until(pilot, lambda: app.screen.query("Offers") and app.focused)
    await pilot.press("5")
    await until(pilot, lambda: isinstance(app.screen, JohariScreen))
    screen = app.screen
    assert isinstance(screen, JohariScreen)
    await until(pilot, lambda: screen.ready)
    await pilot.pause()
    return screen
