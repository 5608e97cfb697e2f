"""What to do about an error, as the app says it: for each kind what can be done in the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import ErrorKind, JournalError

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

HINTS: Mapping[tuple[ErrorKind, str], str] = {
    (ErrorKind.UNKNOWN, "action"): "The list of actions shows those that there are.",
    (ErrorKind.UNKNOWN, "archive"): "Choose the folder that was written.",
    (ErrorKind.UNKNOWN, "attachment"): "The entry shows the files that it has.",
    (ErrorKind.UNKNOWN, "bundle"): "Handing in on Portfolio makes one.",
    (ErrorKind.UNKNOWN, "citation"): "Add it to your references, or choose another.",
    (ErrorKind.UNKNOWN, "claim"): "The page of the criterion shows what is claimed.",
    (
        ErrorKind.UNKNOWN,
        "criterion",
    ): "Your words for it stay. Its unit's pack has to be in prompts.",
    (ErrorKind.UNKNOWN, "decision"): "The portfolio shows those that there are.",
    (ErrorKind.UNKNOWN, "document"): "The list of entries shows those that there are.",
    (ErrorKind.UNKNOWN, "entry"): "The list of entries shows those that there are.",
    (ErrorKind.UNKNOWN, "invitation"): "The round shows the codes of those who were asked.",
    (ErrorKind.UNKNOWN, "mask"): "The export shows the names that have one.",
    (ErrorKind.UNKNOWN, "moment"): "The course of your rounds shows those that there are.",
    (ErrorKind.UNKNOWN, "reference"): "The statement shows the sources that you can cite.",
    (ErrorKind.UNKNOWN, "revision of a statement"): "Its history stays as it was.",
    (ErrorKind.UNKNOWN, "revision of an introduction"): "Its history stays as it was.",
    (ErrorKind.UNKNOWN, "revision of a worksheet"): "Its history stays as it was.",
    (ErrorKind.UNKNOWN, "round"): "The list of rounds shows those that there are.",
    (ErrorKind.UNKNOWN, "snapshot"): "One is taken every week.",
    (ErrorKind.UNKNOWN, "use of AI"): "Handing in shows those that there are.",
    (ErrorKind.UNKNOWN, "word"): "The round shows its words.",
    (ErrorKind.UNKNOWN, "worksheet"): "The list of worksheets shows those that there are.",
    (ErrorKind.GONE, "attachment"): (
        "Let your machines finish copying, restore a backup, or attach the same file again."
    ),
    (ErrorKind.GONE, "picture"): "To go on without it, give the file another name.",
    (ErrorKind.EMPTY, "action"): "Say in a few words what you will do.",
    (ErrorKind.EMPTY, "answer"): "Type the code, and the words with commas between.",
    (ErrorKind.EMPTY, "entry"): "Write a word, and it can be saved.",
    (ErrorKind.EMPTY, "peer"): "A letter will do, such as P1. It stays with you.",
    (ErrorKind.EMPTY, "reference"): "Type the title of the source.",
    (ErrorKind.EMPTY, "round"): "A word will do, such as Autumn.",
    (ErrorKind.EMPTY, "use of AI"): "Say what you used, and what for.",
    (ErrorKind.EMPTY, "signature"): "Type your name as it is to stand there.",
    (ErrorKind.EMPTY, "title"): "Type the title of the source.",
    (ErrorKind.TAKEN, "key"): "Choose another key, or leave the key empty.",
    (ErrorKind.TAKEN, "peer"): "Their form can be written once more, or taken back.",
    (ErrorKind.UNKNOWN, "part of a name"): "Write the part as it stands in the name.",
    (ErrorKind.TAKEN, "mask"): "The mask that is there stays as it is.",
    (ErrorKind.GONE, "answer"): "If it will not come back, withdraw it from its round.",
    (ErrorKind.EARLY, "answer"): "Nothing was opened. Once you have picked, give the answer again.",
    (ErrorKind.EARLY, "bundle"): "Nothing was written. Type your name to sign it as it is now.",
    (ErrorKind.EARLY, "drawing"): "The round shows who was asked.",
    (ErrorKind.EARLY, "passage"): "Open its entry and claim it as it is now, or take it back.",
    (ErrorKind.EARLY, "round"): "Begin one on Johari.",
    (ErrorKind.EARLY, "window"): "Your window opens then.",
    (ErrorKind.LATE, "action"): "The list of actions shows what became of each.",
    (ErrorKind.LATE, "peer"): "An answer can be taken out when the peer asks for it.",
    (ErrorKind.UNCLEAR, "answer"): "Type the code or the label of the peer on a line above it.",
    (ErrorKind.LATE, "answer"): "The list of actions shows those to answer.",
    (ErrorKind.LATE, "unit"): "What you wrote stays, under the words that it was written for.",
    (ErrorKind.LATE, "picks"): "A new round begins with a free choice.",
    (ErrorKind.UNCLEAR, "unit"): "Choose a criterion of the one that you mean.",
    (ErrorKind.UNCLEAR, "last day"): "Choose a last day after the first.",
    (ErrorKind.UNCLEAR, "quote"): "Mark a few more words.",
    (ErrorKind.HELD, "draft"): "Go on there, or close it there first.",
    (ErrorKind.HELD, "worksheet"): "Go on there, or close it there first.",
    (ErrorKind.UNKNOWN, "log"): "Nothing is to be done.",
    (ErrorKind.GONE, "export"): "Have it written once more, and it is written without that.",
    (ErrorKind.GONE, "log"): "Until then nothing leaves your journal without your word.",
    (ErrorKind.DAMAGED, "snapshot"): "The next one is taken within a week.",
    (
        ErrorKind.DAMAGED,
        "attachment",
    ): "The entry is as it was; its file has to be attached once more.",
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
