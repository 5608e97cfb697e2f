"""Units of every shape are taken through the whole way, from the check to every export."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import html5lib
import msgspec
import pytest

from ..units.shapes import BARE, GRADED, LABELS, LONG_LABELS, ONE_QUESTION, SHAPES, VERBS_ALONE

if TYPE_CHECKING:
    from .conftest import Shell


def taken_up(shell: Shell, text: str) -> str:
    """Put a pack into the journal, study it alone, and return its id."""
    folder = shell.folder / "prompts" / "units"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    id_: str = text.partition('id = "')[2].partition('"')[0]
    shell.ok("init", "--name", "Amina", "--unit", id_)
    return id_


def state(shell: Shell, label: str, text: str) -> None:
    file = shell.root / "statement.txt"
    file.write_text(text, encoding="utf-8")
    shell.ok("statement", label, "--file", str(file))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_unit_of_any_shape_goes_the_whole_way(shell: Shell, shape: str) -> None:
    text, label = SHAPES[shape]
    pack = shell.root / "mine.toml"
    pack.write_text(text, encoding="utf-8")
    assert "nothing to mend" in shell.ok("units", "check", str(pack)).err
    id_ = taken_up(shell, text)
    assert label in shell.ok("status").out
    assert label in shell.ok("units", "show", id_).out
    shell.ok("criterion", label)
    shell.ok("write", label, "--plain", stdin="First.\n.\n" * 3 + ":done\n")
    shell.ok("write", label, "--quick", "--plain", stdin="Quick.\n.\n:done\n")
    state(shell, label, "What I can do. [E1]")
    shell.ok("portfolio", "sign", "--name", "Amina", "--no-ai")
    for name in ("p.md", "p.html", "p.docx", "p.pdf", "p.csv", "p.json"):
        shell.ok("portfolio", "-o", str(shell.root / name))
        assert (shell.root / name).stat().st_size > 0
    shell.ok("portfolio", "submit", "-o", str(shell.root / "p.zip"))
    assert shell.ok("doctor").code == 0
    shell.ok()


def test_without_questions_the_questions_of_the_verbs_are_asked(shell: Shell) -> None:
    taken_up(shell, VERBS_ALONE)
    page = shell.ok("criterion", "A1").out
    assert "What do you compare, and by which points?" in page
    assert "What do you recommend, to whom?" in page
    shell.ok("write", "A1", "--quick", "--plain", stdin="Two of them.\n.\n:done\n")
    (entry,) = shell.ok("list", "--json").json()
    assert "What do you compare, and by which points?" in shell.ok("show", entry["id"]).out


def test_nothing_is_missing_that_nobody_asked_about(shell: Shell) -> None:
    taken_up(shell, ONE_QUESTION)
    shell.ok("write", "1.1", "--quick", "--plain", stdin="The soup.\n.\n:done\n")
    (line,) = shell.ok("status", "--json").json()["criteria"]
    assert line["missing"] == [], "the guest is required, and no question asks about them"
    assert line["state"] == "ready", "one phase is asked for, and no number of words"


def test_nothing_is_said_of_words_where_the_body_says_nothing(shell: Shell) -> None:
    taken_up(shell, BARE)
    shell.ok("add", "In the drawer.", "-c", "1.1")
    for said in (shell.ok("status").out, shell.ok("criterion", "1.1").out, shell.ok().out):
        assert "250" not in said
        assert "share" not in said
    state(shell, "1.1", "I know it.")
    found = shell.ok("statement", "1.1", "--json").json(msgspec.Raw)
    assert b'"share": 0' in bytes(found) or b'"share":0' in bytes(found)


def test_half_a_credit_is_printed_as_half_a_credit(shell: Shell) -> None:
    taken_up(shell, VERBS_ALONE)
    assert "2.5" in shell.ok("portfolio").out


@pytest.mark.parametrize("label", LABELS)
def test_entries_are_found_by_a_label_of_any_form(shell: Shell, label: str) -> None:
    id_ = taken_up(shell, LONG_LABELS)
    entry = shell.add("What I saw.", "-c", label)
    shell.add("Nothing of it.")
    for said in (label, label.lower(), f"{id_}:{label}", f'criterion:"{label}"'):
        assert [line["id"] for line in shell.ok("list", said, "--json").json()] == [entry]
    assert [line["id"] for line in shell.ok("list", "-c", label, "--json").json()] == [entry]


def test_every_link_to_a_criterion_leads_to_it(shell: Shell) -> None:
    taken_up(shell, LONG_LABELS)
    for label in LABELS:
        shell.add("What I saw.", "-c", label)
    shell.ok("portfolio", "-o", str(shell.root / "p.html"))
    page = html5lib.parse(
        (shell.root / "p.html").read_text(encoding="utf-8"), namespaceHTMLElements=False
    )
    ids = {id_ for element in page.iter() if (id_ := element.get("id"))}
    links = [link.get("href") for link in page.iter("a")]
    within = {unquote(link[1:]) for link in links if link and link.startswith("#")}
    assert len(within) > 2 * len(LABELS)
    assert within <= ids
    assert not {id_ for id_ in ids if " " in id_}, "HTML allows no blank in an id"


DEMANDS = [
    "It is one of the criteria for “Pass”.",
    "Kind of criterion: performance.",
    "a) a soup",
    "b) a dish",
    "Scope, at least 2 of: at home; at work; outdoors.",
    "Evidence that is demanded: observation, by your assessor, at least 2 times.",
    "Evidence that is demanded: witness testimony, by a guest.",
]


def test_what_a_unit_demands_is_said_wherever_the_criterion_is_told(shell: Shell) -> None:
    id_ = taken_up(shell, GRADED)
    shell.add("I cooked.", "-c", "P1")
    assert shell.ok("criterion", "P1", "--json").json()["demands"] == DEMANDS
    portfolio = shell.ok("portfolio").out
    for said in (shell.ok("criterion", "P1").out, shell.ok("units", "show", id_).out, portfolio):
        flat = " ".join(said.replace("\\", "").split())
        for told in DEMANDS:
            assert told in flat, told
    assert "The unit says of this criterion:" in portfolio, "nobody takes it for what was done"
    assert "Issue 3, valid from 1 September 2026" in portfolio
    assert "Issue 3, valid from 1 September 2026" in shell.ok("units", "show", id_).out
    optional = shell.ok("criterion", "M1", "--json").json()["demands"]
    assert "Optional: the unit can be met without it." in optional
    assert "Also for outcome 2." in optional


def test_an_outcome_without_criteria_is_assessed_itself(shell: Shell) -> None:
    taken_up(shell, GRADED)
    shell.add("They like soup.", "-c", "2")
    lines = shell.ok("status", "--json").json()["criteria"]
    assert [(line["number"], line["entries"]) for line in lines] == [("P1", 0), ("M1", 0), ("2", 1)]
    assert "Know what guests like" in shell.ok("portfolio").out


def test_an_optional_criterion_takes_no_share_of_the_words_and_comes_last(shell: Shell) -> None:
    taken_up(shell, GRADED)
    state(shell, "P1", "I can cook.")
    assert shell.ok("statement", "P1", "--json").json()["words"]["share"] == 500
    shell.add("I cooked.", "-c", "P1")
    shell.add("Soup.", "-c", "2")
    assert "M1" not in shell.ok().out.partition("Write")[2].partition("\n")[0]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("at_least = 2 }]", "at_least = 4 }]", "at least 4 of 3 cannot be"),
        ('outcomes = ["2"]', 'outcomes = ["9"]', "no outcome “9”"),
    ],
)
def test_demands_that_cannot_be_are_told_of(shell: Shell, old: str, new: str, what: str) -> None:
    pack = shell.root / "mine.toml"
    assert old in GRADED
    pack.write_text(GRADED.replace(old, new), encoding="utf-8")
    checked = shell.run("units", "check", str(pack))
    assert checked.code == 1
    assert what in checked.out
