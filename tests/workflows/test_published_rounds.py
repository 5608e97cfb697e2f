"""Published rounds: no two exports tell a word of a peer, whatever happened between them.

For each word of the peer who came, went or changed their mind, another world is searched in which
that peer did not pick it. Both worlds are held in journals, and everything that leaves is compared,
byte by byte: a reader cannot know in which of them they live.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.johari.answer import PeerAnswer
from journal.journal import Journal
from journal.progress import Progress
from journal.registers.answers import KeptAnswer
from journal.store.archive import unzipped
from journal.workflows.export import (
    compile_to_print,
    export_chart,
    export_portfolio,
    portfolio_text,
)
from journal.workflows.hand_in import sign_and_submit
from journal.workflows.published_rounds import departure
from journal.workflows.withdraw import withdraw

from ..conftest import MOMENT
from ..johari.worlds import OWN, SETS, WORDS, Picks, told_of, worlds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from journal.clock import Clock

EVENTS = ("withdrawn", "corrected", "one late", "two late", "three late")


class Story:
    """A round that is answered, exported, changed and exported again."""

    def __init__(self, folder: Path, now: Clock = lambda: MOMENT) -> None:
        self.journal = Journal(
            folder / "journal",
            folder / "state",
            now=now,
            chance=Random(1).randbytes,  # noqa: S311  (ids of a test need no secrecy)
        )
        self.folder = folder
        rounds = self.journal.rounds
        self.round = rounds.new("Autumn", "list", WORDS, pick=2)
        self.codes = [rounds.invite(rounds.find(self.round), f"P{at}") for at in range(9)]
        rounds.pick(rounds.find(self.round), OWN)

    def answer(self, at: int, picks: Picks) -> None:
        """Let a peer answer, or correct their answer."""
        self.journal.rounds.receive(PeerAnswer(self.codes[at], picks))

    def left(self, *, sealed: bool = False) -> dict[str, bytes]:
        """Let everything leave, and return it by the name of the file."""
        unit, target = self.journal.unit(), self.folder / "out"
        target.mkdir(exist_ok=True)
        for name in ("p.json", "p.md", "p.html", "p.csv"):
            export_portfolio(self.journal, unit, target / name)
        export_chart(self.journal, target / "all.svg")
        told = {
            path.relative_to(target).as_posix(): path.read_bytes()
            for path in sorted(target.rglob("*"))
            if path.is_file()
        }
        told["printed"] = portfolio_text(self.journal, unit).encode()
        if sealed:
            bundle = self.folder / "bundle.zip"
            sign_and_submit(self.journal, unit, "Sam", "", bundle, Progress())
            told |= unzipped(bundle)[0]
        return told


def told_of_story(
    folder: Path, event: str, first: Sequence[Picks], later: Sequence[Picks], *, sealed: bool
) -> list[dict[str, bytes]]:
    """Return what leaves before and after an event, which is about the first of the peers."""
    folder.mkdir()
    story = Story(folder)
    for at, picks in enumerate(first):
        story.answer(at, picks)
    before = story.left(sealed=sealed)
    if event == "withdrawn":
        withdraw(story.journal, story.codes[0])
    for at, picks in enumerate(later):
        place = 0 if event == "corrected" else len(first) + at
        story.answer(place, picks)
    return [before, story.left(sealed=sealed)]


def without(answers: Sequence[Picks], word: str, known: Sequence[Picks]) -> list[Picks] | None:
    """Return other answers with the same picture, in which the first peer lacks a word.

    ``known`` are answers that stay, of the last of the peers.
    """
    picture = told_of(tuple(sorted(answers)))
    for rest in worlds(picture, known):
        for at, picks in enumerate(rest):
            if word not in picks:
                return [picks, *rest[:at], *rest[at + 1 :], *known]
    return None


def alike(draw: Random, peers: int) -> list[Picks]:
    """Return answers of peers who agree on much, which is where words become certain."""
    few = draw.sample(SETS, draw.randint(3, 6))
    return [draw.choice(few) for _ in range(peers)]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("event", EVENTS)
def test_what_leaves_before_and_after_is_the_same_in_a_world_without_the_word(
    tmp_path: Path, event: str, seed: int
) -> None:
    draw = Random(f"{event} {seed}")  # noqa: S311  (a test)
    first = alike(draw, draw.choice((3, 4, 5)))
    late = {"withdrawn": 0, "corrected": 1, "one late": 1, "two late": 2, "three late": 3}[event]
    later = alike(draw, late)
    twins: list[tuple[list[Picks] | None, list[Picks] | None]]
    # In every other story the reader is one of the peers, and knows what they picked.
    known = first[-1:] if seed % 2 else []
    told = told_of_story(tmp_path / "told", event, first, later, sealed=not seed)
    if event in {"withdrawn", "corrected"}:
        twins = [(without(first, word, known), later) for word in first[0]]
    else:
        twins = [(first, _late_without(later, word)) for word in later[0]]
    if event == "corrected":
        twins += [(first, _late_without(later, word)) for word in later[0]]
    for at, (other, other_later) in enumerate(twins):
        assert other is not None, "a word is certain"
        assert other_later is not None, "a word is certain"
        twin = told_of_story(tmp_path / f"{at}", event, other, other_later, sealed=not seed)
        assert twin == told


def _late_without(later: Sequence[Picks], word: str) -> list[Picks] | None:
    if len(later) >= 3:
        return without(later, word, [])
    return [next(picks for picks in SETS if word not in picks), *later[1:]]


def test_an_export_after_a_withdrawal_has_nothing_that_only_they_said(tmp_path: Path) -> None:
    story = Story(tmp_path)
    answers = [("c", "d"), ("a", "c"), ("a", "c"), ("a", "e"), ("c", "b")]
    for at, picks in enumerate(answers):
        story.answer(at, picks)
    assert "a 3+" in story.left()["p.md"].decode()
    withdraw(story.journal, story.codes[0])
    after = story.left()["p.md"].decode()
    (round_,) = departure(story.journal, with_new=True).course.rounds
    assert [str(word) for word in round_.named] == ["a 3+", "c 3+"]
    assert "only the words stay that at least two others named" in after
    withdraw(story.journal, story.codes[1])
    assert departure(story.journal, with_new=True).course.rounds[0].named == ()


def test_those_who_come_late_wait_until_they_are_three(tmp_path: Path) -> None:
    story = Story(tmp_path)
    for at, picks in enumerate([("a", "c"), ("b", "d"), ("c", "d")]):
        story.answer(at, picks)
    before = story.left()["all.svg"]
    for at in (3, 4):
        story.answer(at, ("e", "f"))
    assert b"e," not in story.left()["all.svg"]
    (round_,) = departure(story.journal, with_new=True).course.rounds
    assert (round_.peers, round_.waiting) == (3, 2)
    # The learner's own window has them all.
    assert story.journal.rounds.open(story.journal.rounds.find()).window.peers == 5
    story.answer(5, ("a", "b"))
    (round_,) = departure(story.journal, with_new=True).course.rounds
    assert (round_.peers, round_.waiting) == (6, 0)
    assert story.left()["all.svg"] != before


def test_what_is_only_printed_has_no_answers_that_never_left(tmp_path: Path) -> None:
    story = Story(tmp_path)
    for at, picks in enumerate([("a", "c"), ("b", "d"), ("c", "d")]):
        story.answer(at, picks)
    course = compile_to_print(story.journal, story.journal.unit()).gathering.material.course
    assert course.rounds[0].named == ()
    assert not story.journal.rounds.groups.of(story.round)
    story.left()
    course = compile_to_print(story.journal, story.journal.unit()).gathering.material.course
    assert course.rounds[0].peers == 3


def test_where_it_cannot_be_kept_who_leaves_nobody_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Story(tmp_path)
    for at, picks in enumerate([("a", "c"), ("b", "d"), ("c", "d")]):
        story.answer(at, picks)

    def full(*_: object) -> None:
        raise JournalError("the disk is full")

    monkeypatch.setattr(story.journal.rounds.groups, "add", full)
    text = portfolio_text(story.journal, story.journal.unit())
    assert "3 peers answered. Their words are told once" in text


def test_groups_that_two_machines_made_otherwise_say_nothing_more(tmp_path: Path) -> None:
    story = Story(tmp_path)
    for at, picks in enumerate([("a", "c"), ("b", "d"), ("c", "d")]):
        story.answer(at, picks)
    (three,) = departure(story.journal, with_new=True).groups
    story.answer(3, ("e", "f"))
    (four,) = departure(story.journal, with_new=True).groups
    groups = story.journal.rounds.groups
    groups.add([three])
    groups.add([three])
    assert [group.silent for group in groups.of(story.round)] == [False]
    with pytest.raises(JournalError, match="from another window meanwhile"):
        groups.add([four])
    groups._stored.add("other", four)
    assert [group.silent for group in groups.of(story.round)] == [True, True]


def as_before(story: Story, answers: Sequence[Picks]) -> None:
    """Keep answers in the log itself, and hand them in, as an earlier program did."""
    journal = story.journal
    for at, picks in enumerate(answers):
        kept = KeptAnswer(story.round, MOMENT.isoformat(), "", picks)
        journal.rounds.answers._kept.add(story.codes[at], kept)
    journal.submissions.add(journal.unit().id, journal.moment(), "seal", 0, ())


@pytest.mark.parametrize("peers", [3, 5])
def test_what_an_earlier_program_handed_in_with_numbers_is_a_group_that_left(
    tmp_path: Path, peers: int
) -> None:
    days = [MOMENT]
    story = Story(tmp_path, lambda: days[0])
    answers = [("c", "d"), ("a", "c"), ("a", "c"), ("a", "e"), ("b", "c")][:peers]
    as_before(story, answers)
    days[0] += timedelta(days=1)
    # Withdrawn by the earlier program, or by this one.
    story.journal.rounds.withdraw(story.codes[0])
    for late in range(3):
        story.answer(5 + late, ("b", "f") if late else ("a", "e"))
    (round_,) = departure(story.journal, with_new=True).course.rounds
    first, second = round_.groups
    assert (first.peers, first.left, first.named) == (peers, 1, ())
    assert first.several == (("a", "c") if peers == 5 else ())
    assert second.peers == 3
    assert "d" not in {word.word for word in round_.named}
    story.left()
    assert len(story.journal.rounds.groups.of(story.round)) == 2


def test_what_an_earlier_program_handed_in_is_told_as_long_as_all_are_there(
    tmp_path: Path,
) -> None:
    days = [MOMENT]
    story = Story(tmp_path, lambda: days[0])
    as_before(story, [("c", "d"), ("a", "c"), ("b", "e")])
    days[0] += timedelta(days=1)
    story.answer(5, ("a", "f"))
    (round_,) = departure(story.journal, with_new=True).course.rounds
    assert (round_.peers, round_.waiting) == (3, 1)
    assert {word.word for word in round_.named} == set("abcde")
