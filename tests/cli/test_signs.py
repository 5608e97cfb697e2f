"""No sign that a terminal obeys comes out of a journal, whichever command prints it."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from journal.cli.opening import state_of
from journal.journal import Journal

from ..promises.every_field import Peer, fill, fill_privately

if TYPE_CHECKING:
    from .conftest import Shell

SIGNS = "\x1b]0;owned\x07\x1b[2J\x1b]52;c;QQ==\x07\x9b31m\x08\x7f\u202edexob\u202c\u2066"
HOSTILE = f"word{SIGNS}"
OBEYED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
COMMANDS = (
    ("list", "--all"),
    ("search", "word"),
    ("status",),
    (),
    ("show", "{entry}"),
    ("history", "{entry}"),
    ("drafts",),
    ("actions", "list", "--all"),
    ("worksheet", "list"),
    ("worksheet", "show", "{sheet}"),
    ("worksheet", "history", "{sheet}"),
    ("decisions", "list"),
    ("johari", "rounds"),
    ("johari", "show"),
    ("johari", "words"),
    ("johari", "trend"),
    ("criterion", "2.2"),
    ("statement", "2.2"),
    ("statement", "2.2", "--history"),
    ("evidence", "list"),
    ("references", "list"),
    ("references", "show", "key"),
    ("mask", "list"),
    ("mask", "check"),
    ("attach", "list"),
    ("portfolio",),
    ("portfolio", "changes"),
    ("doctor",),
    ("where",),
    ("units", "list"),
    ("models", "list"),
    ("show", HOSTILE.replace("\x00", "")),
    ("search", HOSTILE),
    ("mask", "add", HOSTILE, HOSTILE),
    ("add", HOSTILE, "--date", HOSTILE),
)


@pytest.fixture
def filled(shell: Shell) -> dict[str, str]:
    """The ids of a journal with hostile text in every field, and a log and a pack called so."""
    state = shell.state / state_of(shell.folder).name
    journal = Journal(shell.folder, state, now=lambda: datetime(2026, 11, 23, 20, 10, tzinfo=UTC))
    peers = tuple(Peer(f"{HOSTILE}{number}", HOSTILE, HOSTILE) for number in range(4))
    entry = fill(journal, lambda field: f"{field} {HOSTILE}", peers)
    fill_privately(journal, HOSTILE)
    lines = shell.folder / "log"
    (lines / f"{HOSTILE.replace('/', '')}.jsonl.old").write_bytes(b"no log")
    (lines / f"x{HOSTILE}.jsonl").write_bytes(f'{{"v":1,"id":"{HOSTILE}"}}\n'.encode())
    packs = shell.folder / "prompts" / "units"
    packs.mkdir(parents=True, exist_ok=True)
    (packs / f"{HOSTILE}.toml").write_text(f"# {HOSTILE}\n[", encoding="utf-8")
    sheet = journal.worksheets.all()[0].id
    return {"entry": entry, "sheet": sheet}


def test_no_sign_of_the_data_is_printed_into_a_pipe(shell: Shell, filled: dict[str, str]) -> None:
    for command in COMMANDS:
        told = shell.run(*(word.format(**filled) for word in command))
        assert "Traceback" not in told.err, command
        for stream in (told.out, told.err):
            assert OBEYED.findall(stream) == [], (command, stream)


@pytest.mark.skipif(os.name == "nt", reason="no terminal that a test can hold the other end of")
@pytest.mark.parametrize(
    "command", [("list",), ("search", "word"), ("johari", "show"), ("johari", "words"), ("doctor",)]
)
def test_no_sign_of_the_data_is_printed_on_a_terminal(
    shell: Shell, filled: dict[str, str], command: tuple[str, ...]
) -> None:
    assert filled
    with shell.terminal(*command) as terminal:
        terminal.end()
        own = terminal.seen.replace("\x1b[1;7m", "").replace("\x1b[0m", "").replace("\r\n", "\n")
    assert "word" in own
    assert OBEYED.findall(own) == []
