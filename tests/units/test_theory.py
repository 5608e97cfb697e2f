from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from journal.text import fold
from journal.units.pack import NOT_SEEN, Source

if TYPE_CHECKING:
    from journal.reflection.prompts import Prompts
    from journal.units.theory import Theory

FRAMEWORKS = {
    "change-curve": "Elisabeth Kübler-Ross",
    "johari-window": "Joseph Luft",
    "force-field-analysis": "Kurt Lewin",
    "smart-objectives": "George T. Doran",
    "situational-leadership": "Paul Hersey",
    "goleman-leadership-styles": "Daniel Goleman",
    "talent-wave": "David Clutterbuck",
    "coaching-culture": "David Clutterbuck",
    "engaging-leadership": "Beverly Alimo-Metcalfe",
    "engaging-for-success": "David MacLeod",
    "total-quality-management": "W. Edwards Deming",
    "pdca-cycle": "Walter A. Shewhart",
    "coaching-research": "Chartered Institute of Personnel and Development (CIPD)",
    "what-coaching-is": "EMCC",
    "mentoring-phases": "Kathy Kram",
    "levels-of-evaluation": "Donald Kirkpatrick",
    "dealing-with-resistance": "Leonard Schlesinger",
    "ways-through-change": "William Bridges",
    "coaching-conversations": "Peter Hawkins",
    "depth-of-reflection": "David Kember",
}
NUMBER = re.compile(
    r"[\d.,]*\d%?"
    r"|\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirds?|fifths?|half)\b",
    re.IGNORECASE,
)
NO_FACTS = re.compile(
    r"\b5015V1\b|\b[0-9]\.[0-9]\b|\b[RSD][1-4]\b|\bISO 9000:?\b|from 1 to 5|Six Sigma"
)
"""What has figures and says nothing: names of units, criteria, styles, methods and standards."""


def card(prompts: Prompts, name: str) -> Theory:
    return prompts.theory[name]


def part(theory: Theory, beginning: str) -> str:
    return next(each.text for each in theory.parts if each.name.startswith(beginning))


@pytest.mark.parametrize(("name", "person"), FRAMEWORKS.items())
def test_each_framework_of_the_unit_has_a_card_with_its_people_limits_and_source(
    prompts: Prompts, name: str, person: str
) -> None:
    theory = card(prompts, name)
    assert any(person in each for each in theory.people)
    assert theory.limits
    assert theory.use
    assert all(source.author and source.year and source.title for source in theory.sources)


def test_dorans_a_is_assignable(prompts: Prompts) -> None:
    smart = card(prompts, "smart-objectives")
    assert [each.name[0] for each in smart.parts] == list("SMART")
    assert "Assignable" in smart.summary
    assert "Assignable" in smart.watch_for
    assert "who will do it" in part(smart, "A")
    assert "resources" in part(smart, "R")
    assert smart.sources[0].title == (
        "There's a S.M.A.R.T. way to write management's goals and objectives"
    )
    assert smart.year == "1981"


def test_the_workplace_curve_is_said_not_to_be_kubler_rosss_own(prompts: Prompts) -> None:
    curve = card(prompts, "change-curve")
    assert "not Kübler-Ross's own" in curve.watch_for
    assert "people who were dying" in curve.summary
    assert "Trainers later" in curve.summary
    assert [each.name for each in curve.parts[:5]] == [
        "Denial",
        "Anger",
        "Bargaining",
        "Depression",
        "Acceptance",
    ]
    assert any("fixed order" in limit for limit in curve.limits)
    assert (curve.sources[0].title, curve.sources[0].year) == ("On Death and Dying", "1969")


def test_coaching_in_slii_is_said_to_be_a_directive_style(prompts: Prompts) -> None:
    leadership = card(prompts, "situational-leadership")
    assert "SLII" in leadership.watch_for
    assert "S2: high direction with high support" in leadership.watch_for
    assert [each.name for each in leadership.parts[:4]] == [
        "S1 Telling",
        "S2 Selling",
        "S3 Participating",
        "S4 Delegating",
    ]
    assert "S2 coaching" in part(leadership, "SLII")


