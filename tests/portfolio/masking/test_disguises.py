"""Disguises: no form of a masked name is left, none goes untold, and no other word is touched."""

from __future__ import annotations

import html
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.equal_signs import FOLDED
from journal.portfolio.masking.mask import Mask, Masks, mask_text
from journal.text import alike, fold_line
from tests.promises.disguises import parts, torn, whole

# ruff: noqa: RUF001, S311  (signs that look alike are the point; no secret)

PEOPLE = (
    ("Anna", "Smith"),
    ("Quilla", "Vexley"),
    ("Zoë", "Łukasik"),
    ("Siân", "O’Brien"),
    ("Jürgen", "Groß"),
    ("Will", "Turner"),
    ("May", "Rose"),
)
COMMON = re.findall(
    r"\w+",
    """will may mark rose hope grace the we they it is was and but or to of in on at by for with
    team meeting review coach coaching manager plan goal change work week month report budget people
    listen ask feedback smithy manna banner annual rosewood willing marked hopeful gracious maybe
    hopes marks roses wills graces dismay blacksmith savannah turn turned over now then""",
)
PUNCTUATION = (" ", " ", " ", " ", ", ", "; ", " – ", " (", ") ", ": ", "\n", " / ", "'s ", "-")


def letters(text: str) -> str:
    """Return the letters of a text alone, in one spelling."""
    plain = re.sub(r"%[0-9A-Fa-f]{2}", "", html.unescape(text))
    return re.sub(r"[\W_]+", "", plain.translate(FOLDED))


def _is_sentence(first: str, last: str, form: str) -> bool:
    """Return True for ``may rose``, which is two words of any sentence."""
    common = {first.casefold(), last.casefold()} <= set(COMMON)
    return common and form.casefold() == form and not set(form) & set("@#/&.")


@pytest.mark.parametrize(("first", "last"), PEOPLE)
def test_no_form_is_left_where_the_parts_are_masked(first: str, last: str) -> None:
    masks = Masks([Mask(f"{first} {last}", "Coachee 7")])
    for form in (*whole(first, last), *parts(first, last)):
        if _is_sentence(first, last, form):
            continue
        masked, _ = mask_text(f"Then I met {form} at ten.", masks)
        left = letters(masked)
        assert letters(first) not in left, (form, masked)
        assert letters(last) not in left, (form, masked)
        assert masked.startswith("Then I met")
        assert masked.endswith("at ten.") or form.endswith(("@x.org", "…"))


@pytest.mark.parametrize(("first", "last"), PEOPLE)
def test_each_form_that_is_left_of_a_whole_name_is_told(first: str, last: str) -> None:
    masks = Masks([Mask(f"{first} {last}", "Coachee 7", whole_only=True)])
    for form in (*whole(first, last), *parts(first, last)):
        masked, _ = mask_text(f"Then I met {form} at ten.", masks)
        left = letters(masked)
        named = letters(first) in left or letters(last) in left
        if named and not _is_sentence(first, last, form):
            assert masks.left(masked), (form, masked)


def sentences(number: int, words: tuple[str, ...]) -> list[str]:
    """Return sentences of common words, among them such as are names elsewhere."""
    chance = random.Random(7)
    made = []
    for _ in range(number):
        some = [chance.choice(words) for _ in range(chance.randint(3, 14))]
        said = "".join(word + chance.choice(PUNCTUATION) for word in some).strip(" -(,;:/")
        opening = chance.choice(("The ", "We ", "Then I ", "It was ", "Will I ", "May we ", ""))
        made.append(f"{opening}{said}.")
    return made


def test_nothing_changes_in_20_000_sentences_without_the_names() -> None:
    names = ("Will Mark", "May Rose", "Hope Grace", "Anna Smith", "Rose Turner", "Mark Hope-Grace")
    masks = Masks(Mask(name, f"Coachee {at}") for at, name in enumerate(names))
    for sentence in sentences(20_000, tuple(COMMON)):
        assert mask_text(sentence, masks) == (sentence, {})


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("I told Will that we will mark it.", "I told P that we will mark it."),
        ("Mark and Will and WILL MARK came", "P and P and P came"),
        ("On 3 May 2026, in May 2026", "On 3 May 2026, in May 2026"),
        ("on the 3rd of May, but by May", "on the 3rd of May, but by Q"),
        ("I asked May, and May’s plan", "I asked Q, and Q’s plan"),
        ("May I ask? Will we see? “May you”", "May I ask? Will we see? “May you”"),
        ("Roses are red, rose tinted", "Q are red, rose tinted"),
        ("willmark@x.org and https://x.org/will-you", "P@x.org and https://x.org/will-you"),
    ],
)  # fmt: skip
def test_a_part_that_is_a_word_is_a_name_where_it_has_a_capital(text: str, masked: str) -> None:
    masks = Masks([Mask("Will Mark", "P"), Mask("May Rose", "Q")])
    assert mask_text(text, masks)[0] == masked


