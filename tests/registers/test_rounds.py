from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.johari.answer import PeerAnswer
from journal.johari.window import Pane

from ..conftest import MOMENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal
    from journal.registers.rounds import Rounds

WORDS = tuple(f"word{number:02}" for number in range(55))


@pytest.fixture
def rounds(ticking: Journal) -> Rounds:
    return ticking.rounds


def begun(rounds: Rounds, label: str = "Autumn", peers: int = 3) -> list[str]:
    """Begin a round with the learner's picks, and return the codes of its invitations."""
    id_ = rounds.new(label, "list", WORDS, pick=6)
    codes = [rounds.invite(rounds.find(id_), f"P{peer}") for peer in range(peers)]
    rounds.pick(rounds.find(id_), WORDS[:6])
    return codes


def test_what_three_peers_say_opens_the_window(rounds: Rounds) -> None:
    for at, code in enumerate(begun(rounds)):
        _, peer = rounds.receive(PeerAnswer(code, WORDS[at : at + 6]))
        assert peer == f"P{at}"
    opened = rounds.open(rounds.find("Autumn"))
    assert opened.window.peers == 3
    assert [named.word for named in opened.window.panes[Pane.BLIND]] == ["word06", "word07"]
    assert opened.agreement is not None
    assert opened.agreement.kappa.above_chance


def test_a_code_may_be_typed_in_capitals_and_without_its_hyphen(rounds: Rounds) -> None:
    (code,) = begun(rounds, peers=1)
    rounds.receive(PeerAnswer(f" {code.replace('-', '').upper()} ", WORDS[:6]))
    assert rounds.answered(rounds.find().id) == {code}


def test_nobody_opens_an_answer_before_they_have_picked(rounds: Rounds) -> None:
    id_ = rounds.new("Autumn", "list", WORDS, pick=6)
    code = rounds.invite(rounds.find(id_), "P1")
    with pytest.raises(JournalError, match="Pick your own words"):
        rounds.receive(PeerAnswer(code, WORDS[:6]))
    with pytest.raises(JournalError, match="Pick your own words"):
        rounds.open(rounds.find(id_))
    assert rounds.answered(id_) == set()


def test_ones_own_words_are_locked_by_the_first_answer_even_when_it_is_withdrawn(
    rounds: Rounds,
) -> None:
    code, *_ = begun(rounds)
    rounds.pick(rounds.find(), WORDS[6:12])
    rounds.receive(PeerAnswer(code, WORDS[:6]))
    for _ in range(2):
        with pytest.raises(JournalError, match="locked"):
            rounds.pick(rounds.find(), WORDS[:6])
        if rounds.answered(rounds.find().id):
            rounds.withdraw(code)


def test_a_correction_replaces_the_answer_until_the_next_round_begins(rounds: Rounds) -> None:
    code, *_ = begun(rounds)
    first = PeerAnswer(code, WORDS[:6])
    rounds.receive(first)
    before = rounds.response(code)
    rounds.receive(first)
    assert rounds.response(code) == before
    rounds.receive(PeerAnswer(code, WORDS[6:12]))
    after = rounds.response(code)
    assert before is not None
    assert after is not None
    assert after.value.picks == WORDS[6:12]
    assert after.others == ()
    begun(rounds, "Winter")
    rounds.receive(PeerAnswer(code, WORDS[6:12]))
    with pytest.raises(JournalError, match="that round is over"):
        rounds.receive(first)
    assert rounds.response(code) == after


