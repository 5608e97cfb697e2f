"""Where the journal is, and the journal there, opened when it is first needed."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from journal import clock
from journal.cli import streams, terminal
from journal.cli.hints import sentence
from journal.cli.set_up import set_up_in_lines
from journal.cli.stdin import StdinLines
from journal.errors import ErrorKind, JournalError
from journal.store.snapshot_age import FOLDER, has_failed, is_due
from journal.store.state_folder import StateFolder, found
from journal.text import visible

if TYPE_CHECKING:
    from typing import Self

    from journal.journal import Journal


_LONGEST = 100
"""Signs of the journal's folder in the name of its state folder. Chosen: a disk takes 255 bytes."""


def state_of(folder: Path) -> Path:
    """Return this machine's own folder for a journal, never synced; nothing is made there."""
    state = _below(_usual(), folder)
    return state if _is_apart(state, folder) else _below(_apart(), folder)


def _usual() -> Path:
    if root := os.environ.get("JOURNAL_STATE_DIR"):
        return Path(root).expanduser()
    import platformdirs  # noqa: PLC0415  (costs a capture where the variable is set)

    return platformdirs.user_state_path("journal")


def _apart() -> Path:
    """Return where state goes whose usual place is in the journal's folder, and would be synced."""
    import platformdirs  # noqa: PLC0415  (costs a capture where the variable is set)

    return platformdirs.user_state_path("journal-state")


def _below(above: Path, folder: Path) -> Path:
    resolved = folder.resolve()
    digest = hashlib.sha256(os.fsencode(resolved)).hexdigest()
    return above / f"{resolved.name[:_LONGEST] or 'journal'}-{digest[:8]}"


def _is_apart(state: Path, folder: Path) -> bool:
    return not state.resolve().is_relative_to(folder.resolve())


def _move_out(folder: Path, state: Path) -> None:
    """Bring to ``state`` what an earlier version kept within the journal's folder."""
    before = _below(_usual(), folder)
    if before != state and before.is_dir() and not state.exists():
        # Where it cannot be moved, it stays, and a new one is begun.
        with suppress(OSError):
            state.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            before.rename(state)


class JournalPlace:
    """Where the journal is, as `--dir` or the environment says, for as long as a command runs."""

    def __init__(self) -> None:
        self.chosen: Path | None = None
        """What `--dir` says, before or after the command's name."""
        self.debug = os.environ.get("JOURNAL_DEBUG") == "1"
        """Whether what went wrong inside is shown."""
        self.without: set[str] = set()
        """What `--without` says: logs that are gone, and without which a command goes on."""
        self._opened: list[Journal] = []
        self._found: tuple[Path, StateFolder] | None = None

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
        """This machine's own folder for the journal, which may have been moved since."""
        return self._place().path

    @property
    def news(self) -> str:
        """What is said of the place of the journal: that it is a copy; empty if nothing is."""
        if before := self._place().copied_from:
            return (
                f"This journal is a copy of the one in {before}. It goes on by itself from here: "
                "drafts stay there, and nothing that is written in one comes into the other."
            )
        return ""

    def news_of(self, journal: Journal) -> str:
        """Return what the app says at its start: `news`, and that the last snapshot failed."""
        if not has_failed(journal.state):
            return self.news
        from journal.workflows.snapshots import overdue  # noqa: PLC0415  (once a week)

        failed = overdue(journal)
        return f"{self.news} {sentence(failed) if failed else ''}".strip()

    def _place(self) -> StateFolder:
        folder = self.folder
        if not self._found or self._found[0] != folder:
            state = state_of(folder)
            _move_out(folder, state)
            self._found = (folder, found(folder, state))
        return self._found[1]

    def journal(self, *, warn: bool = True, begun: bool = True) -> Journal:
        """Return the journal; opening makes nothing.

        What could not be read of it is told on stderr when the command ends. ``begun`` is False for
        commands that need no journal, or begin one. Where there is none, who sits at a terminal is
        asked whether to begin one.

        Raises:
            JournalError: when there is none, and none was begun.
        """
        from journal.journal import Journal  # noqa: PLC0415  (help and usage errors need none)

        journal = Journal(self.folder, self.state, now=clock.now)
        journal.alarms.go_on_without(self.without)
        if begun and not journal.exists and not journal.entries.drafts():
            self._begin(journal)
        if warn:
            self._opened.append(journal)
        return journal

    def _begin(self, journal: Journal) -> None:
        """Begin a journal where there is none, if somebody at the terminal says so."""
        if terminal.listens():
            streams.talk(visible(f"There is no journal in {self.folder}."))
            if set_up_in_lines(journal, StdinLines()):
                return
        message = f"There is no journal in {visible(str(self.folder))}. Nothing was changed."
        left = (journal.state / FOLDER).is_dir()
        raise JournalError(
            message, kind=ErrorKind.GONE if left else ErrorKind.UNKNOWN, of="journal"
        )

    def _copy(self, journal: Journal) -> None:
        """Take a snapshot of a journal where one is due; say so where they fail."""
        if not journal.exists or not (
            is_due(journal.state, clock.now()) or has_failed(journal.state)
        ):
            return
        from journal.workflows.snapshots import overdue, snapshot_weekly  # noqa: PLC0415  (once a week)

        snapshot_weekly(journal)
        if problem := overdue(journal):
            streams.talk(visible(f"Warning: {sentence(problem)}"))

    def __enter__(self) -> Self:
        """Begin a command here."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take a snapshot where one is due, and tell what could not be read or copied."""
        if self._opened and self.news:
            streams.talk(visible(self.news))
        for journal in self._opened:
            self._copy(journal)
            for problem in journal.unreadable():
                streams.talk(visible(f"Warning: {sentence(problem)}"))
