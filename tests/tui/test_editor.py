from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult

from journal.tui.widgets.editor import _EXACT, _STAND_INS, Editor

HOSTILE = "[/b] [red\x1b]0;x\x07 \u202eabc\u202c\u2028\x85\x0b a\r\nb\rc\td\u0301 \U0001f600\n"


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield Editor()


def drawn(editor: Editor) -> str:
    return "\n".join(editor.render_line(y).text for y in range(editor.size.height))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_text_comes_back_from_its_stand_ins(text: str) -> None:
    held = text.translate(_STAND_INS)
    assert held.translate(_EXACT) == text
    assert "\n".join(held.splitlines()) == held.removesuffix("\n"), "nothing else ends a line"


async def test_hostile_text_is_shown_as_signs_and_kept_exactly() -> None:
    async with Bare().run_test(notifications=True) as pilot:
        editor = pilot.app.query_one(Editor)
        editor.open(HOSTILE)
        editor.focus()
        assert editor.words == HOSTILE
        await pilot.press(*"xy")
        assert editor.words == HOSTILE + "xy", "what was not touched is kept"
        await pilot.press("ctrl+z")
        assert editor.words == HOSTILE
        lines = drawn(editor)
        assert not set(lines) & set("\x1b\x07\u202e\u202c\u2028\x85\x0b\r")
        assert "[/b] [red␛]0;x␇" in lines


async def test_what_is_pasted_is_kept_exactly_but_for_its_line_ends() -> None:
    async with Bare().run_test(notifications=True) as pilot:
        editor = pilot.app.query_one(Editor)
        editor.focus()
        pilot.app.post_message(events.Paste("one\rtwo\r\nthree \u202eevil \x1b[31m"))
        await pilot.pause()
        assert editor.words == "one\ntwo\nthree \u202eevil \x1b[31m"


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+x"])
async def test_what_is_copied_or_cut_is_exact_and_can_be_pasted(key: str) -> None:
    async with Bare().run_test(notifications=True) as pilot:
        editor = pilot.app.query_one(Editor)
        editor.open("a \x1b b")
        editor.focus()
        await pilot.press("f7", key)
        assert pilot.app.clipboard == "a \x1b b"
        await pilot.press("f7", "ctrl+v")
        assert editor.words == "a \x1b b"


async def test_cutting_without_a_selection_takes_the_line() -> None:
    async with Bare().run_test(notifications=True) as pilot:
        editor = pilot.app.query_one(Editor)
        editor.open("one\ntwo")
        editor.focus()
        await pilot.press("ctrl+x")
        assert editor.words == "one\n"
        assert pilot.app.clipboard == "two"


async def test_a_long_unbroken_paste_wraps() -> None:
    async with Bare().run_test(size=(40, 10), notifications=True) as pilot:
        editor = pilot.app.query_one(Editor)
        editor.open("x" * 500)
        await pilot.pause()
        assert editor.max_scroll_x == 0
