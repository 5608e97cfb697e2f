from __future__ import annotations

# ruff: noqa: RUF001  (signs that look alike are the point)
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.cli.layout import around, cells
from journal.text import (
    alike,
    clean,
    counted,
    fold,
    fold_line,
    is_blank,
    listed,
    natural_key,
    one_line,
    visible,
)

C0 = [chr(code) for code in range(0x20) if chr(code) not in "\n\t"]
C1 = [chr(code) for code in range(0x80, 0xA0)]
BIDI = [
    *map(chr, (0x061C, 0x200E, 0x200F)),
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2066, 0x206A)),
]
SURROGATES = ["\ud800", "\udbff", "\udc00", "\udcff", "\udfff"]
DEL = "\x7f"
UNSAFE = [*C0, DEL, *C1, *BIDI, *SURROGATES]
REPLACED = "\N{REPLACEMENT CHARACTER}"

anything = st.text(st.characters(exclude_categories=()) | st.sampled_from(UNSAFE))
few = settings(max_examples=settings().max_examples * 3 // 2, deadline=None)


@pytest.mark.parametrize("char", UNSAFE, ids=ascii)
def test_a_character_that_acts_on_a_terminal_is_taken_out_of_foreign_text(char: str) -> None:
    assert clean(f"a{char}b") == ("a\nb" if char == "\r" else "ab")


@pytest.mark.parametrize("char", C0, ids=ascii)
def test_a_c0_control_is_shown_as_its_own_picture(char: str) -> None:
    assert visible(f"a{char}b") == ("a\nb" if char == "\r" else f"a{chr(0x2400 + ord(char))}b")


@pytest.mark.parametrize("char", [*C1, *BIDI, *SURROGATES], ids=ascii)
def test_what_has_no_picture_is_shown_as_a_replacement_sign(char: str) -> None:
    assert visible(f"a{char}b") == f"a{REPLACED}b"


def test_a_delete_character_has_a_picture_too() -> None:
    assert visible(f"a{DEL}b") == "a\N{SYMBOL FOR DELETE}b"


def test_an_escape_sequence_is_left_without_its_escape() -> None:
    assert visible("\x1b[31mred\x1b]0;title\x07") == "␛[31mred␛]0;title␇"
    assert clean("\x1b[31mred\x1b]0;title\x07") == "[31mred]0;title"


def test_every_kind_of_line_end_becomes_a_line_break_and_tabs_stay() -> None:
    for safe in (visible, clean):
        assert safe("a\r\nb\rc\n\td\r\r\n") == "a\nb\nc\n\td\n\n"


def test_markup_accents_emoji_and_other_scripts_are_left_as_they_are() -> None:
    text = "[/b] <b>bold</b> **é** ẞ 漢字 👩\u200d👧 “quoted” — עברית\u00ad\ufeff"
    assert visible(text) == clean(text) == text


@few
@given(anything)
def test_nothing_unsafe_is_left_and_doing_it_twice_changes_nothing(text: str) -> None:
    for safe in (visible, clean):
        once = safe(text)
        assert not set(once) & set(UNSAFE)
        assert not any("\ud800" <= char <= "\udfff" for char in once)
        assert safe(once) == once


@few
@given(anything)
def test_no_other_character_is_changed(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = visible(text)
    assert len(shown) == len(lines)
    dangerous = {*UNSAFE, *map(chr, range(0xD800, 0xE000))}
    assert all(now == was for now, was in zip(shown, lines, strict=True) if was not in dangerous)
    assert clean(text) == "".join(char for char in lines if char not in dangerous)


@few
@given(anything, st.integers(1, 20))
def test_one_line_is_one_line_no_longer_than_asked(text: str, width: int) -> None:
    line = one_line(text, width)
    assert len(line) <= width
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert one_line(text).startswith(line.removesuffix("…"))


def test_a_line_that_fits_has_no_ellipsis() -> None:
    assert one_line("one  two\n three", 13) == "one two three"
    assert one_line("one  two\n three", 12) == "one two thr…"
    assert one_line("one two three", 9) == "one two…"
    assert one_line("\x1b[2J") == "␛[2J"


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("Café", "CAFE"),
        ("Kübler-Ross", "kubler-ross"),
        ("Cafe\u0301", "café"),
        ("STRASSE", "straße"),
        ("İstanbul", "istanbul"),
        ("Schön", "SCHON"),
        ("ﬁnal", "final"),
        ("\uff21\uff4c\uff45\uff58", "alex"),
        ("500㎒", "500MHz"),
        ("Coach™", "coachtm"),
        ("ΟΔΟΣ", "οδος"),
    ],
)
def test_a_searcher_need_not_know_case_or_accents(written: str, sought: str) -> None:
    assert fold(written) == fold(sought)


