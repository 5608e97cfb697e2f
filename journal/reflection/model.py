"""Reflective models: the stages that lead a reflection."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from journal.units.pack import Pack, Source, Text
from journal.units.unit import Phase


class Stage(Struct, frozen=True, forbid_unknown_fields=True):
    """One stage of a model under its published name, with our own guiding question."""

    name: Text
    phase: Phase
    ask: Text
    help: str = ""


class Model(Pack, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A reflective model: who made it, what it is good for, and its stages in order."""

    people: tuple[Text, ...]
    year: str
    good_for: Text
    stages: Annotated[tuple[Stage, ...], Meta(min_length=1, max_length=12)]
    note: str = ""
    """A limit, a variant or a caution that the learner should know."""
    sources: Annotated[tuple[Source, ...], Meta(min_length=1)]
