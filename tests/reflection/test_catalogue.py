from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import Struct

from journal.reflection.catalogue import Catalogue, Folded
from journal.reflection.entry import Answer, Entry
from journal.reflection.search import matching_line, places, wanted
from journal.reflection.selection import Selection, Status
from journal.text import fold

TEXT = st.text(alphabet="aábBß ſﬁ\u0301 漢\n", max_size=20)


class Kept(Struct, frozen=True):
    id: str
    value: Entry
    revision: str = ""
    deleted: bool = False
    others: tuple[str, ...] = ()


def kept(id_: str, text: str, **more: object) -> Kept:
    links = more.pop("links", ())
    entry = Entry("2026-11-01", "", (Answer(text),), links=links)  # type: ignore[arg-type]
    return Kept(id_, entry, id_ + text, **more)  # type: ignore[arg-type]


def found(catalogue: Catalogue[Kept], *words: str, **more: object) -> list[str]:
    return [each.id for each in catalogue.find(Selection(words, **more)).entries]  # type: ignore[arg-type]


def plain(text: str) -> str:
    """Any white space is as good as any other, and at the ends it is none."""
    return " ".join(fold(text).split())


@given(st.lists(TEXT, max_size=6), st.lists(TEXT.filter(str.strip), min_size=1, max_size=2))
@example(texts=["a", "a\n"], words=["a\n"])
@example(texts=["a b", "a\r\n\n\xa0b", "ab"], words=[" a  b "])
@example(texts=[], words=["\u0301"])
def test_a_search_finds_what_looking_through_all_would_find(
    texts: list[str], words: list[str]
) -> None:
    entries = [kept(str(at), text) for at, text in enumerate(texts)]
    catalogue = Catalogue(entries, Folded())
    result = catalogue.find(Selection(tuple(words)))
    naive = [
        entry.id
        for entry in entries
        if all(plain(word) in plain(entry.value.answers[0].text) for word in words)
    ]
    assert result.near == (not naive and any(map(plain, words)))
    if naive:
        assert [entry.id for entry in result.entries] == naive


@given(
    st.lists(TEXT, max_size=6),
    st.lists(st.lists(st.text(alphabet="aáb", max_size=3), max_size=3), max_size=6),
)
def test_it_finds_the_same_whatever_was_searched_before(
    texts: list[str], searches: list[list[str]]
) -> None:
    entries = [kept(str(at), text) for at, text in enumerate(texts)]
    catalogue = Catalogue(entries, Folded())
    for words in searches:
        selection = Selection(tuple(words))
        assert catalogue.find(selection) == Catalogue(entries, Folded()).find(selection)


@given(TEXT, TEXT.filter(str.strip))
@example(text="so a\n \nb it is", word="a b")
def test_what_is_lit_is_in_the_text_and_is_what_was_looked_for(text: str, word: str) -> None:
    for start, end in places(text, wanted([word])):
        assert 0 <= start < end <= len(text)
        assert plain(word) in plain(text[start:end])


@pytest.mark.parametrize("between", [" ", "\n", "\r\n", "\n\n", " \t ", "\xa0"])
def test_two_words_together_are_found_and_lit_wherever_the_line_is_broken(between: str) -> None:
    text = f"Nobody had torn{between}up the rota"
    catalogue = Catalogue([kept("1", text), kept("2", "torn, then taken up")], Folded())
    assert found(catalogue, " torn  up") == ["1"]
    assert places(text, wanted([" torn  up"])) == [(11, 17 + len(between))]
    assert matching_line(catalogue.entries[0].value, ["torn up"])


def test_two_words_do_not_stand_together_across_two_answers() -> None:
    entry = Entry("2026-11-01", "", (Answer("torn"), Answer("up")), title="The rota")
    assert matching_line(entry, ["torn up"]) is None
    assert matching_line(entry, ["up The"]) is None


def test_overlapping_places_are_one() -> None:
    assert places("nine minutes", ("nine", "ne m")) == [(0, 6)]
    assert places("Straße", wanted(["strasse"])) == [(0, 6)]


def test_all_that_are_not_deleted_are_there_newest_first_as_given() -> None:
    catalogue = Catalogue([kept("2", "b"), kept("1", "a"), kept("0", "c", deleted=True)], Folded())
    assert found(catalogue) == ["2", "1"]
    assert catalogue.count == 2
    assert found(catalogue, statuses=(Status.DELETED,)) == ["0"]
    everything = catalogue.find(Selection(), everything=True)
    assert [each.id for each in everything.entries] == ["2", "1", "0"]


def test_where_nothing_holds_the_words_titles_alike_are_offered() -> None:
    catalogue = Catalogue([kept("1", "A walk along the canal"), kept("2", "Rota")], Folded())
    near = catalogue.find(Selection(("wlkcanl",)))
    assert (near.near, [each.id for each in near.entries]) == (True, ["1"])
    assert catalogue.find(Selection(("zzz",))).entries == ()


def test_a_changed_entry_is_found_by_its_new_words() -> None:
    folded = Folded()
    old = Catalogue([kept("1", "before")], folded)
    old.learn()
    new = Catalogue([kept("1", "after")], folded)
    assert found(new, "after") == ["1"]
    assert new.find(Selection(("before",))).near


def test_links_are_shown_on_both_sides() -> None:
    catalogue = Catalogue(
        [kept("1", "a", links=("2", "gone")), kept("2", "b"), kept("3", "c", links=("2",))],
        Folded(),
    )
    assert [each.id for each in catalogue.linked("1")] == ["2"]
    assert [each.id for each in catalogue.linked("2")] == ["1", "3"]
    assert catalogue.get("gone") is None
    assert catalogue.linked("gone") == (*catalogue.linked("1")[:0], catalogue.get("1"))


def test_the_line_that_shows_most_of_the_words_is_given() -> None:
    entry = Entry("2026-11-01", "", (Answer("one two\ntwo three\nfour"),), tags=("five",))
    assert matching_line(entry, ["two", "three"]) == "two three"
    assert matching_line(entry, ["FIVE"]) == "five"
    assert matching_line(entry, ["six"]) is None
    assert matching_line(entry, [" "]) is None
