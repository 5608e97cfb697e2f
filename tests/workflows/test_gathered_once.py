"""A portfolio is gathered once and compiled once for one task, whoever asks for it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from journal.cli.group import invoke
from journal.cli.opening import JournalPlace
from journal.progress import Progress
from journal.workflows import export, gather
from journal.workflows.export import export_portfolio
from journal.workflows.hand_in import changes, sign, sign_and_submit, submit

if TYPE_CHECKING:
    from pathlib import Path

    from journal.journal import Journal


@pytest.fixture
def times(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often evidence was covered and a document compiled, counted from here on."""
    journal.set_up("Amina Osei")
    journal.entries.add("We agreed on what coaching is not.", criteria=["2.2"])
    counted: Counter[str] = Counter()
    for module, name in ((gather, "gather_coverage"), (export, "compile_and_keep")):
        inner = getattr(module, name)

        def counting(*given: Any, _inner: Any = inner, _name: str = name, **named: Any) -> Any:
            counted[_name] += 1
            return _inner(*given, **named)

        monkeypatch.setattr(module, name, counting)
    monkeypatch.setattr("journal.workflows.bundle_files.SUFFIXES", (".md", ".html"))
    return counted


ONCE = {"gather_coverage": 1, "compile_and_keep": 1}


def test_an_export_gathers_and_compiles_once(
    journal: Journal, times: Counter[str], tmp_path: Path
) -> None:
    export_portfolio(journal, journal.unit(), tmp_path / "portfolio.html")
    assert times == ONCE


def test_handing_in_gathers_and_compiles_once(
    journal: Journal, times: Counter[str], tmp_path: Path
) -> None:
    target = tmp_path / "bundle.zip"
    sign_and_submit(journal, journal.unit(), "Amina Osei", "", target, Progress())
    assert target.exists()
    assert times == ONCE


def test_what_was_signed_before_is_gathered_and_compiled_once_when_it_is_handed_in(
    journal: Journal, times: Counter[str], tmp_path: Path
) -> None:
    sign(journal, journal.unit(), "Amina Osei", "")
    assert times == ONCE, "names that may be left are looked for in what would be printed"
    times.clear()
    submit(journal, journal.unit(), tmp_path / "bundle.zip")
    assert times == ONCE
    times.clear()
    changes(journal, journal.unit())
    assert times == {"gather_coverage": 1}


@pytest.mark.parametrize("arguments", [("portfolio",), ("mask", "check")], ids=" ".join)
def test_a_command_gathers_and_compiles_once(
    journal: Journal,
    times: Counter[str],
    arguments: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(JournalPlace, "journal", lambda _: journal)
    assert invoke(list(arguments), JournalPlace()) == 0
    assert times == ONCE
