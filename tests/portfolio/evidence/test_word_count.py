from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.evidence.word_count import count_words, entry_words, stated
from journal.reflection.entry import Answer, Entry
from journal.units.unit import EXCLUSIONS, WordRule

RULE = WordRule(2500, 3000, 10, ("headings", "tables"), "the policy")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("   \n\t ", 0),
        ("one two", 2),
        ("it's half-way — done", 3),
        ("1,200 people & 3 more", 4),
        ("naïve 日本", 2),
        ("- a list\n- of two", 4),
        ("*emphasis* counts", 2),
        ("a < b", 2),
        ("x = 1", 2),
    ],
)
def test_words_are_what_holds_a_letter_or_a_digit(text: str, words: int) -> None:
    assert count_words(text) == words
    assert count_words(text, RULE) == words


@pytest.mark.parametrize(
    "text",
    [
        "# Not counted here\n\nbut these four are",
        "Not counted here\n===\n\nbut these four are",
        "but these four are\n\n| not | counted |\n| --- | --- |\n| at | all |",
        "> ## Not counted\n>\n> but these four are",
    ],
)
def test_headings_and_tables_are_left_out_where_the_rule_says_so(text: str) -> None:
    assert count_words(text, RULE) == 4


def test_without_a_rule_everything_written_counts() -> None:
    assert count_words("# One two\n\nthree") == 3
    assert count_words("# One two\n\nthree", WordRule(1, 2)) == 3
    assert count_words("![two words](a.png)\n\n# One") == 3


def test_a_rule_that_names_only_tables_counts_headings() -> None:
    rule = WordRule(1, 2, excludes=("tables",))

    assert count_words("# One two\n\nthree\n\n| a |\n|---|\n| b |", rule) == 3


def test_the_questions_are_not_the_learners_words() -> None:
    entry = Entry(
        "2026-11-23",
        "",
        (
            Answer("two words", "A long question?"),
            Answer("three"),
        ),
    )

    assert entry_words(entry, RULE) == 3


def test_the_rule_is_stated_in_a_sentence() -> None:
    assert stated(RULE) == (
        "The awarding body asks for 2,500 to 3,000 words, 10% either way; "
        "headings and tables are not counted (source: the policy). Counted are the statements."
    )


def test_a_rule_that_says_little_is_stated_in_few_words() -> None:
    few = "Counted are the statements."
    assert stated(WordRule(1, 2)) == f"The awarding body asks for 1 to 2 words. {few}"
    most = "The awarding body asks for at most 1 word, 1% either way."
    assert stated(WordRule(0, 1, 1)) == f"{most} {few}"


def test_what_stands_in_lists_code_and_quotations_counts_like_any_other_words() -> None:
    text = "> said so\n\n- one\n- two three\n\n1. four\n\n    five = 5\n\n---\n\n## No\n"
    assert count_words(text, RULE) == 8
    assert (
        count_words(text + "\n| a | b |\n|---|---|\n| c | d |", WordRule(1, 2, 0, ("captions",)))
        == 13
    )


_PARTS = {
    "headings": ("## A heading of five\n\n", 4),
    "tables": ("| one | two |\n|---|---|\n| three | four |\n\n", 4),
    "quotations": ('> set apart\n\nThen “three quoted words” and "two more", he said.\n\n', 7),
    "footnotes": ("Word.[^1]\n\n[^1]: Five words stand down here\nand three more\n\n", 9),
    "references": ("Seen before [@luft1969, p. 12].\n\n", 3),
    "": ("- six plain words\n- in a list\n\n", 0),
}
"""Pieces of a text by what excludes them, each with the number of words that it takes away."""


@given(
    st.lists(st.sampled_from(sorted(_PARTS)), max_size=8),
    st.lists(st.sampled_from([*EXCLUSIONS, "Headings", "TABLES ", "footnote"]), max_size=6),
)
def test_each_exclusion_that_is_printed_is_applied_and_no_other(
    parts: list[str], excludes: list[str]
) -> None:
    rule = WordRule(1, 2, excludes=tuple(excludes))
    text = "".join(_PARTS[part][0] for part in parts)

    left_out = sum(_PARTS[part][1] for part in parts if part in rule.left_out)

    assert count_words(text, rule) == count_words(text) - left_out
    printed = stated(rule)
    assert all(part in printed for part in rule.left_out)
    assert "footnote " not in printed
    assert ("not counted" in printed) is bool(rule.left_out)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('a board 6" wide and 5" high', 7),
        ("„Zwei Worte“ und «deux mots»", 1),
        ("it's one's own", 3),
        ("“open and never closed", 4),
    ],
)
def test_only_whole_quotations_are_left_out(text: str, words: int) -> None:
    assert count_words(text, WordRule(1, 2, excludes=("quotations",))) == words


@pytest.mark.parametrize(
    ("rule", "said", "lowest", "highest", "target"),
    [
        (WordRule(about=2000), "about 2,000 words.", 0, None, 2000),
        (WordRule(about=2000, margin=10), "about 2,000 words, 10% either way.", 1800, 2200, 2000),
        (WordRule(maximum=1500), "at most 1,500 words.", 0, 1500, 1500),
        (WordRule(maximum=1500, margin=10), "at most 1,500 words, 10% either way.", 0, 1650, 1500),
        (WordRule(minimum=800), "at least 800 words.", 800, None, None),
        (WordRule(2500, 3000, 10), "2,500 to 3,000 words, 10% either way.", 2250, 3300, 3000),
    ],
)
def test_a_rule_says_what_the_body_says(
    rule: WordRule, said: str, lowest: int, highest: int | None, target: int | None
) -> None:
    told = f"The awarding body asks for {said} Counted are the statements."
    assert stated(rule) == told
    assert (rule.lowest, rule.highest, rule.target) == (lowest, highest, target)


@given(st.text(alphabet=st.sampled_from("ab #|-=\n"), max_size=60))
def test_the_rule_never_adds_words(text: str) -> None:
    assert 0 <= count_words(text, RULE) <= count_words(text)
