"""Whatever a terminal sends is a key, a text or nothing, in whatever parts it arrives."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journal.journal import Journal
from journal.tui import app as app_module
from journal.tui.terminal_input import TerminalInput

from .in_terminal import InTerminal

if TYPE_CHECKING:
    from pathlib import Path

NOTHING = [
    "\x1b[?62;c",
    "\x1b[?1;2c",
    "\x1b[>1;10;0c",
    "\x1b[?997;1n",
    "\x1b[0n",
    "\x1b[8;24;80t",
    "\x1b[4;600;800t",
    "\x1b[?0u",
    "\x1b]11;rgb:0000/0000/0000\x07",
    "\x1b]11;rgb:0000/0000/0000\x1b\\",
    "\x1bP>|xterm(370)\x1b\\",
    "\x1b_Gi=1;OK\x1b\\",
    "\x1b[M !!",
    "\x1b[M\x1b\x1b\x1b",
    "\x1b[31m",
]
KEYS = [
    "a",
    "é",
    "字",
    "\r",
    "\t",
    "\x1b[A",
    "\x1b[1;5C",
    "\x1b[15~",
    "\x1bOP",
    "\x1bb",
    "\x1b[I",
    "\x1b[O",
    "\x1b[<0;10;20M",
    "\x1b[<35;1;1m",
    "\x1b[?2026;2$y",
    "\x1b[48;24;80;480;640t",
    "\x1b[97;5u",
    "\x1b[200~pasted words\x1b[201~",
]


def fed(*parts: bytes, then: float = 0.0) -> str:
    terminal = TerminalInput()
    text = "".join(terminal.feed(part, number / 100) for number, part in enumerate(parts))
    return text + terminal.tick(len(parts) / 100 + then)


@pytest.mark.parametrize("sequence", NOTHING, ids=ascii)
def test_an_answer_is_no_text(sequence: str) -> None:
    assert fed(f"one{sequence}two".encode()) == "onetwo"


@pytest.mark.parametrize("key", KEYS, ids=ascii)
def test_a_key_is_handed_on_as_it_is(key: str) -> None:
    assert fed(f"one{key}two".encode()) == f"one{key}two"


@given(
    st.lists(st.sampled_from(KEYS + NOTHING), max_size=8), st.lists(st.integers(1, 400), max_size=6)
)
def test_in_whatever_parts_it_arrives_it_is_the_same(sequences: list[str], cuts: list[int]) -> None:
    # A lone escape is a key: what follows in another part is another one.
    whole = "x".join(sequences).encode()
    places = sorted({cut % (len(whole) + 1) for cut in cuts} | {0, len(whole)})
    parts = [whole[a:b] for a, b in pairwise(places)]
    parts = [part for part in parts if part]
    assume(
        not any(part.endswith((b"\x1b", b"\x1b[", b"\x1b]", b"\x1bP", b"\x1b_")) for part in parts)
    )
    assert fed(*parts, then=10) == fed(whole, then=10)


@given(st.binary(max_size=200))
def test_no_bytes_break_it_and_nothing_stays_behind(data: bytes) -> None:
    terminal = TerminalInput()
    terminal.feed(data, 0.0)
    terminal.tick(60.0)
    assert "word" in terminal.feed(b"word", 61.0) + terminal.tick(120.0)


def test_a_byte_that_is_no_utf_8_is_replaced() -> None:
    assert fed(b"caf\xe9 ") == "caf\ufffd "


def test_what_is_pasted_is_text_whatever_stands_in_it() -> None:
    pasted = "one \x1b[31mtwo\x1b[0m \x1b[Ithree\x1b[O \x1b]0;x\x07four\x1b[A \x1bfive"
    assert fed(f"\x1b[200~{pasted}\x1b[201~".encode()) == (
        "\x1b[200~one two three four five\x1b[201~"
    )


def test_half_a_sequence_is_dropped_and_half_a_paste_is_kept() -> None:
    assert fed(b"one\x1b[<0;3") == "one"
    assert fed(b"one\x1b[<0;3", then=1) == "one"
    assert fed(b"one\x1b[<0;3", b";4Mtwo") == "one\x1b[<0;3;4Mtwo"
    assert fed(b"\x1b[200~half of it", then=6) == "\x1b[200~half of it\x1b[201~"


def test_a_lone_escape_and_one_with_a_letter_are_keys_at_once() -> None:
    for key in (b"\x1b", b"\x1b[", b"\x1b]", b"\x1bx"):
        assert fed(key) == key.decode()


def test_in_a_terminal_bad_bytes_and_answers_end_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", tmp_path / "state")
    journal.set_up("Sam", "", ("cmi-5015v1",))
    with InTerminal(tmp_path) as app:
        app.sees("Good")
        app.type("n")
        app.sees("Question 1 of")
        app.send(b"caf\xe9 \x1b[?62;c\x1b]11;rgb:0/0/0\x07\x1b[M !!one ")
        app.send(b"\x1b[200~two \x1b[31mthree\x1b[201~")
        app.sees("one two three")
        app.sees("caf\ufffd one")
        assert app.process.poll() is None


def test_what_breaks_the_app_is_raised_once_the_terminal_is_given_back(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Breaking(app_module.JournalApp):
        def on_ready(self) -> None:
            raise ZeroDivisionError("on purpose")

        def run(self, **_: object) -> None:
            super().run(headless=True)

    monkeypatch.setattr(app_module, "JournalApp", Breaking)
    with pytest.raises(ZeroDivisionError, match="on purpose"):
        app_module.run(journal)
    told = capsys.readouterr()
    assert "Traceback" not in told.out + told.err
