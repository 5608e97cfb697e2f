"""Answers: what a peer takes back is gone, and nothing else is missed because of it."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.johari.answer import PeerAnswer
from journal.store.memory import Loss
from journal.workflows import health
from journal.workflows.withdraw import IN_THE_LOG, withdraw

from ..johari.rounds import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journal.journal import Journal

SAID = "She waited until everybody had spoken"


def asked(journal: Journal, peers: int = 3) -> list[str]:
    """Begin a round that is answered, and return the codes."""
    rounds = journal.rounds
    id_ = rounds.new("Autumn", "list", WORDS, pick=6, watch_outs=("hurries",))
    codes = [rounds.invite(rounds.find(id_), f"P{peer}") for peer in range(peers)]
    rounds.pick(rounds.find(id_), WORDS[:6])
    for at, code in enumerate(codes):
        picks = WORDS[10 + at : 16 + at]
        rounds.receive(PeerAnswer(code, picks, "", {picks[0]: f"{SAID} {at}"}, ("hurries",)))
    return codes


def answer_files(journal: Journal) -> list[Path]:
    return sorted((journal.folder / "answers").glob("*"))


def all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def complaints(journal: Journal) -> list[str]:
    return [problem.where for problem in health.examine(journal) if not problem.harmless]


def test_the_log_has_a_salted_hash_and_no_word_of_an_answer(journal: Journal) -> None:
    asked(journal, 1)
    (log,) = (journal.folder / "log").glob("*.jsonl")
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    (kept,) = [line["d"] for line in lines if line["t"] == "responses"]
    assert SAID not in json.dumps(kept)
    assert not set(WORDS) & set(json.dumps(kept).split('"'))
    (file,) = answer_files(journal)
    data = file.read_bytes()
    assert kept["words"] == sha256(data).hexdigest()
    assert len(bytes.fromhex(json.loads(data)["salt"])) == 16


def test_the_same_words_of_two_peers_have_nothing_in_common(journal: Journal) -> None:
    codes = asked(journal, 2)
    for code in codes:
        journal.rounds.receive(PeerAnswer(code, WORDS[:6]))
    assert len(answer_files(journal)) == 2


def test_what_is_withdrawn_is_on_no_disk_and_no_alarm(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    codes = asked(journal)
    assert b"spoken 1" in all_bytes(journal.folder)
    withdraw(journal, codes[1])
    for opened in (journal, again()):
        assert b"spoken 1" not in all_bytes(opened.folder)
        assert opened.rounds.open(opened.rounds.find()).window.peers == 2
        assert opened.rounds.withdrawn(opened.rounds.find().id) == {codes[1]}
        assert complaints(opened) == []
        assert not opened.alarms.waited()


def test_a_correction_takes_the_place_of_the_answer_and_erases_it(journal: Journal) -> None:
    codes = asked(journal)
    journal.rounds.receive(PeerAnswer(codes[0], WORDS[40:46]))
    picks = {
        each.id: each.value.picks for each in journal.rounds.responses(journal.rounds.find().id)
    }
    assert picks[codes[0]] == WORDS[40:46]
    assert b"spoken 0" not in all_bytes(journal.folder)
    assert len(answer_files(journal)) == 3
    assert complaints(journal) == []
    withdraw(journal, codes[0])
    with pytest.raises(JournalError, match="was withdrawn by the peer"):
        journal.rounds.receive(PeerAnswer(codes[0], WORDS[:6]))


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda path: path.unlink(), "is not on this machine"),
        (lambda path: path.write_bytes(path.read_bytes()[:-9]), "is damaged"),
        (lambda path: path.write_bytes(b""), "is damaged"),
    ],
)
def test_what_is_missing_or_damaged_without_being_withdrawn_is_an_alarm(
    journal: Journal, again: Callable[..., Journal], harm: Callable[[Path], object], said: str
) -> None:
    codes = asked(journal)
    harm(answer_files(journal)[0])
    opened = again()
    (problem,) = [each for each in health.examine(opened) if each.where.startswith("answers/")]
    assert said in problem.what
    (alarm,) = opened.alarms.waited()
    assert alarm.loss is Loss.ANSWER
    with pytest.raises(JournalError, match="a part of your journal is not here"):
        opened.alarms.require_all()
    assert opened.rounds.open(opened.rounds.find()).window.peers == 2
    # Its peer is not waited for, and it can be withdrawn all the same.
    assert opened.rounds.answered(opened.rounds.find().id) == set(codes)
    withdraw(opened, alarm.log)
    assert not opened.alarms.waited()


def test_a_file_that_another_machine_brings_late_is_removed_where_it_is_seen(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    codes = asked(journal)
    kept = {path: path.read_bytes() for path in answer_files(journal)}
    withdraw(journal, codes[0])
    for path, data in kept.items():
        path.write_bytes(data)
    opened = again(state="tablet")
    assert opened.rounds.open(opened.rounds.find()).window.peers == 2
    assert b"spoken 0" not in all_bytes(journal.folder)
    assert len(answer_files(journal)) == 2


def test_a_machine_that_hears_late_of_a_withdrawal_follows_it(
    journal: Journal, again: Callable[..., Journal]
) -> None:
    codes = asked(journal)
    (log,) = (journal.folder / "log").glob("*.jsonl")
    before = log.read_bytes()
    withdraw(journal, codes[0])
    withdrawn = log.read_bytes()
    # The tablet has not heard of it, and misses the file that is gone.
    log.write_bytes(before)
    tablet = again(state="tablet")
    assert [alarm.log for alarm in tablet.alarms.waited()] == [codes[0]]
    log.write_bytes(withdrawn)
    assert tablet.rounds.withdrawn(tablet.rounds.find().id) == {codes[0]}
    assert not tablet.alarms.waited()


def test_of_an_answer_in_the_log_itself_it_is_said_that_it_stays(journal: Journal) -> None:
    codes = asked(journal)
    answers = journal.rounds.answers
    stored = answers.stored(codes[0])
    assert stored is not None
    as_before = type(stored.value)(stored.value.round, stored.value.received, "", WORDS[20:26])
    answers._kept.save(codes[0], as_before, stored.revision)
    assert WORDS[20:26] in [each.value.picks for each in answers.all()]
    assert IN_THE_LOG in withdraw(journal, codes[0]).remains
    assert journal.rounds.open(journal.rounds.find()).window.peers == 2
