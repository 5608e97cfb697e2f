"""Windows of Johari rounds in plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.cli import layout
from journal.johari.window import MEANING, Pane
from journal.text import counted, listed

if TYPE_CHECKING:
    from journal.johari.agreement import Measure
    from journal.rounds import Opened


def as_lines(opened: Opened) -> str:
    """Return a window as lines, the words that most peers named first."""
    window = opened.window
    lines = [f"{opened.round.label}: {counted(window.peers, 'peer')} answered."]
    if window.few:
        lines.append("Fewer than three: too few to mean much, and to stay unnamed.")
    for pane in Pane:
        named = window.panes[pane]
        shown = [
            f"{each.word} {each.votes}" if each.votes and not window.few else each.word
            for each in named
        ]
        words = listed(shown) if pane is not Pane.UNKNOWN else f"{len(named)} words"
        lines += [f"\n{pane.title()} ({MEANING[pane]})", layout.wrapped(words or "none", "  ")]
    if window.watch_outs:
        watched = listed([f"{each.word} {each.votes}" for each in window.watch_outs])
        lines += ["\nWatch-outs (two or more peers agree)", layout.wrapped(watched, "  ")]
    if opened.agreement and not window.few:
        lines.append("")
        lines += _measures(opened)
    return "\n".join(lines)


def _measures(opened: Opened) -> list[str]:
    found = opened.agreement
    if found is None:
        return []
    named = (
        ("Kappa, per peer", found.kappa),
        ("Jaccard, per peer", found.jaccard),
        ("Picks you did not make", found.blind_mass),
        ("Your words nobody named", found.hidden_share),
    )
    rows = [("", "Value", "By chance", "")]
    rows += [
        (
            name,
            f"{measure.value:.2f}",
            f"{measure.chance.low:.2f} to {measure.chance.high:.2f}",
            _against_chance(measure),
        )
        for name, measure in named
    ]
    table = layout.table(rows).splitlines()
    between = found.between_peers
    if between is not None:
        table.append(f"Between peers: kappa {between:.2f}; chance gives 0.")
    return table


def _against_chance(measure: Measure) -> str:
    if measure.above_chance:
        return "more than chance"
    return "less than chance" if measure.below_chance else "as chance might give"


def as_table(rounds: list[Opened]) -> str:
    """Return every round as a point; no line is drawn through a handful of them."""
    rows: list[tuple[str, ...]] = [
        ("Round", "Begun", "Peers", "Open", "Blind", "Hidden", "Kappa", "By chance")
    ]
    for each in rounds:
        panes = each.window.panes
        kappa = each.agreement.kappa if each.agreement and not each.window.few else None
        rows.append(
            (
                each.round.label,
                each.round.begun[:10],
                str(each.window.peers),
                *(str(len(panes[pane])) for pane in (Pane.OPEN, Pane.BLIND, Pane.HIDDEN)),
                f"{kappa.value:.2f}" if kappa else "too few",
                f"{kappa.chance.low:.2f} to {kappa.chance.high:.2f}" if kappa else "",
            )
        )
    return layout.table(rows, numbers=(2, 3, 4, 5))
