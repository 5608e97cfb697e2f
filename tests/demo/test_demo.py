from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from journal.demo import build
from journal.demo.learner import WEEKS, read, read_rounds
from journal.workflows import johari as windows
from journal.workflows.export import portfolio_text
from journal.workflows.health import examine

from ..sampling import sample

if TYPE_CHECKING:
    from pathlib import Path

    from journal.journal import Journal

MONDAY = datetime(2026, 11, 23, 20, 10, tzinfo=UTC)
FIRST = date(2026, 8, 24)
"""The Monday of her first week."""
MOMENTS = [MONDAY + timedelta(days=days) for days in range(7)] + [
    datetime(2026, 11, 29, 23, 59, tzinfo=UTC),
    datetime(2026, 11, 30, 0, 1, tzinfo=UTC),
    datetime(2027, 1, 1, 0, 0, tzinfo=timezone(timedelta(hours=13))),
    datetime(2028, 2, 29, 12, 0, tzinfo=timezone(timedelta(hours=-9))),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def demo(home: Path) -> Journal:
    return build(home / "journal", home / "state", MONDAY)


def test_the_sample_learner_wrote_thirty_entries_or_more_over_fourteen_weeks(
    demo: Journal,
) -> None:
    entries = demo.entries.all()
    days = {date.fromisoformat(each.value.date) for each in entries}
    assert len(entries) >= 30
    assert (max(days) - min(days)).days > 12 * 7
    assert len({each.id for each in entries}) == len(entries)
    assert all(each.value.heading != "Empty entry" for each in entries)


def test_the_weeks_are_uneven_as_life_is(demo: Journal) -> None:
    entries = demo.entries.all()
    written = Counter((date.fromisoformat(e.value.date) - FIRST).days // 7 for e in entries)
    assert set(range(WEEKS)) - written.keys() == {5, 6}, "two weeks without a word"
    assert max(written.values()) >= 4 * min(written.values())
    lengths = sorted(len(" ".join(e.value.texts()).split()) for e in entries)
    assert lengths[-1] > 10 * lengths[0]
    assert any(e.value.skipped for e in entries)


def test_one_entry_is_private_and_one_is_deleted(demo: Journal) -> None:
    assert [each.value.private for each in demo.entries.all()].count(True) == 1
    (deleted,) = demo.entries.deleted()
    assert deleted.value.answers
    private = next(each.value for each in demo.entries.all() if each.value.private)
    portfolio = portfolio_text(demo, demo.unit())
    for hidden in (*private.texts(), *deleted.value.texts()):
        assert hidden.split("\n")[0] not in portfolio


def test_one_draft_waits_in_the_middle_of_a_sentence(demo: Journal) -> None:
    (draft,) = demo.entries.drafts()
    waiting = read(MONDAY).draft
    assert draft.step.question == waiting.unfinished.question
    assert draft.reply.text == waiting.unfinished.text
    assert not draft.reply.text.rstrip().endswith((".", "!", "?"))
    assert sum(reply.answered for reply in draft.replies) == len(waiting.answers) + 1
    assert draft.remaining()


def test_the_sample_journal_is_healthy_and_says_that_it_is_a_sample(demo: Journal) -> None:
    assert examine(demo) == []
    assert demo.settings.demo
    assert demo.settings.learner.name


def test_everything_it_asks_is_asked_by_the_packs(demo: Journal) -> None:
    asked = {
        question.ask for _, criterion in demo.unit().criteria() for question in criterion.questions
    }
    asked |= {stage.ask for model in demo.prompts.models.values() for stage in model.stages}
    answers = [
        answer for each in demo.entries.all() for answer in each.value.answers if answer.asked
    ]
    assert answers
    assert {answer.asked for answer in answers} <= asked


def test_peers_were_asked_three_times_and_answered_as_people_do(demo: Journal) -> None:
    rounds = windows.course(demo).rounds
    assert [each.window.peers for each in rounds] == [4, 7, 5]
    assert rounds[0].window.watch_outs
    for each in read_rounds(MONDAY).rounds:
        picks = [set(peer.picks) for peer in each.peers if not peer.withdrawn]
        named = Counter(word for chosen in picks for word in chosen)
        assert max(named.values()) >= 3, "some words are favourites"
        assert sum(times == 1 for times in named.values()) >= len(named) / 3, "and many are not"
        shared = {len(one & other) for one, other in combinations(picks, 2)}
        assert len(shared) >= 3, "no two share as much as any other two"
        assert {len(chosen) for chosen in picks} == {len(each.picks)}


def test_a_withdrawn_answer_is_in_no_window(demo: Journal) -> None:
    asked = demo.rounds.find("After go-live")
    assert len(demo.rounds.invitations(asked.id)) == 6
    assert demo.rounds.open(asked).window.peers == 5


def test_nothing_is_said_to_have_moved_that_chance_would_move_as_well(demo: Journal) -> None:
    course = windows.course(demo)
    assert course.paths == ()
    assert len(course.moments) == 2
    assert not any(moment.entry for _, moment in course.moments), "an entry would name who told"


def test_the_same_moment_gives_the_same_journal(demo: Journal, tmp_path: Path) -> None:
    again = build(tmp_path / "journal", tmp_path / "state", MONDAY)
    assert {each.id: each.value for each in again.entries.all()} == {
        each.id: each.value for each in demo.entries.all()
    }
    assert again.entries.drafts() == demo.entries.drafts()
    assert [each.id for each in again.entries.deleted()] == [
        each.id for each in demo.entries.deleted()
    ]
    # Another machine has another name, and so other revisions.
    here, there = (
        re.sub(r"\b[0-9a-f]{12}\b", "", portfolio_text(each, each.unit())) for each in (demo, again)
    )
    assert here == there


@pytest.mark.parametrize(
    "moment", sample(MOMENTS, 5, "moments"), ids=lambda moment: f"{moment:%a-%H:%M-%Z}"
)
def test_nothing_is_dated_after_the_moment_it_is_made(tmp_path: Path, moment: datetime) -> None:
    made = build(tmp_path / "journal", tmp_path / "state", moment)
    everything = [*made.entries.all(), *made.entries.deleted()]
    for each in everything:
        written = datetime.fromisoformat(each.value.written)
        assert written <= moment
        assert each.at <= moment
        assert each.value.date == written.date().isoformat()
        assert each.id.startswith(each.value.date)
    (draft,) = made.entries.drafts()
    started = datetime.fromisoformat(draft.started)
    assert started <= moment
    assert draft.date == started.date().isoformat()
    latest = max(date.fromisoformat(each.value.date) for each in everything)
    assert (moment.date() - latest).days <= 7


def test_it_writes_in_its_two_folders_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "JOURNAL_DIR"):
        monkeypatch.setenv(name, str(elsewhere))
    monkeypatch.chdir(elsewhere)
    build(tmp_path / "one" / "journal", tmp_path / "two" / "state", MONDAY)
    assert list(elsewhere.iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {"elsewhere", "one", "two"}
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["journal"]
    assert [path.name for path in (tmp_path / "two").iterdir()] == ["state"]
