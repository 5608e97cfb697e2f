"""Private passages: words that a learner marks in a text, and that never leave the journal.

A passage is between two marks, ``%%like this%%``, and may have several lines. Without a second mark
it goes to the end of the text: words that may be private count as private.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from journal.reflection.entry import Entry
    from journal.worksheet.worksheet import Worksheet

MARK = "%%"

_PASSAGE = re.compile(r"%%.*?(?:%%|\Z)", re.DOTALL)


def spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the private passages, in characters, marks included."""
    return [found.span() for found in _PASSAGE.finditer(text)]


def holds_private(text: str) -> bool:
    """Return True when a text has a private passage."""
    return MARK in text


def public(text: str) -> str:
    """Return the text without its private passages, and without double spaces in their place."""
    if MARK not in text:
        return text

    kept: list[str] = []
    at = 0
    for found in _PASSAGE.finditer(text):
        # By a pattern for the spaces before it each of them would be tried as the first one.
        said = text[at : found.start()].rstrip()
        start, end = at + len(said), found.end()
        while end < len(text) and text[end].isspace():
            end += 1
        kept.append(said)
        if start > 0 and end < len(text):
            next_is_word = text[end].isalnum()
            kept.append(_gap(text[start : found.start()], text[found.end() : end], next_is_word))
        at = end
    return "".join([*kept, text[at:]])


def _gap(before: str, after: str, next_is_word: bool) -> str:  # noqa: FBT001  (of a passage that goes)
    """Return what stands in the place of a passage with these spaces before and after it."""
    if "\n" in before or "\n" in after:
        return max(before, after, key=lambda space: space.count("\n"))
    return " " if (before or after) and (after or next_is_word) else ""


def public_entry(entry: Entry) -> Entry:
    """Return the entry without private passages, and without answers that become empty."""
    if not any(map(holds_private, _words(entry))):
        return entry
    # A question may be made from the learner's own words, such as of what they meant to do.
    answers = (
        replace(answer, text=public(answer.text), asked=public(answer.asked))
        for answer in entry.answers
    )
    return replace(
        entry,
        title=public(entry.title),
        tags=tuple(tag for tag in map(public, entry.tags) if tag),
        answers=tuple(answer for answer in answers if answer.text.strip()),
        skipped=tuple(
            replace(skip, reason=public(skip.reason), asked=public(skip.asked))
            for skip in entry.skipped
        ),
    )


def public_worksheet(worksheet: Worksheet) -> Worksheet:
    """Return the worksheet without private passages, and without rows that become empty."""
    if not any(map(holds_private, (worksheet.title, *worksheet.texts()))):
        return worksheet
    rows = (tuple(map(public, row)) for row in worksheet.rows)
    return replace(
        worksheet,
        title=public(worksheet.title),
        rows=tuple(row for row in rows if any(cell.strip() for cell in row)),
        summary=public(worksheet.summary),
    )


def public_record(value: Any) -> Any:
    """Return a record without private passages in any of its texts.

    A record is a Struct, or a tuple, list or dict of records; other values stay as they are.
    """
    if type(value) is str:
        return public(value)
    if isinstance(value, tuple | list):
        return type(value)(map(public_record, value))
    if isinstance(value, dict):
        return {public_record(key): public_record(item) for key, item in value.items()}
    if isinstance(value, Struct):
        names = value.__struct_fields__
        return replace(value, **{name: public_record(getattr(value, name)) for name in names})
    return value


def _words(entry: Entry) -> tuple[str, ...]:
    asked = (answer.asked for answer in entry.answers)
    passed = (text for skip in entry.skipped for text in (skip.asked, skip.reason))
    return (entry.title, *entry.tags, *entry.texts(), *asked, *passed)
