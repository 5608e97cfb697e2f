"""Theory cards: a framework on one card, with its limits and its source."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from journal.units.pack import Pack, Source, Text


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """One named part of a framework, such as a stage, a style or a letter."""

    name: Text
    text: Text


class Theory(Pack, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A framework or a body of research: what it says, how to use it, where it stops."""

    people: tuple[Text, ...]
    year: str
    summary: Text
    use: Text
    """What a learner does with it in a reflection."""
    parts: tuple[Part, ...] = ()
    limits: Annotated[tuple[Text, ...], Meta(min_length=1)]
    watch_for: str = ""
    """A trap that many fall into, such as a name or a word with two meanings."""
    sources: Annotated[tuple[Source, ...], Meta(min_length=1)]
