from __future__ import annotations

from journal.portfolio.tree.tree import LONGEST_HEADING, Document, Heading, outlined, paragraph


def levels(*given: int) -> list[int]:
    blocks = tuple(Heading(level, str(at), str(at)) for at, level in enumerate(given))
    made = outlined(Document("Title", blocks)).blocks
    return [each.level for each in made if isinstance(each, Heading)]


def test_no_level_is_skipped_and_none_is_that_of_the_title() -> None:
    assert levels(2, 4, 4, 3, 6, 2, 1) == [2, 3, 4, 3, 4, 2, 2]


def test_what_is_in_order_stays_as_it_is() -> None:
    document = Document("Title", (Heading(2, "One", "one"), Heading(3, "Two", "two")))

    assert outlined(document) == document


def test_only_the_first_of_two_anchors_is_led_to() -> None:
    document = outlined(Document("Title", (Heading(2, "One", "a"), Heading(2, "Two", "a"))))

    assert document.blocks == (Heading(2, "One", "a"), Heading(2, "Two", ""))


def test_a_heading_of_nothing_says_so() -> None:
    assert outlined(Document(" ", (Heading(2, "\n", "a"),))) == Document(
        "(no words)", (Heading(2, "(no words)", "a"),)
    )


def test_the_whole_of_a_very_long_heading_stands_below_it() -> None:
    long = "word " * LONGEST_HEADING
    cut, whole = outlined(Document("Title", (Heading(2, long, "a"),))).blocks

    assert isinstance(cut, Heading)
    assert len(cut.text) <= LONGEST_HEADING
    assert cut.text.endswith("…")
    assert whole == paragraph(long.strip())
