"""Concern: one thing at which a tutor would stop, told to the learner before they sign."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class ConcernKind(StrEnum):
    """What a concern is about, in the order in which concerns are told."""

    LOG = "log"
    """A part of the journal is missing."""
    CLAIM = "claim"
    """A claimed passage is gone."""
    NAME = "name"
    """The signature has another name than the portfolio."""
    EVIDENCE = "evidence"
    """A criterion has no evidence."""
    STATEMENT = "statement"
    """A criterion has no statement."""
    WORDS = "words"
    """There are too few words, or too many."""
    REQUIRED = "required"
    """A required point has no place."""
    SOURCE = "source"
    """A source is named and stands in no reference."""
    PERSON = "person"
    """A name may be left."""
    PEER = "peer"
    """Something could point at one peer."""
    DRAFT = "draft"
    """A draft waits."""
    FILE = "file"
    """An attached file stays out of the bundle."""
    AI = "ai"
    """The declaration of AI, its log and the level that is allowed contradict each other."""


class Concern(Struct, frozen=True):
    """One thing at which a tutor would stop; ``told`` is a sentence for the learner alone."""

    kind: ConcernKind
    told: str
