"""What peers send, read against the rounds of a journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.workflows.export import export_invitation
from journal.workflows.receive_answers import keep_answers, read_file, read_message, read_told

if TYPE_CHECKING:
    from pathlib import Path

    from journal.journal import Journal
    from journal.workflows.receive_answers import AnswersReceived

SIX = "able, calm, kind, wise, witty, shy"
OTHERS = "bold, calm, kind, wise, witty, shy"


def asked(journal: Journal, label: str, *peers: str) -> list[str]:
    """Begin a round and invite peers; return their codes."""
    rounds = journal.rounds
    id_ = rounds.new(label, "adjectives", journal.word_lists["adjectives"].words, pick=6)
    rounds.pick(rounds.find(id_), ["able", "bold", "brave", "calm", "kind", "warm"])
    return [rounds.invite(rounds.find(id_), peer) for peer in peers]


def received(journal: Journal, text: str, whose: str = "") -> AnswersReceived:
    return keep_answers(journal, read_message(journal, text.encode(), whose))


def test_a_label_means_who_is_waited_for_and_is_refused_where_that_is_not_one(
    ticking: Journal,
) -> None:
    journal = ticking
    first, _ = asked(journal, "Autumn", "P1", "P2")
    received(journal, f"P1: {SIX}")
    second, third = asked(journal, "Winter", "P1", "P2")
    (kept,) = received(journal, f"P1: {SIX}").kept
    assert (kept.label, kept.became) == ("Winter", "new")
    with pytest.raises(JournalError, match="“P2” was asked more than once") as refused:
        read_message(journal, SIX.encode(), "P2")
    assert third in refused.value.message
    assert received(journal, f"P2: {SIX}").refused[0].message == refused.value.message
    over = received(journal, f"{first}: {OTHERS}")
    assert "that round is over" in over.refused[0].message
    journal.rounds.withdraw(second)
    assert "No answer of “P1” is waited for" in received(journal, f"P1: {SIX}").refused[0].message


def test_nothing_of_an_answer_is_said_before_one_has_picked_not_even_why_not(
    journal: Journal,
) -> None:
    rounds = journal.rounds
    id_ = rounds.new("Autumn", "adjectives", journal.word_lists["adjectives"].words, pick=6)
    code = rounds.invite(rounds.find(id_), "P1")
    for text in (SIX, f"{SIX}, warm", f"{SIX}, grumpy", "[x] calm:\n[x] clam:"):
        found = received(journal, f"{code}\n{text}")
        (refused,) = found.refused
        assert refused.message == "P1: Pick your own words for “Autumn” before you open an answer."
        assert not found.kept


def test_what_becomes_of_an_answer_is_said(journal: Journal) -> None:
    (code,) = asked(journal, "Autumn", "P1")
    became = [received(journal, f"{code} {words}").kept[0] for words in (SIX, SIX, OTHERS)]
    assert [kept.became for kept in became] == ["new", "same", "corrected"]
    assert "the new one counts" in became[-1].sentence
    (response,) = journal.rounds.open(journal.rounds.find()).responses
    assert set(response.value.picks) == set(OTHERS.split(", "))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("able calm kind wise witty shy", ""),
        ("Able; calm; kind and wise, witty & shy", ""),
        ("able, calm, kind, wise, witty", "P1: There are 5 words, and this round asks for 6"),
        (f"{SIX}, warm", "which 1 word to leave out"),
        ("able, calm, kind, patent, bol, shy", "Did you mean “patient”"),
    ],
)
def test_words_by_voice_are_taken_as_they_are_typed(
    journal: Journal, words: str, said: str
) -> None:
    asked(journal, "Autumn", "P1")
    found = keep_answers(journal, read_told(journal, "p1", words))
    assert bool(found.kept) is not bool(said)
    assert said in " ".join(map(str, found.refused))


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match=r"gone\.eml"):
        read_file(tmp_path / "gone.eml")


@pytest.mark.parametrize("list_", ["adjectives", "coaching-practice"])
def test_words_above_the_quoted_form_are_read_whatever_the_list(
    journal: Journal, tmp_path: Path, list_: str
) -> None:
    journal.set_up("Sam Hill")
    words = journal.word_lists[list_].words
    rounds = journal.rounds
    watch_outs = journal.word_lists["watch-outs"].words
    id_ = rounds.new("Autumn", list_, words, pick=6, watch_outs=watch_outs)
    rounds.pick(rounds.find(id_), words[:6])
    code = rounds.invite(rounds.find(id_), "P1")
    form = tmp_path / "form.txt"
    export_invitation(journal, code, form, as_text=True)
    quoted = "\n".join(f"> {line}" for line in form.read_text(encoding="utf-8").splitlines())
    picks = words[4:10]
    (kept,) = received(journal, f"My words are {', '.join(picks)}.\n\nJo\n\n{quoted}").kept
    assert kept.became == "new"
    (response,) = rounds.open(rounds.find()).responses
    assert set(response.value.picks) == set(picks)
