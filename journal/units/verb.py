"""Command verbs: what each asks a learner to do."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from journal.units.pack import Id, Source, Text


class Verb(Struct, frozen=True, forbid_unknown_fields=True):
    """A command verb such as *evaluate*: what it asks for and what is typically missed."""

    id: Id
    title: Text
    asks: Text
    looks_for: Text
    """What a tutor looks for in the answer."""
    missed: Text
    """What learners typically leave out."""
    rung: Annotated[int, Meta(ge=0, le=6)] = 0
    """Place on the ladder from identify (1) to critically evaluate (6); 0 for a verb beside it."""
    confirmed: bool = True
    """False where the awarding body's own wording was not seen."""


class Verbs(Struct, frozen=True, forbid_unknown_fields=True):
    """The list of command verbs, with its sources."""

    verbs: tuple[Verb, ...]
    note: str = ""
    sources: tuple[Source, ...] = ()

    def with_those_of(self, other: Verbs) -> Verbs:
        """Return both lists as one; of two verbs with the same id, that of ``other`` counts."""
        merged = {verb.id: verb for verb in (*self.verbs, *other.verbs)}
        return Verbs(tuple(merged.values()), other.note or self.note, self.sources + other.sources)

    def get(self, verb: str) -> Verb | None:
        """Return the verb with this id; None if there is none."""
        return next((command for command in self.verbs if command.id == verb), None)
