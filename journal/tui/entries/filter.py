"""Filter: a search put together from its parts, shown as the line that one could have typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Grid, Vertical
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from journal.reflection.selection import MEANING, Selection, Status, read_selection, spelled
from journal.text import visible
from journal.tui.parts.content import MUTED, STRONG, rows, shown
from journal.tui.parts.criterion_labels import labels
from journal.tui.parts.help import HELP_KEY
from journal.tui.parts.hints import hint
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.tick import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from journal.errors import Problem
    from journal.reflection.selection import Terms

_FIELDS = {
    "criterion": ("Criterion", "Such as {}"),
    "tag": ("Tag", "How it begins is enough"),
    "model": ("Model", "Such as gibbs"),
    "from": ("From", "Such as last month, 3 April, 2026-04-03"),
    "to": ("To", "Such as yesterday"),
    "words": ("Words", "Words that are in it"),
}


class FilterDialog(ModalScreen[str | None]):
    """Asks which entries to show; gives the line that asks for them, or None."""

    HELP: ClassVar[str] = (
        "Which entries to show. Leave empty what makes no difference. The line at the bottom "
        "is what you could have typed into the search line yourself.\n\n"
        "Tab moves, Right takes what is offered in grey, Space ticks a box, Enter shows the "
        "entries, {cancel} goes back and changes nothing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="cancel"),
        Binding("f8,ctrl+s", "show", "Show", id="filter.show", tooltip="Show these entries"),
        HELP_KEY,
    ]

    def __init__(self, text: str, terms: Terms, tags: Sequence[str]) -> None:
        super().__init__()
        self._terms = terms
        self._tags = tags
        self._before, _ = read_selection(text, terms)

    def compose(self) -> ComposeResult:
        """Ask for each part in a line of its own."""
        now = self._values()
        known = {"criterion": self._terms.labels, "tag": self._tags, "model": self._terms.models}
        with Vertical(classes="dialog") as box:
            box.border_title = "Which entries?"
            with Grid():
                for key, (name, example) in _FIELDS.items():
                    yield Static(shown(name))
                    yield Input(
                        visible(now[key]),
                        placeholder=example.format(labels(self).example),
                        id=key,
                        compact=True,
                        select_on_focus=False,
                        suggester=SuggestFromList(
                            map(visible, known.get(key, ())), case_sensitive=False
                        ),
                    )
            with Grid(id="statuses"):
                for status in Status:
                    ticked = status in self._before.statuses
                    yield TickBox(shown(MEANING[status]), ticked, id=f"is-{status}", compact=True)
            yield Static(id="line")
        yield KeyBar(palette=False)

    def on_mount(self) -> None:
        """Show the line that this comes to."""
        self._echo()

    def _values(self) -> dict[str, str]:
        before = self._before
        return {
            "criterion": " ".join(before.criteria),
            "tag": " ".join(spelled(Selection(tags=(tag,)), self._terms) for tag in before.tags),
            "model": " ".join(before.models),
            "from": before.first,
            "to": before.last,
            "words": spelled(Selection(before.words), self._terms),
        }

    @on(Input.Changed)
    @on(TickBox.Changed)
    def _echo(self) -> None:
        selection, problems = self._wanted()
        line = spelled(selection, self._terms) or "All entries"
        faults = [
            (f"{problem.what} {hint(problem)}".strip(), "$text-warning") for problem in problems
        ]
        self.query_one("#line", Static).update(
            rows(shown(("Shows: ", MUTED), (line, STRONG)), *faults)
        )

    def _wanted(self) -> tuple[Selection, tuple[Problem, ...]]:
        typed = {key: self.query_one(f"#{key}", Input).value.strip() for key in _FIELDS}
        parts = [f"criterion:{number}" for number in typed["criterion"].replace(",", " ").split()]
        parts += [tag if tag.startswith("#") else f"#{tag}" for tag in _tags(typed["tag"])]
        parts += [f"model:{model}" for model in typed["model"].split()]
        parts += [f'{key}:"{typed[key]}"' for key in ("from", "to") if typed[key]]
        parts += [
            f"is:{status}" for status in Status if self.query_one(f"#is-{status}", TickBox).value
        ]
        return read_selection(" ".join([*parts, typed["words"]]), self._terms)

    @on(Input.Submitted)
    def action_show(self) -> None:
        """Give the line, unless something in it cannot be read."""
        selection, problems = self._wanted()
        if not problems:
            self.dismiss(spelled(selection, self._terms))


def _tags(typed: str) -> list[str]:
    """Tags as typed: several with # before each, else one that may have spaces."""
    if "#" in typed:
        return [typed]
    return [f'"{typed}"'] if typed else []
