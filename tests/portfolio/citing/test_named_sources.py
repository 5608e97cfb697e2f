"""Named sources: what a text names and no reference has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.citing.named_sources import named_sources, without_citations
from journal.portfolio.citing.reference import Reference, SourceKind
from journal.units.pack import Source
from journal.units.theory import Theory

if TYPE_CHECKING:
    from journal.reflection.prompts import Prompts

CARD = Theory(
    id="situational",
    title="Situational leadership",
    people=("Paul Hersey", "Ken Blanchard"),
    year="1969",
    summary="s",
    use="u",
    limits=("l",),
    sources=(Source("CIPD", "2012", "The Talent Wave: a report"),),
)
LUFT = {"luft1969": Reference(SourceKind.BOOK, "Of Human Interaction", ("Luft, J.",), "1969")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("As MacLeod and Clarke (2009) say.", ["MacLeod and Clarke (2009)"]),
        ("MacLeod & Clarke, 2009, say so.", ["MacLeod and Clarke (2009)"]),
        ("Goleman's (1998) styles", ["Goleman (1998)"]),
        ("Whitmore et al. (2017)", ["Whitmore (2017)"]),
        ("(Clutterbuck, 2014)", ["Clutterbuck (2014)"]),
        ("Luft (1969) drew it.", []),
        ("Luft (1970) drew it.", ["Luft (1970)"]),
        ("It was in March 2020, and Summer 2021.", []),
        ("In 2019 we had 2020 people. Since 2018.", []),
        ("Hersey and Blanchard would tell.", ["Hersey and Blanchard"]),
        ("As Blanchard's model has it.", ["Blanchard"]),
        ("I read The Talent Wave.", ["The Talent Wave"]),
        ("The talent wave came.", []),
        ("hersey is a small town", []),
        ("It is so [@nowhere2020].", ["@nowhere2020"]),
        ("It is so [@luft1969].", []),
        ("Blanchard (1985)", ["Blanchard (1985)"]),
        ("", []),
    ],
)
def test_what_is_named_without_a_reference_is_found(text: str, found: list[str]) -> None:
    assert list(named_sources([text], LUFT, [CARD])) == found


def test_a_reference_made_from_a_card_is_one_to_all_of_it() -> None:
    register = {"hb": Reference(SourceKind.BOOK, "Management", ("Hersey, P.",), "1977")}
    assert named_sources(["Hersey and Blanchard say"], register, [CARD]) == ()
    of_card = {"x": Reference(SourceKind.BOOK, "Other", ("Other, O.",), "2000", theory=CARD.id)}
    assert named_sources(["Blanchard and The Talent Wave"], of_card, [CARD]) == ()


@given(st.lists(st.text(max_size=80), max_size=3))
def test_whatever_is_written_it_is_told_once_each(texts: list[str]) -> None:
    found = named_sources(texts, LUFT, [CARD])
    assert len(set(found)) == len(found)


def test_every_card_that_ships_is_found_by_its_people(prompts: Prompts) -> None:
    for card in prompts.theory.values():
        surnames = [person.partition("(")[0].strip().rpartition(" ")[2] for person in card.people]
        named = [name for name in surnames if name[:1].isupper()]
        if named:
            assert named_sources([f"I thought of {named[0]} then."], {}, [card])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("As MacLeod and Clarke (2009) say, Anna left.", "As (2009) say, Anna left."),
        ("so (Zigarmi et al., 1985)", "so ((1985)"),
        ("In March 2020 Anna left.", "In March 2020 Anna left."),
        ("Anna left on 3 May 2020.", "Anna left on 3 May 2020."),
    ],
)
def test_the_writers_of_citations_are_taken_out(text: str, left: str) -> None:
    assert without_citations(text) == left
