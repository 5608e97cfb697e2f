"""Peer warnings: said where one peer could be told, and nowhere else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.johari.answer import PeerAnswer
from journal.johari.moment import How
from journal.johari.window import Pane
from journal.workflows.export import portfolio_text
from journal.workflows.gather import gather
from journal.workflows.peer_warnings import about_moment, before_handing_in, on_receiving
from journal.workflows.withdraw import left_before, withdraw

from ..johari.rounds import WORDS
from ..registers.test_answers import SAID, asked

if TYPE_CHECKING:
    from journal.journal import Journal

DAY = date(2026, 11, 20)


def warned(journal: Journal) -> str:
    return " ".join(before_handing_in(journal, gather(journal, journal.unit())))


def test_an_answer_that_comes_after_others_left_is_told_to_wait(journal: Journal) -> None:
    asked(journal, 4)
    id_ = journal.rounds.find().id
    assert on_receiving(journal, id_) == ""
    portfolio_text(journal, journal.unit())
    late = journal.rounds.invite(journal.rounds.find(), "Late")
    journal.rounds.receive(PeerAnswer(late, WORDS[30:36]))
    assert "late answers leave only once there are 3" in on_receiving(journal, id_)
    assert "Not yet among what leaves of “Autumn”: 1 answer." in warned(journal)


def test_who_has_yet_to_answer_is_named_as_a_number_before_the_others_leave(
    journal: Journal,
) -> None:
    asked(journal, 3)
    assert warned(journal) == ""
    journal.rounds.invite(journal.rounds.find(), "Slow")
    assert "leave together now, and 1 peer you asked did not answer yet" in warned(journal)
    portfolio_text(journal, journal.unit())
    assert "leave together now" not in warned(journal)


def test_before_and_after_a_withdrawal_it_is_said_what_cannot_be_called_back(
    journal: Journal,
) -> None:
    codes = asked(journal, 6)
    assert left_before(journal, codes[0]) == ""
    portfolio_text(journal, journal.unit())
    told = left_before(journal, codes[0])
    assert "what was exported or handed in cannot be called back" in told
    assert "of this group of 6 only words leave that at least two others named" in told
    assert told in withdraw(journal, codes[0]).remains
    assert "was taken back or corrected after it had left" in warned(journal)


def test_an_answer_that_never_left_is_said_to_be_gone_from_here(journal: Journal) -> None:
    codes = asked(journal, 4)
    portfolio_text(journal, journal.unit())
    late = journal.rounds.invite(journal.rounds.find(), "Late")
    journal.rounds.receive(PeerAnswer(late, WORDS[30:36]))
    assert "This answer never left your journal." in withdraw(journal, late).remains
    assert len(codes) == 4


def test_a_moment_whose_entry_names_who_told_it_is_warned_of(journal: Journal) -> None:
    asked(journal, 3)
    journal.masks.add("Meera Shah", "Coachee M")
    entries = {
        "label": journal.entries.add("What P1 told me about me", criteria=["2.2"]),
        "mask": journal.entries.add("Meera Shah told me", criteria=["2.2"]),
        "pseudonym": journal.entries.add("Coachee M told me", criteria=["2.2"]),
    }
    quiet = journal.entries.add("Somebody told me", criteria=["2.2"])
    private = journal.entries.add("P1 told me", private=True)
    for entry in entries.values():
        assert "whoever reads both knows who told you" in about_moment(journal, entry)
    assert not [each for each in (quiet, private, "", "gone") if about_moment(journal, each)]
    journal.moments.add(
        "calm", DAY, before=Pane.BLIND, after=Pane.OPEN, how=How.FEEDBACK, entry=entries["label"]
    )
    assert "“calm”: The entry of this moment names “P1”" in warned(journal)


def test_a_quotation_of_a_peer_is_found_in_an_entry_and_in_a_statement(journal: Journal) -> None:
    asked(journal, 3)
    journal.entries.add("I was late again, and she waited.", criteria=["2.2"])
    assert "You quote" not in warned(journal)
    journal.entries.add(f"They wrote: “{SAID.lower()}…”", criteria=["2.2"])
    assert "You quote what a peer wrote in “Autumn”" in warned(journal)


def test_what_one_peer_alone_named_as_being_in_the_way_is_found(journal: Journal) -> None:
    rounds = journal.rounds
    id_ = rounds.new("Autumn", "list", WORDS, pick=6, watch_outs=("hurries", "shy away"))
    rounds.pick(rounds.find(id_), WORDS[:6])
    for at, named in enumerate((("hurries",), ("hurries",), ("shy away",))):
        code = rounds.invite(rounds.find(id_), f"P{at}")
        rounds.receive(PeerAnswer(code, WORDS[at : at + 6], watch_outs=named))
    journal.entries.add("I know that I am one who hurries.", criteria=["2.2"])
    assert "getting in your way" not in warned(journal)
    journal.entries.add("I seem to shy away from conflict.", criteria=["2.2"])
    assert "You write “shy away”, which one peer alone named" in warned(journal)
