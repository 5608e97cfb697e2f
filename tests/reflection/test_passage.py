from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journal.reflection.entry import Answer, Entry, Skip
from journal.reflection.passage import (
    holds_private,
    passage_notes,
    public,
    public_entry,
    public_record,
    public_texts,
    public_worksheet,
    spans,
    told_of_passages,
)
from journal.worksheet.worksheet import ColumnHeading, Worksheet

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = st.text(alphabet=" \nabc.,é漢", max_size=20)
NAME = "Anna-7391"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("no marks at all", "no marks at all"),
        ("I asked %%Anna%% why.", "I asked why."),
        ("It was %%Anna%%.", "It was."),
        ("(%%Anna%%) said", "() said"),
        ("%%all of it%%", ""),
        ("first\n\n%%a paragraph\n\nand one more%%\n\nlast", "first\n\nlast"),
        ("open %%to the end\n\nof it", "open"),
        ("%%begins%% here", "here"),
        ("a %%b%% c %%d%% e", "a c e"),
        ("line\n%%whole line%%\nline", "line\nline"),
    ],
)
def test_private_passages_are_taken_out_without_leaving_a_gap(text: str, left: str) -> None:
    assert public(text) == left


@given(parts=st.lists(st.tuples(WORDS, st.booleans()), max_size=6), closed=st.booleans())
def test_nothing_private_is_left_and_nothing_else_is_lost(
    parts: Sequence[tuple[str, bool]],
    *,
    closed: bool,
) -> None:
    text = "".join(f"%%{NAME}{words}%%" if private else words for words, private in parts)
    text += f"%%{NAME}" if not closed else ""
    left = public(text)
    assert NAME not in left
    assert not holds_private(left)
    kept = "".join(words for words, private in parts if not private)
    assert "".join(left.split()) == "".join(kept.split())


@given(st.text(alphabet="%a \n", max_size=30))
def test_the_passages_are_where_the_public_text_is_not(text: str) -> None:
    outside = list(text)
    for start, end in reversed(spans(text)):
        assert text[start:].startswith("%%")
        del outside[start:end]
    assert "".join("".join(outside).split()) == "".join(public(text).split())


def test_an_entry_is_told_without_its_private_passages_in_any_of_its_words() -> None:
    entry = Entry(
        "2026-11-01",
        "2026-11-01T18:00:00+00:00",
        (Answer(f"open %%{NAME}%%"), Answer(f"%%{NAME}%%")),
        title=f"%%{NAME}%% and I",
        tags=(f"%%{NAME}%%", "kept"),
        skipped=(Skip("Why?", reason=f"%%{NAME}%%"),),
    )
    told = public_entry(entry)
    assert NAME not in repr(told)
    assert [answer.text for answer in told.answers] == ["open"]
    assert (told.title, told.tags) == ("and I", ("kept",))


def test_an_entry_with_nothing_private_is_the_same_one() -> None:
    entry = Entry("2026-11-01", "", (Answer(" as it is \n"),))
    assert public_entry(entry) is entry


def test_a_worksheet_is_told_without_its_private_passages() -> None:
    sheet = Worksheet(
        "force-field",
        "2026-11-01",
        "",
        (ColumnHeading("a", "A"), ColumnHeading("b", "B")),
        ((f"%%{NAME}%%", ""), ("open", f"%%{NAME}")),
        title=f"With %%{NAME}%%",
        summary=f"Sum %%{NAME}%%",
    )
    told = public_worksheet(sheet)
    assert NAME not in repr(told)
    assert told.rows == (("open", ""),)
    assert public_worksheet(told) is told


def test_a_record_is_public_in_each_of_its_texts() -> None:
    skips = [(Skip("%%a%% b", reason="%%c%%"), {"%%d%% e": 1})]
    assert public_record(skips) == [(Skip("b", reason=""), {"e": 1})]
    assert public_record(None) is None


def test_a_question_that_quotes_the_learner_keeps_their_secret() -> None:
    asked = "You would: phone %%her lawyer%% again. What happened?"
    entry = Entry("2026-11-23", "", (Answer("I did.", asked),), skipped=(Skip(asked),))
    shared = public_entry(entry)
    told = "You would: phone again. What happened?"
    assert [each.asked for each in shared.answers] == [told]
    assert [each.asked for each in shared.skipped] == [told]


WITH_SPACE = re.compile(r"(\s*)(?:%%.*?(?:%%|\Z))(\s*)", re.DOTALL)


def told_by_a_pattern(text: str) -> str:
    """The same by one pattern, which takes as long as the square of the spaces."""

    def gap(found: re.Match[str]) -> str:
        before, after = found[1], found[2]
        if found.start() == 0 or found.end() == len(text):
            return ""
        if "\n" in before or "\n" in after:
            return max(before, after, key=lambda space: space.count("\n"))
        follows_word = text[found.end()].isalnum()
        return " " if (before or after) and (after or follows_word) else ""

    return WITH_SPACE.sub(gap, text) if "%%" in text else text


