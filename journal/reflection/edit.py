"""Edit: an entry that is being changed, with the words as they are typed so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from journal.reflection.entry import Answer, Entry
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.units.unit import CriterionRef


class Edit(Struct, frozen=True):
    """An entry being changed from one of its revisions; nothing of it is saved yet.

    ``day``, ``criteria`` and ``tags`` are as typed. ``texts`` has the words for each question,
    first of those answered, then of those skipped.
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
    """The question that is open."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The questions, those skipped as answers without words."""
        passed = (
            Answer("", skip.asked, skip.question, skip.stage, skip.phase)
            for skip in self.entry.skipped
        )
        return (*self.entry.answers, *passed)

    @property
    def changed(self) -> bool:
        """True when anything differs from the entry as it was."""
        return structs.replace(self, at=0) != edit(self.id, self.base, self.entry)

    def type(self, text: str) -> Edit:
        """Return the edit with these words for the open question."""
        return structs.replace(
            self, texts=(*self.texts[: self.at], text, *self.texts[self.at + 1 :])
        )

    def go(self, at: int) -> Edit:
        """Return the edit at another question; before the first and after the last it stays."""
        return structs.replace(self, at=max(0, min(at, len(self.texts) - 1)))

    def result(self, day: str, criteria: tuple[CriterionRef, ...]) -> Entry | None:
        """Return the entry as changed, or None when it would have no words.

        What was not touched stays exactly as it was, also where it was shown more plainly.
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
    """Return an edit in which nothing is changed yet."""
    return Edit(
        id=id_,
        base=base,
        entry=entry,
        title=one_line(entry.title),
        day=one_line(entry.date),
        criteria=" ".join(ref.number for ref in entry.criteria),
        tags=", ".join(map(one_line, entry.tags)),
        private=entry.private,
        texts=(*entry.texts(), *("" for _ in entry.skipped)),
    )


def tags(typed: str) -> tuple[str, ...]:
    """Return the tags in a line, set apart by commas, each once."""
    names = (one_line(tag).removeprefix("#").strip() for tag in typed.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def rewritten(entry: Entry, texts: Sequence[str]) -> Entry | None:
    """Return the entry with these words; a skipped question that now has some is answered.

    ``texts`` has one for each answer, then one for each skip. Without any words there is no entry.
    """
    passed = [
        Answer("", skip.asked, skip.question, skip.stage, skip.phase) for skip in entry.skipped
    ]
    pairs = zip((*entry.answers, *passed), texts, strict=True)
    answers = tuple(structs.replace(answer, text=text) for answer, text in pairs if text.strip())
    left = zip(entry.skipped, texts[len(entry.answers) :], strict=True)
    skipped = tuple(skip for skip, text in left if not text.strip())
    return structs.replace(entry, answers=answers, skipped=skipped) if answers else None
