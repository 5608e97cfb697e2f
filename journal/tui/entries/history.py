"""History: what an entry said before, what was changed when, and any of it back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from journal.reflection.difference import Difference, DifferenceKind, differences, marked, revised
from journal.text import counted, one_line
from journal.tui.parts.content import ACCENT, MUTED, STRONG, Part, paragraphs, rows, shown
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import key_name, with_keys
from journal.tui.parts.notices import say, telling
from journal.tui.parts.pointed_list import Item, Pointed, PointedList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.content import Content

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.reflection.entry import Entry
    from journal.store.collection import Stored

_STYLES = {
    DifferenceKind.SAME: "",
    DifferenceKind.ADDED: "underline $text-success",
    DifferenceKind.REMOVED: "strike $text-error",
    DifferenceKind.FOLDED: MUTED,
}
_LONGEST = 60_000
"""Signs of a difference that are shown at once."""


class RevisionList(PointedList["Stored[Entry]"]):
    """The revisions of an entry, the latest first."""

    HELP: ClassVar[str] = (
        "Every version of this entry, the latest first: when it was saved, on which of your "
        "machines, and what was changed. Up and Down move; beside the list or below it stands "
        "what the marked version changed: {+words put in+} and [-words taken out-].\n\n"
        "{history.restore} lets the entry be as the marked version says. That is saved as a new "
        "version, so nothing is lost. {history.compare} compares with the version shown now "
        "instead of the one before."
    )


class HistoryScreen(Screen[None]):
    """The revisions of one entry, and how the chosen one differs."""

    CSS_PATH = "entries.tcss"
    HELP: ClassVar[str] = RevisionList.HELP
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  (Textual's own type)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "restore", "Restore", id="history.restore",
                tooltip="Let the entry be as this version says, saved as a new version"),
        Binding("c", "compare", "Compare", id="history.compare",
                tooltip="Compare with the version shown now, or with the one before"),
        Binding("escape", "leave", "Back", id="history.leave", tooltip="Go back"),
    ]  # fmt: skip

    def __init__(self, journal: Journal, id_: str, now: Clock) -> None:
        super().__init__()
        self._journal = journal
        self._entry_id = id_
        self._now = now
        self._revisions: list[Stored[Entry]] = []
        self._shown: Stored[Entry] | None = None
        self._with_shown = False

    def compose(self) -> ComposeResult:
        """Show the revisions, and the difference beside or below them."""
        yield Static(id="of")
        with Container(id="both"):
            yield RevisionList("Versions")
            with VerticalScroll():
                yield Static(id="difference")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the version that is shown."""
        self._read()
        self.query_one(RevisionList).focus()

    def _read(self) -> None:
        with telling(self):
            shown_now = self._journal.entries.get(self._entry_id)
            self._show(shown_now, self._journal.entries.history(self._entry_id)[::-1])

    def _show(self, now: Stored[Entry], revisions: list[Stored[Entry]]) -> None:
        self._shown, self._revisions = now, revisions
        heads = (now.revision, *now.others)
        lines: list[Part] = [shown(("History of ", MUTED), (one_line(now.value.heading), STRONG))]
        if len(heads) > 1:
            told = (
                f"It was changed on several machines at once: {counted(len(heads), 'version')} "
                "wait for your choice. "
                f"{key_name(self, 'history.restore')} keeps the marked one; the others stay here."
            )
            lines.append(shown((told, "$text-warning")))
        self.query_one("#of", Static).update(rows(*lines))
        earlier = [*self._revisions[1:], None]
        pairs = zip(earlier, self._revisions, strict=True)
        items = [Item(self._line(old, new), new, new.revision) for old, new in pairs]
        self.query_one(RevisionList).fill(items, to=heads[0])

    def _line(self, old: Stored[Entry] | None, new: Stored[Entry]) -> Content:
        at = new.at.astimezone(self._now().tzinfo)
        when = f"{at.day} {at:%b %Y %H:%M}"
        place = ""
        if self._shown and new.revision == self._shown.revision:
            place = " (shown now)"
        elif self._shown and new.revision in self._shown.others:
            place = " (waits for your choice)"
        return rows(
            shown((when, STRONG), (f"  {one_line(new.device)}", MUTED), (place, ACCENT)),
            shown("  ", one_line("; ".join(revised(old, new)))),
        )

    @property
    def _marked(self) -> int | None:
        at = self.query_one(RevisionList).highlighted
        return at if at is not None and at < len(self._revisions) else None

    @on(Pointed)
    def _show_difference(self) -> None:
        at = self._marked
        if at is None:
            return
        new = self._revisions[at]
        old = self._shown if self._with_shown else None
        if not self._with_shown and at + 1 < len(self._revisions):
            old = self._revisions[at + 1]
        self.query_one("#difference", Static).update(self._difference(old, new))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _difference(self, old: Stored[Entry] | None, new: Stored[Entry]) -> Content:
        if new.deleted:
            told = "The entry was deleted here. {history.restore} does not delete it again."
            return shown((with_keys(self, told), MUTED))
        if old is None:
            return paragraphs(("The first version:", MUTED), *_whole(new.value))
        if old.revision == new.revision:
            return shown(("This is the version that is shown now.", MUTED))
        than = "the version shown now" if self._with_shown else "the version before"
        parts = differences(old.value, new.value)
        if not parts:
            return shown((f"It says the same as {than}.", MUTED))
        legend = shown(
            (f"Compared with {than}: ", MUTED),
            ("{+put in+}", _STYLES[DifferenceKind.ADDED]),
            " ",
            ("[-taken out-]", _STYLES[DifferenceKind.REMOVED]),
        )
        return paragraphs(legend, *map(_part, parts))

    def action_compare(self) -> None:
        """Compare with the version shown now, or again with the one before."""
        self._with_shown = not self._with_shown
        self._show_difference()

    def action_restore(self) -> None:
        """Let the entry be as the marked version says."""
        at = self._marked
        if at is None or not self._shown:
            return
        chosen = self._revisions[at]
        if chosen.deleted:
            say(self, "This is where it was deleted. Choose a version that has words.", "warning")
            return
        if chosen.revision == self._shown.revision and not self._shown.others:
            say(self, "This is the version that is shown now; nothing was changed.")
            return
        with telling(self):
            self._journal.entries.choose(self._entry_id, chosen.revision)
            say(self, "The entry is as this version says. What it said before is still here.")
        self._read()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()


def _whole(entry: Entry) -> Iterator[Content]:
    for answer in entry.answers:
        text = shown(answer.text[:_LONGEST])
        yield rows((answer.asked, ACCENT), text) if answer.asked else text


def _part(part: Difference) -> Content:
    room = _LONGEST
    texts: list[tuple[str, str] | str] = []
    for run in part.runs:
        text = marked(run)
        texts.append((text[:room], _STYLES[run.kind]) if _STYLES[run.kind] else text[:room])
        room = max(room - len(text), 0)
    if not room:
        texts.append(("\n… and more", MUTED))
    return rows((part.name, ACCENT), shown(*texts))
