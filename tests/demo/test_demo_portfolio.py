"""The made-up learner's portfolio, held against what a tutor would check in it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import reduce
from operator import mul, truediv
from typing import TYPE_CHECKING

import pytest

from journal.demo import build
from journal.demo.learner import WEEKS, When, read, read_evidence, read_plans, read_rounds
from journal.portfolio.citing.citation import keys
from journal.portfolio.evidence.budget import budget
from journal.portfolio.evidence.claim import ClaimState as Claimed
from journal.portfolio.evidence.signpost import signposts_in
from journal.portfolio.evidence.signpost_check import check_statement
from journal.workflows.before_signing import concerns_before
from journal.workflows.export import compile_now, portfolio_text
from journal.workflows.gather import gather, gather_signposts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from journal.journal import Journal
    from journal.units.unit import CriterionRef
    from journal.worksheet.worksheet import Worksheet

MONDAY = datetime(2026, 11, 23, 20, 10, tzinfo=UTC)
MONTHS = "January February March April May June July August September October November December"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WHOLE_DAY = re.compile(rf"({'|'.join(WEEKDAYS)}) (\d+) ({MONTHS.replace(' ', '|')}) (\d{{4}})")
SUM = re.compile(r"[\d.]+(?: [×÷] [\d.]+)+")  # noqa: RUF001  (as she writes sums)
PIECE = re.compile(r"[EWA]\d+")
NAMES_OF_THEORY = (
    "Clutterbuck", "Megginson", "Goleman", "Hersey", "Blanchard", "MacLeod", "Clarke", "Kapoutzis",
    "Lewin", "Burnes", "Kübler-Ross", "Adams", "Luft", "Ingham", "Bridges", "Doran", "Kotter",
    "Schlesinger", "Hackman", "Moen", "Stroebe", "Guest", "Alimo-Metcalfe", "Kram", "Jones",
    "Allen", "ISO 9000", "Driscoll", "Gibbs", "Kolb", "Rolfe", "Freshwater", "Jasper",
    "Brookfield", "Whitmore",
)  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    home = tmp_path_factory.mktemp("demo")
    return build(home / "journal", home / "state", MONDAY)


@pytest.fixture(scope="module")
def text(demo: Journal) -> str:
    return portfolio_text(demo, demo.unit())


def value(expression: str) -> float:
    """Return what a product or a quotient of numbers comes to."""
    first, *rest = expression.split(" ")
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return reduce(
        lambda so_far, pair: (truediv if pair[0] == "÷" else mul)(so_far, float(pair[1])),
        pairs,
        float(first),
    )


def amount(cell: str) -> float:
    return float(re.sub(r"[^\d.]", "", cell))


def tables(text: str) -> Iterator[list[list[str]]]:
    """Give each Markdown table of a text as its rows, without the line below the head."""
    for found in re.findall(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in found.split("\n")]
        yield [row for row in rows if len(row) > 1 and not set("".join(row)) <= set("- ")]


def cells(worksheet: Worksheet) -> list[dict[str, str]]:
    """Return the rows of a worksheet by the ids of its columns."""
    names = [column.id for column in worksheet.columns]
    return [dict(zip(names, row, strict=True)) for row in worksheet.rows]


def test_each_criterion_has_a_statement_of_claimed_passages_for_every_required_point(
    demo: Journal,
) -> None:
    unit = demo.unit()
    standing = gather_signposts(demo, unit)
    register = demo.references.register()
    for _, criterion in unit.criteria():
        ref = unit.ref(criterion)
        stored = demo.statements.get(ref)
        assert stored, ref
        ticks = {tick.requirement: PIECE.findall(tick.where) for tick in stored.value.ticks}
        assert ticks.keys() == {need.id for need in criterion.requires}, ref
        assert all(ticks.values()), "each point says where it is met"
        cited = set(signposts_in(stored.value.text))
        met = {signpost for where in ticks.values() for signpost in where}
        assert met <= cited, f"{ref}: {met - cited} is named for a point and not in the statement"
        assert not list(check_statement(stored.value, standing, register))
    assert {stands.state for _, stands in demo.claims.standing()} == {Claimed.SAME}


def test_every_claimed_passage_stands_in_evidence_that_its_statement_points_to(
    demo: Journal,
) -> None:
    unit = demo.unit()
    standing = gather_signposts(demo, unit)
    signposts: dict[str, str] = {id_: signpost for signpost, id_ in standing.items()}
    named: dict[CriterionRef, set[str]] = {
        ref: {*signposts_in(said.text), *(s for t in said.ticks for s in PIECE.findall(t.where))}
        for ref, said in demo.statements.all().items()
    }
    for stored, _ in demo.claims.standing():
        assert stored.value.why
        for ref in stored.value.criteria:
            if signposts[stored.value.id] not in named[ref]:
                assert "overtaken" in stored.value.why, (ref, stored.value.quote)


def test_the_statements_are_within_what_the_unit_asks_for_without_its_margin(
    demo: Journal,
) -> None:
    unit = demo.unit()
    (_, criterion), *_ = unit.criteria()
    words = budget(unit, demo.statements.all(), unit.ref(criterion), demo.masks.as_printed())
    assert unit.words
    assert unit.words.minimum is not None
    assert unit.words.maximum is not None
    assert unit.words.minimum <= words.unit_used <= unit.words.maximum
    shares = [len(said.text.split()) for said in demo.statements.all().values()]
    assert max(shares) < 2 * min(shares)


def test_every_source_named_is_in_the_list_and_every_source_in_the_list_is_cited(
    demo: Journal, text: str
) -> None:
    body, _, listed = text.partition("## References")
    listed = listed.partition("## ")[0]
    for name in NAMES_OF_THEORY:
        assert (name in body) == (name in listed), name
    material = gather(demo, demo.unit()).material
    said = [material.introduction, *(said.text for said in material.statements.values())]
    cited = {key for text in said for key in keys(text)}
    assert cited == demo.references.register().keys() == material.register.keys()
    assert all(reference.year for reference in material.register.values())


def test_theory_is_used_as_the_cards_say(text: str) -> None:
    assert not re.search(r"curve[^.]{0,40}\(Kübler-Ross", text), "her book has five stages only"
    assert "(1969) described five stages" in text
    said = [line for line in text.split("\n") if not line.startswith("!")]
    assert not re.search(r"sixteen to twelve|outweigh", "\n".join(said)), "scores do not add up"
    assert "Megginson and Clutterbuck" not in text
    assert not re.search(r"surely|proves|proof that", text)


def test_all_that_is_counted_adds_up() -> None:
    (entry,) = (e for e in read(MONDAY).entries if e.title.startswith("Nine teams"))
    words = "\n\n".join(answer.text for answer in entry.answers)
    hours, options = tables(words)
    for what, how, came_to in hours[1:-1]:
        assert value(how) == amount(came_to), what
    whole = amount(hours[-1][-1])
    assert sum(amount(row[-1]) for row in hours[1:-1]) == whole
    rows = {row[0]: [amount(cell) for cell in row[1:]] for row in options if "£" in row[-1]}
    by = {row[0].split(":")[0].split(",")[0]: amount(row[-1]) for row in hours[1:-1]}
    shared = by["Ten minutes on what it's for"] + by["HR"] + by["Me"] + by["Three reviews"]
    own = [[float(n) for n in re.findall(r"[\d.]+", cell)] for cell in options[2][1:]]
    assert [row[1] for row in own] == [shared] * 3 == [69] * 3, "they are compared like for like"
    assert all(part + running == all_ for part, running, all_ in own)
    assert [row[0] for row in own] == [whole - shared, 5 * 6 * 45 / 60, 45 + 35 + 50 + 5]
    assert rows["hours at £24"] == [24 * row[2] for row in own]
    money = zip(rows["hours at £24"], rows["cash"], rows["together"], strict=True)
    assert all(time + cash == both for time, cash, both in money)
    assert rows["cash"] == [1400 + 4 * 240 + 640, 5 * 6 * 180, 1400]
    for stated in re.findall(rf"({SUM.pattern}) = £?([\d,.]*\d)", words):
        assert value(stated[0].replace(",", "")) == amount(stated[1])
    assert 29_200 + 10_800 + 6_000 == 46_000 == 4 * 11_500
    saved = (46_000 - 6_000) / 4
    assert rows["together"][0] - saved == 824, "one post does not pay for it"
    assert 2 * saved > rows["together"][0], "and two do"
    mentoring = by["Briefing"] + by["Mentoring"]
    alone = rows["together"][0] - (24 * mentoring + 640)
    assert (mentoring, 24 * mentoring + 640, alone) == (92, 2848, 7976), "like for like"


@pytest.mark.parametrize(
    "said",
    [
        "326 hours", "£7,824", "£3,000", "£10,824", "£7,596", "£6,296", "£46,000", "£10,000",
        "five of fourteen", "36%", "153 hours", "8 of 14", "5 of 13", "5 of 62", "4 of 60",
        "77% of 332", "£2,848", "£7,976", "31 of 70", "30 of 69", "9 in 100",
    ],
)  # fmt: skip
def test_a_figure_of_the_statements_stands_in_the_evidence_too(said: str) -> None:
    evidence = [answer.text for e in read(MONDAY).entries for answer in e.answers]
    figure = re.sub(r" hours| of .*", "", said)
    assert any(figure in answer for answer in evidence), said
    assert 9 * 6 * 45 / 60 + 9 * 5 + 9 * 4 + 9 * 3.5 == 153, "the one-sided count of week 5"
    assert round(100 * 5 / 14) == 36
    assert (round(100 * 5 / 13), round(100 * 8 / 14)) == (38, 57)
    assert (round(100 * 5 / 62), round(100 * 4 / 60)) == (8, 7)


def test_what_is_counted_in_two_places_is_as_many_in_both(demo: Journal, text: str) -> None:
    plans = {sheet.title: sheet for sheet in read_plans(MONDAY).worksheets}
    assert len(plans["Operations pilot, twenty weeks"].rows) == 12
    assert "twelve lines" in text
    (uses,) = (e for e in read(MONDAY).entries if e.title == "Are we usual?")
    kinds = [row[0] for row in next(tables(uses.answers[0].text))[1:]]
    assert (kinds.count("coaching"), kinds.count("mentoring"), len(kinds)) == (4, 5, 9)
    stated = demo.statements.all()[demo.refs(["1.1"])[0]].text
    assert "nine uses" in stated
    assert "**Coaching, four.**" in stated
    assert "**Mentoring, five.**" in stated
    barriers = demo.statements.all()[demo.refs(["2.2"])[0]].text
    assert [int(number) for number in re.findall(r"^(\d)\. ", barriers, re.MULTILINE)] == [
        *range(1, 9)
    ]
    lines = {row["task"] for row in plans["Operations pilot, twenty weeks"].rows}
    for title, column in (("What is counted, and by whom", "line"),
                          ("First review of the pilot", "planned")):  # fmt: skip
        assert {row[column] for row in plans[title].rows} <= lines, "they are lines of the plan"


def test_every_whole_date_is_the_day_of_the_week_that_it_says(text: str) -> None:
    found = WHOLE_DAY.findall(text)
    assert len(found) > 50
    for weekday, day, month, year in found:
        when = date(int(year), MONTHS.split().index(month) + 1, int(day))
        assert WEEKDAYS[when.weekday()] == weekday


def test_what_is_reviewed_is_reviewed_before_it_is_due_and_dates_agree(demo: Journal) -> None:
    sheets = {s.value.title: s.value for s in demo.worksheets.all()}
    individual = sheets["Coachee B, from answering calls to planning visits"]
    for row in cells(individual):
        assert not row["by"] or row["review"] <= row["by"]
    pilot = {
        row["task"]: row["timescale"] for row in cells(sheets["Operations pilot, twenty weeks"])
    }
    for row in cells(sheets["What is counted, and by whom"]):
        begun = row["line"].startswith("Duty-phone")
        assert begun or row["due"] == pilot[row["line"]], "a line is due when the plan says so"
    days = [date.fromisoformat(day) for day in pilot.values()]
    assert (max(days) - min(days)).days // 7 + 1 == 20, "twenty weeks"
    spoken = [f"{WEEKDAYS[d.weekday()]} {d.day} {MONTHS.split()[d.month - 1]} {d.year}"
              for d in (max(days), min(days))]  # fmt: skip
    assert spoken[0] in demo.statements.all()[demo.refs(["3.1"])[0]].text
    assert spoken[0] in demo.statements.all()[demo.refs(["3.3"])[0]].text
    assert spoken[1] in sheets["Operations pilot, twenty weeks"].summary


def test_nobody_and_no_place_can_be_known_by_name(demo: Journal, text: str) -> None:
    masks = read_evidence(MONDAY).masks
    written = "\n".join(t for e in demo.entries.all() for t in e.value.texts())
    for mask in masks:
        assert mask.name in written, "the masks have something to do"
        assert mask.name not in text
        assert mask.pseudonym in text
    assert not re.search(r"(?<![\w.])(?!E\.|O\.)[A-Z]\.(?= [a-z])", text.partition("## Ref")[0])
    labels = {peer.label for each in read_rounds(MONDAY).rounds for peer in each.peers}
    assert all(label[0].islower() or label in {"Coachee A", "Coachee B", "HR partner"}
               for label in labels)  # fmt: skip
    for told in ("years old", "maternity", "pregnan", "hospital", "cancer", "nineteen",
                 "his dad", "late adviser", "long absence has", "manager before me"):  # fmt: skip
        assert told not in text, "health, age, family and conduct are nobody's"
    private = next(e.value for e in demo.entries.all() if e.value.private)
    assert not any(answer.text[:40] in text for answer in private.answers)


def test_an_introduction_stands_before_the_criteria_and_is_not_counted(
    demo: Journal, text: str
) -> None:
    told = read_evidence(MONDAY).introduction.text.strip().split("\n\n")
    place = text.index("## Introduction")
    assert text.index("Front sheet") < place < text.index("## Coverage") < text.index("### 1.1")
    assert told[0] in text
    unit = demo.unit()
    counted = compile_now(demo, unit).gathering.material
    assert counted.introduction.strip()


def test_the_portfolio_of_any_day_says_nothing_else_but_its_dates(tmp_path: Path) -> None:
    later = datetime(2027, 7, 14, 9, 30, tzinfo=UTC)
    made = build(tmp_path / "journal", tmp_path / "state", later)
    words = "\n".join(said.text for said in made.statements.all().values())
    found = WHOLE_DAY.findall(words)
    assert len(found) >= 6
    for weekday, day, month, year in found:
        when = date(int(year), MONTHS.split().index(month) + 1, int(day))
        assert WEEKDAYS[when.weekday()] == weekday
        assert when.year >= 2027


def test_a_made_up_learner_is_known_as_one_before_anything_is_read(
    demo: Journal, text: str
) -> None:
    front = text.partition("## Declaration")[0]
    assert "The learner is made up" in front
    assert "declares nothing" in front
    assert "is made up" in text.partition("## Introduction")[2].partition("\n## ")[0]
    assert "mistakes included" in text
    assert [word for word in ("seperately", "Thats ", " its been ") if word in text]
    (use,) = demo.ai_log.uses(demo.unit().id)
    assert "commas" in use.value.purpose
    assert "none of the sentences" in use.value.kept


def test_an_entry_tells_nothing_of_its_readers_who_read_it_later() -> None:
    told = [answer.text for each in read(MONDAY).entries for answer in each.answers]
    told += [each.text for each in read(MONDAY).entries]
    for later in ("read this", "may use this", "I may use it", "leave it in"):
        assert not [text for text in told if later in text], later


def test_a_statement_says_no_result_before_it_is_due(demo: Journal) -> None:
    stated = {ref: said.text for ref, said in demo.statements.all().items()}
    (answers,) = demo.refs(["2.3"])
    assert "no session of the pilot has tried it" in stated[answers]
    assert "It works because" not in stated[answers]
    assert not [ref for ref, text in stated.items() if "no word moved" in text]
    harm = "asking has put nobody at risk again"
    told = "\n".join(answer.text for each in read(MONDAY).entries for answer in each.answers)
    assert harm in stated[demo.refs(["3.1"])[0]]
    assert harm in told
    rows = [row for sheet in read_plans(MONDAY).worksheets for row in sheet.rows]
    assert [row for row in rows if harm in str(row.get("measure"))], "and so does the plan"


def test_only_the_draft_and_the_attached_files_are_left_to_be_asked_about(demo: Journal) -> None:
    told = [each.told for each in concerns_before(demo, demo.unit())]
    assert [re.sub(r"\d.*", "", each) for each in told] == ["", ""], told
    assert "draft waits" in told[0]
    assert "attached files" in told[1]


def test_what_coaching_gets_in_a_statement_mentoring_gets_too(demo: Journal) -> None:
    for ref, said in demo.statements.all().items():
        assert re.search(r"[Mm]ent(or|ee)", said.text), ref


def test_nothing_is_due_in_the_week_of_the_hand_in() -> None:
    """Whichever day it is signed on, no day has passed of which nothing is told."""
    plans = read_plans(MONDAY)
    for action in plans.actions:
        assert action.told or action.due.week > WEEKS, action.what
    rows = [row for sheet in plans.worksheets for row in sheet.rows]
    days = [cell for row in rows for cell in row.values() if isinstance(cell, When)]
    assert len(days) > 30
    assert not [day for day in days if day.week == WEEKS]
    sources = (read(MONDAY), plans, read_evidence(MONDAY))
    told = {when(found) for source in sources for found in WHOLE_DAY.findall(str(source))}
    assert not {day for day in told if 0 <= (day - MONDAY.date()).days < 7}


def test_each_line_that_was_due_before_the_first_review_is_in_it(demo: Journal) -> None:
    plans = {sheet.title: sheet for sheet in read_plans(MONDAY).worksheets}
    due = {
        row["task"]
        for row in plans["Operations pilot, twenty weeks"].rows
        if isinstance(row["timescale"], When) and row["timescale"].week < WEEKS
    }
    assert len(due) == 4
    review = plans["First review of the pilot"]
    assert due <= {row["planned"] for row in review.rows}
    assert not demo.actions.due(MONDAY.date()), "and what became of it is told"
    (entry,) = (e for e in read(MONDAY).entries if e.title.startswith("Three weeks in"))
    (rewritten,) = (a.text for a in entry.answers if a.question == "line-rewritten")
    (old,) = re.findall(r'Old: "([^"]+)"', rewritten)
    assert old in due, "the line that is written anew is a line of the plan, word for word"


def test_the_reviews_of_one_persons_plan_are_the_same_everywhere(demo: Journal) -> None:
    plans = read_plans(MONDAY).worksheets
    (sheet,) = (s for s in plans if s.title.startswith("Coachee B, from"))
    to_come = {
        cell.moment(MONDAY).date()
        for row in sheet.rows
        for name, cell in row.items()
        if name.startswith("review") and isinstance(cell, When)
    }
    stated = demo.statements.all()[demo.refs(["2.4"])[0]].text
    said = {when(found) for found in WHOLE_DAY.findall(stated)}
    held = {date(2026, 10, 9), date(2026, 10, 16), date(2026, 11, 13)}
    assert said == to_come | held
    began = date(2026, 9, 21)
    assert [(day - began).days // 7 + 1 for day in sorted(held)] == [3, 4, 8], "plan weeks"
    evidence = "\n".join(a.text for e in read(MONDAY).entries for a in e.answers)
    for told in ("plan week 3, ten minutes", "Plan week 8 review", "within 3 in 100"):
        assert told in evidence, told
    assert abs(100 * 5 / 62 - 100 * 4 / 60) <= 3, "the measure is met as it was fixed"
    assert "within 3 in 100" in stated


def test_a_worksheet_says_it_in_other_words_than_the_entry() -> None:
    said = runs(a.text for e in read(MONDAY).entries for a in e.answers)
    for sheet in read_plans(MONDAY).worksheets:
        if sheet.kind in {"force-field-analysis", "change-curve", "barriers-and-solutions"}:
            written = runs([c for row in sheet.rows for c in row.values() if isinstance(c, str)])
            assert not said & written, sheet.title


def when(found: tuple[str, str, str, str]) -> date:
    _, day, month, year = found
    return date(int(year), MONTHS.split().index(month) + 1, int(day))


def runs(texts: Iterable[str], length: int = 7) -> set[str]:
    """Return every run of so many words in any one of the texts."""
    split = [re.findall(r"[\w'%£]+", text.lower()) for text in texts]
    return {
        " ".join(words[at : at + length])
        for words in split
        for at in range(len(words) - length + 1)
    }
