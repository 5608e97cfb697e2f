"""Bundle name: thirty of them on one desk are told apart, on every system."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.bundle.bundle_name import (
    attached_name,
    bundle_name,
    document_name,
    fit,
    surname_first,
)
from journal.store.file_name import unfit


def test_it_says_who_what_which_and_when() -> None:
    name = bundle_name("Meera Holloway", "5015V1", 1, "2026-11-25")
    assert name == "Holloway Meera – 5015V1 – submission 1 – 2026-11-25"  # noqa: RUF001
    document = document_name("Meera Holloway", "5015V1", 1, ".docx")
    assert document == "Portfolio – Holloway Meera – 5015V1 – submission 1.docx"  # noqa: RUF001


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Meera Holloway", "Holloway Meera"),
        ("Holloway, Meera", "Holloway Meera"),
        ("  Ana Maria  Ruiz ", "Ruiz Ana Maria"),
        ("李小龙", "李小龙"),
        ("", ""),
    ],
)
def test_a_surname_stands_first(name: str, listed: str) -> None:
    assert surname_first(name) == listed


@given(st.text(max_size=200), st.text(max_size=60), st.integers(1, 99))
def test_whatever_somebody_is_called_every_system_takes_the_name(
    learner: str, number: str, submission: int
) -> None:
    name = bundle_name(learner, number, submission, "2026-11-25")
    assert not unfit(f"{name}.zip")
    assert len(name) < 90
    assert unicodedata.is_normalized("NFC", name)


@given(st.text(max_size=200), st.sampled_from([".pdf", ".csv", ".html.txt"]))
def test_whatever_a_file_was_called_it_has_its_signpost_and_its_ending(
    heading: str, suffix: str
) -> None:
    name = attached_name("A2", heading, suffix)
    assert name.startswith("A2")
    assert name.endswith(suffix)
    assert not unfit(name)
    assert not set(name) & set('<>:"/\\|?*%#')


def test_a_name_keeps_its_letters() -> None:
    assert attached_name("A2", "The plan as agreed", ".pdf") == "A2 The plan as agreed.pdf"
    assert attached_name("A3", "Protokoll_Größe (2)", ".msg") == "A3 Protokoll_Größe (2).msg"
    assert fit("a/b\\c: d?.") == "a b c d"
