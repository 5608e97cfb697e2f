"""Rounds made up for tests: any words, any labels, any answers."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from journal.johari.agreement import agreement
from journal.johari.course import Course, RoundSummary, shown
from journal.johari.earlier import ToldBefore
from journal.johari.picture import named, said
from journal.johari.published import (
    GroupMember,
    PublishedCourse,
    PublishedRound,
    new_group,
    picture_of,
)
from journal.johari.round import Response, Round
from journal.johari.window import Pane, window_of

MOMENT = "2026-11-23T20:10:00+00:00"
WORDS = tuple(f"word{number:02}" for number in range(55))
SIX = st.lists(st.sampled_from(WORDS), min_size=6, max_size=6, unique=True)
HOSTILE = st.text(min_size=1, max_size=40) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "]]>",
        "& < > \" '",
        "\x00\x1b[31m",
        "\N{RIGHT-TO-LEFT OVERRIDE}evil",
        "日本語の言葉",
        "a" * 300,
    ]
)


def round_of(picks: tuple[str, ...] = WORDS[:6], **more: object) -> Round:
    """Return a round of six words out of 55, with the learner's picks."""
    return Round("autumn", MOMENT, "list", WORDS, picks=picks, **more)  # type: ignore[arg-type]  # by name


def answer(*picks: str) -> Response:
    """Return what one peer picked."""
    return Response("r", picks, MOMENT)


def answered(
    picks: tuple[str, ...],
    answers: list[tuple[str, ...]],
    *,
    label: str = "Autumn",
    words: tuple[str, ...] = WORDS,
    day: str = "2026-11-23",
    id_: str = "2026-11-23-kkkkkk",
    earlier: ToldBefore = ToldBefore(),  # noqa: B008  (frozen)
) -> RoundSummary:
    """Return a round with these picks and answers as it may be shown."""
    asked = Round(label, f"{day}T20:10:00+00:00", "list", words, len(picks), picks=picks)
    responses = [Response(id_, each, MOMENT) for each in answers]
    found = agreement(asked, responses)
    return shown(id_, asked, window_of(asked, responses), found, earlier)


def published(
    picks: tuple[str, ...],
    answers: list[tuple[str, ...]],
    *,
    label: str = "Autumn",
    words: tuple[str, ...] = WORDS,
    day: str = "2026-11-23",
    id_: str = "2026-11-23-kkkkkk",
) -> PublishedRound:
    """Return a round with these picks and answers as it leaves, in one group."""
    asked = Round(label, f"{day}T20:10:00+00:00", "list", words, len(picks), picks=picks)
    there = {
        GroupMember(f"c{at}", "r"): Response(id_, each, MOMENT) for at, each in enumerate(answers)
    }
    group = new_group(asked, id_, there, MOMENT)
    groups = (picture_of(group, there),) if group else ()
    waiting = 0 if group else len(answers)
    return PublishedRound(id_, label, day, len(picks), len(words), picks, groups, waiting)


@st.composite
def published_rounds(draw: st.DrawFn) -> PublishedRound:
    """Any round as it leaves: 4 to 60 words, 1 to 9 peers."""
    words = tuple(draw(st.lists(HOSTILE, min_size=4, max_size=60, unique=True)))
    pick = draw(st.integers(1, min(len(words) // 2, 8)))
    picking = st.permutations(words).map(lambda each: tuple(each[:pick]))
    answers = draw(st.lists(picking, min_size=1, max_size=9))
    return published(draw(picking), answers, label=draw(HOSTILE), words=words)


@st.composite
def published_courses(draw: st.DrawFn) -> PublishedCourse:
    """Any few rounds as they leave, without moments."""
    return PublishedCourse(tuple(draw(st.lists(published_rounds(), min_size=1, max_size=8))))


@st.composite
def rounds(draw: st.DrawFn) -> RoundSummary:
    """Any round: 4 to 60 words, 1 to 9 peers."""
    words = tuple(draw(st.lists(HOSTILE, min_size=4, max_size=60, unique=True)))
    pick = draw(st.integers(1, len(words) // 2))
    picking = st.permutations(words).map(lambda each: tuple(each[:pick]))
    answers = draw(st.lists(picking, min_size=1, max_size=9))
    return answered(draw(picking), answers, label=draw(HOSTILE), words=words)


@st.composite
def plain_rounds(draw: st.DrawFn) -> RoundSummary:
    """Any round of words that a picture shows as they are: 1 to 30 peers."""
    words = tuple(f"{'trait' * (at % 3)}{at:02}" for at in range(draw(st.integers(12, 60))))
    pick = draw(st.integers(1, 6))
    picking = st.permutations(words).map(lambda each: tuple(each[:pick]))
    return answered(draw(picking), draw(st.lists(picking, min_size=1, max_size=30)), words=words)


def check_words(shown: RoundSummary, pane: Pane, text: str) -> None:
    """Find each word of a pane in its text, by votes, or counted as left out."""
    items = text.split(", ")
    left = re.fullmatch(r"\+ (\d+) more|(\d+) words?", items[-1])
    wanted = [said(*each) for each in named(shown, pane)]
    missing = int(left[1] or left[2]) if left else 0
    there = items[:-1] if left or items == ["none"] else items
    assert there == wanted[: len(there)]
    assert len(there) + missing == len(wanted)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Any few rounds, without moments."""
    return Course(tuple(draw(st.lists(rounds(), min_size=1, max_size=8))))
