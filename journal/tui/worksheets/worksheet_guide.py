"""Worksheet guide: what a kind of worksheet is for and where it stops, and the drawing of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from journal.text import listed
from journal.tui.parts import guidance
from journal.tui.parts.content import ACCENT, MUTED, STRONG, Part, paragraphs, rows, shown
from journal.tui.parts.help import HELP_KEY
from journal.tui.parts.key_bar import KeyBar
from journal.tui.worksheets.drawing import Drawing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.content import Content

    from journal.reflection.prompts import Prompts
    from journal.units.theory import Theory
    from journal.worksheet.kind import WorksheetKind
    from journal.worksheet.worksheet import Worksheet

_DRAWN = 70


class WorksheetGuideScreen(ModalScreen[None]):
    """All the guidance for one kind of worksheet, to read beside the filling in."""

    HELP: ClassVar[str] = (
        "What this worksheet is for, what each column asks, where the method stops, and its "
        "sources. Up, Down, Page Up and Page Down scroll."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f2", "app.pop_screen", "Close", id="close"),
        HELP_KEY,
    ]

    def __init__(self, kind: WorksheetKind, prompts: Prompts) -> None:
        super().__init__()
        self._kind = kind
        self._prompts = prompts

    def compose(self) -> ComposeResult:
        """Show the sections one below the other."""
        with VerticalScroll(classes="dialog") as box:
            box.border_title = shown(self._kind.title).markup
            for section in sections(self._kind, self._prompts):
                yield Static(section, classes="section")
        yield KeyBar(palette=False)


class DrawingScreen(ModalScreen[None]):
    """The picture that the rows of a worksheet make."""

    HELP: ClassVar[str] = (
        "The picture that your rows make. It changes with them, and it stands in your portfolio. "
        "It is a way to look at your judgement, not a measurement."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f8", "app.pop_screen", "Close", id="close"),
        HELP_KEY,
    ]

    def __init__(self, worksheet: Worksheet) -> None:
        super().__init__()
        self._worksheet = worksheet

    def compose(self) -> ComposeResult:
        """Show the drawing, or what it needs."""
        with VerticalScroll(classes="dialog") as box:
            box.border_title = shown(self._worksheet.heading).markup
            yield Drawing()
            yield Static(id="nothing")
        yield KeyBar(palette=False)

    def on_mount(self) -> None:
        """Draw it."""
        width = min(_DRAWN, self.app.size.width - 8)
        if not self.query_one(Drawing).show(self._worksheet, width):
            what = "There is nothing to draw yet: fill in a row or two first."
            self.query_one("#nothing", Static).update(shown((what, MUTED)))


def sections(kind: WorksheetKind, prompts: Prompts) -> Iterator[Content]:
    """Give the guide part by part."""
    yield paragraphs((kind.title, STRONG), kind.about.strip())
    needed = [
        shown(
            (column.name, STRONG),
            ("" if column.required else " (may stay empty)", MUTED),
            f": {column.help}",
        )
        for column in kind.columns
    ]
    yield rows(("What each column asks", ACCENT), *needed)
    if kind.summary:
        yield rows(("On the whole", ACCENT), kind.summary)
    yield rows(("Where it stops", ACCENT), *(f"· {limit}" for limit in kind.limits))
    for card in (prompts.theory[theory] for theory in kind.theory if theory in prompts.theory):
        yield _card(card)
    if kind.sources:
        yield guidance.sources(kind.sources)


def _card(card: Theory) -> Content:
    by = f"{listed(card.people)}, {card.year}" if card.people else card.year
    parts: list[Part] = [
        rows((f"Theory: {card.title}", ACCENT), (by, MUTED)),
        card.summary,
        shown(("How to use it: ", STRONG), card.use),
        guidance.sources(card.sources),
    ]
    return paragraphs(*parts)
