"""Asking: questions for the learner to write about, made from a window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from msgspec import Struct

from journal.johari.chance import votes_beyond_chance
from journal.johari.round import FEWEST
from journal.johari.window import Pane
from journal.text import counted, one_line

if TYPE_CHECKING:
    from journal.johari.earlier import ToldBefore
    from journal.johari.round import Round
    from journal.johari.window import Window

STALE_MONTHS = 3
"""Months after which a new round is suggested. Chosen: two or three rounds fit into a unit."""


class WindowQuestion(Struct, frozen=True):
    """A question and its reason; ``word`` is empty if it is about the whole window."""

    ask: str
    reason: str
    word: str = ""
    former: tuple[str, ...] = ()
    """How the same question was asked otherwise; an answer to that is an answer to this."""

    @property
    def title(self) -> str:
        """The title of what is written about it."""
        return one_line(self.word or "Johari window").capitalize()


def questions(
    round_: Round, window: Window, today: date, earlier: ToldBefore
) -> tuple[WindowQuestion, ...]:
    """Return the questions that follow from a window: on blind words, hidden words, a stale round.

    A blind word needs at least `FEWEST` votes, below which the question would be about one person's
    view, and so many that picking at random is expected to give less than one such word. With fewer
    peers than that there is no question about a word. ``earlier`` is what had been told before.
    """
    asked: list[WindowQuestion] = []
    if not window.few:
        sizes = len(round_.words), len(round_.picks), round_.pick, window.peers
        least = max(FEWEST, votes_beyond_chance(*sizes))
        asked += [
            WindowQuestion(
                f"{counted(named.votes, 'peer')} call you “{one_line(named.word)}”, and you did "
                "not. When could they have seen it, and what do you make of it?",
                f"“{one_line(named.word)}” is in your blind pane (“{one_line(round_.label)}”).",
                named.word,
            )
            for named in window.panes[Pane.BLIND]
            if named.votes >= least
        ]
        asked += [
            _hidden(named.word, round_, window.peers, earlier)
            for named in window.panes[Pane.HIDDEN]
            # Of one or two peers of an earlier round it would say what one of them picked.
            if earlier.named.get(named.word, round_.label)
        ]
    begun = date.fromisoformat(round_.begun[:10])
    if begun + relativedelta(months=STALE_MONTHS) < today:
        asked.append(
            WindowQuestion(
                "What has changed in how you work with people since you last asked them?",
                f"Your last round, “{one_line(round_.label)}”, is over {STALE_MONTHS} months old: "
                "a new one would show.",
            )
        )
    return tuple(asked)


def _hidden(word: str, round_: Round, peers: int, earlier: ToldBefore) -> WindowQuestion:
    called = f"You call yourself “{one_line(word)}”"
    unseen = (
        f"{called}, and it was not among the {counted(round_.pick, 'word')} of any of the {peers} "
        "peers. That need not mean that they have not seen it. When could somebody have seen it, "
        "and does it matter to you that they do?"
    )
    former = (
        f"{called}, and nobody named it. Who could have seen it, what keeps it in, and would you "
        "want it known?"
    )
    reason = f"“{one_line(word)}” is in your hidden pane (“{one_line(round_.label)}”)."
    if word not in earlier.named:
        return WindowQuestion(unseen, reason, word, (former,))
    seen = (
        f"{called}. No peer picked it this time; at “{one_line(earlier.named[word])}” at least one "
        "did. What was different?"
    )
    return WindowQuestion(seen, reason, word, (unseen, former))