@given(st.lists(st.sampled_from(["%%", "%", " ", "\n", "\t", "a", ".", "\u2003"])).map("".join))
def test_what_is_public_is_told_as_by_a_pattern(text: str) -> None:
    assume(spans(text) == [found.span() for found in re.finditer(r"(?s)%%.*?(?:%%|\Z)", text)])
    assert public(text) == told_by_a_pattern(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("%%a %%b%% c%%", ""),
        ("before %%a %%b%% c %%d%% e%% after", "before after"),
        ("a %%b %%c%% d%% e %%f%% g", "a e g"),
        ("%%a %%b c%%", "b c"),
        ("%%50% %%)", ")"),
        ("x%%a%%y%%b%%z", "xyz"),
    ],
)
def test_marks_that_fit_into_one_another_make_one_passage(text: str, left: str) -> None:
    assert public(text) == left


TEXTS = st.lists(st.lists(st.sampled_from(["%%", "a", "b ", " "])).map("".join), max_size=5)


@given(TEXTS)
def test_nothing_that_one_text_alone_keeps_private_is_public_among_others(texts: list[str]) -> None:
    together, alone = public_texts(texts), list(map(public, texts))
    for text, shared, own in zip(texts, together, alone, strict=True):
        assert not holds_private(shared)
        if text.count("%%") % 2 == 0 and shared != own:
            assert shared == "", "it lies between two marks"
    odd = [at for at, text in enumerate(texts) if text.count("%%") % 2]
    if len(odd) < 2:
        assert together == alone


def test_a_passage_over_several_answers_hides_all_between_its_marks() -> None:
    texts = ["shared %%secret one", "secret two", "secret three%% shared", "%%own%% shared"]
    entry = Entry("2026-11-01", "", tuple(map(Answer, texts)))
    left = [answer.text for answer in public_entry(entry).answers]
    assert left == ["shared", "shared", "shared"]
    rows = tuple((text,) for text in texts)
    sheet = Worksheet("force-field", "2026-11-01", "", (ColumnHeading("a", "A"),), rows)
    assert public_worksheet(sheet).rows == (("shared",), ("shared",), ("shared",))


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["a %%b%% c"], []),
        (["b %%c"], ["A private passage has no second %%: all to the end is private."]),
        (["100 % sure", "50%"], []),
        (["a", "b %%c"], ["answer 2 has no second %%"]),
        (["%%a", "b", "c%%"], ["from answer 1 to answer 3"]),
        (["%%a", "b%%", "%%c"], ["from answer 1 to answer 2", "answer 3 has no second %%"]),
        ([r"\%\%a\%\%"], ["looks like a mark is none"]),
        (["", "%\u200b%a%%b%%"], ["looks like a mark in answer 2 is none"]),
        (["\uff05\uff05a\uff05\uff05"], ["looks like a mark is none"]),
    ],
)
def test_marks_that_may_not_mean_what_they_say_are_told_of(
    texts: list[str], said: list[str]
) -> None:
    notes = passage_notes(texts)
    assert len(notes) == len(said)
    assert all(part in note for part, note in zip(said, notes, strict=True))


def test_many_spaces_cost_no_more_than_once() -> None:
    spaces = " " * 300_000
    assert public(f"a{spaces}b %%c%%{spaces}d") == f"a{spaces}b d"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("run `%%time` first", "run `%%time` first"),
        ("print ``100%% `x` `` now", "print ``100%% `x` `` now"),
        ("```\n%%a\nand %%b\n```\nand %%c%% d", "```\n%%a\nand %%b\n```\nand d"),
        ("~~~\n%%\n~~~\nyes", "~~~\n%%\n~~~\nyes"),
        ("see https://x.org/a%%20b?c=1 there", "see https://x.org/a%%20b?c=1 there"),
        ("`%%hid%%` yes", "`` yes"),
        ("%%it's 5` here%% and ` there", ""),
        ("```\nnot closed %%hid%%", "```\nnot closed"),
    ],
)
def test_what_stands_in_code_or_an_address_is_no_mark(text: str, left: str) -> None:
    assert public(text) == left
    assert holds_private(text) == (left != text)


def test_what_the_marks_take_away_is_told() -> None:
    text = "Up 95%% in June.\n\nWe met twice.\n\nNearly 100%% of it."
    assert told_of_passages([text]) == [
        "7 words are private, and in no export.",
        "A private passage goes over 3 paragraphs: all between its marks is private.",
    ]
    assert told_of_passages(["one %%two%% three"]) == ["1 word is private, and in no export."]
    assert told_of_passages(["none here", "`%%`"]) == []