def test_goleman_has_six_styles_of_which_two_lower_the_climate(prompts: Prompts) -> None:
    styles = card(prompts, "goleman-leadership-styles").parts
    lowering = [each.name.split()[0] for each in styles if "negative" in each.text]
    assert len(styles) == 6
    assert lowering == ["Coercive", "Pacesetting"]
    assert any(each.name == "Coaching" for each in styles)


def test_the_johari_window_is_lufts_and_inghams_with_its_four_panes(prompts: Prompts) -> None:
    window = card(prompts, "johari-window")
    assert window.people == ("Joseph Luft", "Harrington Ingham")
    panes = " ".join(each.name for each in window.parts).casefold()
    assert all(pane in panes for pane in ("open", "blind", "hidden", "unknown"))


def test_engaging_for_success_names_both_authors_and_four_enablers(prompts: Prompts) -> None:
    report = card(prompts, "engaging-for-success")
    assert report.people == ("David MacLeod", "Nita Clarke")
    names = " ".join(each.name for each in report.parts).casefold()
    assert all(
        enabler in names
        for enabler in ("strategic narrative", "engaging managers", "voice", "integrity")
    )


def test_pdca_is_not_credited_to_deming_alone(prompts: Prompts) -> None:
    cycle = card(prompts, "pdca-cycle")
    assert len(cycle.people) > 1
    initials = "".join(each.name[0] for each in cycle.parts[:4])
    assert initials == "PDCA"


@pytest.mark.parametrize(
    "wrong", ["Clutterbook", "Beverley Alimo", "Alimo Metcalf", "Kubler Ross", "Macleod,", "Ingram"]
)
def test_a_misspelt_name_stands_only_where_the_card_warns_of_it(
    prompts: Prompts, wrong: str
) -> None:
    for theory in prompts.theory.values():
        texts = [theory.title, theory.summary, theory.use, *theory.people, *theory.limits]
        texts += [each.name + each.text for each in theory.parts]
        texts += [source.author + source.title for source in theory.sources]
        assert not any(wrong in text for text in texts)


def test_no_two_cards_have_the_same_title(prompts: Prompts) -> None:
    titles = [fold(theory.title) for theory in prompts.theory.values()]
    assert len(set(titles)) == len(titles) == len(FRAMEWORKS) + 1, "effects are nobody's framework"


def numbers(text: str) -> set[str]:
    return {found.casefold().strip(".,") for found in NUMBER.findall(NO_FACTS.sub(" ", text))}


def told(theory: Theory) -> str:
    parts = (f"{part.name}. {part.text}" for part in theory.parts)
    texts = (theory.title, theory.year, theory.summary, *theory.limits, theory.watch_for)
    return " \n".join([*texts, *parts])


def test_every_source_of_every_card_says_where_it_was_seen_or_that_it_was_not(
    prompts: Prompts,
) -> None:
    for theory in prompts.theory.values():
        assert theory.sources
        for source in theory.sources:
            assert source.seen == NOT_SEEN or "http" in source.seen or " as " in f" {source.seen}"
            assert "seen" in source.seen_note.casefold()


def test_every_number_on_a_card_comes_from_a_source_that_is_marked(prompts: Prompts) -> None:
    unproved = {
        theory.id: sorted(left)
        for theory in prompts.theory.values()
        if (left := numbers(told(theory)) - numbers(" \n".join(map(vouched, theory.sources))))
    }
    assert not unproved


def vouched(source: Source) -> str:
    """Return what a source that is marked vouches for: its facts, and its own year."""
    assert source.seen
    return " \n".join([source.year, *source.facts])


def test_what_was_not_seen_is_said_for_whoever_means_to_cite_it() -> None:
    unseen = Source("A", "1999", "T", seen=NOT_SEEN, facts=("six steps",))
    assert unseen.seen_note == (
        "Not seen by us, so read it before you cite it. From it: six steps."
    )
    seen = Source("A", "1999", "T", seen="https://example.org", facts=("six", "seven"))
    assert seen.seen_note == "Seen: https://example.org. From it: six; seven."
    assert Source("A", "1999", "T").seen_note == ""
