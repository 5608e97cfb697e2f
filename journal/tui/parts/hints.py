"""What to do about an error, as the app says it: for each kind what can be done in the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import JournalError, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journal.errors import Problem

READ_AGAIN = "Nothing was lost. Leave this screen and come back: it is then read again."
"""What to do when something went wrong inside while a screen was read."""

TRY_AGAIN = "Nothing was lost. It can be tried again."
"""What to do when something went wrong inside while a file was written."""

NO_PACK = (
    "No questions were found for your unit: its pack is not in prompts/units of your journal's "
    "folder, or cannot be read."
)
"""What there is to say where a unit has no pack."""

HINTS: Mapping[tuple[Kind, str], str] = {
    (Kind.UNKNOWN, "action"): "The list of actions shows those that there are.",
    (Kind.UNKNOWN, "attachment"): "The entry shows the files that it has.",
    (Kind.UNKNOWN, "bundle"): "Handing in on Portfolio makes one.",
    (Kind.UNKNOWN, "citation"): "Add it to your references, or choose another.",
    (Kind.UNKNOWN, "claim"): "The page of the criterion shows what is claimed.",
    (Kind.UNKNOWN, "criterion"): "Your words for it stay. Its unit's pack has to be in prompts.",
    (Kind.UNKNOWN, "decision"): "The portfolio shows those that there are.",
    (Kind.UNKNOWN, "document"): "The list of entries shows those that there are.",
    (Kind.UNKNOWN, "entry"): "The list of entries shows those that there are.",
    (Kind.UNKNOWN, "invitation"): "The round shows the codes of those who were asked.",
    (Kind.UNKNOWN, "mask"): "The export shows the names that have one.",
    (Kind.UNKNOWN, "moment"): "The course of your rounds shows those that there are.",
    (Kind.UNKNOWN, "reference"): "The statement shows the sources that you can cite.",
    (Kind.UNKNOWN, "revision of a statement"): "Its history stays as it was.",
    (Kind.UNKNOWN, "revision of a worksheet"): "Its history stays as it was.",
    (Kind.UNKNOWN, "round"): "The list of rounds shows those that there are.",
    (Kind.UNKNOWN, "word"): "The round shows its words.",
    (Kind.UNKNOWN, "worksheet"): "The list of worksheets shows those that there are.",
    (Kind.EMPTY, "action"): "Say in a few words what you will do.",
    (Kind.EMPTY, "answer"): "Type the code, and the words with commas between.",
    (Kind.EMPTY, "entry"): "Write a word, and it can be saved.",
    (Kind.EMPTY, "peer"): "A letter will do, such as P1. It stays with you.",
    (Kind.EMPTY, "reference"): "Type the title of the source.",
    (Kind.EMPTY, "round"): "A word will do, such as Autumn.",
    (Kind.EMPTY, "signature"): "Type your name as it is to stand there.",
    (Kind.EMPTY, "title"): "Type the title of the source.",
    (Kind.TAKEN, "key"): "Choose another key, or leave the key empty.",
    (Kind.TAKEN, "mask"): "The mask that is there stays as it is.",
    (Kind.EARLY, "answer"): "Nothing was opened. Once you have picked, give the answer again.",
    (Kind.EARLY, "bundle"): "Nothing was written. Type your name to sign it as it is now.",
    (Kind.EARLY, "drawing"): "The round shows who was asked.",
    (Kind.EARLY, "round"): "Begin one on Johari.",
    (Kind.EARLY, "window"): "Your window opens then.",
    (Kind.LATE, "action"): "The list of actions shows what became of each.",
    (Kind.LATE, "answer"): "The list of actions shows those to answer.",
    (Kind.LATE, "picks"): "A new round begins with a free choice.",
    (Kind.UNCLEAR, "last day"): "Choose a last day after the first.",
    (Kind.UNCLEAR, "quote"): "Mark a few more words.",
    (Kind.HELD, "draft"): "Go on there, or close it there first.",
    (Kind.HELD, "worksheet"): "Go on there, or close it there first.",
    (Kind.DAMAGED, "attachment"): "The entry is as it was; its file has to be attached once more.",
}
"""What to do, by the kind of error and the noun that it is about. No sentence names a key: a key
is told where it is bound."""


def hint(error: JournalError | Problem) -> str:
    """Return what to do about an error or a problem in a journal: nothing, where nobody can."""
    own = error.hint if isinstance(error, JournalError) else error.fix
    return f"{HINTS.get((error.kind, error.of), '')} {own}".strip()


def sentence(error: JournalError | Problem) -> str:
    """Return what happened and what to do about it."""
    if isinstance(error, JournalError):
        return f"{error.message} {hint(error)}".strip()
    return f"{error.where}: {error.what} {hint(error)}".strip()


def reason(error: BaseException | None, unknown: str = READ_AGAIN) -> str:
    """Return why something could not be done, in a sentence: `unknown` for what broke inside."""
    return sentence(error) if isinstance(error, JournalError) else unknown
