"""Edit: an entry that is being changed, with the fields as typed so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from journal.reflection.entry import Answer, Entry
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.units.unit import CriterionRef


class Edit(Struct, frozen=True):
    """An entry being changed from its revision ``base``; nothing is saved yet.

    ``day``, ``criteria`` and ``tags`` are as typed; criteria of former words are not among them.
    ``texts`` has one text for each question: those
    answered first, then those skipped.
    """

    id: str
    base: str
    entry: Entry
    title: str
    day: str
    criteria: str
    tags: str
    private: bool
    texts: tuple[str, ...]
    at: int = 0
    """The index of the open question."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """One answer for each of ``texts``; a skipped question is an answer without words."""
        passed = (
            Answer("", skip.asked, skip.question, skip.stage, skip.phase)
            for skip in self.entry.skipped
        )
        return (*self.entry.answers, *passed)

    @property
    def changed(self) -> bool:
        """True when a field differs from that of the entry."""
        return structs.replace(self, at=0) != edit(self.id, self.base, self.entry)

    def type(self, text: str) -> Edit:
        """Return the edit with ``text`` for the open question."""
        return structs.replace(
            self, texts=(*self.texts[: self.at], text, *self.texts[self.at + 1 :])
        )

    def go(self, at: int) -> Edit:
        """Return the edit with another question open, the first or the last at the outside."""
        return structs.replace(self, at=max(0, min(at, len(self.texts) - 1)))

    def result(self, day: str, criteria: tuple[CriterionRef, ...]) -> Entry | None:
        """Return the changed entry; None when it would have no words.

        ``day`` and ``criteria`` are the typed ones as read. A field that was not changed stays
        exactly as it was, even if it was shown in a simpler form.
        """
        before = edit(self.id, self.base, self.entry)
        written = rewritten(self.entry, self.texts)
        if written is None:
            return None
        return structs.replace(
            written,
            title=self.entry.title if self.title == before.title else one_line(self.title),
            date=self.entry.date if self.day == before.day else day,
            criteria=self.entry.criteria if self.criteria == before.criteria else criteria,
            tags=self.entry.tags if self.tags == before.tags else tags(self.tags),
            private=self.private,
        )


def edit(id_: str, base: str, entry: Entry) -> Edit:
    """Return an edit of an entry in which nothing is changed yet."""
    return Edit(
        id=id_,
        base=base,
        entry=entry,
        title=one_line(entry.title),
        day=one_line(entry.date),
        criteria=" ".join(ref.number for ref in entry.criteria if not ref.words),
        tags=", ".join(map(one_line, entry.tags)),
        private=entry.private,
        texts=(*entry.texts(), *("" for _ in entry.skipped)),
    )


def tags(typed: str) -> tuple[str, ...]:
    """Return the tags of a comma-separated line, each once, without ``#``."""
    names = (one_line(tag).removeprefix("#").strip() for tag in typed.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def rewritten(entry: Entry, texts: Sequence[str]) -> Entry | None:
    """Return the entry with these texts; None when all are empty.

    ``texts`` has one text for each answer, then one for each skip. A skip with a text becomes an
    answer.
    """
    passed = [
        Answer("", skip.asked, skip.question, skip.stage, skip.phase) for skip in entry.skipped
    ]
    pairs = zip((*entry.answers, *passed), texts, strict=True)
    answers = tuple(structs.replace(answer, text=text) for answer, text in pairs if text.strip())
    left = zip(entry.skipped, texts[len(entry.answers) :], strict=True)
    skipped = tuple(skip for skip, text in left if not text.strip())
    return structs.replace(entry, answers=answers, skipped=skipped) if answers else None