def test_an_invitation_without_an_answer_is_taken_back_and_its_label_is_free(
    rounds: Rounds,
) -> None:
    code, answered, withdrawn = begun(rounds)
    for received in (answered, withdrawn):
        rounds.receive(PeerAnswer(received, WORDS[:6]))
    rounds.withdraw(withdrawn)
    assert rounds.take_back(code) == "P0"
    for kept, said in ((answered, "has come in"), (withdrawn, "was withdrawn")):
        with pytest.raises(JournalError, match=said):
            rounds.take_back(kept)
    with pytest.raises(JournalError, match=r"invitation of P0, .* was taken back"):
        rounds.receive(PeerAnswer(code, WORDS[:6]))
    assert rounds.invite(rounds.find(), "P0") != code
    assert rounds.invite(rounds.find(), "P2") != withdrawn


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"code": "zzzz-zzzz"}, "No invitation"),
        ({"code": ""}, "No invitation"),
        ({"round": "2026-01-01-aaaaaa"}, "another round"),
        ({"picks": WORDS[:5]}, "5 words, and this round asks for 6"),
        ({"picks": ("nonsense", *WORDS[:5])}, "not on this round's list"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_nothing_kept(
    rounds: Rounds, change: dict[str, str | tuple[str, ...]], said: str
) -> None:
    code, *_ = begun(rounds)
    fields = {"code": code, "picks": WORDS[:6], **change}
    with pytest.raises(JournalError, match=said):
        rounds.receive(PeerAnswer(**fields))  # type: ignore[arg-type]
    assert rounds.answered(rounds.find().id) == set()


def test_a_withdrawn_answer_leaves_the_window_and_does_not_come_back(rounds: Rounds) -> None:
    codes = begun(rounds)
    for code in codes:
        rounds.receive(PeerAnswer(code, WORDS[6:12]))
    assert rounds.withdraw(codes[0]) == "P0"
    opened = rounds.open(rounds.find())
    assert opened.window.peers == 2
    assert {named.votes for named in opened.window.panes[Pane.BLIND]} == {2}
    with pytest.raises(JournalError, match="was withdrawn"):
        rounds.receive(PeerAnswer(codes[0], WORDS[:6]))
    with pytest.raises(JournalError, match="nothing to withdraw"):
        rounds.withdraw(codes[0])


@pytest.mark.parametrize(
    ("label", "pick", "said"),
    [(" ", 6, "needs a label"), ("autumn", 6, "already"), ("Spring", 28, "pick 1 to 27")],
)
def test_a_round_that_makes_no_sense_is_not_begun(
    rounds: Rounds, label: str, pick: int, said: str
) -> None:
    begun(rounds)
    with pytest.raises(JournalError, match=said):
        rounds.new(label, "list", WORDS, pick=pick)
    assert len(rounds.all()) == 1


def test_each_peer_has_a_label_of_their_own(rounds: Rounds) -> None:
    begun(rounds)
    for label, said in (("p1", "invited to this round already"), (" ", "needs a label")):
        with pytest.raises(JournalError, match=said):
            rounds.invite(rounds.find(), label)


def test_without_a_name_the_latest_round_is_meant(rounds: Rounds) -> None:
    with pytest.raises(JournalError, match="no round yet"):
        rounds.find()
    begun(rounds)
    begun(rounds, "Winter")
    assert rounds.find().value.label == "Winter"
    assert rounds.find("AUTUMN").value.label == "Autumn"


def test_rounds_are_compared_by_the_labels_of_their_peers(rounds: Rounds) -> None:
    labels = ("V.", "A.", "B.", "C.")
    for label, words in (("Autumn", WORDS[3:9]), ("Winter", WORDS[12:18])):
        id_ = rounds.new(label, "list", WORDS, pick=6)
        rounds.pick(rounds.find(id_), WORDS[:6])
        for peer in labels:
            spelled = peer if label == "Autumn" else peer.lower()
            rounds.receive(PeerAnswer(rounds.invite(rounds.find(id_), spelled), words))
    rounds.new("Not begun", "list", WORDS, pick=6)
    (found,) = rounds.comparisons()
    assert (found.peers, found.same, found.both) == (4, True, 4)
    assert {each.word for each in found.movements} == {*WORDS[3:9], *WORDS[12:18]} or (
        not found.movements and found.by_chance > 0.1
    )


def test_what_the_learner_could_read_before_picking_is_told_of_all_earlier_rounds(
    again: Callable[..., Journal],
) -> None:
    def day(number: int) -> Rounds:
        return again(MOMENT + timedelta(days=number)).rounds

    first = day(0).new("Autumn", "list", WORDS, pick=6)
    codes = [day(0).invite(day(0).find(first), f"P{at}") for at in range(4)]
    day(0).pick(day(0).find(first), WORDS[:6])
    for code in codes[:3]:
        day(1).receive(PeerAnswer(code, WORDS[5:11]))
    for number, label, picks in ((2, "Winter", WORDS[:6]), (4, "Spring", WORDS[3:9])):
        id_ = day(number).new(label, "list", WORDS, pick=6)
        day(number).pick(day(number).find(id_), picks)
        if label == "Winter":
            code = day(3).invite(day(3).find(id_), "P0")
            day(3).receive(PeerAnswer(code, WORDS[20:26]))
    day(5).receive(PeerAnswer(codes[3], WORDS[30:36]))
    before = day(6).open(day(6).find("Spring")).earlier
    assert before.read == {*WORDS[5:11], *WORDS[20:26]}
    assert before.after_reading(WORDS[3:9]) == WORDS[6:9]
    # What came after the picks was named before all the same; of one peer it is not told where.
    assert before.named == dict.fromkeys((*WORDS[5:11], *WORDS[30:36]), "Autumn") | dict.fromkeys(
        WORDS[20:26], ""
    )
    # Who chooses anew has read what has come since.
    day(7).pick(day(7).find("Spring"), WORDS[2:8])
    assert day(8).open(day(8).find("Spring")).earlier.read >= {*WORDS[30:36]}


def test_an_open_journal_sees_what_another_one_received(journal: Journal) -> None:
    rounds = journal.rounds
    code, *_ = begun(rounds)
    other = type(journal)(journal.folder, journal.folder.parent / "other-state")
    other.rounds.receive(PeerAnswer(code, WORDS[:6]))
    assert rounds.open(rounds.find()).window.peers == 1
