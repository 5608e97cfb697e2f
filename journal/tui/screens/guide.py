"""Guide: what a criterion asks for, what is required and what is merely suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from journal.text import listed
from journal.tui.content import ACCENT, MUTED, STRONG, Part, paragraphs, rows, shown
from journal.tui.screens.help import HELP_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.content import Content

    from journal.reflection.prompts import Prompts
    from journal.units.theory import Theory
    from journal.units.unit import Criterion, Unit
    from journal.units.verb import Verb


class GuideScreen(ModalScreen[None]):
    """All the guidance for one criterion, to read beside the writing."""

    HELP: ClassVar[str] = (
        "What this criterion asks for.\n\n"
        "What is REQUIRED follows from the criterion's own words: only that can be missing. "
        "What is merely SUGGESTED is an offer: nobody fails for leaving it out. Up, Down, "
        "Page Up and Page Down scroll."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f2", "app.pop_screen", "Close", id="close"),
        HELP_KEY,
    ]

    def __init__(self, unit: Unit, criterion: Criterion, prompts: Prompts) -> None:
        super().__init__()
        self._unit = unit
        self._criterion = criterion
        self._prompts = prompts

    def compose(self) -> ComposeResult:
        """Show the sections one below the other."""
        with VerticalScroll(classes="dialog") as box:
            box.border_title = shown(f"Guide to {self._criterion.number}").markup
            for section in sections(self._unit, self._criterion, self._prompts):
                yield Static(section, classes="section")
        yield Footer(show_command_palette=False)


def sections(unit: Unit, criterion: Criterion, prompts: Prompts) -> Iterator[Content]:
    """Give the guide part by part."""
    yield paragraphs(
        shown((f"{criterion.number} ", STRONG), (criterion.text, STRONG)),
        (f"{unit.number} {unit.title}", MUTED),
    )
    for verb in filter(None, map(prompts.verb, criterion.verbs)):
        yield _verb(verb)
    yield _list(
        "REQUIRED by the criterion's own words. Only these can be missing.",
        "■",
        [need.text for need in criterion.requires],
    )
    if criterion.suggests:
        yield _list(
            "SUGGESTED, and no more. Nobody fails for leaving these out.", "○", criterion.suggests
        )
    if criterion.guidance:
        yield paragraphs(("Guidance", ACCENT), *criterion.guidance)
    if criterion.builds_on:
        yield shown(("Builds on  ", ACCENT), listed(criterion.builds_on))
    for card in (prompts.theory[each] for each in criterion.theory if each in prompts.theory):
        yield _card(card)


def _list(title: str, mark: str, items: list[str] | tuple[str, ...]) -> Content:
    return rows((title, ACCENT), *(f"{mark} {item}" for item in items))


def _verb(verb: Verb) -> Content:
    parts: list[Part] = [
        (f"The verb: {verb.title}", ACCENT),
        verb.asks,
        shown(("Tutors look for: ", STRONG), verb.looks_for),
        shown(("Typically missed: ", STRONG), verb.missed),
    ]
    if not verb.confirmed:
        parts.append(("The awarding body's own wording was not seen; ask your centre.", MUTED))
    return rows(*parts)


def _card(card: Theory) -> Content:
    by = f"{listed(card.people)}, {card.year}" if card.people else card.year
    parts: list[Part] = [
        rows((f"Theory (suggested): {card.title}", ACCENT), (by, MUTED)),
        card.summary,
    ]
    if card.parts:
        parts.append(rows(*(shown((f"{part.name}: ", STRONG), part.text) for part in card.parts)))
    parts.append(shown(("How to use it: ", STRONG), card.use))
    parts.append(rows(("Where it stops", STRONG), *(f"· {limit}" for limit in card.limits)))
    if card.watch_for:
        parts.append(shown(("Watch for: ", STRONG), card.watch_for))
    sources = (f"{s.author} ({s.year}). {s.title}. {s.where}".strip() for s in card.sources)
    parts.append(rows(*((source, MUTED) for source in sources)))
    return paragraphs(*parts)
