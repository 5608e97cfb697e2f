"""Editor: where the learner writes, holding every character exactly while showing it safely."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from textual.document._document_navigator import DocumentNavigator
from textual.document._history import EditHistory
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Document, Edit, Selection

from journal.reflection.passage import MARK, spans
from journal.text import visible
from journal.tui.parts.histories import EditorState, Histories
from journal.tui.parts.long_lines import Line, PaintedLine, Wrapping
from journal.tui.parts.marking import toggled

if TYPE_CHECKING:
    from collections.abc import Hashable

    from rich.text import Text
    from textual.document._document import EditResult, Location
    from textual.events import Paste

# Characters that would act on the terminal, or that TextArea takes for the end of a line, are held
# as lone surrogates. No file in UTF-8 has those, so none can be the learner's own; and each is one
# cell wide like the sign that is shown for it, so the cursor stays where it seems to be.
_LINE_ENDS = "\r\u2028\u2029"
_HELD = [
    *(c for c in map(chr, [*range(0xA0), *range(0x600, 0x700), *range(0x2000, 0x2070)])
      if c not in _LINE_ENDS and visible(c) != c),
    *_LINE_ENDS,
]  # fmt: skip
_STAND_INS = {ord(char): chr(0xDC00 + at) for at, char in enumerate(_HELD)}
_EXACT = {ord(stand_in): chr(code) for code, stand_in in _STAND_INS.items()}
_SIGNS = {
    ord(stand_in): "\N{SYMBOL FOR CARRIAGE RETURN}"
    if chr(code) in _LINE_ENDS
    else visible(chr(code))
    for code, stand_in in _STAND_INS.items()
}


class Editor(TextArea):
    """A soft-wrapped editor; `words` is the text exactly as it was given or typed."""

    HELP: ClassVar[str] = (
        "Write your answer here, in your own words; nobody marks the style.\n\n"
        "Your words are kept on this machine as you type, at the latest two seconds after you "
        "typed them. Ctrl+Z takes back what you typed last and Ctrl+Y does it again, also when "
        "you come back to a question; Ctrl+X, Ctrl+C and Ctrl+V cut, copy and paste; F7 marks "
        "everything. What stands between %% and %% is private: it is shown in italics, and "
        "never leaves this journal. Tab goes to the list of questions."
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {"editor--private"}

    class Pasted(Message):
        """The terminal gave a text in one piece."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        self._shown: dict[int, PaintedLine] = {}
        self._private: dict[int, list[tuple[int, int]]] | None = None
        self._histories = Histories()
        self._place: Hashable = None
        # Brackets are prose here, and looking for the other one would read the whole text.
        super().__init__(soft_wrap=True, tab_behavior="focus")
        self.match_cursor_bracket = False

    @property
    def words(self) -> str:
        """The text, character for character."""
        return self.text.translate(_EXACT)

    # Opening a text, and coming back to it

    def open(self, text: str, place: Hashable = None) -> None:
        """Show the text of a place; where it is as it was left, so are the cursor and the undo."""
        held = text.translate(_STAND_INS)
        self._leave()
        self._place = place
        left = self._histories.back(place, held)
        self.history = _fresh(self.history)
        self.load_text(held)
        if left:
            self.selection = left.selection
            self.history = left.history
        else:
            self.move_cursor(self.document.end)

    def forget(self) -> None:
        """Forget what could be undone, here and in every place that was left."""
        self._histories.clear()
        self._place = None
        self.history.clear()

    def _leave(self) -> None:
        if self._place is not None:
            self.history.checkpoint()
            self._histories.leave(self._place, EditorState(self.text, self.selection, self.history))

    # Private passages

    def toggle_private(self) -> None:
        """Make the selection private, or the paragraph; or public, where it is private already."""
        document, text = self.document, self.text
        assert isinstance(document, Document)  # noqa: S101  (there is no other kind here)
        anchor, cursor = map(document.get_index_from_location, self.selection)
        change = toggled(text, anchor, cursor)
        start, end = map(document.get_location_from_index, (change.start, change.end))
        self.history.checkpoint()
        self.edit(Edit(change.text, start, end, maintain_selection_offset=False))
        self.history.checkpoint()
        at = document.get_location_from_index
        self.selection = Selection(at(change.anchor), at(change.cursor))

    def _private_in(self, line_index: int) -> list[tuple[int, int]]:
        if self._private is None:
            self._private = _by_line(self.document.lines) if MARK in self.text else {}
        return self._private.get(line_index, [])

    # Showing the text

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is shown: signs for what is held apart, italics for the private."""
        shown = self._shown.get(line_index)
        if shown is None:
            signs = self.document.get_line(line_index).translate(_SIGNS)
            shown = PaintedLine(signs, self.wrapped_document.get_offsets(line_index))
            self._shown[line_index] = shown
        line = Line(shown)
        if passages := self._private_in(line_index):
            style = self.get_component_rich_style("editor--private", partial=True)
            for start, end in passages:
                line.stylize(style, start, end)
        return line

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:  # noqa: ARG002
        """Look for no bracket."""
        return None

    def _set_document(self, text: str, language: str | None) -> None:  # noqa: ARG002
        self.document = Document(text)
        self.wrapped_document = Wrapping(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def _build_highlight_map(self) -> None:
        """Forget how the lines were shown; called after whatever has changed the text."""
        super()._build_highlight_map()
        self._shown.clear()
        self._private = None

    def _rewrap_and_refresh_virtual_size(self) -> None:
        self._shown.clear()
        super()._rewrap_and_refresh_virtual_size()

    def on_resize(self) -> None:
        """Keep the cursor in sight when the lines wrap elsewhere."""
        self.call_after_refresh(self.scroll_cursor_visible)

    # Editing

    def on_paste(self, event: Paste) -> None:
        """Tell that a text came in one piece."""
        if not self.read_only:
            self.post_message(self.Pasted(event.text))

    def edit(self, edit: Edit) -> EditResult:
        r"""Make an edit; a terminal pastes ``\\r`` for the end of a line."""
        edit.text = edit.text.replace("\r\n", "\n").replace("\r", "\n").translate(_STAND_INS)
        result = super().edit(edit)
        # TextArea looks for the cursor before it knows of the row that the edit has added.
        self.scroll_cursor_visible()
        return result

    @property
    def selected_text(self) -> str:
        """The selected text, character for character."""
        return super().selected_text.translate(_EXACT)

    def action_cut(self) -> None:
        """Cut the selection, or the line that the cursor is in."""
        if self.selection.is_empty:
            self.select_line(self.cursor_location[0])
        self.app.copy_to_clipboard(self.selected_text)
        self.delete(*self.selection)


def _fresh(history: EditHistory) -> EditHistory:
    """Return an empty history with the limits of another."""
    return EditHistory(
        history.max_checkpoints, history.checkpoint_timer, history.checkpoint_max_characters
    )


def _by_line(lines: list[str]) -> dict[int, list[tuple[int, int]]]:
    """Return where the private passages are in each line that has some."""
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    found: dict[int, list[tuple[int, int]]] = {}
    for start, end in spans("\n".join(lines)):
        for index in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1)):
            in_line = start - starts[index], end - starts[index]
            found.setdefault(index, []).append((max(in_line[0], 0), in_line[1]))
    return found
