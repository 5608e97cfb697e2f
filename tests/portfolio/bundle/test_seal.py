"""Seal: read as it is pasted, and never half."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import JournalError
from journal.portfolio.bundle.manifest import MANIFEST
from journal.portfolio.bundle.seal import (
    checking,
    grouped,
    read_seal,
    read_sums,
    seal_note,
    sums_of,
)

SEAL = "9a26dc8b" * 8


@pytest.mark.parametrize(
    "pasted",
    [
        SEAL,
        f"{SEAL}  manifest.json",
        f"  {SEAL.upper()}\n",
        grouped(SEAL),
        f"Seal: {grouped(SEAL)} (of my bundle)",
        f"> {SEAL[:30]}\n> {SEAL[30:]}\n",
        f"{SEAL[:40]}\r\n{SEAL[40:]}  Osei Amina/manifest.json",
        f"sha256:{SEAL}",
        f"\ufeff{SEAL}\u200b",
        grouped(SEAL).replace(" ", "\u00a0"),
        f"The seal is {SEAL}, cafe.",
        seal_note(SEAL, "Osei Amina – 5015V1 – submission 1 – 2026-11-23"),  # noqa: RUF001
    ],
)
def test_it_is_read_with_whatever_is_pasted_around_it(pasted: str) -> None:
    assert read_seal(pasted) == SEAL


@pytest.mark.parametrize(
    "pasted", ["", "   ", SEAL[:12], SEAL[:63], "no seal", f"{SEAL}0", "é" * 64]
)
def test_what_is_not_a_whole_one_is_refused_as_such(pasted: str) -> None:
    with pytest.raises(JournalError, match="not a whole seal"):
        read_seal(pasted)


def test_a_short_one_is_told_how_short_it_is() -> None:
    with pytest.raises(JournalError, match="12 of 64 digits"):
        read_seal(SEAL[:12])


@given(st.text(alphabet="0123456789abcdef", min_size=64, max_size=64))
def test_any_seal_is_read_back_from_its_groups_and_its_note(seal: str) -> None:
    assert read_seal(grouped(seal)) == read_seal(seal_note(seal, "a folder")) == seal


@given(st.dictionaries(st.text(alphabet="ab é/.-", min_size=1), st.binary(max_size=9)))
def test_sums_are_read_back(files: dict[str, bytes]) -> None:
    assert read_sums(sums_of(files)) is not None
    assert (read_sums(sums_of(files)) or {}).keys() == files.keys()


@pytest.mark.parametrize("sums", [b"\xff", b"x", f"{SEAL} a\n".encode(), f"{SEAL}  \n".encode()])
def test_what_are_no_sums_are_none(sums: bytes) -> None:
    assert read_sums(sums) is None
    assert read_sums(f"{SEAL}  a\n{SEAL}  a\n".encode()) is None


def test_checking_takes_three_sentences_and_both_tools() -> None:
    told = checking("x")
    assert [line[:2] for line in told.splitlines() if line[:1].isdigit()] == ["1.", "2.", "3."]
    assert "sha256sum -c" in told
    assert told.count("certutil") == 3
    assert f"the one with {MANIFEST}" in " ".join(told.split())


@pytest.mark.parametrize("told", [checking("x"), seal_note(SEAL, "x")])
def test_no_step_is_told_as_if_it_were_all_of_them(told: str) -> None:
    assert all(f"{step}. `sha256sum" in told for step in (1, 2, 3))
    assert "was added" in told
    assert "shows only that nothing broke on the way" in told
