"""WordChecks: words to be ticked, found by typing some of their letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from journal.text import fold, one_line
from journal.tui.parts.checks import OFF, ON
from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.pointed_list import Chosen, Item, PointedList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.content import Content
    from textual.events import Click, Key


class WordChecks(PointedList[str]):
    """Words with check marks; what is typed leaves only those that have these letters."""

    HELP: ClassVar[str] = (
        "Pick the words that fit you best, not those that please most.\n\n"
        "Up and Down move, {johari.tick} ticks a word or unticks it. Type some letters of a word "
        "to find it, and {johari.rub_out} takes them back. {johari.keep_words} keeps your words "
        "when they are exactly as many as the round asks for. {johari.back} goes back, and what "
        "you ticked is there when you come again. You can change your words until the first answer "
        "is opened."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", id="johari.tick", tooltip="Tick this word, or untick it"),
        Binding("enter", "select", "Keep them", id="johari.keep_words",
                tooltip="Keep these words as your own, when they are as many as asked"),
        Binding("backspace", "rub_out", "Rub out", show=False, id="johari.rub_out",
                tooltip="Take the last letter of what you typed back"),
    ]  # fmt: skip

    class PicksChanged(Message):
        """A word was ticked or unticked, or something was typed."""

    class PicksDone(Message):
        """The learner wants to keep the words."""

    def __init__(
        self, words: Sequence[str], ticked: Sequence[str], glosses: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._words = tuple(words)
        self._glosses = glosses
        self.ticked = [word for word in ticked if word in words]
        self.typed = ""

    def on_mount(self) -> None:
        """Begin with all words."""
        self._find(self.ticked[0] if self.ticked else None)

    def clear_typed(self) -> None:
        """Show all the words again."""
        if self.typed:
            self.typed = ""
            self._find(self.pointed)

    def action_tick(self) -> None:
        """Tick the highlighted word, or untick it; then all words are there again."""
        word = self.pointed
        if not word:
            return
        if word in self.ticked:
            self.ticked.remove(word)
        else:
            self.ticked.append(word)
        self.typed = ""
        self._find(word)

    def action_rub_out(self) -> None:
        """Take the last letter back."""
        if self.typed:
            self.typed = self.typed[:-1]
            self._find(self.pointed)

    def on_key(self, event: Key) -> None:
        """Take a letter as one of the word that is looked for."""
        char = event.character or ""
        if char.isalnum() or (char == "-" and self.typed):
            event.stop()
            event.prevent_default()
            self.typed += char
            self._find(self.pointed)

    @on(Chosen)
    def _keep_words(self, event: Chosen[str]) -> None:
        event.stop()
        self.post_message(self.PicksDone())

    async def _on_click(self, event: Click) -> None:
        """Tick the word that is clicked."""
        at = event.style.meta.get("option")
        if at is not None:
            self.highlighted = at
            self.action_tick()

    def _find(self, to: str | None) -> None:
        """List the words with the typed letters; `to` is highlighted where none are typed."""
        wanted = _letters(self.typed)
        found = [word for word in self._words if wanted in _letters(word)]
        if to not in found or self.typed:
            first = (word for word in found if _letters(word).startswith(wanted))
            to = next(first, found[0] if found else None)
        self.fill([Item(self._line(word), word, word) for word in found], to)
        self.post_message(self.PicksChanged())

    def _line(self, word: str) -> Content:
        on = word in self.ticked
        gloss = self._glosses.get(word, "")
        return shown(
            (f" {ON if on else OFF} ", ""),
            (one_line(word), STRONG if on else ""),
            (f"  {one_line(gloss)}" if gloss else "", MUTED),
        )


def _letters(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())
