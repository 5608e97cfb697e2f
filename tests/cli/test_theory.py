"""`journal theory`: cards in plain lines, found by id or by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.cli.commands.criterion import CriterionPage
from journal.cli.commands.theory import CardInList
from journal.units.pack import NOT_SEEN
from journal.units.theory import Theory

if TYPE_CHECKING:
    from .conftest import Shell

OWN = """\
id = "own-card"
title = "A \\u001b[31m card of one's own"
people = ["Zoë Quill"]
year = "1999"
summary = "Three steps."
use = "Use it."
limits = ["None is known."]
[[sources]]
author = "Quill, Z."
year = "1999"
title = "Steps"
seen = "not seen"
facts = ["three steps"]
"""


def test_all_cards_are_listed_with_the_criteria_that_suggest_them(shell: Shell) -> None:
    cards = shell.ok("theory", "--json").json(list[CardInList])
    assert [card.id for card in cards] == sorted(card.id for card in cards)
    (curve,) = [card for card in cards if card.id == "change-curve"]
    assert curve.criteria == ["2.2", "2.3", "2.4"]
    listed = shell.ok("theory").out
    assert all(card.id in listed for card in cards)
    assert "For 2.2, 2.3 and 2.4." in listed


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (("johari-window",), "johari-window"),
        (("JOHARI-WINDOW",), "johari-window"),
        (("kram",), "mentoring-phases"),
        (("kubler", "stages"), "change-curve"),
        (("Talent Wave",), "talent-wave"),
    ],
)
def test_a_card_is_found_by_its_id_or_by_words(
    shell: Shell, said: tuple[str, ...], found: str
) -> None:
    assert shell.ok("theory", *said, "--json").json(Theory).id == found


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("zebra", "There is no theory card “zebra”. Choose change-curve, "),
        ("clutterbuck", "“clutterbuck” is in several theory cards. Choose coaching-culture or "),
    ],
)
def test_of_none_and_of_several_the_names_to_choose_from_are_told(
    shell: Shell, said: str, told: str
) -> None:
    refused = shell.run("theory", said)
    assert (refused.code, refused.out) == (1, "")
    assert told in " ".join(refused.err.split())


def test_a_card_in_plain_lines_says_where_it_stops_and_what_was_not_seen(shell: Shell) -> None:
    shell.ok("init", "--name", "Sam")
    folder = next(path.parent for path in shell.root.rglob("journal.toml")) / "prompts" / "theory"
    folder.mkdir(parents=True)
    (folder / "own.toml").write_text(OWN, encoding="utf-8")
    told = shell.ok("theory", "quill")
    plain = " ".join(told.out.split())
    assert "Where it stops: - None is known." in plain
    assert "1. Quill, Z. (1999). Steps. Not seen by us, so read it before you cite it." in plain
    assert "From it: three steps." in plain
    assert "\x1b" not in told.out
    added = shell.ok("references", "add", "--theory", "own-card")
    assert "We have not seen “Steps”: read it before you cite it." in " ".join(added.err.split())


def test_the_page_of_a_criterion_has_the_sources_of_its_cards(shell: Shell) -> None:
    page = shell.ok("criterion", "2.2", "--json").json(CriterionPage)
    sources = {card.id: card.sources for card in page.theory}
    assert all(source.seen for found in sources.values() for source in found)
    assert sources["johari-window"][0].seen == NOT_SEEN
    assert "All of a card: journal theory change-curve" in shell.ok("criterion", "2.2").out
