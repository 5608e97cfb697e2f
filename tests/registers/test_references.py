from __future__ import annotations

import pytest
from msgspec.structs import replace

from journal.errors import JournalError
from journal.journal import Journal
from journal.portfolio.citing.reference import Reference, SourceKind
from journal.workflows.export import portfolio_text
from journal.workflows.health import examine

LUFT = Reference(SourceKind.BOOK, "Of Human Interaction", ("Luft, J.",), "1969")
OTHER = replace(LUFT, title="Group Processes")


def test_a_reference_is_kept_under_its_key(journal: Journal) -> None:
    assert journal.references.add(LUFT) == "luft1969"
    (stored,) = journal.references.all()
    assert replace(stored.value, added="") == LUFT
    assert stored.value.added == "2026-11-23T20:10:00+00:00"
    for said in ("luft1969", "@Luft1969", "[@luft1969]", "1969"):
        assert journal.references.find(said).id == "luft1969"


def test_the_same_is_kept_once_and_another_of_the_year_gets_a_letter(journal: Journal) -> None:
    assert journal.references.add(LUFT) == journal.references.add(LUFT) == "luft1969"
    assert journal.references.add(replace(LUFT, title=" Of Human\nInteraction ")) == "luft1969"
    assert journal.references.add(OTHER) == "luft1969b"
    assert list(journal.references.register()) == ["luft1969", "luft1969b"]


def test_a_removed_key_means_nothing_else_and_comes_back_with_its_source(journal: Journal) -> None:
    references = journal.references
    references.add(LUFT)
    references.remove(references.find("luft1969"))
    assert references.all() == []
    assert references.add(OTHER) == "luft1969b"
    assert references.add(LUFT) == "luft1969"
    assert len(references.all()) == 2


def test_a_key_of_ones_own(journal: Journal) -> None:
    references = journal.references
    assert references.add(LUFT, "[@Window]") == "window"
    with pytest.raises(JournalError, match="as \\[@window\\]"):
        references.add(LUFT, "another")
    references.remove(references.find("window"))
    assert references.add(LUFT, "another") == "another"
    assert references.add(OTHER, "window") == "window"


@pytest.mark.parametrize(
    ("reference", "key", "said"),
    [
        (replace(LUFT, title=" "), "", "has no title"),
        (OTHER, "no spaces", "cannot be a key"),
        (OTHER, "../x", "cannot be a key"),
        (OTHER, "x" * 41, "cannot be a key"),
        (OTHER, "luft1969", "already"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    journal: Journal, reference: Reference, key: str, said: str
) -> None:
    journal.references.add(LUFT)
    with pytest.raises(JournalError, match=said):
        journal.references.add(reference, key)
    assert list(journal.references.register()) == ["luft1969"]


def test_a_reference_is_corrected_under_its_key(journal: Journal) -> None:
    references = journal.references
    stored = references.find(references.add(LUFT))
    references.change(
        stored, replace(stored.value, year="1970", authors=("Luft, J. and Ingham, H.",))
    )
    (changed,) = references.all()
    assert (changed.id, changed.value.year) == ("luft1969", "1970")
    assert changed.value.authors == ("Luft, J.", "Ingham, H.")
    with pytest.raises(JournalError, match="needs a title"):
        references.change(changed, replace(changed.value, title=""))


def test_an_unknown_key_is_refused(journal: Journal) -> None:
    with pytest.raises(JournalError, match="no reference"):
        journal.references.find("nobody2000")


def test_what_an_entry_cites_in_vain_is_a_problem(journal: Journal) -> None:
    text = "As [@luft1969] and [@nobody2000] say. %%[@hidden1]%%"
    id_ = journal.entries.add(text, criteria=["2.2"])
    journal.entries.add(text)
    journal.entries.add(text, criteria=["2.2"], private=True)
    journal.references.add(LUFT)
    (problem,) = examine(journal)
    assert (problem.where, problem.harmless) == (f"entries {id_}", False)
    assert "[@nobody2000] names no reference" in problem.what


def test_the_style_of_references_is_a_setting(journal: Journal) -> None:
    journal.set_up("Sam Hill")
    key = journal.references.add(
        Reference(SourceKind.BOOK, "Of Human Interaction", ("Luft, J.", "Ingham, H."), "1969")
    )
    journal.entries.add(f"As [@{key}] says.", criteria=["2.2"])
    assert "As (Luft and Ingham, 1969) says." in portfolio_text(journal, journal.unit())
    file = journal.folder / "journal.toml"
    file.write_text(f'references = "apa"\n{file.read_text(encoding="utf-8")}', encoding="utf-8")
    again = Journal(journal.folder, journal.folder.parent / "state")
    text = portfolio_text(again, again.unit())
    assert "As (Luft & Ingham, 1969) says." in text.replace("\\&", "&")
    assert "Luft, J., & Ingham, H. (1969). *Of Human Interaction*." in text.replace("\\&", "&")
    file.write_text(file.read_text(encoding="utf-8").replace('"apa"', '"mla"'), encoding="utf-8")
    broken = Journal(journal.folder, journal.folder.parent / "state")
    with pytest.raises(JournalError, match="mla"):
        portfolio_text(broken, broken.unit())
