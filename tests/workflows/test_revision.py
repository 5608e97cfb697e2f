"""A unit that is revised: what was written stands under the words that it was written for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest

from journal.journal import Journal
from journal.portfolio.evidence.claimable import claimed
from journal.portfolio.evidence.statement import points
from journal.units.decision import Verdict
from journal.units.unit import CriterionRef
from journal.workflows.begin_writing import begin_session
from journal.workflows.gather import gather
from journal.workflows.health import examine
from journal.workflows.revision import carry_over

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SENTENCES = {
    "1.1": "Name three kinds of knot",
    "1.2": "Describe how a rope is stored",
    "1.3": "Judge whether a rope is safe",
}


class Asked(NamedTuple):
    """A criterion as a pack says it: its sentence, what it requires, and what it was."""

    text: str
    need: str = "what is asked"
    was: tuple[str, ...] = ()
    need_was: tuple[str, ...] = ()


BEFORE = {label: Asked(text, f"{text}, in full") for label, text in SENTENCES.items()}


def pack(criteria: dict[str, Asked], *, id_: str = "ropes", was: tuple[str, ...] = ()) -> str:
    """Return the pack of a unit with these criteria by label."""
    lines = [f'id = "{id_}"', 'title = "Ropes"', f"was = {list(was)}"]
    lines += ["[[outcomes]]", 'number = "1"', 'text = "Know ropes"']
    for label, asked in criteria.items():
        lines += [
            "[[outcomes.criteria]]",
            f'number = "{label}"',
            f'text = "{asked.text}"',
            f"was = {list(asked.was)}",
            "[[outcomes.criteria.requires]]",
            'id = "all"',
            f'text = "{asked.need}"',
            f"was = {list(asked.need_was)}",
        ]
        for phase in ("what", "so what", "now what"):
            lines += [
                "[[outcomes.criteria.questions]]",
                f'id = "{phase.replace(" ", "-")}"',
                f'phase = "{phase}"',
                f'ask = "{phase} of it?"',
                'requires = ["all"]',
            ]
    return "\n".join(lines).replace("'", '"')


def put(folder: Path, text: str, id_: str = "ropes") -> None:
    path = folder / "prompts" / "units" / f"{id_}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def ref(label: str, unit: str = "ropes") -> CriterionRef:
    return CriterionRef(unit, label)


def worked(journal: Journal, label: str) -> None:
    """Write an entry, a claim, a statement with a tick, and a decision for a criterion."""
    session = begin_session(journal, label).forward()
    while not session.step.question:
        session = session.forward()
    id_ = journal.entries.finish(session.type(f"I wrote this for {label}."))
    paper = journal.claims.paper(id_)
    journal.claims.add(claimed(paper, (ref(label),), quote=f"this for {label}"))
    statement = journal.statements.shown(ref(label), {})
    statement = journal.statements.tick(statement, "all", "E1")
    said = type(statement)(statement.criterion, f"I argue for {label}.", statement.ticks)
    journal.statements.save(said, {})
    journal.decisions.add(ref(label), Verdict.MET, date(2026, 11, 20), by="T.")


@pytest.fixture
def studied(journal: Journal, again: Callable[..., Journal]) -> Callable[..., Journal]:
    """A journal in which much was written for each criterion; opens it with another pack."""
    put(journal.folder, pack(BEFORE))
    journal.set_up("Sam", units=["ropes"])
    for label in BEFORE:
        worked(journal, label)

    def opened(criteria: dict[str, Asked] | None = None) -> Journal:
        if criteria is not None:
            put(journal.folder, pack(criteria))
        return again()

    return opened


def stands(journal: Journal) -> dict[str, str]:
    """Return what stands under each criterion of now, by the label that it was written for."""
    unit = journal.unit()
    found = {}
    gathering = gather(journal, unit)
    for covered in gathering.coverage:
        here = covered.standing.criterion
        told = [piece.entry.answers[0].text[-4:-1] for piece in covered.evidence]
        told += [
            p.claim.quote[-3:] for p in gathering.material.passages if here in p.claim.criteria
        ]
        statement = gathering.material.statements.get(here)
        if statement:
            told += [line[-4:-1] for line in statement.text.split("\n\n")]
            told += ["met" for point in points(covered.criterion, statement) if point.tick]
        told += ["spoken" for _ in [0] if covered.evidence and not covered.missing]
        told += ["judged" for _ in [0] if covered.standing.decision]
        found[here.number] = " ".join(told)
    return found


def all_of(label: str) -> str:
    """What stands under a criterion whose words are what they were."""
    return f"{label} {label} {label} met spoken judged"


def test_as_long_as_the_words_are_the_same_all_stands_where_it_stood(
    studied: Callable[..., Journal],
) -> None:
    assert stands(studied()) == {label: all_of(label) for label in BEFORE}
    assert not [problem for problem in examine(studied()) if problem.where == "units ropes"]


REVISIONS: dict[str, tuple[dict[str, Asked], dict[str, str], dict[str, str]]] = {
    # What the pack says now; what stands under it before it is confirmed, and afterwards.
    "swapped": (
        {
            "1.1": BEFORE["1.3"]._replace(was=("1.3",)),
            "1.2": BEFORE["1.2"],
            "1.3": BEFORE["1.1"]._replace(was=("1.1",)),
        },
        {"1.1": "", "1.2": all_of("1.2"), "1.3": ""},
        {"1.1": all_of("1.3"), "1.2": all_of("1.2"), "1.3": all_of("1.1")},
    ),
    "reworded": (
        {**BEFORE, "1.1": BEFORE["1.1"]._replace(text="Name four kinds of knot", was=("1.1",))},
        {"1.1": "", "1.2": all_of("1.2"), "1.3": all_of("1.3")},
        {label: all_of(label) for label in BEFORE},
    ),
    "reworded without a word about it": (
        {**BEFORE, "1.1": BEFORE["1.1"]._replace(text="Sail round the world")},
        {"1.1": "", "1.2": all_of("1.2"), "1.3": all_of("1.3")},
        {"1.1": "", "1.2": all_of("1.2"), "1.3": all_of("1.3")},
    ),
    "removed": (
        {label: BEFORE[label] for label in ("1.1", "1.2")},
        {"1.1": all_of("1.1"), "1.2": all_of("1.2")},
        {"1.1": all_of("1.1"), "1.2": all_of("1.2")},
    ),
    "renumbered": (
        {"A": BEFORE["1.1"]._replace(was=("1.1",)), "1.2": BEFORE["1.2"], "1.3": BEFORE["1.3"]},
        {"A": "", "1.2": all_of("1.2"), "1.3": all_of("1.3")},
        {"A": all_of("1.1"), "1.2": all_of("1.2"), "1.3": all_of("1.3")},
    ),
    "split": (
        {
            "1.1": Asked("Name two knots", BEFORE["1.1"].need, was=("1.1",)),
            "1.2": BEFORE["1.2"],
            "1.3": BEFORE["1.3"],
            "1.4": Asked("Name a third knot", BEFORE["1.1"].need, was=("1.1",)),
        },
        {"1.1": "", "1.2": all_of("1.2"), "1.3": all_of("1.3"), "1.4": ""},
        {
            "1.1": all_of("1.1"),
            "1.2": all_of("1.2"),
            "1.3": all_of("1.3"),
            # An answer is to the questions of the first criterion of its entry.
            "1.4": "1.1 1.1 1.1 met judged",
        },
    ),
    "merged": (
        {
            "1.1": Asked("Name knots and judge ropes", was=("1.1", "1.3")),
            "1.2": BEFORE["1.2"],
        },
        {"1.1": "", "1.2": all_of("1.2")},
        {"1.1": "1.1 1.3 1.1 1.3 1.1 1.3 judged", "1.2": all_of("1.2")},
    ),
    "a requirement reworded": (
        {**BEFORE, "1.1": BEFORE["1.1"]._replace(need="four of them")},
        {**{label: all_of(label) for label in BEFORE}, "1.1": "1.1 1.1 1.1 judged"},
        {**{label: all_of(label) for label in BEFORE}, "1.1": "1.1 1.1 1.1 judged"},
    ),
    "a requirement reworded, which says so": (
        {**BEFORE, "1.1": BEFORE["1.1"]._replace(need="four of them", need_was=("all",))},
        {**{label: all_of(label) for label in BEFORE}, "1.1": "1.1 1.1 1.1 judged"},
        {label: all_of(label) for label in BEFORE},
    ),
}


@pytest.mark.parametrize("revision", REVISIONS)
def test_nothing_slides_before_or_after_what_the_pack_says_is_confirmed(
    revision: str, studied: Callable[..., Journal]
) -> None:
    criteria, before, afterwards = REVISIONS[revision]
    journal = studied(criteria)
    assert stands(journal) == before
    carry_over(journal, journal.unit())
    assert stands(journal) == stands(studied()) == afterwards
    carry_over(journal, journal.unit())
    assert stands(journal) == afterwards, "confirmed twice is confirmed once"
