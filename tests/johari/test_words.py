"""Words: a list that a round can be made with, as it ships or made one's own."""

from __future__ import annotations

import pytest

from journal.errors import JournalError
from journal.johari.words import WordList, adapted, read_word_lists, unlisted

from .rounds import WORDS

PACK = """
id = "mine"
title = "Mine"
about = "Words for a test."
limits = ["No norms."]
words = ["calm", "kind", "warm"]
sensitive = ["kind"]
"""


def test_a_word_without_letters_is_no_word() -> None:
    words = WordList(id="l", title="List", about="a", words=WORDS, limits=("none",))
    with pytest.raises(JournalError, match="neither a letter nor a digit"):
        adapted(words, extra=("!!!",))


def test_a_list_can_be_made_ones_own() -> None:
    shipped = WordList(id="l", title="L", about="a", words=WORDS[:13], limits=("l",))
    assert adapted(shipped, without=("Word00",), extra=("apt", "word01"))[:2] == ("apt", "word01")
    with pytest.raises(JournalError, match="cannot be left out"):
        adapted(shipped, without=("word30",))
    assert len(adapted(shipped, without=("word01",))) == 12
    with pytest.raises(JournalError, match="12 words or more"):
        adapted(shipped, without=("word01", "word02"))


def test_a_list_of_ones_own_stands_beside_the_others_and_units_are_no_lists() -> None:
    lists, problems = read_word_lists([("words/mine.toml", PACK), ("units/mine.toml", PACK)])
    assert [list_.words for list_ in lists.values()] == [("calm", "kind", "warm")]
    assert problems == []
    assert not lists["mine"].watch_outs


def test_a_list_is_known_by_its_folder_wherever_that_is() -> None:
    lists, _ = read_word_lists([("at/home/words/mine.toml", PACK), ("words.toml", PACK)])
    assert set(lists) == {"mine"}


def many(words: int) -> str:
    return PACK.replace('"calm", "kind"', ", ".join(f'"kind{"!" * at}"' for at in range(words - 1)))


@pytest.mark.parametrize(
    "text",
    [
        PACK.replace("id =", 'mood = "good"\nid ='),
        PACK.replace('limits = ["No norms."]', "limits = []"),
        PACK.replace('["calm", "kind", "warm"]', "[]").replace("sensitive", "# sensitive"),
        many(201),
    ],
    ids=["a field that is none", "no limits", "no words", "too many words"],
)
def test_a_list_of_another_shape_is_told_and_not_read(text: str) -> None:
    lists, problems = read_word_lists([("words/mine.toml", text)])
    assert lists == {}
    assert {problem.where.split(" ")[0] for problem in problems} == {"words/mine.toml"}


@pytest.mark.parametrize("words", [1, 200])
def test_a_list_has_from_one_word_to_two_hundred(words: int) -> None:
    text = many(words) if words > 1 else PACK.replace('"calm", ', "").replace(', "warm"', "")
    lists, problems = read_word_lists([("words/mine.toml", text)])
    assert len(lists["mine"].words) == words
    assert problems == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('["calm", "kind", "Calm"]', "calm is there 2 times"),
        ('["calm", "warm"]', "“kind”"),
    ],
    ids=["a word twice", "a sensitive word that is not there"],
)
def test_a_list_that_contradicts_itself_is_told_to_who_wrote_it(words: str, said: str) -> None:
    text = PACK.replace('["calm", "kind", "warm"]', words)
    lists, problems = read_word_lists([("words/mine.toml", text)])
    assert set(lists) == {"mine"}
    (problem,) = problems
    assert problem.where.startswith("words/mine.toml")
    assert said in problem.what


def test_a_list_that_cannot_be_read_hides_no_other() -> None:
    lists, problems = read_word_lists([("words/bad.toml", "id = 3"), ("words/mine.toml", PACK)])
    assert set(lists) == {"mine"}
    assert {problem.where.split(" ")[0] for problem in problems} == {"words/bad.toml"}


def test_a_sensitive_word_is_left_out_unless_it_is_added() -> None:
    shipped = WordList(
        id="l", title="L", about="a", words=WORDS[:13], sensitive=("word03",), limits=("l",)
    )
    assert "word03" not in adapted(shipped)
    assert adapted(shipped, without=("Word03",)) == adapted(shipped) == shipped.usual
    assert "word03" in adapted(shipped, extra=("word03",))
    with pytest.raises(JournalError, match="12 words or more"):
        adapted(shipped, without=("word01",))


def test_a_gloss_for_a_word_that_is_not_there_is_told() -> None:
    pack = PACK + '[glosses]\nwarme = "friendly"\n'
    lists, (problem,) = read_word_lists([("words/mine.toml", pack)])
    assert "no word “warme”" in problem.what
    assert "warm" in problem.fix
    assert lists["mine"].glosses == {"warme": "friendly"}


@pytest.mark.parametrize(
    ("named", "told"), [("", []), ("mine", []), ("mnie", ["mine"]), ("watch", ["There is: mine"])]
)
def test_a_unit_names_a_list_to_pick_from(named: str, told: list[str]) -> None:
    lists, _ = read_word_lists([("words/mine.toml", PACK)])
    watch = WordList(
        id="watch", title="W", about="a", words=WORDS, watch_outs=True, limits=("none",)
    )
    found = list(unlisted("units/u.toml", named, [*lists.values(), watch]))
    assert [fix in problem.fix for fix, problem in zip(told, found, strict=True)] == [True] * len(
        told
    )
