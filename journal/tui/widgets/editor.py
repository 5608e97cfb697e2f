"""Editor: where the learner writes, holding every character exactly while showing it safely."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import TextArea

from journal.text import visible

if TYPE_CHECKING:
    from rich.text import Text
    from textual.document._document import EditResult
    from textual.widgets.text_area import Edit

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
        "Your words are kept on this machine every few seconds, and whenever you leave the "
        "question. Ctrl+Z takes back what you typed last and Ctrl+Y does it again; Ctrl+X, "
        "Ctrl+C and Ctrl+V cut, copy and paste; F7 marks everything. Tab goes to the list "
        "of questions."
    )
    DEFAULT_CSS = """
    Editor {
        border: round $foreground 30%;
        background: $background;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        &:focus { border: round $border; }
        & .text-area--cursor-line { background: transparent; }
    }
    """

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, tab_behavior="focus")

    @property
    def words(self) -> str:
        """The text, character for character."""
        return self.text.translate(_EXACT)

    def open(self, text: str) -> None:
        """Show a text with the cursor at its end; what was undone before is forgotten."""
        self.load_text(text.translate(_STAND_INS))
        self.move_cursor(self.document.end)

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is shown: a visible sign for each character held apart."""
        line = super().get_line(line_index)
        line.plain = line.plain.translate(_SIGNS)
        return line

    def edit(self, edit: Edit) -> EditResult:
        r"""Make an edit; a terminal pastes ``\\r`` for the end of a line."""
        edit.text = edit.text.replace("\r\n", "\n").replace("\r", "\n").translate(_STAND_INS)
        return super().edit(edit)

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
