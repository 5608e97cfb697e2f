"""Used: one record that a submission was made of, with its revision."""

from __future__ import annotations

from msgspec import Struct


class Used(Struct, frozen=True):
    """One record in the bundle: its kind, id and revision.

    ``signpost`` is its name in the documents, such as ``E7``; empty if it has none.
    """

    kind: str
    id: str
    revision: str
    signpost: str = ""
