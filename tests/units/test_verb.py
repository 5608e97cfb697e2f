from __future__ import annotations

from typing import TYPE_CHECKING

from journal.units.pack import read_pack
from journal.units.verb import Verbs

if TYPE_CHECKING:
    from journal.reflection.prompts import Prompts

LADDER = ["identify", "describe", "explain", "discuss", "assess", "critically-evaluate"]


def test_the_verbs_climb_from_identify_to_critically_evaluate(prompts: Prompts) -> None:
    rungs = [verb.rung for name in LADDER if (verb := prompts.verb(name))]
    assert rungs == [1, 2, 3, 4, 5, 6]
    assert prompts.verbs.get("evaluate") is not None


def test_every_verb_says_what_it_asks_and_what_is_missed(prompts: Prompts) -> None:
    verbs = prompts.verbs.verbs
    assert len({verb.id for verb in verbs}) == len(verbs)
    assert {"analyse", "justify", "develop", "establish", "review"} <= {verb.id for verb in verbs}
    for verb in verbs:
        assert verb.asks
        assert verb.looks_for
        assert verb.missed


def test_verbs_whose_official_wording_was_not_seen_say_so(prompts: Prompts) -> None:
    unseen = {verb.id for verb in prompts.verbs.verbs if not verb.confirmed}
    assert {"justify", "develop", "establish", "review", "examine", "plan"} <= unseen
    seen = {verb.id for verb in prompts.verbs.verbs} - unseen
    assert seen == {
        *("identify", "describe", "explain", "discuss", "analyse", "assess", "evaluate"),
        "critically-evaluate",
    }
    assert "your own tutor" in prompts.verbs.note


def test_a_verb_that_is_not_listed_is_nobody(prompts: Prompts) -> None:
    assert prompts.verb("ponder") is None


def test_a_list_of_ones_own_adds_to_the_shipped_one(prompts: Prompts) -> None:
    own = '[[verbs]]\nid = "ponder"\ntitle = "Ponder"\nasks = "a"\nlooks_for = "b"\nmissed = "c"'
    shipped = prompts.verbs
    added = read_pack(Verbs, "verbs.toml", own)
    assert isinstance(added, Verbs)
    both = shipped.with_those_of(added)
    assert [verb.id for verb in both.verbs] == [*(verb.id for verb in shipped.verbs), "ponder"]
    assert both.note == shipped.note
