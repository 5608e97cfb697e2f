"""A round of a few words, as its forms and answers name it."""

from __future__ import annotations

from journal.exchange.asked_peer import AskedPeer
from journal.johari.round import Round

WORDS = ("able", "brave", "calm", "self-assertive", "warm", "keeps to time")
ROUND = Round(
    "Autumn", "2026-11-23T20:10:00+00:00", "l", WORDS, pick=2, watch_outs=("hurries", "takes over")
)
ASKED = AskedPeer(
    "k7q2-mx9d", "P1", "r1", "Autumn", WORDS, ROUND.watch_outs, ROUND.pick, by_label=True
)
