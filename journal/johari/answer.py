"""Peer answer: a peer's answer file as it came, before it is checked against the round."""

from __future__ import annotations

from msgspec import Struct


class PeerAnswer(Struct, frozen=True):
    """A peer's answer, not yet checked.

    ``code`` is that of the invitation. ``round`` is the round's id; empty if the file has only the
    code. ``examples`` maps a picked word to what the peer has seen.
    """

    code: str
    picks: tuple[str, ...]
    round: str = ""
    examples: dict[str, str] = {}
    watch_outs: tuple[str, ...] = ()
