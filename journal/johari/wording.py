"""Wording: how far self and peers agree, and what moved between two rounds, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.johari.course import AgainstChance, against_chance
from journal.johari.movement import NOW, THEN, bounds
from journal.johari.round import FEWEST
from journal.johari.window import Pane
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.johari.agreement import Agreement, Measure
    from journal.johari.course import RoundSummary
    from journal.johari.earlier import ToldBefore
    from journal.johari.movement import Comparison

FEW = (
    "Fewer than three peers: too few to mean much, and one could be told from another. So no "
    "votes are shown, and nothing is measured yet."
)
OTHER_FIGURES = "Other figures from the same picks; none is a second proof"
FAVOURITES = "Picking at random is a low bar: people who merely like the same words share more."
NO_SIGN = "That may come from reading; it is no sign of better self-knowledge by itself."
NO_PROGRESS = (
    "Do not read the rounds as progress: their numbers are not tested against each other "
    "and need not come from the same peers, and answers of earlier rounds may have been read."
)
ONLY_WORDS = "Only single words are tested."
"""Stands after `NO_PROGRESS` where the learner sees which words have moved."""
MOMENTS = (
    "own words, not from the list; they are not seen in any window, and no peer confirmed them."
)
"""What moments are, after whose they are."""
_OFTEN = {
    AgainstChance.ABOVE: "more",
    AgainstChance.LIKE: "not clearly more or less",
    AgainstChance.BELOW: "less",
}
_AGREES = {
    AgainstChance.ABOVE: "more agreement than that",
    AgainstChance.LIKE: "not clearly more or less agreement than that",
    AgainstChance.BELOW: "less agreement than that",
}
_READ = {True: "could read", False: "may have read"}
"""Of the learner's own screens it is known what came in before they picked; elsewhere not."""
_LEAST_SHOWN = 0.005
_TURNED = {AgainstChance.ABOVE: AgainstChance.BELOW, AgainstChance.BELOW: AgainstChance.ABOVE}


class MeasureWording(Struct, frozen=True):
    """One measure in words: name and value, chance band, how the two compare, what it measures."""

    value: str
    chance: str
    verdict: str
    means: str

    def __str__(self) -> str:
        return f"{self.value}; {self.chance}: {self.verdict}"


def agreed(found: Agreement, peers: int, pick: int) -> str:
    """Return how far self and peers name the same words as sentences, with the chance level.

    ``peers`` is how many answered, each of whom picked ``pick`` words.
    """
    shared = found.shared
    chance = shared.chance
    words = f"{pick} words are" if pick > 1 else "1 word is"
    return (
        f"On average {shared.value:.1f} of each peer's {words} also yours "
        f"({counted(peers, 'peer')}). Picking at random from the list would give "
        f"{chance.mean:.1f} (usually {chance.low:.1f} to {chance.high:.1f}): this is "
        f"{_OFTEN[against_chance(shared)]}. {FAVOURITES}"
    )


def figures(found: Agreement, peers: int) -> tuple[MeasureWording, ...]:
    """Return other figures of the same picks: kappa, Jaccard, picks and words of one side only."""
    them = counted(peers, "peer")
    whose = f"{them}'" if peers > 1 else f"{them}'s"
    scale = f"the same {found.shared.value:.1f} on another scale"
    up, down = "higher is more agreement", "lower is more agreement"
    named = (
        ("Kappa", found.kappa, up, f"{scale}, for you and each of {them}"),
        (
            "Jaccard",
            found.jaccard,
            up,
            f"words in common, of all that you or the peer picked, averaged over {them}",
        ),
        (
            "Peers' picks that were not yours",
            found.blind_mass,
            down,
            f"{scale}: the part of {whose} picks",
        ),
        (
            "Your words that no peer named",
            found.hidden_share,
            down,
            f"the part of your words that none of {them} named; it falls with each peer",
        ),
    )
    return tuple(
        MeasureWording(
            f"{name} {measure.value:.2f}",
            f"picking at random gives {measure.chance.low:.2f} to {measure.chance.high:.2f}",
            _AGREES[_turned(measure) if way is down else against_chance(measure)],
            f"{means}; {way}",
        )
        for name, measure, way, means in named
    )