def test_words_that_differ_in_letters_stay_different() -> None:
    assert fold("coach") != fold("couch")
    assert fold("2.1") != fold("21")


@few
@given(anything)
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "ordered",
    [
        ["1.1", "1.2", "1.9", "1.10", "1.11", "2.1", "10.1"],
        ["2", "2.1", "2.1a", "2.1b", "2.2", "2.10"],
        ["P1", "P2", "P10"],
        ["A.D1", "A.M1", "A.P1", "A.P2", "A.P10", "B.P1"],
        ["1.1", "P1"],
        ["2026-11-23-a", "2026-11-23-b", "2026-12-01-a"],
    ],
    ids=" ".join,
)
def test_labels_sort_as_people_sort(ordered: list[str]) -> None:
    turned_round = ordered[::-1]
    turned_round.sort(key=natural_key)
    assert turned_round == ordered


def test_the_case_of_a_label_does_not_count() -> None:
    assert natural_key("p1") == natural_key("P1")
    assert natural_key("2.1A") == natural_key("2.1a")


@few
@given(st.lists(anything | st.text("0123456789.aP²\u0661"), min_size=1, max_size=6))
def test_any_labels_can_be_sorted(labels: list[str]) -> None:
    ordered = sorted(labels, key=natural_key)
    assert sorted(ordered, key=natural_key) == ordered
    assert sorted(ordered) == sorted(labels)


def test_a_label_of_very_many_digits_can_be_sorted() -> None:
    huge = "9" * 5000
    assert sorted([huge, "10", "a", "9"], key=natural_key) == ["9", "10", huge, "a"]


def test_words_are_listed_as_in_a_sentence() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(("a", "b", "c"), "or") == "a, b or c"


def test_a_number_goes_with_its_noun() -> None:
    assert counted(0, "entry") == "0 entries"
    assert counted(1, "entry") == "1 entry"
    assert counted(2, "entry") == "2 entries"
    assert counted(1200, "word") == "1,200 words"
    assert counted(2, "criterion", "criteria") == "2 criteria"
    assert counted(1, "criterion", "criteria") == "1 criterion"
    assert counted(3, "day") == "3 days"


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_letters_are_folded_and_measured_as_all_others_are(text: str) -> None:
    accent = "\N{COMBINING ACUTE ACCENT}"
    assert fold(text + accent) == fold(text)
    shown = one_line(text)
    assert cells(shown + accent) == cells(shown)
    assert around(shown, [text[:2]], 20) == around(f"{shown}{accent}", [text[:2]], 20).rstrip(
        accent
    )


@given(anything, anything)
@few
def test_what_is_found_alike_folds_to_the_same(text: str, words: str) -> None:
    for start, end in alike(f"{text} {words} {text}", words):
        found = fold_line(f"{text} {words} {text}"[start:end])
        # A sign that reads as two letters, such as “Æ”, is found whole by one of them.
        assert found == fold_line(words) or (
            fold_line(words) in found and len(found) <= 2 + len(words) * 2
        )


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("the team’s plan – and\nmore", "team's  plan - and more", "team’s plan – and\nmore"),
        ("Łódź, at last", "lodz", "Łódź"),
        ("a co\u00adoperative o\u0308f", "cooperative of", "co\u00adoperative o\u0308f"),
        ("wait…", "WAIT...", "wait…"),
        ("nothing", "", ""),
    ],
)
def test_a_phrase_is_found_in_other_signs(text: str, words: str, found: str) -> None:
    assert "".join(text[slice(*span)] for span in alike(text, words)) == found


@pytest.mark.parametrize(
    ("text", "blank"),
    [("", True), ("\u200b \u00ad", True), ("\u3164", True), ("a", False), ("\u200b·", False)],
)
def test_a_text_in_which_nothing_is_seen_is_blank(text: str, *, blank: bool) -> None:
    assert is_blank(text) is blank
