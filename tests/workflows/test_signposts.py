"""Numbers that never move: E7 is E7 for ever, on one machine and on two."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from journal.errors import JournalError
from journal.journal import Journal
from journal.portfolio.evidence.numbering import (
    DocumentId,
    GivenSignpost,
    Signpost,
    numbering,
)
from journal.workflows.export import compile_now, export_portfolio
from journal.workflows.gather import gather, gather_signposts
from journal.workflows.hand_in import sign, submit

if TYPE_CHECKING:
    from collections.abc import Callable

CRITERIA = ["1.1", "2.2", "2.3"]


def given_to(names: dict[str, str], *, left: bool = True) -> list[GivenSignpost]:
    return [
        GivenSignpost("u", DocumentId(id_), Signpost(name), left=left)
        for name, id_ in names.items()
    ]


def test_a_document_keeps_its_first_number_and_a_number_its_first_document() -> None:
    known = numbering(given_to({"E1": "a", "E2": "b"}) + given_to({"E1": "c", "E3": "a"}))
    assert known.numbers == {"a": "E1", "b": "E2", "c": "E4"}
    assert known.former == {"a": ("E3",), "c": ("E1",)}
    assert known.assigned("E", ["d", "a", "c"]) == {"d": "E5", "a": "E1", "c": "E4"}
    assert known.assigned("W", ["w"]) == {"w": "W1"}


def test_what_has_left_and_stands_no_more_is_withdrawn_and_what_never_left_is_not() -> None:
    known = numbering(given_to({"E1": "a", "E10": "b", "W2": "w", "E2": "c"}))
    assert known.withdrawn([Signpost("E1")]) == ("E2", "E10", "W2")
    assert numbering(given_to({"E1": "a"}, left=False)).withdrawn([]) == ()


def numbers(journal: Journal) -> dict[str, str]:
    """Return the signposts of now by document."""
    return {str(id_): str(name) for name, id_ in gather_signposts(journal, journal.unit()).items()}


def sent(journal: Journal, folder: Path) -> str:
    """Export the portfolio and return its text."""
    target = folder / "portfolio.md"
    export_portfolio(journal, journal.unit(), target)
    return target.read_text(encoding="utf-8")


def handed_in(journal: Journal, folder: Path) -> None:
    sign(journal, journal.unit(), "Sam", "")
    submit(journal, journal.unit(), folder / "bundle.zip")


@pytest.fixture
def written(journal: Journal) -> Journal:
    journal.set_up("Sam")
    for day in range(1, 5):
        journal.entries.add(f"Seen on day {day}", criteria=["2.2"], day=date(2026, 11, day))
    return journal


def test_an_earlier_day_a_deletion_and_a_new_date_move_no_number_that_has_left(
    written: Journal, tmp_path: Path
) -> None:
    first = sent(written, tmp_path)
    before = numbers(written)
    assert list(before.values()) == ["E1", "E2", "E3", "E4"]
    assert "Withdrawn" not in first
    earliest, second, *_ = reversed(written.entries.all())
    written.entries.delete(second.id)
    moved = structs.replace(earliest.value, date="2026-11-20")
    written.entries.change(earliest.id, moved, earliest.revision)
    new = written.entries.add("Much earlier", criteria=["2.2"], day=date(2026, 1, 2))
    expected = {id_: name for id_, name in before.items() if id_ != second.id} | {new: "E5"}
    assert numbers(written) == expected
    again = sent(written, tmp_path)
    assert "Withdrawn since an earlier portfolio: E2." in again
    assert numbers(written) == expected
    written.entries.undelete(second.id)
    assert numbers(written)[second.id] == "E2", "it comes back as what it was"


def test_looking_numbers_nothing(written: Journal) -> None:
    log = {path: path.read_bytes() for path in (written.folder / "log").iterdir()}
    compile_now(written, written.unit())
    gather(written, written.unit())
    assert {path: path.read_bytes() for path in (written.folder / "log").iterdir()} == log
    oldest = written.entries.all()[-1].id
    assert numbers(written)[oldest] == "E1"
    new = written.entries.add("Earlier", criteria=["2.2"], day=date(2026, 1, 2))
    assert numbers(written)[new] == "E1", "nobody has seen a number yet"


def test_what_a_statement_points_at_keeps_the_number_that_it_is_called_by(
    written: Journal,
) -> None:
    (ref,) = written.refs(["2.2"])
    standing = gather_signposts(written, written.unit())
    statement = structs.replace(written.statements.shown(ref, standing), text="As [E3] shows.")
    written.statements.save(statement, standing)
    meant = standing[Signpost("E3")]
    written.entries.add("Earlier", criteria=["2.2"], day=date(2026, 1, 2))
    standing = gather_signposts(written, written.unit())
    assert standing[Signpost("E3")] == meant
    assert written.statements.shown(ref, standing).text == "As [E3] shows."


def test_an_export_whose_numbers_cannot_be_kept_says_so(
    written: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise JournalError("The disk is full.")

    monkeypatch.setattr(written.signposts, "give", refuse)
    assert "The numbers are provisional" in sent(written, tmp_path)
    monkeypatch.undo()
    assert "provisional" not in sent(written, tmp_path)


def test_entries_of_one_day_stand_in_the_order_in_which_they_were_written(
    journal: Journal, tmp_path: Path
) -> None:
    journal.set_up("Sam")
    for number in range(1, 9):
        journal.entries.add(f"Thought {number}", criteria=["2.2"])
    told = [entry.value.heading for entry in reversed(journal.entries.all())]
    assert told == [f"Thought {number}" for number in range(1, 9)]
    found = re.findall(r"Thought \d", sent(journal, tmp_path))
    assert list(dict.fromkeys(found)) == told


# Two machines


class Machine:
    """One of two machines that share a journal's folder by copying its logs."""

    def __init__(self, root: Path, name: str, seed: int) -> None:
        self.folder, self.state = root / name, root / f"{name}-state"
        self._moments = datetime(2026, 11, 1, 8, tzinfo=UTC) + timedelta(seconds=seed)
        self._chance = Random(seed)  # noqa: S311  (ids of a test need no secrecy)

    def now(self) -> datetime:
        self._moments += timedelta(minutes=1)
        return self._moments

    def open(self) -> Journal:
        return Journal(self.folder, self.state, now=self.now, chance=self._chance.randbytes)

    def take(self, other: Machine) -> None:
        for path in (other.folder / "log").glob("*.jsonl"):
            target = self.folder / "log" / path.name
            if not target.exists() or target.stat().st_size < path.stat().st_size:
                shutil.copy(path, target)


