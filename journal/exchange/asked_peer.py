"""Asked peer: who was asked which words, by which a message without a form is understood."""

from __future__ import annotations

from msgspec import Struct


class AskedPeer(Struct, frozen=True):
    """One invitation, with what is needed to read its answer.

    ``peer`` is the learner's label for the peer, ``round`` the id of the round and ``round_label``
    its label. ``words`` and ``watch_outs`` are its lists, ``pick`` how many words each peer picks.
    """

    code: str
    peer: str
    round: str
    round_label: str
    words: tuple[str, ...]
    watch_outs: tuple[str, ...]
    pick: int
    by_label: bool
    """True where a label alone means this invitation: it waits, or may still be corrected."""
    may_open: bool = True
    """False until the learner has picked: then nothing of an answer is said, not even why not."""
