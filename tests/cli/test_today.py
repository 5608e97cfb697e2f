from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

if TYPE_CHECKING:
    from .conftest import Shell


def test_how_often_one_wrote_and_what_one_wrote_long_ago_are_there(shell: Shell) -> None:
    shell.ok("init", "--name", "Sam")
    a_year_ago = date.today() - relativedelta(years=1)  # noqa: DTZ011  (as the shell)
    old = shell.add("The first talk with V.", "--date", a_year_ago.isoformat())
    today = shell.ok().out
    assert "1 day in the last 8 weeks; last wrote today." in today
    assert f"A year ago today: The first talk with V.\n  journal show {old}" in today


def test_a_private_entry_comes_back_without_its_words(shell: Shell) -> None:
    shell.ok("init", "--name", "Sam")
    a_year_ago = date.today() - relativedelta(years=1)  # noqa: DTZ011  (as the shell)
    shell.add("She wept", "--private", "--date", a_year_ago.isoformat())
    today = shell.ok().out
    assert "A year ago today: private entry" in today
    assert "wept" not in today
