"""Self-awareness: the chapter says what is known and never who said it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from msgspec import structs

from journal.johari.course import Course, MovementAccount
from journal.johari.moment import How, Moment
from journal.johari.movement import Comparison, Movement
from journal.johari.window import Named, Pane
from journal.portfolio.chapters.self_awareness import compile_self_awareness
from journal.portfolio.evidence.numbering import DocumentId, Signpost
from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.tree.tree import Document, Heading, Picture

from ...johari.rounds import WORDS, answered, courses

if TYPE_CHECKING:
    from collections.abc import Mapping

THREE = answered(WORDS[:6], [(*WORDS[:3], *WORDS[10:13])] * 3)
FEW = answered(WORDS[:6], [WORDS[20:26]], label="Winter", day="2026-12-30", id_="2026-12-30-later")
MOMENT = Moment("calm", "2026-12-01", Pane.BLIND, Pane.OPEN, How.FEEDBACK, "entry-1")


def printed(course: Course, signposts: Mapping[DocumentId, Signpost] | None = None) -> str:
    blocks = tuple(compile_self_awareness(course, signposts or {}, ()))
    return to_markdown(Document("T", blocks), "pictures")


def test_without_rounds_there_is_no_chapter() -> None:
    assert not list(compile_self_awareness(Course(), {}, ["2.2"]))
    assert not list(compile_self_awareness(Course(moments=(("m", MOMENT),)), {}, ["2.2"]))


def test_it_is_there_too_for_a_unit_without_such_a_criterion() -> None:
    heading, about, *_ = compile_self_awareness(Course((THREE,)), {}, ())
    assert heading == Heading(2, "Self-awareness", "self-awareness")
    assert "belongs to" not in repr(about)


def test_what_is_said_to_the_learner_elsewhere_is_said_of_them_here() -> None:
    panes = [(one, other) for one in Pane for other in Pane if one is not other]
    paths = tuple(
        MovementAccount(Movement("word10", before, after, THREE.id, FEW.id, 8))
        for before, after in panes
    )
    beside = Comparison(
        THREE.id, FEW.id, 8, taken_up=("word30",), let_go=("word31",), read_before=("word30",)
    )
    said = printed(Course((THREE, FEW), paths, comparisons=(beside,)))
    assert said.count("word10, “Autumn”") == len(panes)
    assert "The learner picked “word30” now and not before" in said
    assert not re.search(r"\byou\b", said)


def test_watch_outs_are_for_the_learner_alone() -> None:
    watched = structs.replace(THREE.window, watch_outs=(Named("bossy", 3),))
    assert "bossy" not in printed(Course((structs.replace(THREE, window=watched),)))


def test_the_table_has_all_four_panes_with_what_chance_gives() -> None:
    row = next(line for line in printed(Course((THREE,))).split("\n") if "Autumn, 23" in line)
    assert row.startswith(
        "| Autumn, 23 Nov 2026 | 3 | 3 (by blind picking 1.8) | 3 (by blind picking 14.4)"
    )
    assert "| 3 (by blind picking 4.2) | 46 | 3.0 of 6, above blind picking (0.0 to 1.3) |" in row


def test_it_belongs_to_its_criterion() -> None:
    chapter = tuple(compile_self_awareness(Course((THREE,)), {}, ["2.2"]))
    criterion = Heading(3, "2.2 About", "criterion 2.2")
    text = to_markdown(Document("T", (criterion, *chapter)))
    assert "This chapter belongs to [2.2](#22-about)." in text


def test_a_window_stands_as_a_picture_and_as_a_table() -> None:
    blocks = tuple(compile_self_awareness(Course((THREE,)), {}, ()))
    assert [each.title for each in blocks if isinstance(each, Picture)] == [
        "Johari window: Autumn, 23 Nov 2026"
    ]
    text = printed(Course((THREE,)))
    assert "| Blind 3 | word10 3, word11 3 and word12 3 |" in text
    assert "more than blind picking would give" in text
    assert "kappa" not in text.casefold()
    assert "46 words that nobody named" in text


def test_of_fewer_than_three_peers_no_word_is_shown() -> None:
    text = printed(Course((FEW,)))
    assert "1 peer answered" in text
    assert not any(word in text for word in WORDS)


def test_what_moved_leads_to_the_evidence_that_tells_of_it() -> None:
    moved = Movement("word10", Pane.UNKNOWN, Pane.OPEN, THREE.id, FEW.id, 8)
    beside = Comparison(THREE.id, FEW.id, 8, same=True, by_chance=0.04, movements=(moved,))
    told = (MovementAccount(moved, (MOMENT,)),)
    course = Course((THREE, FEW), told, (("m", MOMENT),), (beside,))
    evidence = Heading(4, "E7, a day", "E7")
    chapter = tuple(compile_self_awareness(course, {DocumentId("entry-1"): Signpost("E7")}, ()))
    text = to_markdown(Document("T", (evidence, *chapter)))
    assert (
        "word10, “Autumn” to “Winter”: from unknown to open; named by at most 1 of 8 peers, and "
        "then by 6 or more; the learner picked it now and not before. See [E7](#e7-a-day)." in text
    )
    assert "1 Dec 2026: calm, from blind to open, by feedback. See [E7](#e7-a-day)." in text
    assert "See" not in printed(course)


@given(courses())
def test_any_course_is_a_document(course: Course) -> None:
    assert printed(course).endswith("\n")
