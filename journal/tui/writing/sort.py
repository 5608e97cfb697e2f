"""Sort: the paragraphs of free writing, put into the stages of a reflective model."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.errors import JournalError
from journal.reflection.placing import Places, carried_over, usual_model
from journal.reflection.sorting import paragraphs, sort_into
from journal.text import counted, one_line
from journal.tui.parts.content import ACCENT, MUTED, STRONG, rows, shown
from journal.tui.parts.dialogs import model_dialog
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import with_keys
from journal.tui.parts.notices import say, telling

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from journal.journal import Journal

STAYS = "stays as it is"
_LONGEST = 900
"""Characters of a paragraph that are shown: one that fills the screen cannot be placed."""
_MOST_STAGES = 9


class SortScreen(Screen[str]):
    """Gives each paragraph a stage; ends with what to say of it."""

    CSS_PATH = "writing.tcss"
    HELP: ClassVar[str] = (
        "Your free writing, one paragraph below the other. For each, say which stage of the model "
        "it belongs to.\n\n"
        "Up and Down move; {sort.before} and {sort.next} change the stage, or press its number; 0 "
        "leaves the paragraph as it is. {sort.model} chooses another model. Enter saves: your "
        "words stay as they are, and the entry as it was stays in its history. {sort.leave} goes "
        "back and changes nothing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Stage before", id="sort.before", show=False,
                tooltip="The stage before, for this paragraph"),
        Binding("right", "move(1)", "Next stage", id="sort.next",
                tooltip="The next stage, for this paragraph"),
        *(Binding(str(at), f"put({at})", show=False) for at in range(_MOST_STAGES + 1)),
        Binding("m", "model", "Model", id="sort.model",
                tooltip="Sort into the stages of another model"),
        Binding("f4,ctrl+n", "save", "Save", id="sort.save",
                tooltip="Save the paragraphs in their stages"),
        Binding("escape", "leave", "Leave", id="sort.leave",
                tooltip="Go back; nothing is changed"),
    ]  # fmt: skip

    def __init__(self, journal: Journal, id_: str) -> None:
        super().__init__()
        self._journal = journal
        self._stored = journal.entries.find(id_)
        self._parts = paragraphs(self._stored.value)
        if self._stored.deleted or not self._parts:
            message = "There is no free writing to sort in this entry."
            raise JournalError(message, "What was answered to questions is in its stages already.")
        self.model = usual_model(journal.prompts, self._stored.value)
        self.places: Places = (None,) * len(self._parts)

    def compose(self) -> ComposeResult:
        """Show the stages, and the paragraphs below."""
        yield Static(id="about")
        yield OptionList(markup=False, classes="framed")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the first paragraph."""
        listed = self.query_one(OptionList)
        listed.border_title = shown(one_line(self._stored.value.heading)).markup
        listed.add_options(Option(self._line(at)) for at in range(len(self._parts)))
        listed.highlighted = 0
        listed.focus()
        self._tell()

    def _tell(self) -> None:
        stages = [f"{at} {stage.name}" for at, stage in enumerate(self.model.stages, 1)]
        left = sum(place is None for place in self.places)
        told = f"{counted(left, 'paragraph')} without a stage" if left else "All have a stage"
        self.query_one("#about", Static).update(
            rows(
                shown((f"{self.model.title}  ", ACCENT), (told, MUTED)),
                "   ".join([*stages, f"0 {STAYS}"]),
            )
        )

    def _line(self, at: int) -> Content:
        place = self.places[at]
        if place is None:
            head = shown((f"· {STAYS}", MUTED))
        else:
            head = shown((f"{place + 1} {self.model.stages[place].name}", STRONG))
        text = self._parts[at].strip("\n")
        cut = f"{text[:_LONGEST].rstrip()}…" if len(text) > _LONGEST else text
        last = "\n" if at + 1 < len(self._parts) else ""
        return rows(head, cut + last)

    def _put(self, at: int, place: int | None) -> None:
        self.places = (*self.places[:at], place, *self.places[at + 1 :])
        self.query_one(OptionList).replace_option_prompt_at_index(at, self._line(at))
        self._tell()

    def action_move(self, by: int) -> None:
        """Go on to the next stage for this paragraph, or to the one before."""
        at = self.query_one(OptionList).highlighted or 0
        place = self.places[at]
        number = (0 if place is None else place + 1) + by
        number %= len(self.model.stages) + 1
        self._put(at, number - 1 if number else None)

    def action_put(self, number: int) -> None:
        """Put this paragraph into a stage by its number and go on to the next paragraph."""
        listed = self.query_one(OptionList)
        at = listed.highlighted or 0
        if number <= len(self.model.stages):
            self._put(at, number - 1 if number else None)
            listed.highlighted = min(at + 1, len(self._parts) - 1)

    def action_model(self) -> None:
        """Ask for another model."""
        dialog = model_dialog(self._journal.prompts.models.values(), self.model.id)
        self.app.push_screen(dialog, self._change_model)

    def _change_model(self, model: str | None) -> None:
        if model is None or model == self.model.id:
            return
        new = self._journal.prompts.models[model]
        self.places = carried_over(self.places, self.model, new)
        self.model = new
        for at in range(len(self._parts)):
            self.query_one(OptionList).replace_option_prompt_at_index(at, self._line(at))
        self._tell()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Save."""
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Save the paragraphs in their stages, as a new revision of the entry."""
        placed = sum(place is not None for place in self.places)
        if not placed:
            told = "No paragraph has a stage yet: press a number, or {sort.next}."
            say(self, with_keys(self, told), "warning")
            return
        with telling(self):
            entry = sort_into(self._stored.value, self.model, self.places)
            self._journal.entries.change(self._stored.id, entry, self._stored.revision)
            self.dismiss(
                f"{counted(placed, 'paragraph')} sorted by {self.model.title}. "
                "The entry as it was is in its history."
            )

    def action_leave(self) -> None:
        """Go back and change nothing."""
        self.dismiss("Nothing was sorted; the entry is as it was.")
