"""Privacy over machines: what is private in any version that is open leaves by no way."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from journal.johari.moment import How
from journal.johari.window import Pane
from journal.journal import Journal
from journal.reflection.entry import Answer
from journal.workflows.gather import count_withheld

from .every_field import DAY, Peer, fill
from .test_secrecy import leaving, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORD = "quizzaciously"
HIDE = f"%%{WORD}%%"


class Machines:
    """Two machines with one journal: both begin from the same, and then change it apart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.first = Journal(folder / "journal", folder / "state")

    def part(self) -> None:
        shutil.copytree(self.folder / "journal", self.folder / "other")
        self.second = Journal(self.folder / "other", self.folder / "other-state")

    def meet(self) -> Journal:
        """Return the journal after the log of the second machine came to the first one."""
        for log in (self.folder / "other" / "log").glob("*.jsonl"):
            here = self.folder / "journal" / "log" / log.name
            if not here.exists():
                shutil.copy(log, here)
        return Journal(self.folder / "journal", self.folder / "state")

    def leaves(self, journal: Journal) -> list[str]:
        """Return the names of the files in which the secret leaves."""
        out = self.folder / "out"
        out.mkdir()
        return [
            name
            for name, data in leaving(journal, out, bundle=False)
            if any(WORD in text.casefold() for text in read(data))
        ]


@pytest.fixture
def machines(tmp_path: Path) -> Machines:
    made = Machines(tmp_path)
    made.first.set_up("Amina Osei")
    peers = tuple(Peer(f"P{at}", "colleague", "") for at in range(3))
    fill(made.first, lambda field: f"{field} words", peers)
    return made


def test_an_entry_that_one_machine_made_private_stays_in(machines: Machines) -> None:
    first = machines.first
    id_ = first.entries.add(f"It was {WORD}.", criteria=["2.2"], tags=[WORD])
    first.actions.add(f"Tell of {WORD}", DAY, criteria=first.refs(["2.2"]), entry=id_)
    first.moments.add(WORD, DAY, before=Pane.BLIND, after=Pane.OPEN, how=How.FEEDBACK, entry=id_)
    machines.part()
    stored = first.entries.get(id_)
    first.entries.change(id_, replace(stored.value, private=True), stored.revision)
    second = machines.second
    second.entries.add("Something else", criteria=["2.3"])
    stored = second.entries.get(id_)
    second.entries.change(id_, replace(stored.value, title="Another"), stored.revision)
    journal = machines.meet()
    assert journal.entries.get(id_).value.title == "Another"
    assert journal.entries.get(id_).value.private
    assert count_withheld(journal, journal.unit()) == 1
    assert any("private in one of them" in problem.what for problem in journal.problems())
    assert machines.leaves(journal) == []


def test_an_entry_that_was_made_private_and_deleted_elsewhere_stays_in(machines: Machines) -> None:
    first = machines.first
    id_ = first.entries.add(f"It was {WORD}.", criteria=["2.2"])
    machines.part()
    stored = first.entries.get(id_)
    first.entries.change(id_, replace(stored.value, private=True), stored.revision)
    first.entries.delete(id_)
    stored = machines.second.entries.get(id_)
    machines.second.entries.add("Something else", criteria=["2.3"])
    machines.second.entries.change(id_, replace(stored.value, title="Mine"), stored.revision)
    assert machines.leaves(machines.meet()) == []


def test_once_the_learner_has_chosen_the_chosen_version_leaves(machines: Machines) -> None:
    first = machines.first
    id_ = first.entries.add(f"It was {WORD}.", criteria=["2.2"])
    machines.part()
    stored = first.entries.get(id_)
    first.entries.change(id_, replace(stored.value, private=True), stored.revision)
    stored = machines.second.entries.get(id_)
    kept = machines.second.entries.change(id_, replace(stored.value, title="B"), stored.revision)
    journal = machines.meet()
    journal.entries.choose(id_, kept)
    assert not journal.entries.get(id_).value.private
    assert "portfolio.md" in machines.leaves(journal)


