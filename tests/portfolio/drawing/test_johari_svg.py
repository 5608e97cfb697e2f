"""Johari windows as SVG: well-formed, whatever the words are, and said in words too."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from journal.johari.course import Course, RoundSummary
from journal.johari.window import Pane
from journal.portfolio.drawing.johari_svg import (
    MOST_ROUNDS,
    course_svg,
    course_words,
    window_svg,
    window_words,
)

from ...johari.rounds import WORDS, answered, check_words, courses, plain_rounds, rounds

SVG = "{http://www.w3.org/2000/svg}"
TWICE = answered(WORDS[:6], [(*WORDS[:3], *WORDS[10:13])] * 3)


def drawn(svg: str) -> ET.Element:
    root = ET.fromstring(svg)  # noqa: S314  (our own drawing)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")
    used = {each.tag.removeprefix(SVG) for each in root.iter()}
    assert used <= {"svg", "title", "desc", "rect", "g", "text", "tspan", "circle", "line"}
    return root


@given(rounds())
def test_any_window_is_a_picture_that_can_do_nothing(shown: RoundSummary) -> None:
    root = drawn(window_svg(shown))
    panes = [each for each in root.iter(f"{SVG}rect") if each.get("stroke")]
    assert len(panes) == len(Pane)


@given(courses())
def test_any_course_is_a_picture_that_can_do_nothing(course: Course) -> None:
    drawn(course_svg(course))


@given(plain_rounds())
def test_every_word_is_in_its_pane_or_counted_as_left_out(shown: RoundSummary) -> None:
    panes = words_in_panes(window_svg(shown))
    for pane in (Pane.OPEN, Pane.BLIND, Pane.HIDDEN):
        check_words(shown, pane, panes[pane])
    assert panes[Pane.UNKNOWN].startswith(f"{shown.count(Pane.UNKNOWN)} word")


def words_in_panes(svg: str) -> dict[Pane, str]:
    """Return the words of each pane of a window, without its heading."""
    group = next(each for each in drawn(svg) if each.get("transform"))
    found: list[list[str]] = []
    for each in group:
        if each.tag == f"{SVG}rect":
            found.append([])
        elif found:
            found[-1].append("".join(each.itertext()))
    return {pane: " ".join(lines[1:]) for pane, lines in zip(Pane, found, strict=True)}


def test_areas_in_the_picture_are_in_proportion_where_none_is_enlarged() -> None:
    own, others = WORDS[:24], [WORDS[10:34], WORDS[10:34], WORDS[10:34]]
    even = answered(own, others)
    root = drawn(window_svg(even))
    assert "Panes are in proportion" not in "".join(root.itertext())
    sizes = [
        float(each.get("width", 0)) * float(each.get("height", 0))
        for each in root.iter(f"{SVG}rect")
        if each.get("stroke")
    ]
    for pane, size in zip(Pane, sizes, strict=True):
        assert size / sum(sizes) == pytest.approx(even.count(pane) / 55, abs=0.002)


def test_fewer_than_three_peers_are_said_and_no_vote_is_drawn() -> None:
    few = answered(WORDS[:6], [WORDS[:6], WORDS[:6]])
    text = " ".join("".join(drawn(window_svg(few)).itertext()).split())
    assert "Fewer than three peers" in text
    assert "word00 2" not in text


def test_the_words_stand_in_the_picture_and_in_its_description() -> None:
    text = "".join(drawn(window_svg(TWICE)).itertext())
    for said in ("Open 3", "Blind 3", "Hidden 3", "Unknown 46", "word00 3", "word10 3"):
        assert said in text
    assert "Blind, 3 words: word10 3, word11 3 and word12 3." in window_words(TWICE)


def test_the_naive_count_and_the_honest_measure_stand_together() -> None:
    few = answered(WORDS[:6], [WORDS[6:12]], label="Winter")
    course = Course((TWICE, few))
    text = "".join(drawn(course_svg(course)).itertext())
    for said in ("3 peers", "blind picking:", "above blind picking", "too few peers"):
        assert said in text
    assert "too few peers to compare" in course_words(course)


def test_of_many_rounds_the_latest_are_drawn() -> None:
    many = Course(tuple(answered(WORDS[:6], [WORDS[:6]] * 3, label=f"R{at}") for at in range(9)))
    text = "".join(drawn(course_svg(many)).itertext())
    assert "R8" in text
    assert "R2" not in text
    assert f"The latest {MOST_ROUNDS} are drawn" in text
