"""Difference: the changes from one revision of an entry to another, word by word."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from journal.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journal.reflection.entry import Answer, Entry

AROUND = 12
"""Unchanged words that are shown on each side of a change. Chosen: about one line."""

COMPARED = 400_000
"""The most pairs of words that are compared; a longer stretch counts as replaced as a whole.

Measured, 632 words with 632: 1 ms with the demo's words, 2.7 s with two words over and over.
"""

_WORDS = re.compile(r"\s*\S+|\s+\Z")
_PARAGRAPHS = re.compile(r"[^\n]*\n+|[^\n]+\Z")


class DifferenceKind(StrEnum):
    """What happened to a stretch of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    FOLDED = "folded"
    """Unchanged and left out; the run's text says how many words."""


class Run(Struct, frozen=True):
    """A stretch of text, and what happened to it."""

    kind: DifferenceKind
    text: str


class Difference(Struct, frozen=True):
    """A changed part of an entry: its name, and its old and new text as runs."""

    name: str
    runs: tuple[Run, ...]


def differences(old: Entry, new: Entry) -> tuple[Difference, ...]:
    """Return the parts of two revisions that differ: facts first, then answers by question."""
    facts = [
        Difference(name, tuple(_replaced(before, after)))
        for name, before, after in zip(_FACTS, _facts(old), _facts(new), strict=True)
        if before != after
    ]
    return (*facts, *_answers(old.answers, new.answers))


def marked(run: Run) -> str:
    """Return the text of a run, added words in ``{+ +}`` and removed ones in ``[- -]``."""
    if run.kind is DifferenceKind.ADDED:
        return _within("{+", run.text, "+}")
    if run.kind is DifferenceKind.REMOVED:
        return _within("[-", run.text, "-]")
    return run.text


def _within(left: str, text: str, right: str) -> str:
    """Return the text with signs around its words; white space stays outside of them."""
    before, words, after = space_outside(text)
    return f"{before}{left}{words}{right}{after}" if words else text


def space_outside(text: str) -> tuple[str, str, str]:
    """Return the space that ``text`` begins with, its words, and the space that it ends with."""
    words = text.strip()
    before, _, after = text.partition(words) if words else (text, "", "")
    return before, words, after


def changes(old: Entry | None, new: Entry) -> list[str]:
    """Return the changes from one revision to the next in phrases; of the first its word count."""
    added, removed = words_changed(old, new)
    if old is None:
        return [f"written, {counted(added, 'word')}"]
    told = [f"{counted(added, 'word')} added"] if added else []
    told += [f"{counted(removed, 'word')} removed"] if removed else []
    if not added and not removed and list(old.texts()) != list(new.texts()):
        told.append("words moved or set differently")
    told += _sets("criterion", "criteria", _labels(old), _labels(new))
    told += _sets("tag", "tags", old.tags, new.tags)
    if old.title != new.title:
        told.append(f"title now “{new.title}”" if new.title else "title taken away")
    if old.date != new.date:
        told.append(f"date now {new.date}")
    if old.private != new.private:
        told.append("now private" if new.private else "no longer private")
    if old.model != new.model:
        told.append(f"model now {new.model}" if new.model else "model taken away")
    if old.minutes != new.minutes:
        told.append(f"time now {counted(new.minutes, 'minute')}")
    told += _sets("link", "links", old.links, new.links)
    return told or ["nothing that is shown"]


class Revised(Protocol):
    """A revision as the store returns it."""

    @property
    def value(self) -> Entry:
        """The entry, or what it was before it was deleted."""

    @property
    def deleted(self) -> bool:
        """True when this revision deletes the entry."""


def revised(old: Revised | None, new: Revised) -> list[str]:
    """Return `changes`, also where a revision deletes an entry or brings it back."""
    if new.deleted:
        return ["deleted"]
    if old is None:
        return changes(None, new.value)
    told = changes(old.value, new.value)
    if not old.deleted:
        return told
    return ["brought back", *([] if old.value == new.value else told)]


def words_changed(old: Entry | None, new: Entry) -> tuple[int, int]:
    """Return the number of words added and of words removed, whatever their order."""
    before = _counted(old) if old else Counter[str]()
    after = _counted(new)
    return (after - before).total(), (before - after).total()


_FACTS = ("Title", "Day", "Criteria", "Tags", "Private", "Model", "Minutes", "Links")