def _answer(journal: Journal, text: str) -> None:
    stored = next(e for e in journal.entries.all() if e.value.tags == ("mine",))
    answers = (Answer(text, "Why?"), Answer("more"))
    journal.entries.change(stored.id, replace(stored.value, answers=answers), stored.revision)


def _statement(journal: Journal, text: str) -> None:
    (ref,) = journal.refs(["2.3"])
    stored = journal.statements.get(ref)
    shown = journal.statements.shown(ref, {})
    journal.statements.save(replace(shown, text=text), {}, stored.revision if stored else None)


def _action(journal: Journal, text: str) -> None:
    (stored,) = (a for a in journal.actions.all() if "mine" in a.value.what)
    value = replace(stored.value, what=f"mine {text}")
    journal.actions._stored.save(stored.id, value, stored.revision)


def _sheet(journal: Journal, text: str) -> None:
    stored = journal.worksheets.all()[0]
    journal.worksheets.save(stored, replace(stored.value, summary=text))


def _caption(journal: Journal, text: str) -> None:
    journal.attachments.describe(journal.attachments.all()[0], text)


def _decision(journal: Journal, text: str) -> None:
    stored = journal.decisions.all()[0]
    value = replace(stored.value, comment=text)
    journal.decisions._stored.save(stored.id, value, stored.revision)


def _reference(journal: Journal, text: str) -> None:
    stored = journal.references.find("key")
    journal.references.change(stored, replace(stored.value, title=text))


def _why(journal: Journal, text: str) -> None:
    stored = journal.claims.all()[0]
    journal.claims._stored.save(stored.id, replace(stored.value, why=text), stored.revision)


def _moment(journal: Journal, text: str) -> None:
    stored = journal.moments.all()[0]
    journal.moments._stored.save(stored.id, replace(stored.value, about=text), stored.revision)


@pytest.mark.parametrize(
    "change",
    [_answer, _statement, _action, _sheet, _caption, _decision, _reference, _why, _moment],
)
def test_words_that_one_machine_marked_private_stay_in(
    machines: Machines, change: Callable[[Journal, str], None]
) -> None:
    first = machines.first
    first.entries.add("words", criteria=["2.2"], tags=["mine"])
    first.actions.add("mine", DAY, criteria=first.refs(["2.2"]))
    change(first, f"before {WORD} after")
    machines.part()
    change(first, f"before {HIDE} after")
    machines.second.entries.add("Something else", criteria=["2.3"])
    machines.second.entries.add("Something more", criteria=["2.3"])
    change(machines.second, f"before {WORD} after, and more")
    assert machines.leaves(machines.meet()) == []


def test_what_either_machine_masks_is_masked(machines: Machines) -> None:
    first = machines.first
    first.entries.add("A. Quimby came.", criteria=["2.2"])
    first.masks.add("Anna Quimby", "Coachee A")
    machines.part()
    first.masks.add("Anna Quimby", "Coachee A", initials=True)
    stored = machines.second.masks.find("Anna Quimby")
    machines.second.entries.add("Something else", criteria=["2.3"])
    changed = replace(stored.value, added="2026-01-01T00:00:00")
    machines.second.masks._stored.save(stored.id, changed, stored.revision)
    journal = machines.meet()
    assert "A. Quimby" not in str(journal.masks.ready().found("A. Quimby came."))
    assert journal.masks.ready().found("A. Quimby came.")


def test_what_a_deleted_entry_promised_stays_in(machines: Machines) -> None:
    first = machines.first
    id_ = first.entries.add("Something", criteria=["2.2"])
    first.actions.add(f"Tell of {WORD}", DAY, criteria=first.refs(["2.2"]), entry=id_)
    first.entries.delete(id_)
    assert machines.leaves(first) == []
