"""Command verbs: what each asks a learner to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from journal.units.pack import Id, Source, Text
from journal.units.unit import Phase, Question

if TYPE_CHECKING:
    from collections.abc import Iterable


class Verb(Struct, frozen=True, forbid_unknown_fields=True):
    """A command verb such as *evaluate*: what it asks for, and what one may ask about it."""

    id: Id
    title: Text
    asks: Text
    looks_for: str = ""
    """What a tutor looks for in the answer."""
    missed: str = ""
    """What learners typically leave out."""
    what: str = ""
    """A question of the first phase for any criterion with this verb; likewise the next two."""
    so_what: str = ""
    now_what: str = ""
    rung: Annotated[int, Meta(ge=0, le=6)] = 0
    """Place on the ladder from identify (1) to critically evaluate (6); 0 for a verb beside it."""
    confirmed: bool = True
    """False where the awarding body's own wording was not seen."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """The verb's questions for a criterion that has none of its own, in their phases."""
        asked = zip(Phase, (self.what, self.so_what, self.now_what), strict=True)
        return tuple(
            Question(f"{self.id}-{phase.replace(' ', '-')}", phase, ask)
            for phase, ask in asked
            if ask
        )


class Verbs(Struct, frozen=True, forbid_unknown_fields=True):
    """The list of command verbs, with its sources."""

    verbs: tuple[Verb, ...]
    note: str = ""
    sources: tuple[Source, ...] = ()

    def with_those_of(self, other: Verbs) -> Verbs:
        """Return both lists as one; of two verbs with the same id, that of ``other`` counts."""
        merged = {verb.id: verb for verb in (*self.verbs, *other.verbs)}
        return Verbs(tuple(merged.values()), other.note or self.note, self.sources + other.sources)

    def questions(self, named: Iterable[str]) -> tuple[Question, ...]:
        """Return the questions of the verbs with these ids, phase by phase."""
        asked = [
            question for verb in filter(None, map(self.get, named)) for question in verb.questions
        ]
        return tuple(sorted(asked, key=lambda question: list(Phase).index(question.phase)))

    def get(self, verb: str) -> Verb | None:
        """Return the verb with this id; None if there is none."""
        return next((command for command in self.verbs if command.id == verb), None)
