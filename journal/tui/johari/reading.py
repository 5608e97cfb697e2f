"""JohariReading: what a window says in plain words, and what peers told beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from journal.johari.wording import (
    OTHER_FIGURES,
    agreed,
    between,
    figures,
    named_before,
    read_by_learner,
    spread,
)
from journal.text import listed, one_line
from journal.tui.parts.content import MUTED, STRONG, Part, paragraphs, rows, shown

if TYPE_CHECKING:
    from textual.content import Content

    from journal.johari.course import RoundSummary
    from journal.tui.johari.data import RoundData

_WORD = 40
_ANSWERED, _WAITING = "✓", "·"


class JohariReading(Static):
    """Measures beside what chance gives, watch-outs, examples, and who has answered."""

    def show(self, asked: RoundData, threshold: int, *, all_figures: bool = False) -> None:
        """Show a round; with too few peers nothing is measured and nobody is quoted.

        ``all_figures``: show how far self and peers agree in its other forms too.
        """
        parts: list[Part] = []
        seen = asked.seen(threshold)
        if seen and not seen.window.few:
            parts = [*_measured(seen, all_figures), *_watched(seen), *_examples(asked)]
        if asked.invitations:
            parts.append(_peers(asked))
        self.display = bool(parts)
        self.update(paragraphs(*parts))


def _measured(seen: RoundSummary, all_figures: bool) -> list[Part]:  # noqa: FBT001
    found, peers = seen.agreement, seen.window.peers
    if found is None:
        return []
    told = rows(
        ("How far you agree", STRONG),
        agreed(found, peers, seen.pick),
        *read_by_learner(seen),
        *named_before(seen),
    )
    if not all_figures:
        return [told]
    lines: list[Part] = [(OTHER_FIGURES, STRONG)]
    for measure in figures(found, peers):
        lines += [shown((measure.value, STRONG), f": {measure.verdict}")]
        lines += [(f"{measure.means}; {measure.chance}", MUTED)]
    lines += [f"{line}." for line in (between(found), spread(found.kappa)) if line]
    return [told, rows(*lines)]


def _watched(seen: RoundSummary) -> list[Part]:
    words = [f"{one_line(vote.word, _WORD)} {vote.votes}" for vote in seen.window.watch_outs]
    if not words:
        return []
    return [rows(("Watch-outs that two or more peers name", STRONG), listed(words))]


def _examples(asked: RoundData) -> list[Part]:
    told = [
        shown((f"{one_line(word, _WORD)}: ", STRONG), f"“{one_line(text)}”")
        for word, text in asked.examples()
    ]
    return [rows(("What peers have seen", STRONG), *told)] if told else []


def _peers(asked: RoundData) -> Content:
    came = sum(invitation.id in asked.answered for invitation in asked.invitations)
    lines: list[Part] = [(f"Peers: {came} of {asked.invited} answered", STRONG)]
    for invitation in asked.invitations:
        there = invitation.id in asked.answered
        asked_of = invitation.value
        about = f" ({one_line(asked_of.relation, _WORD)})" if asked_of.relation else ""
        state = "answered" if there else f"waiting, code {invitation.id}"
        if invitation.id in asked.withdrawn:
            state = "withdrawn"
        lines.append(
            shown(
                f"{_ANSWERED if there else _WAITING} {one_line(asked_of.peer, _WORD)}{about}",
                (f"  {state}", MUTED),
            )
        )
    return rows(*lines)
