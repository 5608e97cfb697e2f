"""Johari new: asks what a round is called, and which words there are to pick from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Select, Static

from journal.errors import JournalError
from journal.johari.round import PICK
from journal.johari.words import adapted
from journal.text import counted, listed, one_line
from journal.tui.johari.field import JohariField
from journal.tui.parts.autosaving import AutosavingDialog
from journal.tui.parts.checks import Check, Checks
from journal.tui.parts.content import MUTED, shown
from journal.tui.parts.help import HELP_KEY
from journal.tui.parts.key_bar import KeyBar
from journal.workflows.johari import usual_list

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from journal.johari.words import WordList
    from journal.journal import Journal

WATCH_OUTS = "watch-outs"
_ASK_WATCH_OUTS = Check(
    WATCH_OUTS, "", "Ask for watch-outs too; shown only where two or more peers agree"
)


class Newly(Struct, frozen=True):
    """What was typed about a new round; ``id`` once it is kept."""

    label: str = ""
    list_id: str = ""
    pick: str = str(PICK)
    without: str = ""
    extra: str = ""
    watch_outs: bool = False
    id: str = ""


class NewRoundDialog(AutosavingDialog[Newly]):
    """Asks for a new round; what was typed is given back when it is not begun."""

    FIELDS: ClassVar[str] = "Input, Select, Checks"

    HELP: ClassVar[str] = (
        "A round asks you and your peers the same thing once: which words fit you?\n\n"
        "Give it a label, such as Autumn, and choose a list of words. How many words each person "
        "picks is the same for all; five or six is usual. You may leave words out, such as one "
        "that is nobody's business at work, and add some of your own, with commas between. The "
        "round keeps its list, whatever becomes of the list later.\n\n"
        "Watch-outs are things that can get in the way. Peers need not name any, and one is shown "
        "only where two or more name the same.\n\n"
        "Tab moves between the lines and Enter begins the round: next you pick your own words. "
        "Nothing is sent to anybody. {johari.new_back} goes back, and what you typed is there when "
        "you come again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "begin", "Begin it", id="johari.begin",
                tooltip="Begin the round; next you pick your own words"),
        Binding("escape", "back", "Back", id="johari.new_back",
                tooltip="Go back; what you typed is there when you come again"),
        HELP_KEY,
    ]  # fmt: skip

    def __init__(self, journal: Journal, typed: Newly) -> None:
        super().__init__(journal, "johari-new")
        self._typed = typed
        lists = journal.word_lists.values()
        self._lists = {words.id: words for words in lists if not words.watch_outs}
        first = usual_list(journal)
        self._usual_list = first
        self._first = typed.list_id if typed.list_id in self._lists else first

    def compose(self) -> ComposeResult:
        """Ask for all of it on one page."""
        typed = self._typed
        with Vertical(classes="dialog") as box:
            box.border_title = "A new round"
            yield Static(
                shown(("First you pick your own words, then you invite peers.", MUTED)), id="about"
            )
            yield JohariField("Label", typed.label, id="label", placeholder="such as Autumn")
            with Horizontal(classes="field"):
                yield Static("Words from", classes="label")
                offers = [(_named(words), id_) for id_, words in self._lists.items()]
                yield Select(offers, value=self._first, allow_blank=False, compact=True, id="list")
            yield Static(id="words-told")
            yield JohariField(
                "Each picks", typed.pick, id="pick", restrict=r"\d{0,3}", hint="words"
            )
            between = "set apart by commas"
            yield JohariField("Leave out", typed.without, id="without", placeholder=between)
            yield JohariField("Add", typed.extra, id="extra", placeholder=between)
            ticked = [WATCH_OUTS] if typed.watch_outs else []
            if WATCH_OUTS in self._journal.word_lists:
                yield Checks([_ASK_WATCH_OUTS], ticked, id="watch-outs")
            yield Static(id="trouble")
        yield KeyBar(palette=False)

    def offers(self) -> dict[str, str]:
        """Return the list and the number of words that are usual."""
        return {"list": self._usual_list, "pick": Newly().pick}

    def on_mount(self) -> None:
        """Begin at the label."""
        self._field("label").enter()

    @on(Select.Changed, "#list")
    def _tell(self) -> None:
        """Say what the chosen list is."""
        words = self._words
        told = one_line(words.about)
        if words.sensitive:
            quoted = listed([f"“{one_line(word)}”" for word in words.sensitive])
            told += f" {quoted} is left out unless you add it."
        self.query_one("#words-told", Static).update(shown((told, MUTED)))
        hint = f"of {counted(len(words.usual), 'word')}; five or six is usual"
        self._field("pick").hint(hint)

    @property
    def _words(self) -> WordList:
        return self._lists[str(self.query_one("#list", Select).value)]

    def on_input_submitted(self) -> None:
        """Begin the round."""
        self.action_begin()

    def action_begin(self) -> None:
        """Begin the round, or say what is missing and go there."""
        typed = self._now_typed()
        if not typed.label.strip():
            self._miss("label", "What is the round called? Such as Autumn.")
            return
        if not typed.pick:
            self._miss("pick", "How many words does each person pick? Five or six is usual.")
            return
        at = "without"
        try:
            chosen = adapted(
                self._words, without=_parted(typed.without), extra=_parted(typed.extra)
            )
            at = "pick" if not 1 <= int(typed.pick) <= len(chosen) // 2 else "label"
            watched = self._journal.word_lists[WATCH_OUTS].words if typed.watch_outs else ()
            id_ = self._journal.rounds.new(
                typed.label, typed.list_id, chosen, pick=int(typed.pick), watch_outs=watched
            )
        except JournalError as error:
            self._miss(at, error.message)
        else:
            self.done()
            self.dismiss(Newly(id=id_))

    def _miss(self, at: str, said: str) -> None:
        self.query_one("#trouble", Static).update(shown(said))
        self._field(at).enter()

    def action_back(self) -> None:
        """Go back with what was typed."""
        self.dismiss(self._now_typed())

    def _now_typed(self) -> Newly:
        asked = self.query("#watch-outs").results(Checks)
        return Newly(
            self._field("label").typed,
            str(self.query_one("#list", Select).value),
            self._field("pick").typed,
            self._field("without").typed,
            self._field("extra").typed,
            watch_outs=any(check.ticked for check in asked),
        )

    def _field(self, id_: str) -> JohariField:
        return self.query_one(f"#{id_}", JohariField)


def _named(words: WordList) -> str:
    return f"{one_line(words.title, 40)}, {counted(len(words.usual), 'word')}"


def _parted(typed: str) -> tuple[str, ...]:
    return tuple(word for piece in typed.split(",") if (word := " ".join(piece.split())))
