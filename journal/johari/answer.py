"""Answer: what a peer sends back, before it is checked against the round."""

from __future__ import annotations

from msgspec import Struct


class Answer(Struct, frozen=True):
    """A peer's words as they came; ``round`` is empty where only the code came with them."""

    code: str
    picks: tuple[str, ...]
    round: str = ""
    examples: dict[str, str] = {}
    watch_outs: tuple[str, ...] = ()
