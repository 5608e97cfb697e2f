"""The page of a thousand entries in a real browser: all of it is there, and it asks for nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from journal.journal import Journal
from journal.workflows.export import export_portfolio

from ..many_entries import fill_with_many

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import OpenForm, Size

MOMENT = datetime(2026, 11, 23, 20, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def page_of_many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    journal = Journal(folder / "journal", folder / "state", now=lambda: MOMENT)
    fill_with_many(journal, 1000)
    export_portfolio(journal, journal.unit(), folder / "portfolio.html")
    return folder / "portfolio.html"


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_thousand_entries_can_be_read_and_chosen_from(
    page_of_many: Path, open_form: OpenForm, size: Size
) -> None:
    tutor = open_form(page_of_many, size)

    assert tutor.page.locator("main h4").count() > 1000
    wide = tutor.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] == wide[1]
    tutor.page.get_by_label("Show").select_option(index=2)
    expect(tutor.page.get_by_role("status")).to_have_text("All else is hidden, also in print.")
