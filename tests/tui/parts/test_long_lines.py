"""What the editor makes quick must look as TextArea itself would show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.document._document import Selection
from textual.document._wrapped_document import WrappedDocument
from textual.widgets import TextArea
from textual.widgets.text_area import Document

from journal.tui.parts.long_lines import Wrapping
from journal.tui.parts.text_editor import _SIGNS, _STAND_INS, Editor

if TYPE_CHECKING:
    from rich.text import Text
    from textual.strip import Strip

PIECES = [
    *("word", "a", "I asked ", "“and waited” ", " ", "  ", "\n", "\n\n", "\t", "x" * 50),
    *("%", "(", "]", "\U0001f600", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
    *("\U0001f1ec\U0001f1e7", "日本語の文", "\uff57", "e\u0301", "n\u0303\u0327", "שלום ", "مرحبا"),
    *("\u200f", "\u202e", "\u00a0", "\u3000", "\x1b[31m", "\x07", "\u2028", "क्षि"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join).filter(lambda t: "%%" not in t)
places = st.floats(0, 1)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("replace"), places, st.integers(0, 6), st.sampled_from([*PIECES, ""])),
        st.tuples(st.just("select"), places, places),
        st.sampled_from([("undo",), ("redo",)]),
    ),
    max_size=12,
)


class Plain(TextArea):
    """TextArea as it comes, but for the signs."""

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        line.plain = line.plain.translate(_SIGNS)
        return line


class Both(App[None]):
    CSS = """
    Editor, Plain {
        width: 31; height: 60; border: none; padding: 0; background: $surface;
        & .text-area--cursor-line { background: $boost; }
    }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Editor()
            plain = Plain()
            plain.match_cursor_bracket = False
            yield plain


def place(area: TextArea, share: float) -> tuple[int, int]:
    """Return the location at that share of the text."""
    document = area.document
    assert isinstance(document, Document)
    return document.get_location_from_index(int(share * len(area.text)))


def do(area: TextArea, step: tuple[object, ...]) -> None:
    match step:
        case ("replace", float(share), int(length), str(text)):
            row, column = place(area, share)
            end = (row, min(column + length, len(area.document[row])))
            held = text.translate(_STAND_INS)
            if "%%" not in area.document[row][:column] + held + area.document[row][end[1] :]:
                area.replace(held, (row, column), end)
        case ("select", float(first), float(last)):
            area.selection = Selection(place(area, first), place(area, last))
        case ("undo",):
            area.undo()
        case ("redo",):
            area.redo()


def painted(area: TextArea) -> list[Strip]:
    # The cursor is drawn in the one as in the other, whichever has the focus.
    area.set_reactive(TextArea._cursor_visible, True)  # noqa: FBT003
    area._line_cache.clear()
    return [area.render_line(y).simplify() for y in range(area.size.height)]


async def test_every_row_is_shown_as_textarea_shows_it() -> None:
    app = Both()
    async with app.run_test(size=(80, 60), notifications=True) as pilot:
        editor, plain = app.query_one(Editor), app.query_one(Plain)

        @settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(texts, steps)
        def same(text: str, steps: list[tuple[object, ...]]) -> None:
            editor.open(text)
            plain.load_text(text.translate(_STAND_INS))
            plain.move_cursor(plain.document.end)
            assert editor.words == text
            for step in [("select", 1.0, 1.0), *steps]:
                do(editor, step)
                do(plain, step)
                assert editor.text == plain.text
                assert editor.selection == plain.selection
                assert editor.virtual_size == plain.virtual_size
                assert editor.cursor_screen_offset.y == plain.cursor_screen_offset.y
                for at, row in enumerate(painted(plain)):
                    assert list(editor.render_line(at).simplify()) == list(row)

        painted(editor)
        same()
        await pilot.pause()


@given(
    st.lists(st.sampled_from(PIECES), min_size=20, max_size=80).map("".join),
    st.lists(st.tuples(places, st.integers(0, 4), st.sampled_from([*PIECES, ""])), max_size=8),
    st.integers(5, 40),
)
def test_an_edit_wraps_as_wrapping_all_anew_would(
    text: str, edits: list[tuple[float, int, str]], width: int
) -> None:
    document = Document(text.replace("\n", " "))
    wrapping = Wrapping(document, width)
    for share, length, new in edits:
        start = document.get_location_from_index(int(share * len(document.text)))
        end = (start[0], min(start[1] + length, len(document[start[0]])))
        result = document.replace_range(start, end, new)
        wrapping.wrap_range(start, end, result.end_location)
        anew = WrappedDocument(document, width)
        for index in range(document.line_count):
            assert wrapping.get_offsets(index) == anew.get_offsets(index)
            assert wrapping.get_tab_widths(index) == anew.get_tab_widths(index)
            signs = [part.translate(_SIGNS) for part in wrapping.get_sections(index)]
            assert "".join(signs) == document[index].translate(_SIGNS)
        assert wrapping.height == anew.height
        assert wrapping._offset_to_line_info == anew._offset_to_line_info
        assert wrapping._line_index_to_offsets == anew._line_index_to_offsets
