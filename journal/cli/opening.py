"""Where the journal is, and the journal there, opened when it is first needed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from journal import clock
from journal.cli import streams
from journal.cli.hints import sentence
from journal.text import visible

if TYPE_CHECKING:
    from typing import Self

    from journal.journal import Journal


def state_of(folder: Path) -> Path:
    """Return this machine's own folder for a journal, never synced; nothing is made there."""
    if root := os.environ.get("JOURNAL_STATE_DIR"):
        above = Path(root).expanduser()
    else:
        import platformdirs  # noqa: PLC0415  (costs a capture where the variable is set)

        above = platformdirs.user_state_path("journal")
    resolved = folder.resolve()
    digest = hashlib.sha256(os.fsencode(resolved)).hexdigest()
    return above / f"{resolved.name or 'journal'}-{digest[:8]}"


class JournalPlace:
    """Where the journal is, as `--dir` or the environment says, for as long as a command runs."""

    def __init__(self) -> None:
        self.chosen: Path | None = None
        """What `--dir` says, before or after the command's name."""
        self.debug = os.environ.get("JOURNAL_DEBUG") == "1"
        """Whether what went wrong inside is shown."""
        self._opened: list[Journal] = []

    @property
    def folder(self) -> Path:
        """The journal's folder, which need not be there."""
        if self.chosen:
            return self.chosen
        if named := os.environ.get("JOURNAL_DIR"):
            return Path(named).expanduser()
        import platformdirs  # noqa: PLC0415  (costs a capture where the variable is set)

        return platformdirs.user_data_path("journal")

    @property
    def state(self) -> Path:
        """This machine's own folder for the journal."""
        return state_of(self.folder)

    def journal(self, *, warn: bool = True) -> Journal:
        """Return the journal; opening makes nothing.

        What could not be read of it is told on stderr when the command ends.
        """
        from journal.journal import Journal  # noqa: PLC0415  (help and usage errors need none)

        journal = Journal(self.folder, self.state, now=clock.now)
        if warn:
            self._opened.append(journal)
        return journal

    def __enter__(self) -> Self:
        """Begin a command here."""
        return self

    def __exit__(self, *_: object) -> None:
        """Tell what could not be read."""
        for journal in self._opened:
            for problem in journal.unreadable():
                streams.talk(visible(f"Warning: {sentence(problem)}"))
