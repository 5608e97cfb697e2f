"""Addresses: names in web and mail addresses and in handles, where no blank parts their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journal.portfolio.masking.name_forms import joins, parts_of
from journal.portfolio.masking.word_names import WORDS

if TYPE_CHECKING:
    from journal.portfolio.masking.known_forms import Masked

_LONG_PART = 3
"""Letters of a part that is found beside an initial, as in ``asmith@``. Chosen: two say nothing."""


def is_in_address(words: tuple[str, ...], mask: Masked, folded: str) -> bool:
    """Return True when a folded address has a name: joined, in order, or a part beside initials."""
    runs = re.findall(r"[^\W\d_]+", folded)
    joined = {"".join(words), "".join(words[::-1])}
    if len(words) > 1 and any(name in run for run in runs for name in joined):
        return True
    if len(words) == 1 and words[0] in runs and not _only_a_word(words[0], mask, folded):
        return True
    if any(joins(word[0]) for word in words):
        return "".join(words) in folded
    sought = list(words)
    if len(words) > 1 and any(
        runs[at : at + len(sought)] in (sought, sought[::-1]) for at in range(len(runs))
    ):
        return True
    if mask.whole_only:
        return False
    initials = {word[0] for word in words}
    return any(
        _names_run(run, part, initials)
        for part in parts_of(mask.name)
        if part not in mask.left and not _only_a_word(part, mask, folded)
        for run in runs
    )


def _names_run(run: str, part: str, initials: set[str]) -> bool:
    if run == part:
        return True
    if len(part) < _LONG_PART or len(run) != len(part) + 1:
        return False
    return (run.endswith(part) and run[0] in initials) or (
        run.startswith(part) and run[-1] in initials
    )


def _only_a_word(part: str, mask: Masked, address: str) -> bool:
    """Return True for an English word in the address of a page, which may be about anything."""
    capital = any(map(str.isupper, mask.name))
    return part in WORDS and capital and "@" not in address and "#" not in address
