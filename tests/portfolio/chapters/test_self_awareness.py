"""Self-awareness: the chapter says what is known and never who said it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from msgspec import structs

from journal.johari.moment import How, Moment
from journal.johari.published import GroupPicture, OwnChange, PublishedCourse, in_order
from journal.johari.window import Pane
from journal.portfolio.chapters.self_awareness import compile_self_awareness
from journal.portfolio.evidence.numbering import DocumentId, Signpost
from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.tree.tree import Document, Heading, Picture

from ...johari.rounds import WORDS, published, published_courses

if TYPE_CHECKING:
    from collections.abc import Mapping

ALL_THREE = (*WORDS[:3], *WORDS[10:12])
THREE = published(WORDS[:6], [(*ALL_THREE, WORDS[12 + peer]) for peer in range(3)])
FIVE = published(WORDS[:6], [(*ALL_THREE, WORDS[12 + peer]) for peer in range(5)])
FEW = published(WORDS[:6], [WORDS[20:26]], label="Winter", day="2026-12-30", id_="2026-12-30-later")
MOMENT = Moment("calm", "2026-12-01", Pane.BLIND, Pane.OPEN, How.FEEDBACK, "entry-1")


def printed(course: PublishedCourse, signposts: Mapping[DocumentId, Signpost] | None = None) -> str:
    blocks = tuple(compile_self_awareness(course, signposts or {}, ()))
    return to_markdown(Document("T", blocks), "pictures")


def test_without_rounds_there_is_no_chapter() -> None:
    assert not list(compile_self_awareness(PublishedCourse(), {}, ["2.2"]))
    alone = PublishedCourse(moments=(("m", MOMENT),))
    assert not list(compile_self_awareness(alone, {}, ["2.2"]))


def test_it_is_there_too_for_a_unit_without_such_a_criterion() -> None:
    heading, about, *_ = compile_self_awareness(PublishedCourse((THREE,)), {}, ())
    assert heading == Heading(2, "Self-awareness", "self-awareness")
    assert "belongs to" not in repr(about)


def test_what_the_learner_picks_otherwise_is_told_with_what_they_could_read() -> None:
    change = OwnChange(THREE.id, FEW.id, ("word30",), ("word31",), ("word30",))
    said = printed(PublishedCourse((THREE, FEW), (change,)))
    assert (
        "“Winter”: The learner picked “word30” now and not in the round before; “word31” in the "
        "round before and not now."
    ) in said
    assert "peers had named “word30” in earlier rounds, which the learner may have read." in said
    assert not re.search(r"\byou\b", said)


def test_that_words_may_be_copied_is_said_where_there_is_a_round_before() -> None:
    alone = printed(PublishedCourse((THREE,)))
    assert "may have read" not in alone
    assert "Do not read the rounds as progress" not in alone


def test_words_named_in_any_earlier_round_are_no_sign_of_self_knowledge() -> None:
    own = (*WORDS[:2], *WORDS[10:14])
    second = published(
        WORDS[:6], [(*WORDS[40:45], WORDS[45 + peer]) for peer in range(3)], label="Half", id_="2"
    )
    third = published(
        own, [(*ALL_THREE, WORDS[12 + peer]) for peer in range(5)], label="Last", id_="3"
    )
    said = printed(PublishedCourse(tuple(in_order([THREE, second, third]))))
    assert "| Autumn, 23 Nov 2026 | 3 |" in said
    assert "| Last, 23 Nov 2026, picked after earlier answers | 5 |" in said
    assert (
        "All 6 Open words had been named in earlier rounds, which the learner may have "
        "read before picking. The learner first picked 4 of them after that: “word10”, “word11”, "
        "“word12” and “word13”. That may come from reading; it is no sign of better self-knowledge "
        "by itself."
    ) in said
    assert "2 of the 4 Blind words had been named in earlier rounds" in said
    assert "Do not read the rounds as progress" in said


def test_what_is_left_out_and_why_is_said() -> None:
    said = printed(PublishedCourse((THREE,)))
    assert "Words from the list of what gets in the learner's way are left out" in said
    assert "the learner sees that, and exact counts" in said


def test_the_table_has_all_four_panes_with_what_chance_gives() -> None:
    row = next(
        line for line in printed(PublishedCourse((THREE,))).split("\n") if "Autumn, 23" in line
    )
    assert row == (
        "| Autumn, 23 Nov 2026 | 3 | 3 (1.8) | 5 (14.4) | 3 (4.2) | 44 (34.6) | not told |"
    )


def test_it_belongs_to_its_criterion() -> None:
    chapter = tuple(compile_self_awareness(PublishedCourse((THREE,)), {}, ["2.2"]))
    criterion = Heading(3, "2.2 About", "criterion 2.2")
    text = to_markdown(Document("T", (criterion, *chapter)))
    assert "This chapter belongs to [2.2](#22-about)." in text


def test_a_window_stands_as_a_picture_and_as_a_table() -> None:
    blocks = tuple(compile_self_awareness(PublishedCourse((THREE,)), {}, ()))
    assert [each.title for each in blocks if isinstance(each, Picture)] == [
        "Johari window: Autumn, 23 Nov 2026"
    ]
    text = printed(PublishedCourse((THREE,)))
    assert "| Blind 5 | word10, word11, word12, word13 and word14 |" in text
    assert "kappa" not in text.casefold()
    assert "44 words that nobody picked this time" in text


def test_no_number_of_votes_is_told_of_three_and_a_band_of_five() -> None:
    three, five = printed(PublishedCourse((THREE,))), printed(PublishedCourse((FIVE,)))
    assert not re.search(r"word\d\d \d", three)
    assert "| Blind 7 | word10 3+, word11 3+, word12, word13, word14, word15 and word16 |" in five
    assert "the learner's own more often than picking at random from the list" in five


def test_a_mark_is_explained_only_where_one_can_stand() -> None:
    three, five = printed(PublishedCourse((THREE,))), printed(PublishedCourse((FIVE,)))
    assert "3+" not in three
    assert "Too few peers to mark words that three or more named" in three
    assert "3+ after a word: three or more of a group of 5 or more named it." in five
    groups = (GroupPicture(3, ALL_THREE),) * 3
    several = printed(PublishedCourse((structs.replace(THREE, groups=groups),)))
    assert "3+ after a word: peers of three groups named it." in several
    assert "| Open 3 | word00 3+" in several


def test_a_value_within_the_band_is_not_called_equal_and_peers_together_are_not_provided_for() -> (
    None
):
    like = structs.replace(
        FIVE, groups=(structs.replace(FIVE.groups[0], verdict="like blind picking"),)
    )
    said = printed(PublishedCourse((like,)))
    assert "the learner's own not clearly more or less often than picking at random" in said
    assert "by one reader alone" in said
    assert "peers who put their picks together are not provided for" in said
    assert "times that a peer named" not in said


def test_of_fewer_than_three_peers_no_word_is_shown() -> None:
    text = printed(PublishedCourse((FEW,)))
    assert "1 peer answered" in text
    assert not any(word in text for word in WORDS)


def test_once_an_answer_is_taken_back_only_what_two_others_named_is_told() -> None:
    left = GroupPicture(5, several=FIVE.groups[0].several, left=1)
    text = printed(PublishedCourse((structs.replace(FIVE, groups=(left,)),)))
    assert "only the words stay that at least two others named as well" in text
    assert "| Open 3 | word00 3+, word01 3+ and word02 3+ |" in text
    assert "word12" not in text
    assert "Hidden" not in text.split("### Round")[1]
    gone = GroupPicture(5, left=2)
    assert not any(
        word in printed(PublishedCourse((structs.replace(FIVE, groups=(gone,)),))) for word in WORDS
    )


def test_moments_are_the_notes_of_the_learner_and_lead_to_their_evidence() -> None:
    course = PublishedCourse((THREE, FEW), moments=(("m", MOMENT),))
    evidence = Heading(4, "E7, a day", "E7")
    chapter = tuple(compile_self_awareness(course, {DocumentId("entry-1"): Signpost("E7")}, ()))
    text = to_markdown(Document("T", (evidence, *chapter)))
    assert "not seen in any window, and no peer confirmed them" in text
    assert (
        "1 Dec 2026: calm; the learner says: from blind to open, by feedback. See [E7](#e7-a-day)."
        in text
    )
    assert "See" not in printed(course)


@given(published_courses())
def test_any_course_is_a_document(course: PublishedCourse) -> None:
    assert printed(course).endswith("\n")
