"""Concern: one thing at which a tutor would stop, told to the learner before they sign."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class ConcernKind(StrEnum):
    """What a concern is about, in the order in which concerns are told."""

    LOG = "a part of the journal is missing"
    CLAIM = "a claimed passage is gone"
    NAME = "the name is another one"
    EVIDENCE = "no evidence"
    STATEMENT = "no statement"
    WORDS = "the number of words"
    REQUIRED = "a required point without a place"
    SOURCE = "a source that is not in the references"
    PERSON = "a name that may be left"
    DRAFT = "a draft that waits"
    FILE = "a file that stays out"
    AI = "the use of AI"


class Concern(Struct, frozen=True):
    """One thing at which a tutor would stop; ``told`` is a sentence for the learner alone."""

    kind: ConcernKind
    told: str
