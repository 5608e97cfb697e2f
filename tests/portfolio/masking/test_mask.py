# ruff: noqa: RUF001  (letters that look alike are the point)
"""Masks: a name is hidden however it is written, and nothing else is touched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.masking.mask import (
    BLACKED,
    Mask,
    Masks,
    betrays,
    mask_text,
    without_cut_name,
)
from journal.portfolio.masking.name_forms import short_forms, words_of


def whole(name: str, pseudonym: str, *, initials: bool = False) -> Mask:
    """Return a mask of a whole name alone."""
    return Mask(name, pseudonym, initials=initials, whole_only=True)


MASKS = Masks(
    [
        whole("Anna Smith", "Coachee A", initials=True),
        whole("Anna", "Coachee A"),
        whole("José", "Peer B"),
        whole("王芳", "Coachee C"),
        whole("김철수", "Coachee D"),
        whole("Mary-Jane O'Brien", "Mentor M"),
        whole("Smith Jones", "Coachee E"),
        whole("Işıl Öz", "Coachee F"),
    ]
)
LETTERS = st.text(alphabet="abcdeßéøIıσςﬁ王", min_size=1, max_size=5)
NAMES = st.lists(LETTERS, min_size=1, max_size=3).map(" ".join)
WORDED = st.lists(LETTERS.map(lambda word: f"{word}{word[-1:]}"), min_size=1, max_size=3).map(
    " ".join
)
"""Names without a letter that stands alone."""
CASES = st.sampled_from([str.upper, str.lower, str.title, str.swapcase, str])
FORMS = st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"])
GAPS = st.sampled_from([" ", "  ", "\n", "-", "\N{NO-BREAK SPACE}", "\t", "_", " \u200b"])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Anna Smith's, ANNA  SMITH’s", "Coachee A's, Coachee A’s"),
        ("the Anna Smiths' car", "the Coachee A's car"),
        ("anna\nsmith; Smith, Anna", "Coachee A; Coachee A"),
        ("Annabel Smithson, Banna", "Annabel Smithson, Banna"),
        ("Anna Smith Jones", "Coachee A Jones"),
        ("AS, A.S. and A. S. but not as, a.s. or A's",
         "Coachee A, Coachee A. and Coachee A. but not as, a.s. or A's"),
        ("A. Smith and Anna S.", "Coachee A and Coachee A."),
        ("Jose, JOSÉ, jose\u0301", "Peer B, Peer B, Peer B"),
        ("我见了王芳今天, 김철수는", "我见了Coachee C今天, Coachee D는"),
        ("Mary Jane O’Brien, MARY\u2011JANE O'BRIEN", "Mentor M, Mentor M"),
        ("Ａｎｎａ Ｓｍｉｔｈ, An\u00adna", "Coachee A, Coachee A"),
        ("anna.smith@example.org, anna_smith", "Coachee A@example.org, Coachee A"),
        ("IŞIL ÖZ, işil öz", "Coachee F, Coachee F"),
        ("**Anna** Smith, _Anna_ `Smith`", "**Coachee A, _Coachee A`"),
        ("Anna\ufffd Smith, Anna\u2400Smith, Anna\x1b Smith", "Coachee A, Coachee A, Coachee A"),
        ("Coachee A. Smith", "Coachee A. Smith"),
        ("A_Smith, but PLAN A'S END", "Coachee A, but PLAN A'S END"),
        ("An\ufe00na, An\ufe0fna", "Coachee A, Coachee A"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(text: str, masked: str) -> None:
    assert mask_text(text, MASKS)[0] == masked
    assert mask_text(masked, MASKS) == (masked, {})


@pytest.mark.parametrize(
    "text",
    [
        *("Anna Maria Smith", "Smith, Anna Maria", "Smith\tAnna Maria", "AMS", "A.M.S", "A. M. S"),
        *("A M S", "A-M-S", "A. M. Smith", "Anna Maria S"),
    ],
)
def test_three_names_have_their_short_forms_too(text: str) -> None:
    masks = Masks([whole("Anna Maria Smith", "Coachee", initials=True)])
    assert mask_text(f"then {text} came", masks)[0] == "then Coachee came"


@pytest.mark.parametrize("text", ["Anna S", "A. Smith", "AS", "Maria Smith"])
def test_what_is_no_form_of_three_names_stays(text: str) -> None:
    masks = Masks([whole("Anna Maria Smith", "Coachee", initials=True)])
    assert mask_text(f"then {text} came", masks)[0] == f"then {text} came"


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("Anna Maria Smith", "the Anna Maria Smiths' car", "the Peer's car"),
        ("Anna 王芳", "Anna 王芳今天", "Peer今天"),
        ("王芳 Anna", "王芳 Annabel, 王芳 Anna", "王芳 Annabel, Peer"),
        ("कमल", "कमला आई, कमल आया", "कमला आई, Peer आया"),
    ],
    ids=["the plural of three names", "Chinese last", "Chinese first", "a vowel sign behind it"],
)
def test_a_name_ends_where_its_script_says_so(name: str, text: str, masked: str) -> None:
    assert mask_text(text, Masks([Mask(name, "Peer")]))[0] == masked


def test_what_was_replaced_is_counted() -> None:
    assert mask_text("Anna Smith and ANNA, anna smith", MASKS)[1] == {"Anna Smith": 2, "Anna": 1}


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://x.org/in/annasmith1984", "Anna Smith"),
        ("mailto:Anna%20Smith@x.org", "Anna Smith"),
        ("https://x.org/JOS%C3%89", "José"),
        ("https://x.org/anna-smith", "Anna Smith"),
        ("https://x.org/anna/smithson", "Anna"),
        ("https://x.org/joanna", ""),
        ("", ""),
    ],
)
def test_an_address_may_hold_a_name(address: str, name: str) -> None:
    assert MASKS.in_address(address) == name


@pytest.mark.parametrize(
    ("pseudonym", "name", "fault"),
    [
        ("Coachee A", "Anna Smith", False),
        ("Coachee A", "A Jones", False),
        ("Anna", "Anna Smith", True),
        ("Our anna", "Anna", True),
        ("Smith A", "Anna Smith", True),
        ("AS", "Anna Smith", False),
        ("Jane", "Mary Jane Smith", True),
        ("Old Anna Smith there", "Anna Smith", True),
        ("Old Anna", "Anna Old", True),
    ],
)
def test_a_pseudonym_that_could_give_a_name_away(pseudonym: str, name: str, *, fault: bool) -> None:
    assert betrays(pseudonym, Mask(name, pseudonym)) is fault


def test_initials_are_given_away_only_where_they_are_hidden() -> None:
    assert betrays("AS", Mask("Anna Smith", "AS", initials=True))


def test_a_conflict_that_came_from_two_machines_is_blacked() -> None:
    masks = Masks([Mask("Anna", "Bob"), Mask("Bob", "Peer"), Mask("!", "x")])
    assert mask_text("Anna and Bob", masks)[0] == f"{BLACKED} and Peer"


def test_no_mask_changes_nothing() -> None:
    masks = Masks([])
    assert not masks
    assert mask_text("Anna Smith", masks) == ("Anna Smith", {})
    assert masks.in_address("https://anna.example.org") == ""


@given(NAMES, CASES, FORMS, GAPS, st.text("ab ,.", max_size=8), st.text("ab ,.'", max_size=8))
def test_no_name_is_left_whatever_its_case_form_and_gaps(
    name: str, case: object, form: str, gap: str, before: str, after: str
) -> None:
    assert callable(case)
    masks = Masks([Mask(name, "Zed 1")])
    written = unicodedata.normalize(form, case(name)).replace(" ", gap)  # type: ignore[arg-type]
    text = f"{before} {written}, {after}"
    masked, _ = mask_text(text, masks)
    assert not masks.found(masked)
    assert words_of(name) != words_of(written) or "Zed 1" in masked
    assert mask_text(masked, masks) == (masked, {})


@given(st.lists(st.tuples(WORDED, WORDED), max_size=5), st.lists(WORDED, max_size=8))
def test_masks_that_overlap_leave_no_name(pairs: list[tuple[str, str]], parts: list[str]) -> None:
    masks = Masks(Mask(name, pseudonym) for name, pseudonym in pairs)
    text = " ".join([*parts, *(name for name, _ in pairs), *parts])
    masked, _ = mask_text(text, masks)
    assert not masks.found(masked)
    # A black bar stands between two words as any third word does.
    words = words_of(masked.replace(BLACKED, "bar"))
    for mask in masks.masks:
        name = words_of(mask.name)
        assert not any(words[at : at + len(name)] == name for at in range(len(words)))


@given(st.text(max_size=60))
def test_text_without_a_name_stays_to_the_letter(text: str) -> None:
    masks = Masks([Mask("Quixote Panza", "Peer 1", initials=True)])
    if not masks.found(text):
        assert mask_text(text, masks) == (text, {})


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("we met Anna Smi…", "we met…"),
        ("we met Anna S…", "we met…"),
        ("then Ann…", "then…"),
        ("then An…", "then An…"),
        ("Jos…", "…"),
        ("we met Anna Smi", "we met Anna Smi"),
        ("…", "…"),
        ("nobody at all…", "nobody at all…"),
    ],
)
def test_a_name_that_was_cut_is_not_told_by_its_beginning(text: str, left: str) -> None:
    assert without_cut_name(text, MASKS) == left


def test_a_short_form_with_two_letters_may_be_joined_in_as_many_ways_as_the_name() -> None:
    masks = Masks([Mask("Al Smith", "Coachee A", initials=True)])
    assert mask_text("notes_of Al_S today", masks)[0] == "notes_of Coachee A today"


def test_the_last_sign_of_a_name_says_whether_letters_may_follow_it() -> None:
    masks = Masks([Mask("Zed Q王", "Coachee A")])
    assert mask_text("with Zed Q王先生", masks)[0] == "with Coachee A先生"


def test_of_a_name_that_is_cut_within_its_first_word_nothing_is_left() -> None:
    masks = Masks([Mask("Anna Smith", "Coachee A")])
    assert without_cut_name("So I asked Ann…", masks) == "So I asked…"


def test_a_pseudonym_that_begins_where_a_long_name_ends_gives_it_away() -> None:
    assert betrays("Smith X", Mask("Anna Maria Smith", ""))
    assert betrays("Maria X", Mask("Anna Maria Smith", ""))
    assert not betrays("Maria X", whole("Anna Maria Smith", ""))


def test_a_name_of_one_word_has_no_shorter_form() -> None:
    assert short_forms(words_of("Anna")) == set()
