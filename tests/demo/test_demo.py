from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from journal.demo import build
from journal.demo.learner import read
from journal.johari.window import Pane
from journal.portfolio.evidence.claim import ClaimState as Claimed
from journal.portfolio.evidence.signpost_check import check_statement
from journal.reflection.suggestion import EvidenceState
from journal.workflows import johari as windows
from journal.workflows.export import portfolio_text
from journal.workflows.gather import gather_coverage, gather_signposts
from journal.workflows.health import examine

from ..sampling import sample

if TYPE_CHECKING:
    from pathlib import Path

    from journal.journal import Journal

MONDAY = datetime(2026, 11, 23, 20, 10, tzinfo=UTC)
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


def test_the_sample_is_uneven_as_life_is(demo: Journal) -> None:
    standings = [each.standing for each in gather_coverage(demo, demo.unit())]
    states = [each.state for each in standings]
    assert states.count(EvidenceState.NONE) == 1
    assert EvidenceState.THIN in states
    assert {EvidenceState.GROWING, EvidenceState.READY} & set(states)
    words = sorted(each.words for each in standings if each.words)
    assert words[-1] > 4 * words[0]
    assert any(each.skipped for each in standings)
    assert any(each.answered for each in standings)


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
    waiting = read().draft
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


def test_peers_were_asked_three_times_and_the_naive_count_misleads(demo: Journal) -> None:
    rounds = windows.course(demo).rounds
    assert [each.window.peers for each in rounds] == [3, 8, 4]
    open_words = [each.count(Pane.OPEN) for each in rounds]
    assert open_words[1] == max(open_words) == 6, "every own word is named when many are asked"
    shared = [each.shared for each in rounds]
    assert [each.above_chance for each in shared if each] == [False, False, True]
    assert rounds[0].window.watch_outs


def test_a_withdrawn_answer_is_in_no_window(demo: Journal) -> None:
    asked = demo.rounds.find("After go-live")
    assert len(demo.rounds.invitations(asked.id)) == 5
    assert demo.rounds.open(asked).window.peers == 4


def test_nothing_is_said_to_have_moved_that_chance_would_move_as_well(demo: Journal) -> None:
    course = windows.course(demo)
    assert [(each.peers, each.same) for each in course.comparisons] == [(3, True), (4, True)]
    assert course.paths == ()
    assert course.comparisons[1].read_before == ("keeps to time", "follows up")
    assert {moment.entry for _, moment in course.moments} <= {e.id for e in demo.entries.all()}
    (asked,) = windows.still_asked(demo)
    assert asked.word == "stays calm under pressure"


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


def test_the_sample_learner_has_made_statements_of_claimed_passages(demo: Journal) -> None:
    unit = demo.unit()
    statements = demo.statements.all()
    assert [ref.number for ref in statements] == ["1.1", "2.2"]
    standing = gather_signposts(demo, unit)
    for ref, statement in statements.items():
        found = demo.prompts.find(ref)
        assert found
        assert {tick.requirement for tick in statement.ticks} == {
            need.id for need in found[1].requires
        }
        assert not list(check_statement(statement, standing, demo.references.register()))
    assert {stands.state for _, stands in demo.claims.standing()} == {Claimed.SAME}
    text = portfolio_text(demo, unit)
    assert "Ferrow Valley" not in text
    assert "the association" in text
