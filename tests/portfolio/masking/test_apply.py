"""Masked documents: no name reaches the bytes, whichever block it stands in and however split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from journal.portfolio.drawing.drawing import Bar, Bars, Curve, CurveStage, Mark, Side
from journal.portfolio.drawing.svg import to_svg
from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.masking.apply import TOLD, Report, mask_document, mask_record
from journal.portfolio.masking.mask import BLACKED, Mask, Masks
from journal.portfolio.masking.name_forms import words_of
from journal.portfolio.tree.tree import (
    Amended,
    Block,
    Break,
    Bullets,
    Code,
    CodeBlock,
    Divider,
    Document,
    Emphasis,
    Heading,
    Inline,
    Link,
    Numbered,
    Paragraph,
    Picture,
    Quotation,
    Strong,
    Subheading,
    Table,
    Text,
    paragraph,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Callable

MASKS = Masks([Mask("Quilla Vexley", "Coachee A"), Mask("Brzozowska", "Peer B")])
SECRETS = ("Quilla Vexley", "Brzozowska")
WRAPPED: tuple[Callable[[str], Inline], ...] = (
    Text,
    Code,
    lambda text: Strong((Text(text),)),
    lambda text: Emphasis((Strong((Text(text),)),)),
    lambda text: Amended((Text(text),)),
    lambda text: Link((Text(text),), "https://example.org"),
    lambda text: Link((Text("there"),), f"https://example.org/{text}"),
)


@st.composite
def inlines(draw: st.DrawFn) -> tuple[Inline, ...]:
    """A name in any case, cut into inlines at any place."""
    secret = draw(st.sampled_from(SECRETS))
    text = draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))(secret)
    text = text.replace(" ", draw(st.sampled_from([" ", "  ", "\n", "-"])))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=3)))
    parts = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    made = tuple(draw(st.sampled_from(WRAPPED[:-1]))(part) for part in parts if part)
    before = draw(st.sampled_from([(), (Text("I met "),), (Text("I said"), Break())]))
    last = (Text(", and"), draw(st.sampled_from(WRAPPED))(text))
    return (*before, *made, *last)


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    before = draw(st.sampled_from(["", "word " * 7, "w" * 40 + " "]))
    label = before + draw(st.sampled_from(SECRETS))
    bars = Bars(label, Side("Driving", (Bar(label, 3),)), Side(label, (Bar("b", 2),)), label)
    curve = Curve(label, (CurveStage(label, 1), CurveStage("b", 2)), (Mark(1, 0, label),))
    figures: list[Bars | Curve] = [bars, curve]
    figure = draw(st.sampled_from(figures))
    return Picture(label, to_svg(figure), label, figure.description, figure)


TEXTS = inlines().map(plain)
BLOCKS = st.recursive(
    st.one_of(
        inlines().map(Paragraph),
        inlines().map(Subheading),
        st.builds(Heading, st.integers(1, 6), TEXTS, TEXTS),
        st.builds(CodeBlock, TEXTS, st.sampled_from(["", "python", *SECRETS])),
        st.builds(lambda cell: Table((cell, (Text("b"),)), ((cell, ()),)), inlines()),
        st.just(
            Table(((Text("First"),), (Text("Last"),)), (((Text("Quilla"),), (Text("Vexley"),)),))
        ),
        st.just(Divider()),
        pictures(),
    ),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=2)
        .map(tuple)
        .flatmap(
            lambda blocks: st.sampled_from(
                [Quotation(blocks), Bullets((blocks,)), Numbered((blocks,))]
            )
        )
    ),
    max_leaves=4,
)


@settings(max_examples=3 * settings().max_examples)
@given(st.lists(BLOCKS, max_size=4), TEXTS)
def test_no_name_reaches_a_byte(blocks: list[Block], title: str) -> None:
    masked, _ = mask_document(Document(title, tuple(blocks)), MASKS)
    found = [block for block in _flat(masked.blocks) if isinstance(block, Picture)]
    for bytes_of in (to_markdown(masked), to_markdown(masked, "files"), *(p.svg for p in found)):
        words = words_of(bytes_of)
        assert "brzozowska" not in words
        assert not any(words[at : at + 2] == ("quilla", "vexley") for at in range(len(words)))
    assert mask_document(masked, MASKS) == (masked, Report())


def _flat(blocks: tuple[Block, ...]) -> list[Block]:
    flat: list[Block] = []
    for block in blocks:
        match block:
            case Quotation(inside):
                flat += _flat(inside)
            case Bullets(items) | Numbered(items):
                flat += [each for item in items for each in _flat(item)]
            case _:
                flat.append(block)
    return flat


def test_a_name_over_several_inlines_is_replaced_where_it_begins() -> None:
    inlines = (Text("I met "), Strong((Text("Quilla"),)), Text(" Vexley"), Break(), Text("."))
    document, report = mask_document(Document("T", (Paragraph(inlines),)), MASKS)
    assert document.blocks == (
        Paragraph((Text("I met "), Strong((Text("Coachee A"),)), Break(), Text("."))),
    )
    assert report == Report({"Quilla Vexley": 1})
    assert report.replaced == 1


def test_a_link_to_somebody_leads_nowhere() -> None:
    link = Link((Text("her page"),), "https://example.org/in/quillavexley")
    document, report = mask_document(Document("T", (Paragraph((Emphasis((link,)),)),)), MASKS)
    assert document.blocks == (Paragraph((Emphasis((Text("her page"),)),)),)
    assert report.links == 1


def test_an_address_that_names_somebody_is_not_printed_either() -> None:
    address = "https://example.org/in/quillavexley"
    document, _ = mask_document(
        Document("T", (Paragraph((Link((Text(address),), address),)),)), MASKS
    )
    assert document.blocks == (Paragraph((Text(BLACKED),)),)


def test_the_reader_is_told_only_where_something_was_replaced() -> None:
    how = (Heading(2, "How to read", "how"), Bullets(((paragraph("a"),),)))
    plain_one = Document("T", (*how, paragraph("nobody")))
    assert mask_document(plain_one, MASKS) == (plain_one, Report())
    masked, _ = mask_document(Document("T", (*how, paragraph("Brzozowska"))), MASKS)
    assert masked.blocks[1] == Bullets(((paragraph("a"),), (paragraph(TOLD),)))
    assert mask_document(plain_one, Masks([])) == (plain_one, Report())


def test_only_the_list_that_says_how_to_read_tells_of_it() -> None:
    other = (Heading(2, "Other", "other"), Bullets(((paragraph("Brzozowska"),),)))
    masked, _ = mask_document(Document("T", other), MASKS)
    assert masked.blocks == (other[0], Bullets(((paragraph("Peer B"),),)))


def test_a_name_that_only_its_marks_set_apart_is_replaced_to_the_letter() -> None:
    inlines = (Text("and"), Code("Brzozowska"), Text("and"), Strong((Text("Quilla Vexley"),)))
    masked, report = mask_document(Document("T", (Paragraph(inlines),)), MASKS)
    assert masked.blocks == (
        Paragraph((Text("and"), Code("Peer B"), Text("and"), Strong((Text("Coachee A"),)))),
    )
    assert report.counts == {"Brzozowska": 1, "Quilla Vexley": 1}


def test_a_name_may_go_on_behind_its_marks() -> None:
    def masked(*inlines: Inline) -> tuple[Block, ...]:
        return mask_document(Document("T", (Paragraph(inlines),)), MASKS)[0].blocks

    came = (Paragraph((Text("and"), Code("Coachee A"), Text(" came"))),)
    assert masked(Text("and"), Code("Quilla"), Text(" Vexley came")) == came
    assert masked(Text("and"), Code("Quilla "), Text("Vexley came")) == came
    assert masked(Text("Quilla"), Break(), Text("Vexley.")) == (Paragraph((Text("Coachee A."),)),)


def test_initials_that_only_their_marks_set_apart_are_replaced() -> None:
    masks = Masks([Mask("Anna Smith", "Coachee A", initials=True)])
    inlines = (Text("and"), Code("A. Smith"))
    masked, _ = mask_document(Document("T", (Paragraph(inlines),)), masks)
    assert masked.blocks == (Paragraph((Text("and"), Code("Coachee A"))),)


def test_what_is_left_of_a_link_to_somebody_goes_on_in_the_text_around_it() -> None:
    link = Link((Text("her page"),), "https://example.org/in/quillavexley")
    inlines = (Strong((Text("See"),)), Text(" "), link, Text(" too"))
    masked, _ = mask_document(Document("T", (Paragraph(inlines),)), MASKS)
    assert masked.blocks == (Paragraph((Strong((Text("See"),)), Text(" her page too"))),)


def test_what_names_nobody_stays_as_it_is_cut() -> None:
    inner = (Text("one"), Text(" two"))
    for inline in (Strong(inner), Link(inner, "https://example.org")):
        document = Document("T", (Paragraph((Text("a"), Text(" b "), inline)),))
        assert mask_document(document, MASKS) == (document, Report())


def test_a_link_to_somebody_is_found_in_the_words_of_another() -> None:
    inside = Link((Text("page"),), "https://example.org/in/quillavexley")
    outside = Link((Strong((inside,)),), "https://example.org")
    masked, report = mask_document(Document("T", (Paragraph((outside,)),)), MASKS)
    there = Link((Strong((Text("page"),)),), "https://example.org")
    assert masked.blocks == (Paragraph((there,)),)
    assert report.links == 1


def test_in_a_table_a_name_is_replaced_in_its_cell_or_over_two_of_them() -> None:
    head = ((Text("First"),), (Text("Last, or Brzozowska"),))
    rows = (((Text("Quilla"),), (Text("Vexley"),)), ((Text("of"),), (Text("Brzozowska too"),)))
    masked, _ = mask_document(Document("T", (Table(head, rows),)), MASKS)
    assert masked.blocks == (
        Table(
            ((Text("First"),), (Text("Last, or Peer B"),)),
            (((Text("Coachee A"),), ()), ((Text("of"),), (Text("Peer B too"),))),
        ),
    )


def test_an_anchor_still_leads_to_its_heading() -> None:
    blocks = (
        Heading(2, "Brzozowska", "about Brzozowska"),
        Paragraph((Link((Text("see"),), anchor="about Brzozowska"),)),
    )
    masked, _ = mask_document(Document("T", blocks), MASKS)
    assert "[see](#peer-b)" in to_markdown(masked)


def test_a_record_is_masked_in_each_of_its_texts() -> None:
    bar = Bar("Brzozowska", 3)
    assert mask_record([(bar, {"Brzozowska": 1})], MASKS) == [(Bar("Peer B", 3), {"Peer B": 1})]
    assert mask_record(bar, Masks([])) is bar


def test_a_name_that_only_a_mark_parts_from_a_word_of_one_letter_is_masked() -> None:
    inside = (Text("met a"), Code("Brzozowska"), Text(" again"))
    masked, _ = mask_document(Document("", (Paragraph(inside),)), MASKS)
    assert to_markdown(masked).endswith("met a`Peer B` again\n")


def test_bullets_at_the_very_beginning_are_not_those_that_tell_of_masking() -> None:
    bullets = Bullets(((paragraph("Brzozowska"),),))
    masked, _ = mask_document(Document("", (bullets,)), MASKS)
    assert masked.blocks == (Bullets(((paragraph("Peer B"),),)),)
