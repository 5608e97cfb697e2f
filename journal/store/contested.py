"""Contested: whether something is private in one of several heads of a document and not in another.

Until the learner has chosen between them, what is private in any of them must not leave.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journal.text import PRIVATE_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_PRIVATE = "private"


def contested(shown: Mapping[str, Any], others: Iterable[Mapping[str, Any]]) -> bool:
    """Return True when one of the other documents hides what the shown one does not."""
    if shown.get(_PRIVATE) is True:
        return False
    hidden = set(_passages(shown))
    return any(
        other.get(_PRIVATE) is True or not hidden.issuperset(_passages(other)) for other in others
    )


def _passages(value: Any) -> Iterator[str]:
    """Give the words of the private passages in all texts of a document."""
    if isinstance(value, str):
        if PRIVATE_MARK in value:
            yield from (" ".join(part.split()) for part in value.split(PRIVATE_MARK)[1::2])
    elif isinstance(value, dict):
        yield from _passages([*value, *value.values()])
    elif isinstance(value, list):
        for item in value:
            yield from _passages(item)