def test_a_part_that_the_learner_leaves_stays_and_is_told() -> None:
    masks = Masks([Mask("May Vexley", "P", left=("may",))])
    masked, _ = mask_text("May Vexley, and May, and Vexley", masks)
    assert masked == "P, and May, and P"
    assert [masked[hit.start : hit.end] for hit in masks.left(masked)] == ["May"]


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("Jürgen Müller", "Juergen Mueller, JURGEN MULLER, j.mueller@x.org", "P, P, j.P@x.org"),
        ("Joel Mueller", "Joel Müller, Jol", "P, Jol"),
        ("Bjørn Åkesson", "Bjorn Akesson, Bjoern Aakesson", "P, P"),
        ("D'Arcy Łoś", "D’Arcy Los, d`arcy łoś, DArcy, D Arcy", "P, P, P, P"),
        ("Sean McDonald", "Sean Mc Donald, MCDONALD, Mc-Donald's", "P, P, P's"),
        ("Anna Maria Smith", "Anna Smith and Smith Maria Anna and Maria", "P and P and P"),
        ("Dr Ludwig van der Berg", "Dr Berg or Ludwig or van der Berg", "Dr P or P or van der P"),
        ("Anna Smith", "Anna (Smith), Anna “Smith”", "P, P"),
        (
            "Ferrow Valley Homes",
            "Ferrow's homes; Valley Homes; ferrow valley homes",
            "P's homes; Valley Homes; P",
        ),
        (
            "the Ferrow Trust",
            "trust Ferrow, the Trust and ferrowtrust@x.org",
            "trust P, the Trust and P@x.org",
        ),
        ("Anna Smith", "to anna, and Annabel and Hannah", "to P, and Annabel and Hannah"),
    ],
)
def test_names_are_found_in_the_spellings_of_others(name: str, text: str, masked: str) -> None:
    assert mask_text(text, Masks([Mask(name, "P")]))[0] == masked


def test_a_part_of_two_people_stands_for_either() -> None:
    masks = Masks([Mask("Anna Smith", "Coachee 1"), Mask("Bob Smith", "Coachee 2")])
    text = "Smith said that Anna and Bob Smith came"
    assert mask_text(text, masks)[0] == (
        "Coachee 1 or Coachee 2 said that Coachee 1 and Coachee 2 came"
    )


WORDS = st.sampled_from(
    ["Łódź", "O’Brien", "naïve", "co–operate", "Straße", "Møller", "wait…", "æon", "Zoë", "d'Arcy"]
)
SAME = {"’": "'‘ʼ`", "–": "-‐—‑−", "…": ("...",), "Ł": "Ll", "ø": "oö", "ß": ("ss",), "æ": ("ae",),
        "ź": "z", "ó": "o", "ï": "i", "ë": "e", "'": "’`ʼ", " ": "\u00a0\u2009\n"}  # fmt: skip


@given(st.lists(WORDS, min_size=2, max_size=3, unique=True), st.data())
def test_one_table_says_what_is_the_same_for_search_quotes_and_masks(
    words: list[str], data: st.DataObject
) -> None:
    name = " ".join(words)
    spelled = "".join(data.draw(st.sampled_from([sign, *SAME.get(sign, ())])) for sign in name)
    joiner = data.draw(st.sampled_from(["", "\u200d", "\u00ad", "\ufe0f"]))
    half = len(spelled) // 2
    text = f"before {spelled[:half]}{joiner}{spelled[half:]} after"
    assert fold_line(name) in fold_line(text), "searched"
    ((start, end),) = alike(text, name)
    assert text[:start].strip() == "before", "quoted"
    assert text[end:].strip() == "after"
    assert mask_text(text, Masks([Mask(name, "P 1", whole_only=True)]))[0].split()[1] == "P", (
        "masked"
    )


def test_what_a_disguise_tears_is_what_is_replaced() -> None:
    masks = Masks([Mask("Quilla Vexley", "P")])
    for form in torn("Quilla Vexley"):
        assert mask_text(f"a {form} b", masks)[0] in {"a P b", "a P   P b"}, form
