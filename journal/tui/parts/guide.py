"""Guide: what a criterion asks for, what is required and what is merely suggested."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from journal.portfolio.evidence.word_count import stated
from journal.portfolio.evidence.word_share import fair_share
from journal.text import counted, listed
from journal.tui.parts.content import ACCENT, MUTED, STRONG, paragraphs, rows, shown
from journal.tui.parts.guidance import NO_POINTS, card, suggested, verb
from journal.tui.parts.help import HELP_KEY
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.notices import say
from journal.units.demands import demands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.content import Content

    from journal.reflection.prompts import Prompts
    from journal.units.unit import Criterion, Unit


class GuidePart(StrEnum):
    """What a section of the guide is about."""

    SENTENCE = "sentence"
    VERB = "verb"
    REQUIRED = "required"
    SUGGESTED = "suggested"
    GUIDANCE = "guidance"
    WORDS = "words"
    THEORY = "theory"


class GuideScreen(ModalScreen[None]):
    """All the guidance for one criterion, to read beside the writing."""

    HELP: ClassVar[str] = (
        "What this criterion asks for.\n\n"
        "What is REQUIRED follows from the criterion's own words: only that can be missing. "
        "What is merely SUGGESTED is an offer: nobody fails for leaving it out. Up, Down, "
        "Page Up and Page Down scroll; {guide.next} goes on to the next part, {guide.verb} to the "
        "verb, {guide.required} to what is required, and {guide.theory} to the theory cards, one "
        "after the other."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", f"show('{GuidePart.VERB}')", "Verb", id="guide.verb",
                tooltip="What the command verb asks for"),
        Binding("r", f"show('{GuidePart.REQUIRED}')", "Required", id="guide.required",
                tooltip="What the criterion's own words demand"),
        Binding("t", f"show('{GuidePart.THEORY}')", "Theory", id="guide.theory",
                tooltip="The theory cards, one after the other"),
        Binding("tab,n", "go(1)", "Next part", id="guide.next", tooltip="The next part"),
        Binding("shift+tab,p", "go(-1)", "Part before", id="guide.before", show=False,
                tooltip="The part before"),
        Binding("escape,f2", "app.pop_screen", "Close", id="close"),
        HELP_KEY,
    ]  # fmt: skip

    def __init__(self, unit: Unit, criterion: Criterion, prompts: Prompts) -> None:
        super().__init__()
        self._unit = unit
        self._criterion = criterion
        self._prompts = prompts
        self._parts: list[GuidePart] = []
        self._at = 0

    def compose(self) -> ComposeResult:
        """Show the sections one below the other."""
        with VerticalScroll(classes="dialog") as box:
            box.border_title = shown(f"Guide to {self._criterion.number}").markup
            for part, section in _parts(self._unit, self._criterion, self._prompts):
                self._parts.append(part)
                yield Static(section, classes="section")
        yield KeyBar(palette=False)

    def action_go(self, by: int) -> None:
        """Go to the next part, or to the one before."""
        self._show(max(0, min(self._at + by, len(self._parts) - 1)))

    def action_show(self, part: str) -> None:
        """Go to a part by its name; where there are several such, to one after the other."""
        found = [at for at, each in enumerate(self._parts) if each == part]
        if found:
            self._show(next((at for at in found if at > self._at), found[0]))
        else:
            say(self, f"This criterion's pack names no {part}.")

    def _show(self, at: int) -> None:
        self._at = at
        section = list(self.query(".section").results(Static))[at]
        section.scroll_visible(top=True, animate=False, force=True)


def sections(unit: Unit, criterion: Criterion, prompts: Prompts) -> Iterator[Content]:
    """Give the guide part by part."""
    for _, section in _parts(unit, criterion, prompts):
        yield section


def _parts(
    unit: Unit, criterion: Criterion, prompts: Prompts
) -> Iterator[tuple[GuidePart, Content]]:
    yield (
        GuidePart.SENTENCE,
        paragraphs(
            shown((f"{criterion.number} ", STRONG), (criterion.text, STRONG)),
            (f"{unit.heading}", MUTED),
        ),
    )
    if told := demands(criterion):
        yield GuidePart.SENTENCE, rows(("The unit says", ACCENT), *told)
    for explained in filter(None, map(prompts.verb, criterion.verbs)):
        yield GuidePart.VERB, verb(explained)
    title = ("REQUIRED by the criterion's own words. Only these can be missing.", ACCENT)
    needs = [f"■ {need.text}" for need in criterion.requires]
    yield GuidePart.REQUIRED, rows(title, *needs) if needs else shown((NO_POINTS, MUTED))
    if criterion.suggests:
        yield GuidePart.SUGGESTED, suggested(criterion)
    if criterion.guidance:
        yield GuidePart.GUIDANCE, paragraphs(("Guidance", ACCENT), *criterion.guidance)
    if criterion.builds_on:
        yield GuidePart.GUIDANCE, shown(("Builds on  ", ACCENT), listed(criterion.builds_on))
    yield GuidePart.WORDS, _words(unit)
    for name in criterion.theory:
        if name in prompts.theory:
            yield GuidePart.THEORY, rows(("Theory, suggested", MUTED), card(prompts.theory[name]))


def _words(unit: Unit) -> Content:
    lines = [stated(unit.words)] if unit.words else ["The unit says nothing of a number of words."]
    if share := fair_share(unit):
        alike = f"With all criteria alike, each has about {counted(share, 'word')}"
        lines.append(f"{alike}: a guide, and no limit.")
    return rows(("How many words", ACCENT), *lines, "Private passages are not counted.")