def _turned(measure: Measure) -> AgainstChance:
    """Return the verdict on a measure that is lower where there is more agreement."""
    verdict = against_chance(measure)
    return _TURNED.get(verdict, verdict)


def between(found: Agreement) -> str:
    """Return the mean kappa between peers as a sentence; empty for a single peer."""
    if found.between_peers is None:
        return ""
    return (
        f"Kappa of the peers among each other {found.between_peers:.2f}; picking at random gives 0 "
        "on average"
    )


def spread(measure: Measure) -> str:
    """Return the range over single peers, and the rough range of the mean if there is one."""
    if measure.spread is None:
        return ""
    low, high = measure.spread
    apart = f"Kappa between you and single peers {low:.2f} to {high:.2f}"
    if measure.rough is None:
        return apart
    low, high = measure.rough
    return (
        f"{apart}; had other such peers answered, the mean might be roughly {low:.2f} to {high:.2f}"
    )


def compared(found: Comparison, before: str) -> tuple[str, ...]:
    """Return what a comparison with the round ``before`` says, as sentences.

    ``before`` is the label of that round. The movements are not among them.
    """
    picks = own_words(found.taken_up, found.let_go, found.read_before, "you")
    return tuple(filter(None, (_peers(found, before), *_chance(found), *picks)))


def _peers(found: Comparison, before: str) -> str:
    label = f"“{one_line(before)}”"
    if found.other_list:
        return f"Not compared with {label}: another list, or another number of words to pick."
    if not found.peers:
        return f"Not compared with {label}: fewer than three peers answered in one of the rounds."
    then, now = found.answered
    if found.same:
        return f"Compared with {label} by the {found.peers} peers who answered both times."
    if then > now:
        how = f"all choices of {now} of its {then} peers, averaged, beside the {now} of this round"
    elif then < now:
        how = f"its {then} peers beside all choices of {then} of the {now} of this round, averaged"
    else:
        how = f"its {then} peers beside the {now} of this round"
    if found.both < FEWEST:
        return f"Compared with {label}: {how}. Fewer than three answered both times."
    others = [
        f"the other {'one' if each == 1 else 'two'} of {which} round"
        for each, which in ((then - found.both, "that"), (now - found.both, "this"))
        if 0 < each < FEWEST
    ]
    return (
        f"Compared with {label}: {how}. {found.both} answered both times; they are not compared by "
        f"themselves, because what {listed(others)} picked would show by it."
    )


def _chance(found: Comparison) -> Iterator[str]:
    if not found.peers:
        return
    if found.shifted:
        yield _shifted(found)
    if not found.tells:
        yield (
            f"With {found.peers} peers no word can be said to have moved: one that all of them "
            "name and none before is too often chance. Four or more can tell."
        )
        return
    yield from _test(found)


def _shifted(found: Comparison) -> str:
    """Return how many words stand in another pane, all peers of both rounds counted."""
    then, now = found.answered
    stand = "word stands" if found.shifted == 1 else "words stand"
    if then == now:
        windows, why = f"of {then} peers each", "one other choice is enough"
    else:
        windows = f"of {then} peers and of {now}"
        why = f"{'more' if now > then else 'fewer'} peers alone can do that"
    return f"Of the whole windows, {windows}, {found.shifted} {stand} in another pane: {why}."


def _test(found: Comparison) -> Iterator[str]:
    """Give what a word has to do to count as moved, and how many do and would by chance."""
    few, most = bounds(found.peers)
    least = f"at most {few}" if few else "none"
    many = f"{most} or more" if most < found.peers else "all"
    moved = counted(len(found.movements), "word") if found.movements else "no word"
    chance = f"{found.by_chance:.2f}" if found.by_chance >= _LEAST_SHOWN else "fewer than 0.01"
    yield (
        f"To count as moved, a word goes from {least} of {found.peers} peers to {many}, or back, "
        f"where that is rare by chance: {moved} did; if nobody changed, {chance} would on average."
    )
    if not found.movements:
        yield (
            "That does not mean that nothing changed: smaller changes cannot be told from chance."
        )


