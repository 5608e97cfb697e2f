"""Guidance: what packs say about verbs, theory and requirements, as content to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.text import listed
from journal.tui.parts.content import ACCENT, MUTED, STRONG, Part, paragraphs, rows, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textual.content import Content

    from journal.units.pack import Source
    from journal.units.theory import Theory
    from journal.units.unit import Criterion, Requirement
    from journal.units.verb import Verb

SPOKEN_TO, OPEN, OFFERED = "■", "□", "○"
NO_POINTS = "The unit lists no single points for this criterion: nothing counts as missing."


def verb(of: Verb) -> Content:
    """Return what a command verb asks for and what is typically missed."""
    parts: list[Part] = [
        (f"The verb: {of.title}", ACCENT),
        of.asks,
    ]
    if of.looks_for:
        parts.append(shown(("Tutors look for: ", STRONG), of.looks_for))
    if of.missed:
        parts.append(shown(("Typically missed: ", STRONG), of.missed))
    if not of.confirmed:
        parts.append(("The awarding body's own wording was not seen; ask your centre.", MUTED))
    return rows(*parts)


def required(criterion: Criterion, missing: Collection[Requirement]) -> Content:
    """Return what a criterion requires: what is spoken to, and what is still open."""
    if not criterion.requires:
        return shown((NO_POINTS, MUTED))
    lines: list[Part] = []
    for need in criterion.requires:
        is_open = need in missing
        told = ("  still open", MUTED) if is_open else ("  spoken to", "$text-success")
        lines.append(shown(f"{OPEN if is_open else SPOKEN_TO} {need.text}", told))
    return paragraphs(
        ("REQUIRED by the criterion's own words. Only these can be missing.", ACCENT),
        rows(*lines),
    )


def suggested(criterion: Criterion) -> Content:
    """Return what the guidance of a criterion merely suggests."""
    lines = [f"{OFFERED} {suggestion}" for suggestion in criterion.suggests]
    return paragraphs(
        ("SUGGESTED, and no more. Nobody fails for leaving these out.", ACCENT), rows(*lines)
    )


def card(of: Theory) -> Content:
    """Return a theory card with its limits and sources."""
    by = f"{listed(of.people)}, {of.year}" if of.people else of.year
    parts: list[Part] = [rows((of.title, ACCENT), (by, MUTED)), of.summary]
    if of.parts:
        parts.append(rows(*(shown((f"{part.name}: ", STRONG), part.text) for part in of.parts)))
    parts.append(shown(("How to use it: ", STRONG), of.use))
    parts.append(rows(("Where it stops", STRONG), *(f"· {limit}" for limit in of.limits)))
    if of.watch_for:
        parts.append(shown(("Watch for: ", STRONG), of.watch_for))
    parts.append(sources(of.sources))
    return paragraphs(*parts)


def sources(of: Iterable[Source]) -> Content:
    """Return sources, each with where it was seen, or that it was not."""
    lines: list[Part] = [("Sources", STRONG)]
    for source in of:
        lines.append((f"· {source.line}", ""))
        if source.seen_note:
            lines.append((f"  {source.seen_note}", MUTED))
    return rows(*lines)
