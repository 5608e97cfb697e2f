"""Published: a round as it leaves the journal, so that no two exports tell what one peer picked.

The rule, in full:

1. Answers leave in groups. When something leaves, all answers of a round that never left form one
   group, if there are at least `FEWEST`; else they wait. Which answers are in which group is kept,
   and never changes.
2. What is told of a group is its picture: which words were named; which of them by three or more,
   where the group has five or more; and whether its picks are more often the learner's own than
   picking at random gives. No other number of votes is told. Where a picture would make one word of
   one peer certain (see `disclosure`), nothing is told of the group.
3. Everything that leaves is made from these pictures and never from the answers. So what differs
   between two exports is the whole picture of a group of at least three.
4. When an answer of a group is withdrawn or corrected, its picture is not made anew. Of a group of
   five or more the words that three or more named stay, for at least two others named them; once a
   second one is gone, and of smaller groups at once, nothing more is told. A corrected answer
   waits for the next group.

Why two exports are no worse than one: the pictures of different groups come from different answers,
and what is told after a withdrawal is a part of what was told before it. So all exports together
tell what the pictures tell, and each picture leaves no word certain for any peer.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journal.johari.agreement import Measure
from journal.johari.chance import expected_blind, expected_open, mean_over_peers
from journal.johari.course import against_chance
from journal.johari.disclosure import BANDED, SEVERAL, Telling, WordsTold, hides_everybody
from journal.johari.earlier import PastRound, ToldBefore, earlier_of
from journal.johari.moment import Moment
from journal.johari.round import FEWEST
from journal.johari.window import Pane, pane_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from journal.johari.round import Response, Round


class GroupMember(Struct, frozen=True):
    """One answer of a group: the code of its invitation, and its revision in the log."""

    code: str
    revision: str


class PeerGroup(Struct, frozen=True):
    """Answers of a round that left the journal together, as the log has them.

    ``made`` is the moment, ISO 8601. ``several`` are the words that three or more named, where
    there are five or more members. ``verdict`` is what `against_chance` says of all of them; empty
    where it is not told. Of a ``silent`` group nothing is told.
    """

    round: str
    made: str
    members: tuple[GroupMember, ...]
    several: tuple[str, ...] = ()
    verdict: str = ""
    silent: bool = False


class GroupPicture(Struct, frozen=True):
    """What is told of a group of ``peers``.

    ``named`` are all words that were named; empty unless it is ``whole``. ``left`` is how many
    answers have been withdrawn or corrected since.
    """

    peers: int
    named: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    verdict: str = ""
    left: int = 0

    @property
    def whole(self) -> bool:
        """True if all that may be told of the group is told."""
        return bool(self.named)


class PublishedWord(Struct, frozen=True, order=True):
    """A word that peers named, and whether three or more did, as far as that is told."""

    word: str
    several: bool = False

    def __str__(self) -> str:
        return f"{self.word} {SEVERAL}+" if self.several else self.word


class PublishedRound(Struct, frozen=True):
    """One round as it leaves; see the rule above.

    ``day`` is when it was begun, ISO 8601. ``size`` is how many words are on its list, ``own`` are
    those of the learner. ``waiting`` is how many answers came in that have not left yet.
    """

    id: str
    label: str
    day: str
    pick: int
    size: int
    own: tuple[str, ...]
    groups: tuple[GroupPicture, ...] = ()
    waiting: int = 0
    after: bool = False
    """True where something is told of an earlier round, which the learner may have read."""

    @property
    def peers(self) -> int:
        """How many answers are in the groups of which something is told."""
        return sum(group.peers for group in self.told)

    @property
    def told(self) -> tuple[GroupPicture, ...]:
        """The groups of which something is told."""
        return tuple(group for group in self.groups if group.named or group.several)

    @property
    def whole(self) -> bool:
        """True if there is a window: something is told of groups, and all that may be."""
        return bool(self.told) and all(group.whole for group in self.told)

    @property
    def banded(self) -> bool:
        """True if it is told which words three or more named."""
        return any(group.several for group in self.told)

    @property
    def named(self) -> tuple[PublishedWord, ...]:
        """The words that peers named, those of several first."""
        times = Counter(word for group in self.told for word in group.named)
        several = {word for group in self.told for word in group.several}
        several |= {word for word, groups in times.items() if groups >= SEVERAL}
        words = [PublishedWord(word, word in several) for word in times.keys() | several]
        return tuple(sorted(words, key=lambda word: (not word.several, word.word)))

    def words(self, pane: Pane) -> tuple[PublishedWord, ...]:
        """Return the words of a pane; none of Unknown, of which only the number is told."""
        named = self.named
        if pane is Pane.HIDDEN:
            there = {word.word for word in named}
            return tuple(PublishedWord(word) for word in sorted(self.own) if word not in there)
        return tuple(
            word for word in named if pane_of(mine=word.word in self.own, theirs=True) is pane
        )

    def count(self, pane: Pane) -> int:
        """Return how many words are in a pane."""
        if pane is Pane.UNKNOWN:
            return self.size - sum(self.count(other) for other in Pane if other is not pane)
        return len(self.words(pane))

    @property
    def by_chance(self) -> Mapping[Pane, float]:
        """How many words would be in each pane on average if the peers had picked at random."""
        mine = len(self.own)
        open_ = expected_open(self.size, mine, self.pick, self.peers)
        blind = expected_blind(self.size, mine, self.pick, self.peers)
        return {
            Pane.OPEN: open_,
            Pane.BLIND: blind,
            Pane.HIDDEN: mine - open_,
            Pane.UNKNOWN: self.size - mine - blind,
        }


class OwnChange(Struct, frozen=True):
    """What the learner picks otherwise than in the round before, from round id to round id.

    ``read_before`` are those of ``taken_up`` that are told of the peers of any round before.
    """

    first: str
    second: str
    taken_up: tuple[str, ...] = ()
    let_go: tuple[str, ...] = ()
    read_before: tuple[str, ...] = ()


class PublishedCourse(Struct, frozen=True):
    """The rounds as they leave, what the learner picks otherwise, and pairs of id and moment.

    All are the oldest first.
    """

    rounds: tuple[PublishedRound, ...] = ()
    changes: tuple[OwnChange, ...] = ()
    moments: tuple[tuple[str, Moment], ...] = ()

    def earlier(self, round_id: str) -> ToldBefore:
        """Return what had been told before a round, as far as it is told of the rounds here."""
        return earlier_rounds(self.rounds).get(round_id, ToldBefore())

    def label(self, round_id: str) -> str:
        """Return the label of the round with this id; empty if it is not here."""
        return next((round_.label for round_ in self.rounds if round_.id == round_id), "")


def new_group(
    round_: Round, round_id: str, answers: Mapping[GroupMember, Response], made: str
) -> PeerGroup | None:
    """Return the group that answers which never left form when they leave; None while they wait.

    ``made`` is the moment, ISO 8601.
    """
    if len(answers) < FEWEST:
        return None
    members = tuple(sorted(answers, key=lambda member: member.code))
    votes = Counter(word for answer in answers.values() for word in answer.picks)
    several = _several(votes, len(members))
    plain = _telling(round_, votes, len(members), several)
    if not hides_everybody(plain):
        return PeerGroup(round_id, made, members, silent=True)
    verdict = _verdict(round_, votes, plain)
    return PeerGroup(round_id, made, members, tuple(sorted(several)), verdict)


def picture_of(group: PeerGroup, there: Mapping[GroupMember, Response]) -> GroupPicture:
    """Return what is told of a group now; ``there`` are the answers that are as they left."""
    peers = len(group.members)
    left = sum(member not in there for member in group.members)
    if group.silent:
        return GroupPicture(peers, left=left)
    if left:
        others = left == 1 and peers >= BANDED
        return GroupPicture(peers, several=group.several if others else (), left=left)
    named = {word for member in group.members for word in there[member].picks}
    return GroupPicture(peers, tuple(sorted(named)), group.several, group.verdict)


def earlier_rounds(rounds: Sequence[PublishedRound]) -> dict[str, ToldBefore]:
    """Return what had been told before each round, by its id, from what is told of them here.

    When an answer came in, and so whether the learner had read it, is not told: each counts.
    """
    past = [
        PastRound(shown.label, shown.own, {word.word: 0.0 for word in shown.named})
        for shown in rounds
    ]
    return {shown.id: before for shown, before in zip(rounds, earlier_of(past), strict=True)}


def in_order(rounds: Sequence[PublishedRound]) -> list[PublishedRound]:
    """Return rounds, the oldest first, with whether something is told of one before them."""
    return [
        replace(each, after=any(before.told for before in rounds[:at]))
        for at, each in enumerate(rounds)
    ]


def own_changes(
    rounds: Sequence[PublishedRound], lists: Mapping[str, Iterable[str]]
) -> Iterator[OwnChange]:
    """Give what the learner picks otherwise in each round than in the one before.

    ``lists`` are the words of each round by its id; only words of both lists are compared.
    """
    earlier = earlier_rounds(rounds)
    for before, after in pairwise(rounds):
        both = set(lists[before.id]) & set(lists[after.id])
        taken = tuple(word for word in after.own if word in both and word not in before.own)
        gone = tuple(word for word in before.own if word in both and word not in after.own)
        read = tuple(word for word in taken if word in earlier[after.id].read)
        yield OwnChange(before.id, after.id, taken, gone, read)


def _several(votes: Mapping[str, int], peers: int) -> frozenset[str]:
    if peers < BANDED:
        return frozenset()
    return frozenset(word for word, times in votes.items() if times >= SEVERAL)


def _telling(
    round_: Round, votes: Mapping[str, int], peers: int, several: frozenset[str]
) -> Telling:
    own, others = (
        [word in several for word in votes if (word in round_.picks) is mine]
        for mine in (True, False)
    )
    return Telling(
        peers,
        round_.pick,
        WordsTold(own.count(False), own.count(True)),
        WordsTold(others.count(False), others.count(True)),
    )


def _verdict(round_: Round, votes: Mapping[str, int], plain: Telling) -> str:
    """Return how the picks compare with chance; empty if any such sentence told too much.

    Whether one is told must not hang on which one it is: so all that are possible are tried.
    """
    peers, mine = plain.peers, len(round_.picks)
    odds = mean_over_peers(len(round_.words), mine, round_.pick, peers, Fraction).band()
    most = peers * min(mine, round_.pick)
    said = {
        shared: against_chance(Measure(float(Fraction(shared, peers)), odds))
        for shared in range(most + 1)
    }
    for verdict in set(said.values()):
        those = [shared for shared, each in said.items() if each == verdict]
        bounds = (min(those), max(those))
        if not hides_everybody(Telling(peers, plain.pick, plain.own, plain.others, bounds)):
            return ""
    return said[sum(votes[word] for word in round_.picks if word in votes)]
