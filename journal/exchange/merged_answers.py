"""Merged answers: what one message says in several places, each answer once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.errors import JournalError
from journal.exchange.filled_form import KEPT
from journal.exchange.whose_answer import spelled
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.exchange.asked_peer import AskedPeer
    from journal.johari.answer import PeerAnswer


def merged(
    found: Sequence[tuple[PeerAnswer, bool]],
    refusals: Sequence[tuple[str, JournalError]],
    asked: Sequence[AskedPeer],
) -> tuple[tuple[PeerAnswer, ...], tuple[JournalError, ...]]:
    """Return each answer once, and why the others are refused.

    ``found`` are pairs of an answer and whether it came in an envelope, ``refusals`` pairs of a
    code, empty where there is none, and an error. A peer who says two things at once is refused.
    """
    labels = {spelled(peer.code): peer.peer for peer in asked}
    by_code: dict[str, list[tuple[PeerAnswer, bool]]] = {}
    for answer, enclosed in found:
        by_code.setdefault(spelled(answer.code), []).append((answer, enclosed))
    kept: list[PeerAnswer] = []
    refused = [
        about(labels.get(spelled(code), ""), error)
        for code, error in refusals
        if not (code and any(enclosed for _, enclosed in by_code.get(spelled(code), ())))
    ]
    for code, answers in by_code.items():
        whole = [answer for answer, enclosed in answers if enclosed] or [answers[0][0]]
        others = [answer for answer, enclosed in answers if not enclosed]
        if len({_said(answer) for answer in whole}) > 1 or any(
            not set(whole[0].picks) <= set(answer.picks) for answer in others
        ):
            who = one_line(labels.get(code, answers[0][0].code), 30)
            message = f"There are two answers of {who} in it, with different words."
            refused.append(JournalError(message, f"{KEPT} Take out the one that no longer holds."))
        else:
            kept.append(whole[0] if len(whole) > 1 or answers[0][1] else _fullest(others))
    return tuple(kept), tuple(dict.fromkeys(refused))


def about(label: str, error: JournalError) -> JournalError:
    """Return an error that says by the label whose answer it is about."""
    if not label or one_line(label, 30) in error.message:
        return error
    message = f"{one_line(label, 30)}: {error.message}"
    return JournalError(message, error.hint, kind=error.kind, of=error.of, id_=error.id)


def _fullest(answers: Sequence[PeerAnswer]) -> PeerAnswer:
    """Return what is said in the same words twice, with all that is told of them."""
    told: dict[str, str] = {}
    watched: dict[str, None] = {}
    for answer in answers:
        told |= {word: text for word, text in answer.examples.items() if word not in told}
        watched |= dict.fromkeys(answer.watch_outs)
    return replace(answers[0], examples=told, watch_outs=tuple(watched))


def _said(answer: PeerAnswer) -> object:
    return (
        frozenset(answer.picks),
        frozenset(answer.examples.items()),
        frozenset(answer.watch_outs),
    )
