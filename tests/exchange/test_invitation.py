"""The form that a peer gets: nothing of the learner's own picks, and no word that acts."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.exchange.asked_peer import AskedPeer
from journal.exchange.invitation import END, WORDS_HEAD, to_html, to_text
from journal.exchange.peer_answer import read_answers
from journal.exchange.tick import SIGNS
from journal.johari.round import Round, respond
from journal.text import clean, one_line

from .peers import ROUND, WORDS

HOSTILE = "</script><img src=x onerror=alert(1)> \u202e & \" ' {x} [x]"
PICKS = st.lists(st.sampled_from(WORDS), min_size=2, max_size=2, unique=True)


def letters(word: str) -> str:
    """Return what words are told apart by."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", clean(word)).casefold()))


ANY_WORD = st.text(min_size=1, max_size=40).filter(
    lambda word: letters(word) and END[4:] not in word and not set(word) & set(SIGNS)
)


@given(PICKS)
def test_no_form_depends_on_what_the_learner_picked(picks: list[str]) -> None:
    for writer in (to_html, to_text):
        nobody = writer("r1", replace(ROUND, picks=()), "c", "Sam")
        assert writer("r1", replace(ROUND, picks=tuple(picks)), "c", "Sam") == nobody


@settings(deadline=None)
@given(st.lists(ANY_WORD, min_size=4, max_size=8, unique_by=letters), ANY_WORD)
def test_whatever_the_words_are_a_tick_in_the_text_form_is_a_tick(
    words: list[str], name: str
) -> None:
    round_ = Round(
        name, "2026-11-23T20:10:00+00:00", "l", tuple(words), pick=2, watch_outs=tuple(words[:2])
    )
    head, start, form = to_text("r1", round_, "k7q2-mx9d", name).partition(WORDS_HEAD)
    asked = AskedPeer(
        "k7q2-mx9d", "P", "r1", name, round_.words, round_.watch_outs, 2, by_label=False
    )
    filled = head + start + form.replace("[ ]", "[x]", 2)
    (answer,) = read_answers(filled.encode(), [asked]).answers
    response = respond(round_, "r1", answer.picks, received="", examples=answer.examples)
    first = sorted(words, key=lambda word: (one_line(word).casefold(), one_line(word)))[:2]
    assert set(response.picks) == set(first)


def test_hostile_words_are_words_in_the_page() -> None:
    hostile = Round(
        HOSTILE, "2026-11-23T20:10:00+00:00", "l", (HOSTILE, *WORDS), pick=2, watch_outs=(HOSTILE,)
    )
    page = to_html("r1", hostile, "k7q2-mx9d", HOSTILE)
    assert "<img" not in page
    assert page.count("</script>") == 2
    assert "\u202e" not in page


def test_the_page_asks_nothing_of_the_network() -> None:
    page = to_html("r1", ROUND, "k7q2-mx9d", "Sam")
    assert not re.search(r"https?://|//[a-z]|url\(|@import|<link|<iframe", page)
    assert "default-src 'none'" in page
    assert not re.search(r"\son[a-z]+=", page)
    assert page.count('name="word"') >= len(WORDS)
