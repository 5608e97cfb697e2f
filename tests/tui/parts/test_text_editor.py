from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult

from journal.tui.app import STYLES
from journal.tui.parts.text_editor import _EXACT, _STAND_INS, Editor

HOSTILE = "[/b] [red\x1b]0;x\x07 \u202eabc\u202c\u2028\x85\x0b a\r\nb\rc\td\u0301 \U0001f600\n"


class Bare(App[None]):
    CSS_PATH = STYLES

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


async def test_fifty_thousand_pasted_words_are_kept_exactly() -> None:
    words = [f"wörd{number} \U0001f600" for number in range(50_000)]
    async with Bare().run_test(size=(80, 24), notifications=True) as pilot:
        editor = pilot.app.query_one(Editor)
        editor.focus()
        for text in (" ".join(words), "\n".join(words)):
            editor.open("before ")
            pilot.app.post_message(events.Paste(text))
            await pilot.pause()
            await pilot.press("x")
            assert editor.words == f"before {text}x"
            await pilot.press("ctrl+z", "ctrl+z")
            assert editor.words == "before "


async def test_undoing_a_paste_that_made_the_text_scroll_brings_it_back() -> None:
    async with Bare().run_test(size=(80, 24), notifications=True) as pilot:
        editor = pilot.app.query_one(Editor)
        editor.open("before ")
        editor.focus()
        pilot.app.post_message(events.Paste("word\n" * 100))
        await pilot.pause()
        await pilot.press("ctrl+z")
        assert editor.words == "before "
        await pilot.press("ctrl+y", "x")
        assert editor.words == "before " + "word\n" * 100 + "x"


async def test_the_cursor_stays_in_sight_where_a_row_is_added_and_where_the_size_changes() -> None:
    async with Bare().run_test(size=(30, 8), notifications=True) as pilot:
        editor = pilot.app.query_one(Editor)
        editor.open("one two three four five six " * 20)
        editor.focus()
        for key in "abcdefghijklmnopqrstuvwxyz" * 3:
            await pilot.press(key)
            row = editor.cursor_screen_offset.y - editor.content_region.y
            assert 0 <= row < editor.size.height
            assert key in editor.render_line(row).text
        await pilot.resize_terminal(20, 6)
        await pilot.pause()
        assert "xyz" in drawn(editor)


async def test_each_place_can_be_undone_when_it_is_opened_again() -> None:
    async with Bare().run_test(notifications=True) as pilot:
        editor = pilot.app.query_one(Editor)
        editor.focus()
        editor.open("", 0)
        await pilot.press(*"one", "left")
        editor.open("", 1)
        await pilot.press(*"two")
        editor.open("one", 0)
        assert editor.cursor_location == (0, 2), "the cursor is where it was"
        await pilot.press("ctrl+z")
        assert editor.words == ""
        editor.open("two", 1)
        await pilot.press("ctrl+z")
        assert editor.words == ""
        editor.open("", 0)
        await pilot.press("ctrl+y")
        assert editor.words == "one", "what was undone can be done again"


async def test_a_text_that_was_changed_elsewhere_begins_a_new_history() -> None:
    async with Bare().run_test(notifications=True) as pilot:
        editor = pilot.app.query_one(Editor)
        editor.focus()
        editor.open("", 0)
        await pilot.press(*"one")
        editor.open("", 1)
        editor.open("changed", 0)
        await pilot.press("ctrl+z", "ctrl+y")
        assert editor.words == "changed"


async def test_without_a_place_there_is_nothing_to_come_back_to() -> None:
    async with Bare().run_test(notifications=True) as pilot:
        editor = pilot.app.query_one(Editor)
        editor.focus()
        editor.open("")
        await pilot.press("a")
        editor.open("a")
        await pilot.press("ctrl+z")
        assert editor.words == "a"


async def test_what_is_forgotten_cannot_be_undone() -> None:
    async with Bare().run_test(notifications=True) as pilot:
        editor = pilot.app.query_one(Editor)
        editor.focus()
        editor.open("", 0)
        await pilot.press("a")
        editor.open("", 1)
        await pilot.press("b")
        editor.forget()
        await pilot.press("ctrl+z")
        assert editor.words == "b"
        editor.open("a", 0)
        await pilot.press("ctrl+z")
        assert editor.words == "a"


async def test_private_passages_are_in_italics_wherever_they_run() -> None:
    async with Bare().run_test(size=(30, 12), notifications=True) as pilot:
        editor = pilot.app.query_one(Editor)
        editor.open("I met %%Ann\nand \u202eBob%% and \U0001f600 %%went\n\non and on")
        await pilot.pause()
        slanted = [
            "".join(
                piece.text for piece in editor.render_line(y) if piece.style and piece.style.italic
            )
            for y in range(5)
        ]
        assert slanted == ["%%Ann", "and �Bob%%%%went", "", "on and on", ""]
        await pilot.press("ctrl+z")
        editor.open("I met %%Ann%% today")
        assert editor.render_line(0).text.rstrip() == "I met %%Ann%% today"


async def test_a_passage_is_made_private_and_public_in_one_step_each() -> None:
    async with Bare().run_test(notifications=True) as pilot:
        editor = pilot.app.query_one(Editor)
        editor.open("one \x1b\n\ntwo")
        editor.focus()
        editor.toggle_private()
        assert editor.words == "one \x1b\n\n%%two%%"
        await pilot.press("x")
        assert editor.words == "one \x1b\n\n%%twox%%", "the cursor stays in the passage"
        await pilot.press("ctrl+z", "ctrl+z")
        assert editor.words == "one \x1b\n\ntwo"
        await pilot.press("up", "up", "home", "shift+right", "shift+right", "shift+right")
        editor.toggle_private()
        assert editor.words == "%%one%% \x1b\n\ntwo"
        editor.toggle_private()
        assert editor.words == "one \x1b\n\ntwo"
        await pilot.press("ctrl+z")
        assert editor.words == "%%one%% \x1b\n\ntwo"
