"""Own editor: the words of one answer in the editor that the learner knows best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

from journal.errors import JournalError
from journal.workflows.external_editor import Person, rewritten

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import App


def rewrite(app: App[Any], words: str, folder: Path, take: Callable[[str], None]) -> None:
    """Let the learner change words in their own editor, and hand over what came of it.

    The sheet is in ``folder``. While ``take`` fails, the words stay on the sheet too.

    Raises:
        JournalError: when there is no editor, the screen cannot be lent to one, or the words cannot
            be read back or taken; where they are is then said.
    """
    trouble: JournalError | None = None
    try:
        with app.suspend():
            # The screen is given back only when nothing is raised in here.
            try:
                with rewritten(words, folder, Person(wait=_wait)) as new:
                    take(new)
            except JournalError as error:
                trouble = error
            except OSError as error:
                message = f"The sheet could not be read back: {error.strerror}."
                trouble = JournalError(message, "Your words here are as they were.")
    except SuspendNotSupported:
        message = "Your own editor cannot be opened from this kind of terminal."
        raise JournalError(message, "Your words stay here as they are.") from None
    if trouble:
        raise trouble


def _wait() -> None:
    input("Your editor came back at once. Save there, then press Enter here. ")
