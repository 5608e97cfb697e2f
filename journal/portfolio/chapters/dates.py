"""Dates: when something was, when it was written, and when its words were changed last."""

from __future__ import annotations

from datetime import date

from journal.clock import short, spoken


def dated(day: str, written: str, amended: str = "", *, briefly: bool = False) -> str:
    """Return the dates of an entry in words, all ISO 8601: “about 20 November 2026, written …”.

    ``written`` may be a moment. A day that says nothing new is left out. ``briefly`` is for tables.
    """
    told = short if briefly else spoken
    parts = [told(date.fromisoformat(day))]
    if written[:10] and written[:10] != day:
        parts = [f"about {parts[0]}", f"written {told(date.fromisoformat(written[:10]))}"]
    if amended and amended != written[:10]:
        parts.append(f"amended {told(date.fromisoformat(amended))}")
    return ", ".join(parts)
