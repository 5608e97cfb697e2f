"""Johari windows in lines: readable in 80 columns, and no word is lost without being counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from journal.johari.course import Course, MovementAccount
from journal.johari.moment import How, Moment
from journal.johari.movement import Movement
from journal.johari.picture import LOWER, UPPER
from journal.johari.window import Pane
from journal.portfolio.drawing.johari_lines import course_lines, crowded, window_lines
from journal.portfolio.drawing.text_width import columns

from ...johari.rounds import WORDS, answered, check_words, courses, plain_rounds, rounds

if TYPE_CHECKING:
    from journal.johari.course import RoundSummary

THREE = answered(
    WORDS[:6],
    [WORDS[:6], (*WORDS[:3], *WORDS[10:13]), (*WORDS[:1], *WORDS[10:15])],
)


@given(rounds(), st.integers(20, 140))
def test_a_window_keeps_to_its_width_and_has_its_frame(shown: RoundSummary, width: int) -> None:
    lines = window_lines(shown, width)
    assert all(columns(line) <= max(width, 40) for line in lines)
    framed = [line for line in lines if line.startswith(("┌", "│", "├", "└"))]
    assert len({columns(line) for line in framed}) == 1


@given(courses(), st.integers(20, 140))
def test_rounds_over_time_keep_to_their_width(course: Course, width: int) -> None:
    assert all(columns(line) <= max(width, 40) for line in course_lines(course, width))


def test_a_window_says_words_votes_and_how_many_were_asked() -> None:
    text = "\n".join(window_lines(THREE, 80))
    assert "3 peers answered" in text
    for said in ("OPEN 6", "BLIND 5", "HIDDEN 0", "UNKNOWN 44", "word00 3", "word10 2"):
        assert said in text
    assert "44 words that nobody picked" in text


@given(plain_rounds(), st.integers(60, 100))
def test_every_word_is_in_its_pane_or_counted_as_left_out(shown: RoundSummary, width: int) -> None:
    rows = [line for line in window_lines(shown, width) if line.startswith(("│", "├"))]
    middle = next(at for at, line in enumerate(rows) if line.startswith("├"))
    for panes, lines in ((UPPER, rows[:middle]), (LOWER, rows[middle + 1 :])):
        cells = zip(*(line.strip("│").split("│") for line in lines), strict=True)
        for pane, cell in zip(panes, cells, strict=True):
            heading, *words = (line.strip() for line in cell)
            assert heading == f"{pane.upper()} {shown.count(pane)}"
            if pane is not Pane.UNKNOWN:
                check_words(shown, pane, " ".join(filter(None, words)))


def test_what_has_no_room_in_its_pane_is_told_as_crowded() -> None:
    words = tuple(f"a rather long word number {number}" for number in range(60))
    many = answered(words[:20], [words[10:30], words[30:50], words[40:60]], words=words)
    assert crowded(many, 80) == (Pane.OPEN, Pane.BLIND, Pane.HIDDEN)
    text = " ".join(window_lines(many, 80))
    assert " more" in text
    assert not crowded(THREE, 80)


def test_fewer_than_three_peers_are_said_and_no_vote_is_shown() -> None:
    few = answered(WORDS[:6], [WORDS[:6], WORDS[:6]])
    text = "\n".join(window_lines(few, 80))
    assert "Fewer than three peers" in text
    assert "word00 2" not in text


def test_over_time_the_words_in_common_stand_beside_picking_at_random() -> None:
    few = answered(WORDS[:6], [WORDS[:6]], label="Winter", day="2026-12-30", id_="later")
    moment = Moment("calm", "2026-12-01", Pane.BLIND, Pane.OPEN, How.FEEDBACK, "2026-12-01-mm")
    moved = Movement("word10", Pane.BLIND, Pane.OPEN, "2026-11-23-kkkkkk", "later", 3)
    course = Course((THREE, few), (MovementAccount(moved),), (("2026-12-01-aaaaaa", moment),))
    lines = course_lines(course, 80)
    [drawn] = [
        line
        for line in lines
        if "●" in line and "├" in line and "How many" not in line and "round" not in line
    ]
    assert drawn.index("├") < drawn.index("●")
    assert "3.3 of 6, more than at random" in drawn
    text = "\n".join(lines)
    order = [text.index(said) for said in ("Autumn, 3 peers", "“calm”", "Winter, 1 peer")]
    assert order == sorted(order)
    assert "too few peers to compare" in text
    assert "No entry is linked with it yet" in " ".join(text.split())
    assert "aaaaaa" not in text
    assert "no peer confirmed them" in " ".join(text.split())
    assert "told in an entry that is gone" in " ".join(text.split())
    called = {"2026-12-01-mm": "A talk, 1 Dec 2026"}
    told = structs.replace(course, paths=(MovementAccount(moved, (moment,)),), entries=called)
    joined = " ".join(" ".join(course_lines(told, 80)).split())
    assert joined.count("“A talk, 1 Dec 2026”") == 2
