"""Manifest: what a bundle is, in one small file that comes first and is a promise.

Whoever has many bundles reads only this of each. `docs/bundle.md` describes every field; fields are
added, and none changes its meaning within a version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT, VERSION = "criterion-journal/submission", 2
MANIFEST = "manifest.json"
MOST_BYTES = 8 * 1024
"""The most bytes of a manifest with forty criteria; a promise to those who read thousands."""
_LONGEST = 96
"""Bytes of a name. Chosen: three such names and forty criteria stay below `MOST_BYTES`."""


class CriterionFacts(Struct, frozen=True, kw_only=True):
    """What a bundle has for one criterion; days are ISO 8601, and empty where nothing is there."""

    number: str
    """The awarding body's label of the criterion."""
    statement: bool = False
    """True if the learner wrote a statement for it."""
    evidence: int = 0
    """Entries and worksheets that serve it."""
    passages: int = 0
    """Passages that are claimed for it and printed."""
    required: int = 0
    """Points that its own words require."""
    placed: int = 0
    """Those of them for which the learner says where, or to which an answer speaks."""
    words: int = 0
    """Words of its statement and of the entries printed under it."""
    first: str = ""
    """The first day on which evidence for it was written."""
    last: str = ""
    """The last day on which evidence for it was written."""


class Manifest(Struct, frozen=True, kw_only=True):
    """The manifest of a bundle; moments and days are ISO 8601, a hash is a SHA-256 in hexadecimal.

    Names are cut where they are very long; the documents have them whole.
    """

    format: str = FORMAT
    version: int = VERSION
    learner: str = ""
    """The learner's name, as the portfolio prints it."""
    centre: str = ""
    unit: str
    """The id of the unit."""
    number: str
    """The awarding body's number of the unit."""
    title: str
    """The title of the unit."""
    submission: int = 1
    """Which submission of this unit it is, counted from 1; 0 in bundles of before."""
    made: str
    """The moment at which it was sealed."""
    signed: str = ""
    """The day on which the declaration was signed."""
    first: str = ""
    """The first day on which evidence was written."""
    last: str = ""
    """The last day on which evidence was written."""
    words: int
    """Words that the awarding body's rule is about, or those of the evidence without statements."""
    ai_level: int | None = None
    """The level of AI that was allowed, from 0 to 3; null where nobody said."""
    declaration: str = ""
    """The hash of ``data/declaration.json``."""
    previous: str = ""
    """The seal of the submission before this one; empty for the first."""
    files: int = 0
    """How many files are in the bundle, this one counted."""
    sums: str = ""
    """The hash of ``data/sha256sums.txt``, which has the hashes of all other files."""
    criteria: tuple[CriterionFacts, ...] = ()


def written_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as JSON in UTF-8: one field a line, and one criterion a line."""
    names = {name: short(getattr(manifest, name)) for name in ("learner", "centre", "title")}
    manifest = replace(manifest, number=short(manifest.number), **names)
    head = msgspec.json.format(msgspec.json.encode(replace(manifest, criteria=())), indent=1)
    rows = b",\n".join(b"  " + msgspec.json.encode(facts) for facts in manifest.criteria)
    return head.removesuffix(b"[]\n}") + b"[\n" + rows + b"\n ]\n}\n" if rows else head + b"\n"


def read_manifest(data: bytes) -> Manifest | None:
    """Return a manifest of this version from its bytes; None where they are none."""
    try:
        found = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return found if found.format == FORMAT and found.version == VERSION else None


def first_and_last(days: Sequence[str]) -> tuple[str, str]:
    """Return the first and the last of some days, ISO 8601; both empty without any."""
    return (min(days), max(days)) if days else ("", "")


def short(name: str) -> str:
    """Return a name on one line, cut where it would make a manifest long."""
    line = one_line(name)
    if len(line.encode()) <= _LONGEST:
        return line
    return line.encode()[: _LONGEST - 3].decode(errors="ignore").rstrip() + "…"
