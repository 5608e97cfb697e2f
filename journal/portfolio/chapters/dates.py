"""Dates: when something was, when it was written, and when its words were changed last."""

from __future__ import annotations

from datetime import date

from journal.clock import short, spoken


def dated(day: str, written: str, amended: str = "", *, briefly: bool = False) -> str:
    """Return the dates of an entry in words, all ISO 8601: “about 20 November 2026, written …”.

    ``written`` may be a moment. A day that says nothing new, or is none, as in a damaged record, is
    left out. ``briefly`` is for tables.
    """
    told = short if briefly else spoken
    about, began, changed = _day(day), _day(written), _day(amended)
    parts = [told(about)] if about else []
    if began and began != about:
        parts = [f"about {part}" for part in parts]
        parts.append(f"written {told(began)}")
    if changed and changed != began:
        parts.append(f"amended {told(changed)}")
    return ", ".join(parts)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
