"""Johari windows as SVG: well-formed, whatever the words are, and said in words too."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from journal.johari.published import PublishedCourse, PublishedRound, in_order
from journal.johari.window import Pane
from journal.portfolio.drawing.johari_svg import (
    MOST_ROUNDS,
    course_svg,
    course_words,
    window_svg,
    window_words,
)

from ...johari.rounds import WORDS, published, published_courses, published_rounds

SVG = "{http://www.w3.org/2000/svg}"
TWICE = published(WORDS[:6], [(*WORDS[:3], *WORDS[10:12], WORDS[12 + peer]) for peer in range(5)])


def drawn(svg: str) -> ET.Element:
    root = ET.fromstring(svg)  # noqa: S314  (our own drawing)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")
    used = {each.tag.removeprefix(SVG) for each in root.iter()}
    assert used <= {"svg", "title", "desc", "rect", "g", "text", "tspan", "circle", "line"}
    return root


@given(published_rounds().filter(lambda each: each.whole))
def test_any_window_is_a_picture_that_can_do_nothing(shown: PublishedRound) -> None:
    root = drawn(window_svg(shown))
    panes = [each for each in root.iter(f"{SVG}rect") if each.get("stroke")]
    assert len(panes) == len(Pane)


@given(published_courses())
def test_any_course_is_a_picture_that_can_do_nothing(course: PublishedCourse) -> None:
    drawn(course_svg(course))


def test_areas_in_the_picture_are_in_proportion_where_none_is_enlarged() -> None:
    own, others = WORDS[:24], [WORDS[10:34], WORDS[9:33], WORDS[8:32]]
    even = published(own, others)
    root = drawn(window_svg(even))
    assert "not the areas" not in "".join(root.itertext())
    sizes = [
        float(each.get("width", 0)) * float(each.get("height", 0))
        for each in root.iter(f"{SVG}rect")
        if each.get("stroke")
    ]
    for pane, size in zip(Pane, sizes, strict=True):
        assert size / sum(sizes) == pytest.approx(even.count(pane) / 55, abs=0.002)


def test_the_words_stand_in_the_picture_and_in_its_description() -> None:
    text = "".join(drawn(window_svg(TWICE)).itertext())
    for said in ("Open 3", "Blind 7", "Hidden 3", "Unknown 42", "word00 3+", "word12"):
        assert said in text
    assert "Blind, 7 words: word10 3+, word11 3+, word12, word13" in window_words(TWICE)


def test_the_naive_count_and_the_honest_measure_stand_together() -> None:
    few = published(WORDS[:6], [WORDS[6:12]], label="Winter")
    course = PublishedCourse(tuple(in_order([TWICE, few])))
    assert [each.after for each in course.rounds] == [False, True]
    assert "Winter, 23 Nov 2026, picked after earlier answers:" in course_words(course)
    assert "picked after earlier answers" in window_svg(in_order([TWICE, TWICE])[1])
    assert "picked after earlier answers" not in window_svg(TWICE)
    text = " ".join(drawn(course_svg(course)).itertext())
    for said in ("5 peers", "at random there", "more than at random", "not told"):
        assert said in text
    assert "1 peer answered. Nothing is told of fewer than 3" in course_words(course)


def test_of_many_rounds_the_latest_are_drawn() -> None:
    many = PublishedCourse(
        tuple(published(WORDS[:6], [WORDS[:6]] * 3, label=f"R{at}") for at in range(9))
    )
    text = "".join(drawn(course_svg(many)).itertext())
    assert "R8" in text
    assert "R2" not in text
    assert f"The latest {MOST_ROUNDS} are drawn" in text
