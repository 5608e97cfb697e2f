from __future__ import annotations

from journal.reflection.discretion import PRIVATE, discreet
from journal.reflection.entry import Answer, Entry


def test_a_private_entry_is_named_without_a_word_of_it() -> None:
    secret = Entry("2026-01-01", "", (Answer("about my manager"),), title="Secret", private=True)
    assert discreet(secret) == PRIVATE


def test_private_passages_are_not_in_the_name() -> None:
    entry = Entry("2026-01-01", "", (Answer("%%my manager%% was there"),))
    assert discreet(entry) == "was there"
    assert discreet(Entry("2026-01-01", "", (Answer("%%all of it%%"),))) == PRIVATE
    assert discreet(Entry("2026-01-01", "", (Answer("The bus"),))) == "The bus"
