"""Drafts: words on their way to the disk, open in one window at a time.

Every screen, dialog and command in which words are typed puts them on the disk through a `Draft`.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from journal.errors import JournalError
from journal.store.draft_files import DraftFiles, OpenElsewhereError
from journal.store.sitting import Paste, Sitting, continued, pasted, word_total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime


T = TypeVar("T", bound=Struct)
Result = TypeVar("Result")


class TakenOverError(JournalError):
    """The draft was open here, and another window has taken it over."""

    def __init__(self) -> None:
        super().__init__(
            "This draft was taken over by another window, so nothing was changed from here.",
            "Go on there, or open it again from here.",
        )


class Draft(Generic[T]):
    """A draft that is open in this window; made by `Drafts.open`.

    ``kept`` is what is on the disk, None when there is no draft. ``trouble`` is why the last try to
    write failed, None when it did not. ``saved`` is when it was written last, in this opening.
    ``sittings`` are the stretches of time in which it was typed, with how many words there were
    before and after, and what was pasted.
    """

    def __init__(
        self,
        files: DraftFiles,
        key: str,
        of: type[T],
        texts: Callable[[T], Iterable[str]],
        apart: Callable[[T], tuple[str, T]] | None,
    ) -> None:
        self._files = files
        self._key = key
        self._of = of
        self._texts = texts
        self._apart = apart
        self._hold = os.urandom(8).hex()
        self._is_open = True
        self._is_held = False
        self._is_settled = False
        self._pastes: list[Paste] = []
        self.kept: T | None = None
        self.set_aside = ""
        """The path of an earlier draft that cannot be read; empty when there was none."""
        self.is_lost = False
        """True once another window has taken the draft over."""
        self.lost_to = ""
        """Where words are that were typed here after that; empty when there are none."""
        self.words = 0
        """The words that there were before the first change."""
        self.trouble: JournalError | None = None
        self.saved: datetime | None = None
        self.sittings: tuple[Sitting, ...] = ()

    def open(self) -> None:
        """Open it in this window, and read what is there; `Drafts.open` has done so.

        Raises:
            OpenElsewhereError: when another window has it open.
        """
        try:
            with self._files.windows.alone():
                self._note()
                self.set_aside = self._files.set_aside(self._key, self._of)
        except OpenElsewhereError:
            raise
        except JournalError:
            # The state folder cannot be written: `keep` says so when there are words to lose.
            pass
        with suppress(JournalError):
            self.kept = self._files.get(self._key, self._of)
        if self.kept is not None:
            self.sittings = self._files.sittings(self._key)
            self.words = word_total(self._texts(self.kept))

    @property
    def is_open(self) -> bool:
        """True until it is closed, or its words are saved for good."""
        return self._is_open

    @property
    def is_wanted(self) -> bool:
        """True when another window asks for the draft: keep the last words, then `close` it."""
        return self._is_open and not self.is_lost and self._files.is_wanted(self._key)

    def paste(self, text: str) -> None:
        """Record that a text came in one piece, with the next change that is kept."""
        self._pastes.append(pasted(text, self._files.now()))

    def keep(self, value: T | None) -> bool:
        """Write the draft when it has changed; return True if every word typed here is on the disk.

        None removes it.

        After another window has taken it over, the words go to a draft of their own, or to a file
        beside it, whose path is then in ``lost_to``.
        """
        if value == self.kept or not self._is_open:
            return True
        try:
            if self.is_lost:
                self._keep_apart(value)
            else:
                self._write(value)
        except TakenOverError:
            return self.keep(value)
        except JournalError as error:
            self.trouble = error
            return False
        self.kept = value
        self.trouble = None
        self.saved = self._files.now()
        return True

    def settle(self, save: Callable[[], Result]) -> Result:
        """Return what ``save`` returns, which saves the words for good; the draft then goes.

        No other window can take the draft over meanwhile, and what is typed here from then on is
        kept nowhere. After a call that failed it may be called again, and ``save`` with it: that
        has to save nothing twice.

        Raises:
            TakenOverError: when another window has taken it over before.
            JournalError: when ``save`` raises it; the draft is then still there.
        """
        if self._is_settled:
            return save()
        with self._alone():
            result = save()
            self._files.unlink(self._key)
            self._end()
        self._is_settled = True
        self.kept = None
        return result

    def remove(self) -> None:
        """Remove the draft: what is in it is not wanted any more.

        Raises:
            TakenOverError: when another window has taken it over.
            JournalError: when it cannot be removed.
        """
        self.settle(lambda: None)

    def close(self) -> None:
        """Let another window open it; what is typed here from now on is kept nowhere."""
        if not self._is_open:
            return
        # Where that cannot be noted, others see that this window has it open no more.
        with suppress(JournalError), self._alone():
            self._end()
        self._is_open = False
        self._files.windows.holds.pop(self._hold, None)

    def _end(self) -> None:
        self._is_open = False
        self._files.let_go(self._key)
        self._files.windows.holds.pop(self._hold, None)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._files.windows.alone():
            holder = self._files.noted_holder(self._key)
            if not self._is_held:
                self._note()
            elif holder is None or holder.hold != self._hold:
                self.is_lost = True
                raise TakenOverError
            yield

    def _note(self) -> None:
        self._files.hold(self._key, self._hold)
        self._files.windows.holds[self._hold] = self
        self._is_held = True

    def _write(self, value: T | None) -> None:
        with self._alone():
            if value is None:
                self._files.unlink(self._key)
                self.sittings = ()
                return
            after = word_total(self._texts(value))
            sittings = continued(
                self.sittings, self._files.now(), self.words, after, tuple(self._pastes)
            )
            self._files.write(self._key, value, sittings)
            self.sittings, self.words, self._pastes = sittings, after, []

    def _keep_apart(self, value: T | None) -> None:
        if value is None:
            return
        if self._apart is None:
            self.lost_to = self._files.write_apart(self._key, value)
        else:
            self.lost_to, renamed = self._apart(value)
            self._files.write(self.lost_to, renamed, ())


class Drafts(DraftFiles):
    """The drafts in a folder of this machine's state, to be opened one by one."""

    def open(
        self,
        key: str,
        of: type[T],
        texts: Callable[[T], Iterable[str]],
        apart: Callable[[T], tuple[str, T]] | None = None,
    ) -> Draft[T]:
        """Return the draft under this key, there or not, as open in this window and no other.

        ``texts`` returns what the learner has typed in a draft. ``apart`` returns another key and
        value for words that were typed here after another window had taken the draft over; without
        it they go to a file beside the draft. A draft that cannot be read is put aside first. Where
        the state folder cannot be written, the draft is open all the same and `Draft.keep` says so.

        Raises:
            OpenElsewhereError: when another window, or another screen of this one, has it open.
        """
        draft = Draft(self, key, of, texts, apart)
        draft.open()
        return draft

    def open_free(self, key: str, of: type[T], texts: Callable[[T], Iterable[str]]) -> Draft[T]:
        """Return a draft that no other window has open: under this key, or with a number to it.

        One that waits with words in it comes first.
        """
        keys = [key, *(f"{key}-{number}" for number in range(2, 10))]
        free = [name for name in keys if self.holder(name) is None]
        waiting = (name for name in free if self.there(name))
        first = next(waiting, free[0] if free else f"{key}-{os.urandom(4).hex()}")
        return self.open(first, of, texts)
