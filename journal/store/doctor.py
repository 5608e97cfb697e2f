"""Doctor: the problems of a journal on disk, each with what to do about it."""

from __future__ import annotations

import os
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from journal.errors import Problem
from journal.store.contested import contested
from journal.text import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from journal.store.drafts import Drafts
    from journal.store.log import Log
    from journal.store.record import Record

_UNSURE = timedelta(days=1)
"""By how much clocks may differ before a time is called wrong. Chosen: no time zone does."""


def examine(log: Log, drafts: Drafts, now: datetime) -> list[Problem]:
    """Return all problems of a journal as of ``now``, harmless ones last; changes nothing."""
    with log.reading():
        histories = {
            (table, key): log.history(table, key)
            for table in log.tables()
            for key in log.documents(table)
        }
        problems = log.problems()
        for (table, key), history in histories.items():
            heads = log.heads(table, key)
            problems.extend(_document(f"{table} {one_line(key, 60)}", heads, history))
    everything = [record for history in histories.values() for record in history]
    problems.extend(_shared_names(log.shared_devices(), log.retired))
    problems.extend(_wrong_clocks(everything, now))
    problems.extend(_unwritable(log.folder, "Nothing can be saved in this journal here."))
    problems.extend(_unwritable(log.state, "Drafts cannot be kept and nothing can be saved."))
    problems.extend(drafts.unreadable())
    return sorted(problems, key=lambda problem: problem.harmless)


def _document(where: str, heads: tuple[Record, ...], history: list[Record]) -> Iterator[Problem]:
    known = {record.revision for record in history}
    missing = {parent for record in history for parent in record.parents} - known
    if missing:
        what = (
            f"{counted(len(missing), 'earlier version')} of this is not on this machine: a file "
            "of the log is missing, damaged or not copied here yet. What is shown is complete."
        )
        yield Problem(where, what, "Let your machines finish copying, or restore a backup.")
    if len(heads) > 1:
        devices = ", ".join(sorted({one_line(head.device, 20) for head in heads}))
        what = f"This was changed in {len(heads)} places at once ({devices}). All are kept."
        if contested(heads[0].document(), [head.document() for head in heads[1:]]):
            what += (
                " Something is private in one of them, so nothing of it leaves until you choose."
            )
        yield Problem(where, what, "Open it and choose the one to keep.")
    if any(record.newer for record in history):
        what = "A newer version of journal wrote this. It can be shown here but not changed."
        yield Problem(where, what, "Update journal on this machine.")


def _shared_names(shared: Iterable[str], retired: Collection[str]) -> Iterator[Problem]:
    """Give a problem for each name that two machines share, harmless where it is given up here."""
    for name in shared:
        what = (
            "Two machines write under this one name, perhaps because a home folder was "
            "copied, or an older copy of the file was put back. Nothing is lost."
        )
        fix = "Remove device.json from the state folder of one of them; it draws a new name."
        # Where this machine has taken another name, nobody needs to act any more.
        done = name in retired
        yield Problem(f"log/{one_line(name, 40)}.jsonl", what, "" if done else fix, harmless=done)


def _wrong_clocks(records: Iterable[Record], now: datetime) -> Iterator[Problem]:
    """Give a problem for each device whose clock was wrong, as far as that is sure.

    It is sure of a time that is still to come, and of one before that of what it was written after.
    """
    ahead: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    latest: dict[str, datetime] = {}
    for record in sorted(records, key=lambda record: record.n):
        if record.at > now + _UNSURE:
            ahead[record.device] += 1
            continue
        before = latest.get(record.device, record.at)
        if record.at < before - _UNSURE:
            behind[record.device] += 1
        latest[record.device] = max(before, record.at)
    for found, when in ((ahead, "still to come"), (behind, "before what they were written after")):
        for name, count in sorted(found.items()):
            what = (
                f"The times of {counted(count, 'saved version')} are {when}: the clock of a "
                "machine was wrong. Nothing is lost, and what was written last is shown."
            )
            fix = "Look at the date of what was written then."
            yield Problem(f"log/{one_line(name, 40)}.jsonl", what, fix, harmless=True)


def _unwritable(folder: Path, consequence: str) -> Iterator[Problem]:
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
        what = f"This folder cannot be written to. {consequence} Everything can still be read."
        yield Problem(str(folder), what, "Make it writable for you, or choose another folder.")
