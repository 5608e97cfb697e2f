"""What to do about an error, as commands say it: for each kind the command that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import JournalError, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journal.errors import Problem

HINTS: Mapping[tuple[Kind, str], str] = {
    (Kind.UNKNOWN, "action"): "`journal actions list` shows the ids.",
    (Kind.UNKNOWN, "attachment"): "`journal attach list` shows the ids.",
    (Kind.UNKNOWN, "bundle"): "`journal portfolio submit` makes one.",
    (Kind.UNKNOWN, "citation"): "Add it: journal references add … --key {id}. Or choose another.",
    (Kind.UNKNOWN, "claim"): "`journal evidence list` shows the ids.",
    (Kind.UNKNOWN, "decision"): "`journal decisions list` shows the ids.",
    (Kind.UNKNOWN, "document"): "`journal list` shows the ids of entries.",
    (Kind.UNKNOWN, "entry"): "`journal list` shows the ids.",
    (Kind.UNKNOWN, "invitation"): "`journal johari rounds` shows the codes.",
    (Kind.UNKNOWN, "mask"): "`journal mask list` shows them.",
    (Kind.UNKNOWN, "moment"): "`journal johari trend` shows the ids.",
    (Kind.UNKNOWN, "reference"): "`journal references list` shows the keys.",
    (Kind.UNKNOWN, "revision of a statement"): "`journal statement {id} --history` lists them.",
    (Kind.UNKNOWN, "revision of a worksheet"): "`journal worksheet history {id}` lists them.",
    (Kind.UNKNOWN, "revision of an entry"): "`journal history {id}` lists them.",
    (Kind.UNKNOWN, "round"): "`journal johari rounds` shows the ids.",
    (Kind.UNKNOWN, "word"): "`journal johari show` lists the words.",
    (Kind.UNKNOWN, "worksheet"): "`journal worksheet list` shows the ids.",
    (Kind.EMPTY, "action"): 'Try: journal actions add "Ask A. again" --due Friday',
    (Kind.EMPTY, "answer"): "Such as: --code k7q2-mx9d --picks calm,kind,patient",
    (Kind.EMPTY, "entry"): 'Try: journal add "What happened today"',
    (Kind.EMPTY, "peer"): "Such as: --peer P1. It stays with you.",
    (Kind.EMPTY, "reference"): (
        'Try: journal references add --title "…" --author "Luft, J." --year 1969'
    ),
    (Kind.EMPTY, "round"): 'Such as: --label "Autumn"',
    (Kind.EMPTY, "signature"): 'Try: journal portfolio sign --name "Amina Osei" --no-ai',
    (Kind.EMPTY, "title"): "To take it away: journal references remove",
    (Kind.TAKEN, "key"): "Choose another key, or leave --key out.",
    (Kind.TAKEN, "mask"): "First: journal mask remove {id}",
    (Kind.EARLY, "answer"): "Nothing was opened: journal johari pick, then this again.",
    (Kind.EARLY, "bundle"): (
        'Nothing was written. Sign it: journal portfolio sign --name "…" --no-ai'
    ),
    (Kind.EARLY, "drawing"): "`journal johari rounds` shows who was asked.",
    (Kind.EARLY, "round"): 'Begin one: journal johari new --label "Autumn"',
    (Kind.EARLY, "window"): "journal johari pick {id} …",
    (Kind.LATE, "action"): "`journal actions list --all` shows what became of each.",
    (Kind.LATE, "answer"): "`journal actions list` shows those to answer.",
    (Kind.LATE, "picks"): "A new round begins with a free choice: journal johari new",
    (Kind.UNCLEAR, "last day"): "Give --until a day after --due.",
    (Kind.UNCLEAR, "quote"): "Quote a few more words, or say --answer.",
    (Kind.HELD, "draft"): (
        "Close it there, or take it over: journal write --resume {id} --take-over"
    ),
    (Kind.HELD, "worksheet"): "Close it there first, then try again.",
    (Kind.DAMAGED, "attachment"): "Run: journal doctor",
}
"""What to do, by the kind of error and the noun that it is about; ``{id}`` is the id of that."""


def hint(error: JournalError | Problem) -> str:
    """Return what to do about an error or a problem in a journal: nothing, where nobody can."""
    own = error.hint if isinstance(error, JournalError) else error.fix
    helps = HINTS.get((error.kind, error.of), "").replace("{id}", error.id)
    return f"{helps} {own}".strip()


def sentence(error: JournalError | Problem) -> str:
    """Return what happened and what to do about it."""
    if isinstance(error, JournalError):
        return f"{error.message} {hint(error)}".strip()
    return f"{error.where}: {error.what} {hint(error)}".strip()
