from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.johari.answer import PeerAnswer
from journal.portfolio.masking.mask import Mask
from journal.workflows.export import (
    compiled_chapter,
    export_calendar,
    export_chart,
    export_portfolio,
)
from journal.workflows.gather import gather
from journal.workflows.health import examine
from journal.worksheet.kind import ColumnKind
from journal.worksheet.worksheet import ColumnHeading, Worksheet

if TYPE_CHECKING:
    from pathlib import Path

    from journal.journal import Journal


def test_a_mask_is_kept_once_found_by_its_name_and_removed(journal: Journal) -> None:
    masks = journal.masks
    id_ = masks.add(" Anna\n Smith ", "Coachee A")
    assert masks.add("anna smith", "Coachee A", initials=True) == id_
    (stored,) = masks.all()
    assert (stored.value.name, stored.value.initials) == ("Anna Smith", True)
    assert stored.value.added == "2026-11-23T20:10:00+00:00"
    assert masks.find("ANNA SMITH").id == masks.find(id_[-6:]).id == id_
    masks.remove(stored)
    assert masks.all() == []
    assert not masks.ready()


@pytest.mark.parametrize(
    ("name", "pseudonym", "said"),
    [
        ("Anna", "Coachee B", "is “Coachee A” already"),
        ("!", "Coachee B", "A name needs a letter"),
        ("Bob", "…", "A pseudonym needs"),
        ("Bob", "Bob C", "could give “Bob” away"),
        ("Bob", "Anna B", "could give “Anna” away"),
        ("Jo Coachee", "Peer", "another pseudonym, could give “Jo Coachee” away"),
    ],
)
def test_what_could_give_a_name_away_is_refused(
    journal: Journal, name: str, pseudonym: str, said: str
) -> None:
    journal.masks.add("Anna", "Coachee A")
    with pytest.raises(JournalError, match=said):
        journal.masks.add(name, pseudonym)
    assert len(journal.masks.all()) == 1


def test_a_conflict_that_was_merged_in_is_told(journal: Journal) -> None:
    journal.masks.add("Anna", "Coachee A")
    journal.masks._stored.add("x", Mask("Bob", "anna"))
    (problem,) = journal.masks.problems()
    assert "“anna” would give a name away" in problem.what
    assert problem in examine(journal)


def test_no_export_and_no_preview_says_a_name(journal: Journal, tmp_path: Path) -> None:
    secret = "Brzozowska"  # noqa: S105  (a name)
    journal.masks.add(secret, "Coachee A")
    journal.entries.add(f"**{secret}** came", criteria=["2.2"])
    journal.worksheets._stored.add("w-1", _force_field(secret, journal))
    journal.actions.add(f"Call {secret}", date(2026, 12, 1))
    _hold_a_round(journal, f"With {secret}")
    unit = journal.unit()
    export_portfolio(journal, unit, tmp_path / "out.md")
    export_calendar(journal, tmp_path / "out.ics")
    export_chart(journal, tmp_path / "all.svg")
    export_chart(journal, tmp_path / "one.svg", f"With {secret}")
    written = [each.read_text("utf-8") for each in tmp_path.glob("*.*")]
    written += [each.read_text("utf-8") for each in (tmp_path / "out-files").iterdir()]
    written.append(repr(list(compiled_chapter(gather(journal, unit), "2.2"))))
    assert len(written) == 7
    for each in written:
        assert secret.casefold() not in each.casefold()
        assert "Coachee A" in each


def _force_field(secret: str, journal: Journal) -> Worksheet:
    columns = (
        ColumnHeading("d", "Direction", ColumnKind.CHOICE, ("Driving", "Restraining")),
        ColumnHeading("f", "Force"),
        ColumnHeading("s", "Strength", ColumnKind.SCORE),
    )
    rows = (("Driving", f"{secret} pushes", "3"),)
    refs = journal.refs(["2.2"])
    return Worksheet(
        "k", "2026-11-01", "", columns, rows, title=secret, criteria=refs, drawing="opposing bars"
    )


def _hold_a_round(journal: Journal, label: str) -> None:
    words = journal.word_lists["adjectives"].words
    rounds = journal.rounds
    id_ = rounds.new(label, "adjectives", words, pick=6)
    codes = [rounds.invite(rounds.find(id_), f"P{at}") for at in range(3)]
    rounds.pick(rounds.find(id_), words[:6])
    for at, code in enumerate(codes):
        rounds.receive(PeerAnswer(code, tuple(words[3 + at : 9 + at]), id_, {}, ()))
