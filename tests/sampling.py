"""What is tried of what the long form tries whole: drawn by a seed, other ones each day."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

LONG = os.environ.get("JOURNAL_TESTS") == "long"
# Workers have it from the process that started them. In CI the same commit gives the same result.
_TODAY = "ci" if os.environ.get("CI") else datetime.now(UTC).date().isoformat()
SEED = os.environ.setdefault("JOURNAL_SEED", _TODAY)

Thing = TypeVar("Thing")


def drawn(one_of: int, *what: object) -> bool:
    """Return True for one of so many things, in the long form for each; ``what`` names this one."""
    return LONG or not Random(f"{SEED} {what}").randrange(one_of)  # noqa: S311  (no secret)


def sample(things: Iterable[Thing], most: int, what: str) -> list[Thing]:
    """Return some things in their order, in the long form all; ``what`` tells draws apart."""
    everything = list(things)
    if LONG or len(everything) <= most:
        return everything
    chosen = Random(f"{SEED} {what}").sample(range(len(everything)), most)  # noqa: S311
    return [everything[at] for at in sorted(chosen)]
