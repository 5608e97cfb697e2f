"""EntryPage: one entry to read, its questions as they were asked and the learner's words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.widgets import Static

from journal.clock import spoken
from journal.portfolio.tree.attachment import shown_name, size_in_words
from journal.reflection.search import matching_line, places
from journal.text import counted, one_line
from journal.tui.parts.content import ACCENT, MUTED, STRONG, Part, paragraphs, rows, shown
from journal.tui.parts.criterion_labels import labels
from journal.tui.parts.entry_list import line, marks
from journal.tui.parts.search_marks import lit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.content import Content

    from journal.portfolio.tree.attachment import Attachment
    from journal.reflection.entry import Answer, Entry
    from journal.store.collection import Stored
    from journal.units.labels import Labels

GLANCE = 3_000
"""Signs that a glance at an entry shows at most."""

_BEFORE, _FOUND = 30, 150
"""Signs shown before the first word that was found, and in all."""

_PIECE = 20_000
"""Signs that one widget holds: a longer text takes several, for each wraps what it holds."""


class EntryPage(VerticalScroll, can_focus=True):
    """An entry, whole or at a glance; it is given what to show."""

    HELP: ClassVar[str] = (
        "The entry: when it was, what it is evidence for, the questions as they were asked, "
        "and your words. Up, Down, Page Up and Page Down scroll."
    )

    def compose(self) -> ComposeResult:
        """Begin with room for a glance, which is then shown without laying anything out anew."""
        yield Static()

    def show(self, sections: Sequence[Content]) -> None:
        """Show sections one below the other, from the top."""
        there = list(self.query(Static))
        for static, section in zip(there, sections, strict=False):
            static.update(section)
        self.mount_all(Static(section) for section in sections[len(there) :])
        for static in there[len(sections) :]:
            static.remove()

    def glance(
        self,
        stored: Stored[Entry] | None,
        words: Sequence[str],
        linked: Sequence[Stored[Entry]],
        models: Mapping[str, str],
    ) -> None:
        """Show as much of an entry as there is room to glance at."""
        known = labels(self)
        if stored is None:
            self.show([])
            return
        sections = [head(stored, words, models, known)]
        if words and (found := matching_line(stored.value, words)):
            sections.append(shown(("Found: ", MUTED), _around(found, words)))
        room = GLANCE
        for answer in stored.value.answers:
            if room > 0:
                sections.append(_answer(answer, words, room))
                room -= len(answer.text)
        if room < 0:
            sections[-1] = rows(sections[-1], ("… and more. Enter opens all of this entry.", MUTED))
        if linked:
            titles = [line(entry, known) for entry in linked]
            sections.append(rows(("Linked with", ACCENT), *titles))
        self.show([paragraphs(*sections)])
        self.scroll_home(animate=False)


def whole(
    stored: Stored[Entry],
    words: Sequence[str],
    models: Mapping[str, str],
    known: Labels,
    attached: Sequence[Attachment] = (),
) -> list[Content]:
    """Return all of an entry and what is attached to it, in pieces that can be wrapped quickly."""
    sections = [head(stored, words, models, known)]
    for answer in stored.value.answers:
        first, *rest = _pieces(answer.text)
        sections.append(rows(*_asked(answer), lit(shown(first), words)))
        sections += [lit(shown(piece), words) for piece in rest]
    for skip in stored.value.skipped:
        reason = f": {skip.reason}" if skip.reason else ""
        sections.append(shown((f"Skipped{reason}. {skip.asked}", MUTED)))
    if attached:
        sections.append(rows(("Attached", ACCENT), *map(_attached, attached)))
    return sections


def _attached(file: Attachment) -> Content:
    what = f" ({file.kind.name}, {size_in_words(file.size)})"
    caption = one_line(file.caption)
    said = (f"  {caption}",) if caption else ()
    return shown(shown_name(file.name), (what, MUTED), *said)


def head(
    stored: Stored[Entry], words: Sequence[str], models: Mapping[str, str], known: Labels
) -> Content:
    """Return the title of an entry, and what is known of it."""
    entry = stored.value
    facts = [_spoken(entry)]
    facts += [models.get(entry.model, entry.model)] if entry.model else []
    facts += [counted(entry.minutes, "minute")] if entry.minutes else []
    parts: list[Part] = [lit(shown((one_line(entry.heading), STRONG)), words)]
    serves = known.line(entry.criteria, ", ")
    evidence = f"For {serves}" if serves else "For no criterion"
    parts.append(shown((one_line(" · ".join([evidence, *facts])), MUTED)))
    if entry.tags:
        tags = " ".join(f"#{one_line(tag)}" for tag in entry.tags)
        parts.append(lit(shown((tags, MUTED)), words))
    if said := marks(stored):
        parts.append(shown((f"({', '.join(said)})", STRONG)))
    return rows(*parts)


def _around(text: str, words: Sequence[str]) -> Content:
    """Return the part of a line around the first word that was found in it."""
    line = one_line(text)
    first = next(iter(places(line, words)), (0, 0))[0]
    start = max(line.rfind(" ", 0, max(first - _BEFORE, 0)) + 1, 0) if first > _BEFORE else 0
    cut = one_line(line[start:], _FOUND)
    return lit(shown("…" if start else "", cut), words)


def _answer(answer: Answer, words: Sequence[str], room: int) -> Content:
    return rows(*_asked(answer), lit(shown(answer.text.strip("\n")[:room]), words))


def _asked(answer: Answer) -> Iterator[Part]:
    if answer.asked:
        yield shown((one_line(answer.asked), ACCENT))
    elif answer.stage:
        yield shown((one_line(answer.stage), ACCENT))


def _pieces(text: str) -> list[str]:
    """Cut a long text where lines end, or, in a line longer than a piece, where it is full."""
    text = text.strip("\n")
    pieces = []
    while len(text) > _PIECE:
        end = text.rfind("\n", 0, _PIECE) + 1 or text.rfind(" ", 0, _PIECE) + 1 or _PIECE
        pieces.append(text[:end].rstrip("\n"))
        text = text[end:]
    return [*pieces, text]


def _spoken(entry: Entry) -> str:
    try:
        return spoken(date.fromisoformat(entry.date))
    except ValueError:
        return one_line(entry.date)
