"""What is printed of an entry is what was claimed of it, whatever is done to the entry since."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from journal.errors import JournalError
from journal.journal import Journal
from journal.portfolio.evidence.claimable import claimed
from journal.portfolio.evidence.word_count import count_words
from journal.reflection.entry import Answer
from journal.workflows.export import portfolio_text
from journal.workflows.hand_in import sign, submit
from journal.workflows.health import examine

SENTENCE = "I asked what she wanted before I said what I thought."
AROUND = "My face was hot. {} My husband had warned me."


def claimed_sentence(journal: Journal) -> tuple[str, str]:
    """Write an entry, claim one sentence of it, and return the ids of both."""
    journal.set_up("Sam")
    id_ = journal.entries.add(AROUND.format(SENTENCE), criteria=["2.2"])
    paper = journal.claims.paper(id_)
    refs = journal.refs(["2.2"])
    return id_, journal.claims.add(claimed(paper, refs, quote=SENTENCE, why="It shows it."))


def rewritten(journal: Journal, id_: str, text: str) -> None:
    stored = journal.entries.find(id_)
    answers = (structs.replace(stored.value.answers[0], text=text),)
    journal.entries.change(id_, structs.replace(stored.value, answers=answers), stored.revision)


def printed(journal: Journal) -> str:
    """Return the portfolio without its index, in which entries are only named."""
    return portfolio_text(journal, journal.unit()).partition("## Index of evidence")[0]


def test_nothing_else_of_the_entry_is_printed(journal: Journal) -> None:
    claimed_sentence(journal)
    text = printed(journal)
    assert SENTENCE in text
    assert "husband" not in text
    assert "1 passage, 11 of its 20 words" in text


def test_passages_are_printed_in_the_order_in_which_they_stand(journal: Journal) -> None:
    journal.set_up("Sam")
    parts = [f"Part {number} of what happened then." for number in range(5)]
    id_ = journal.entries.add(" ".join(parts), criteria=["2.2"])
    for part in (parts[3], parts[0], parts[4], parts[1]):
        paper = journal.claims.paper(id_)
        journal.claims.add(claimed(paper, journal.refs(["2.2"]), quote=part, why="It shows it."))
    found = re.findall(r"^> Part (\d)", printed(journal), re.MULTILINE)
    assert found == ["0", "1", "3", "4"]


@pytest.mark.parametrize(
    "now",
    [
        "Something else altogether, of which nobody was to know.",
        AROUND.format("I asked what she, whom I cannot stand, wanted before I said so."),
        AROUND.format("Nothing of that."),
        AROUND.format("I asked what he wanted before I said what I thought."),
    ],
)
def test_a_passage_with_other_words_in_it_publishes_nothing_until_it_is_claimed_again(
    journal: Journal, now: str, tmp_path: Path
) -> None:
    id_, claim = claimed_sentence(journal)
    rewritten(journal, id_, now)
    text = printed(journal)
    for told in ("husband", "cannot stand", "Something else", "what he wanted", "Nothing of that"):
        assert told not in text
    assert "It is not printed until the learner has claimed it again." in text
    assert [problem.where for problem in examine(journal) if not problem.harmless] == [
        f"claims {claim}"
    ]
    with pytest.raises(JournalError, match="not as claimed any more: E1, “I asked what she"):
        sign(journal, journal.unit(), "Sam", "")
    with pytest.raises(JournalError, match="not as claimed any more"):
        submit(journal, journal.unit(), tmp_path / "bundle.zip")
    journal.claims.remove(journal.claims.find(claim))
    sign(journal, journal.unit(), "Sam", "")


def test_words_that_were_taken_out_are_not_printed_and_nothing_waits(journal: Journal) -> None:
    id_, _ = claimed_sentence(journal)
    rewritten(journal, id_, AROUND.format("I asked what she wanted."))
    text = printed(journal)
    assert "I asked what she wanted" in text
    assert "before I said" not in text
    assert "husband" not in text
    sign(journal, journal.unit(), "Sam", "")


def test_a_passage_is_claimed_again_as_it_is_now(journal: Journal) -> None:
    id_, claim = claimed_sentence(journal)
    rewritten(journal, id_, AROUND.format("I asked what he wanted before I said what I thought."))
    anew = journal.claims.again(journal.claims.find(claim))
    assert anew.quote == "I asked what he wanted before I said what I thought."
    assert anew.why == "It shows it."
    assert "what he wanted" in printed(journal)
    sign(journal, journal.unit(), "Sam", "")
    rewritten(journal, id_, "Quite another thing.")
    with pytest.raises(JournalError, match="Nothing is left"):
        journal.claims.again(journal.claims.find(claim))


def test_the_whole_answer_is_printed_around_a_passage_where_the_learner_lets_it(
    journal: Journal,
) -> None:
    _, claim = claimed_sentence(journal)
    journal.claims.again(journal.claims.find(claim), in_answer=True)
    text = printed(journal)
    assert re.search(r"face was hot\.\n\n> I asked what she .*\n\nMy husband", text)
    assert "1 passage, 20 of its 20 words" in text
    journal.claims.again(journal.claims.find(claim), in_answer=False)
    assert "husband" not in printed(journal)


def test_claiming_again_without_a_why_keeps_the_why(journal: Journal) -> None:
    id_, claim = claimed_sentence(journal)
    again = claimed(journal.claims.paper(id_), journal.refs(["2.2"]), quote=SENTENCE)
    assert journal.claims.add(again) == claim
    assert journal.claims.find(claim).value.why == "It shows it."


CLAIMED = ("alpha", "beta", "gamma")
OTHERS = ("delta", "secret", "rumour")
WORDS = st.lists(st.sampled_from((*CLAIMED, *OTHERS)), max_size=12)


@settings(max_examples=60)
@given(before=WORDS, kept=st.lists(st.sampled_from(CLAIMED), min_size=2), now=WORDS)
def test_no_edit_prints_a_word_that_was_not_claimed(
    before: list[str], kept: list[str], now: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        journal = Journal(Path(folder, "journal"), Path(folder, "state"))
        journal.set_up("Sam")
        quote = " ".join(kept)
        id_ = journal.entries.add(" ".join(["Once", *before]), criteria=["2.2"])
        stored = journal.entries.find(id_)
        answers = (*stored.value.answers, Answer(f"Zeta {quote} omega", "Which?"))
        journal.entries.change(id_, structs.replace(stored.value, answers=answers), stored.revision)
        paper = journal.claims.paper(id_)
        journal.claims.add(claimed(paper, journal.refs(["2.2"]), quote=quote, place=1))
        rewritten(journal, id_, " ".join(now) or "nothing")
        chapter = printed(journal).partition("### 2.2")[2].partition("### 2.3")[0]
        quoted = [line[2:] for line in chapter.splitlines() if line.startswith("> ")]
        found = re.findall("|".join((*CLAIMED, *OTHERS, "Zeta", "omega")), chapter)
        allowed = iter(kept)
        assert all(word in allowed for word in found), (found, kept)
        told = re.search(r"1 passage, (\d+) of its", chapter)
        assert told
        assert int(told[1]) == sum(count_words(line) for line in quoted)
        assert f"{told[1]} words printed here" in chapter.replace("1 word ", "1 words ")
