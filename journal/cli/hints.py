"""What to do about an error, as commands say it: for each kind the command that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import ErrorKind, JournalError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journal.errors import Problem

HINTS: Mapping[tuple[ErrorKind, str], str] = {
    (ErrorKind.UNKNOWN, "action"): "`journal actions list` shows the ids.",
    (ErrorKind.UNKNOWN, "archive"): "`journal archive` makes one.",
    (ErrorKind.UNKNOWN, "attachment"): "`journal attach list` shows the ids.",
    (ErrorKind.UNKNOWN, "bundle"): "`journal portfolio submit` makes one.",
    (
        ErrorKind.UNKNOWN,
        "citation",
    ): "Add it: journal references add … --key {id}. Or choose another.",
    (ErrorKind.UNKNOWN, "claim"): "`journal evidence list` shows the ids.",
    (ErrorKind.UNKNOWN, "decision"): "`journal decisions list` shows the ids.",
    (ErrorKind.UNKNOWN, "document"): "`journal list` shows the ids of entries.",
    (ErrorKind.UNKNOWN, "entry"): "`journal list` shows the ids.",
    (ErrorKind.UNKNOWN, "invitation"): "`journal johari rounds` shows the codes.",
    (ErrorKind.UNKNOWN, "mask"): "`journal mask list` shows them.",
    (ErrorKind.UNKNOWN, "moment"): "`journal johari trend` shows those that there are.",
    (ErrorKind.UNKNOWN, "part of a name"): "--leave takes a word of the name.",
    (ErrorKind.UNKNOWN, "reference"): "`journal references list` shows the keys.",
    (
        ErrorKind.UNKNOWN,
        "revision of an introduction",
    ): "`journal introduction --history` lists them.",
    (
        ErrorKind.UNKNOWN,
        "revision of a statement",
    ): "`journal statement {id} --history` lists them.",
    (ErrorKind.UNKNOWN, "revision of a worksheet"): "`journal worksheet history {id}` lists them.",
    (ErrorKind.UNKNOWN, "revision of an entry"): "`journal history {id}` lists them.",
    (ErrorKind.UNKNOWN, "round"): "`journal johari rounds` shows the ids.",
    (ErrorKind.UNKNOWN, "snapshot"): "`journal snapshot` takes one.",
    (ErrorKind.UNKNOWN, "use of AI"): "`journal ai list` shows the ids.",
    (ErrorKind.UNKNOWN, "word"): "`journal johari show` lists the words.",
    (ErrorKind.UNKNOWN, "worksheet"): "`journal worksheet list` shows the ids.",
    (ErrorKind.GONE, "attachment"): (
        "Let your machines finish copying, restore a backup, or attach the same file again."
    ),
    (ErrorKind.GONE, "picture"): "To go on without it, give the file another name.",
    (ErrorKind.EMPTY, "action"): 'Try: journal actions add "Ask A. again" --due Friday',
    (ErrorKind.EMPTY, "answer"): "Such as: --code k7q2-mx9d --picks calm,kind,patient",
    (ErrorKind.EMPTY, "entry"): 'Try: journal add "What happened today"',
    (ErrorKind.EMPTY, "peer"): "Such as: --peer P1. It stays with you.",
    (ErrorKind.EMPTY, "reference"): (
        'Try: journal references add --title "…" --author "Luft, J." --year 1969'
    ),
    (ErrorKind.EMPTY, "round"): 'Such as: --label "Autumn"',
    (ErrorKind.EMPTY, "use of AI"): (
        'Try: journal ai add "ChatGPT" "to check spelling" --kept "two corrections"'
    ),
    (ErrorKind.EMPTY, "signature"): 'Try: journal portfolio sign --name "Amina Osei" --no-ai',
    (ErrorKind.EMPTY, "title"): "To take it away: journal references remove",
    (ErrorKind.TAKEN, "key"): "Choose another key, or leave --key out.",
    (
        ErrorKind.TAKEN,
        "peer",
    ): "To write the same form once more, add --again. To take it back: "
    "journal johari take-back {id}.",
    (ErrorKind.TAKEN, "mask"): "First: journal mask remove {id}",
    (ErrorKind.EARLY, "answer"): "Nothing was opened: journal johari pick, then this again.",
    (ErrorKind.EARLY, "bundle"): (
        'Nothing was written. Sign it: journal portfolio sign --name "…" --no-ai'
    ),
    (ErrorKind.EARLY, "drawing"): "`journal johari rounds` shows who was asked.",
    (ErrorKind.EARLY, "passage"): (
        "`journal evidence list` shows it: journal evidence again ID claims it as it is now, "
        "journal evidence remove ID takes it back."
    ),
    (ErrorKind.EARLY, "round"): 'Begin one: journal johari new --label "Autumn"',
    (ErrorKind.EARLY, "window"): "journal johari pick {id} …",
    (ErrorKind.LATE, "action"): "`journal actions list --all` shows what became of each.",
    (ErrorKind.LATE, "peer"): "An answer is taken out with: journal johari withdraw CODE",
    (ErrorKind.UNCLEAR, "answer"): "Say whose it is with --code, a code or a label.",
    (ErrorKind.LATE, "answer"): "`journal actions list` shows those to answer.",
    (ErrorKind.LATE, "unit"): "To see old words beside new ones: journal units update --unit {id}",
    (ErrorKind.LATE, "picks"): "A new round begins with a free choice: journal johari new",
    (ErrorKind.UNCLEAR, "unit"): "Say which, such as --unit {id}.",
    (ErrorKind.UNCLEAR, "last day"): "Give --until a day after --due.",
    (ErrorKind.UNCLEAR, "quote"): "Quote a few more words, or say --answer.",
    (ErrorKind.HELD, "draft"): (
        "Close it there, or take it over: journal write --resume {id} --take-over"
    ),
    (ErrorKind.HELD, "worksheet"): "Close it there first, then try again.",
    (
        ErrorKind.UNKNOWN,
        "journal",
    ): "Say where yours is with --dir or JOURNAL_DIR, or begin one: journal init",
    (ErrorKind.UNKNOWN, "log"): "`journal doctor` names those of which something is.",
    (ErrorKind.GONE, "journal"): "Snapshots of one that was here are kept: journal restore",
    (ErrorKind.GONE, "export"): "To go on without it, add: --without {id}",
    (ErrorKind.GONE, "answer"): "If it will not come back: journal johari withdraw {id}",
    (ErrorKind.GONE, "log"): "If it will not come back: journal forget {id}",
    (ErrorKind.DAMAGED, "snapshot"): "`journal snapshot --list` shows the others.",
    (ErrorKind.DAMAGED, "attachment"): "Run: journal doctor",
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
