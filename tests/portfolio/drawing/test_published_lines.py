"""Published lines: what leaves, as text, fits its width and has every word it may have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journal.johari.published import PublishedCourse, PublishedRound
from journal.portfolio.drawing.drawing_lines import lines
from journal.portfolio.drawing.text_width import columns

from ...johari.rounds import WORDS, published, published_courses, published_rounds

FIVE = published(WORDS[:6], [(*WORDS[:3], *WORDS[10:12], WORDS[12 + peer]) for peer in range(5)])


@given(published_rounds().filter(lambda each: each.whole), st.integers(40, 100))
def test_a_window_fits_its_width(shown: PublishedRound, width: int) -> None:
    assert all(columns(line) <= width for line in lines(shown, width))


@given(published_courses(), st.integers(40, 100))
def test_a_course_fits_its_width(course: PublishedCourse, width: int) -> None:
    assert all(columns(line) <= width for line in lines(course, width))


def test_a_window_has_its_words_and_what_is_not_told_of_them() -> None:
    text = " ".join(" ".join(lines(FIVE, 100)).split())
    for said in ("Autumn, 23 Nov 2026: 5 peers answered.", "OPEN 3", "word00 3+", "BLIND 7"):
        assert said in text
    assert "No other number is told" in text
    course = " ".join(" ".join(lines(PublishedCourse((FIVE,)), 100)).split())
    assert "open 3, blind 7, hidden 3, unknown 42. 5 peers answered." in course