def _facts(entry: Entry) -> tuple[tuple[str, ...], ...]:
    return (
        (entry.title,),
        (entry.date,),
        tuple(_labels(entry)),
        entry.tags,
        ("yes" if entry.private else "no",),
        (entry.model,),
        (str(entry.minutes or ""),),
        entry.links,
    )


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Run]:
    """Give the values that stay, go and come; if only the order changed, all old and all new."""
    moved = set(before) == set(after)
    stays = [] if moved else [paragraph for paragraph in before if paragraph in after]
    groups = (
        (DifferenceKind.SAME, stays),
        (DifferenceKind.REMOVED, [paragraph for paragraph in before if paragraph not in stays]),
        (DifferenceKind.ADDED, [paragraph for paragraph in after if paragraph not in stays]),
    )
    gap = ""
    for kind, values in groups:
        if text := ", ".join(filter(None, values)):
            yield from [Run(DifferenceKind.SAME, gap)] if gap else []
            yield Run(kind, text)
            gap = " "


def _answers(old: Sequence[Answer], new: Sequence[Answer]) -> Iterator[Difference]:
    """Give the differences of answers to the same question, whose texts are joined."""
    left = _by_question(old)
    right = _by_question(new)
    for key in dict.fromkeys([*left, *right]):
        before, after = left.get(key, ""), right.get(key, "")
        if before != after:
            yield Difference(key or "Your words", _folded(_runs(before, after)))


def _by_question(answers: Sequence[Answer]) -> dict[str, str]:
    texts: dict[str, list[str]] = {}
    for answer in answers:
        name = f"{answer.stage} · {answer.asked}" if answer.asked and answer.stage else ""
        texts.setdefault(name or answer.asked or answer.stage, []).append(answer.text)
    return {name: "\n\n".join(paragraphs) for name, paragraphs in texts.items()}


def _runs(before: str, after: str) -> list[Run]:
    """Return the runs of two texts, compared by paragraphs, and by words where these differ."""
    runs: list[Run] = []
    for same, left, right in stretches(_PARAGRAPHS.findall(before), _PARAGRAPHS.findall(after)):
        if same:
            runs.append(Run(DifferenceKind.SAME, left))
            continue
        for equal, gone, come in stretches(_WORDS.findall(left), _WORDS.findall(right)):
            kinds = (
                [(DifferenceKind.SAME, gone)]
                if equal
                else [(DifferenceKind.REMOVED, gone), (DifferenceKind.ADDED, come)]
            )
            runs += [Run(kind, text) for kind, text in kinds if text]
    return _merged(runs)


def stretches(left: list[str], right: list[str]) -> Iterator[tuple[bool, str, str]]:
    """Give the stretches of two lists of words: True if they are equal, the left and right text.

    Beyond `COMPARED` pairs, all between the common beginning and the common end is one stretch.
    """
    start = _common(zip(left, right, strict=False))
    end = _common(zip(reversed(left[start:]), reversed(right[start:]), strict=False))
    if start:
        yield True, "".join(left[:start]), "".join(right[:start])
    inner, outer = left[start : len(left) - end], right[start : len(right) - end]
    if len(inner) * len(outer) > COMPARED:
        yield False, "".join(inner), "".join(outer)
    else:
        # A space that both have must not keep a word from being found.
        matcher = SequenceMatcher(str.isspace, inner, outer, autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            yield tag == "equal", "".join(inner[a:b]), "".join(outer[c:d])
    if end:
        yield True, "".join(left[len(left) - end :]), "".join(right[len(right) - end :])


def _common(pairs: Iterable[tuple[str, str]]) -> int:
    count = 0
    for left, right in pairs:
        if left != right:
            break
        count += 1
    return count


def _merged(runs: list[Run]) -> list[Run]:
    grouped = groupby(runs, key=lambda run: run.kind)
    return [Run(kind, "".join(run.text for run in group)) for kind, group in grouped]


def _folded(runs: list[Run]) -> tuple[Run, ...]:
    """Return the runs with long unchanged ones cut to `AROUND` words beside each change."""
    shown: list[Run] = []
    for at, run in enumerate(runs):
        words = _WORDS.findall(run.text) if run.kind is DifferenceKind.SAME else []
        head = AROUND if at else 0
        tail = AROUND if at + 1 < len(runs) else 0
        hidden = len(words) - head - tail
        if hidden <= AROUND:
            shown.append(run)
            continue
        parts = (
            Run(DifferenceKind.SAME, "".join(words[:head])),
            Run(DifferenceKind.FOLDED, f"⋯ {counted(hidden, 'word')} unchanged ⋯"),
            Run(DifferenceKind.SAME, "".join(words[len(words) - tail :])),
        )
        shown += [part for part in parts if part.text]
    return tuple(shown)


def _counted(entry: Entry) -> Counter[str]:
    return Counter(word for text in entry.texts() for word in text.split())


def _labels(entry: Entry) -> list[str]:
    return [ref.number for ref in entry.criteria]


def _sets(one: str, many: str, before: Sequence[str], after: Sequence[str]) -> list[str]:
    new = [item for item in after if item not in before]
    gone = [item for item in before if item not in after]
    pairs = ((new, "added"), (gone, "taken away"))
    return [
        f"{one if len(some) == 1 else many} {listed(some)} {what}" for some, what in pairs if some
    ]