def two(root: Path) -> tuple[Machine, Machine]:
    one, other = Machine(root, "laptop", 1), Machine(root, "tablet", 2)
    for machine in (one, other):
        machine.open().set_up("Sam")
    return one, other


def meet(one: Machine, other: Machine) -> None:
    one.take(other)
    other.take(one)


def test_of_two_machines_the_number_first_handed_in_stays(tmp_path: Path) -> None:
    one, other = two(tmp_path)
    mine = one.open().entries.add("On the laptop", criteria=["2.2"])
    yours = other.open().entries.add("On the tablet", criteria=["2.2"])
    sent(one.open(), tmp_path)
    handed_in(other.open(), tmp_path)
    meet(one, other)
    for machine in (one, other):
        assert numbers(machine.open()) == {yours: "E1", mine: "E2"}
    assert "(before also E1)" in sent(one.open(), tmp_path)


STEPS = ("write", "delete", "bring back", "date", "send", "hand in", "look", "meet")


def do(step: str, machines: tuple[Machine, Machine], at: int, which: int, root: Path) -> None:
    """Do something on one of the machines."""
    journal = machines[at].open()
    entries = journal.entries.all()
    chosen = entries[which % len(entries)] if entries else None
    if step == "write":
        day = date(2026, 10, 1 + which)
        journal.entries.add(f"{which}", criteria=[CRITERIA[which % 3]], day=day)
    elif step == "delete" and chosen:
        journal.entries.delete(chosen.id)
    elif step == "bring back":
        for stored in journal.entries.deleted()[:1]:
            journal.entries.undelete(stored.id)
    elif step == "date" and chosen:
        dated = structs.replace(chosen.value, date=f"2026-09-{which + 10}")
        journal.entries.change(chosen.id, dated, chosen.revision)
    elif step == "meet":
        meet(*machines)
    elif step in LEAVING:
        LEAVING[step](journal, root)


LEAVING: dict[str, Callable[[Journal, Path], object]] = {
    "send": sent,
    "hand in": handed_in,
    "look": lambda journal, _: compile_now(journal, journal.unit()),
}


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(st.sampled_from(STEPS), st.integers(0, 1), st.integers(0, 5)),
        min_size=3,
        max_size=14,
    )
)
def test_no_number_is_ever_given_to_anything_else(steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        machines = two(root)
        seen: list[dict[str, str]] = [{}, {}]
        for step, at, which in steps:
            do(step, machines, at, which, root)
            journal = machines[at].open()
            known = journal.signposts.numbering(journal.unit().id)
            if step != "meet":
                for name, id_ in seen[at].items():
                    assert known.taken[Signpost(name)] == id_, "between two meetings none moves"
            seen[at] = {str(name): str(id_) for name, id_ in known.taken.items()}
            if step == "meet":
                seen[1 - at] = seen[at]
        meet(*machines)
        here, there = (machine.open() for machine in machines)
        known = here.signposts.numbering(here.unit().id)
        assert known == there.signposts.numbering(there.unit().id), "both machines agree"
        for id_, name in known.numbers.items():
            assert known.taken[name] == id_
        standing = numbers(here)
        assert standing == numbers(there)
        assert len(set(standing.values())) == len(standing)
        for id_, name in standing.items():
            assert known.taken.get(Signpost(name), id_) == id_, "nobody has another's number"
        first: dict[str, str] = {}
        for stored in reversed(here.submissions.all(here.unit().id)):
            for used in stored.value.used:
                if used.signpost:
                    first.setdefault(used.signpost, used.id)
        assert {name: known.taken[Signpost(name)] for name in first} == first


def test_entries_of_two_time_zones_stand_as_they_followed_each_other(journal: Journal) -> None:
    journal.set_up("Sam")
    ids = [journal.entries.add(f"Thought {number}", criteria=["2.2"]) for number in (1, 2)]
    for id_, written in zip(
        ids, ("2026-11-23T10:00:00+09:00", "2026-11-23T09:00:00+00:00"), strict=True
    ):
        stored = journal.entries.get(id_)
        changed = structs.replace(stored.value, written=written)
        journal.entries.change(id_, changed, stored.revision)
    assert [entry.id for entry in reversed(journal.entries.all())] == ids
    assert list(numbers(journal)) == ids