def own_words(
    taken_up: Sequence[str], let_go: Sequence[str], read_before: Sequence[str], who: str
) -> Iterator[str]:
    """Give what ``who`` picks now and did not in the round before, and the reverse, as sentences.

    ``read_before`` are those words that peers had named before, where ``who`` could read them.
    """
    parts = [
        f"{_quoted(words)} {when}" for words, when in ((taken_up, NOW), (let_go, THEN)) if words
    ]
    if parts:
        yield f"{who.capitalize()} picked {'; '.join(parts)}."
    if read_before:
        yield (
            f"Of those picked now, peers had named {_quoted(read_before)} in earlier rounds, which "
            f"{who} {_READ[who == 'you']}."
        )


def read_earlier(open_words: Sequence[str], earlier: ToldBefore, who: str = "you") -> Iterator[str]:
    """Give how many Open words had been named in earlier rounds that ``who`` could read.

    And which of these they first picked after that. Nothing where none had been named.
    """
    named = [word for word in open_words if word in earlier.read]
    if not named:
        return
    yield (
        f"{_part(len(named), len(open_words), 'Open word')} had been named in earlier rounds, "
        f"which {who} {_READ[who == 'you']} before picking."
    )
    after = earlier.after_reading(named)
    if after:
        yield (
            f"{who.capitalize()} first picked {len(after)} of them after that: {_quoted(after)}. "
            f"{NO_SIGN}"
        )
    else:
        yield f"{who.capitalize()} had picked them all before reading that."


def read_by_learner(shown: RoundSummary) -> Iterator[str]:
    """Give what `read_earlier` tells of a round, and how often peers named the words read first.

    It is for the learner only, because it counts votes; with too few peers nothing is counted.
    """
    yield from read_earlier(shown.listed(Pane.OPEN), shown.earlier)
    votes = {named.word: named.votes for named in shown.window.panes[Pane.OPEN]}
    after = shown.earlier.after_reading(tuple(votes))
    if after and not shown.window.few:
        yield (
            f"Of the {sum(votes.values())} times that a peer named an Open word, "
            f"{sum(votes[word] for word in after)} were for words first picked after that."
        )


def named_before(shown: RoundSummary) -> Iterator[str]:
    """Give how many Blind, Hidden and Unknown words had been named or picked in earlier rounds."""
    earlier = shown.earlier
    yield from known_blind(shown.listed(Pane.BLIND), earlier)
    yield from _known(shown, Pane.HIDDEN)
    yield from _known(shown, Pane.UNKNOWN)
    rest = [word for word in shown.listed(Pane.UNKNOWN) if word not in earlier.named]
    told = len(rest) < shown.count(Pane.UNKNOWN)
    if own := sum(word in earlier.picked for word in rest):
        noun = "other Unknown word" if told else "Unknown word"
        yield f"{_part(own, len(rest), noun)} you had picked yourself in earlier rounds."
    if own < len(rest):
        yield f"{'The others' if told or own else 'Unknown words'} may simply not apply."


def _known(shown: RoundSummary, pane: Pane) -> Iterator[str]:
    known = [word in shown.earlier.named for word in shown.listed(pane)]
    if any(known):
        some = _part(sum(known), len(known), f"{pane.title()} word")
        yield f"{some} had been named in earlier rounds."


def known_blind(words: Sequence[str], earlier: ToldBefore) -> Iterator[str]:
    """Give how many of the Blind words had been named in earlier rounds; nothing for none."""
    known = [word in earlier.named for word in words]
    if any(known):
        yield (
            f"{_part(sum(known), len(known), 'Blind word')} had been named in earlier rounds, "
            f"{known.count(False) or 'none'} for the first time."
        )


def _part(some: int, every: int, noun: str) -> str:
    """Return a part of a number of things, such as “3 of the 5 Open words”."""
    if some < every:
        return f"{some} of the {counted(every, noun)}"
    return f"The one {noun}" if every == 1 else f"All {counted(every, noun)}"


def _quoted(words: Sequence[str]) -> str:
    return listed([f"“{one_line(word, 40)}”" for word in words])
