from __future__ import annotations

from typing import TYPE_CHECKING

from journal.cli.commands.criterion import CriterionPage

if TYPE_CHECKING:
    from .conftest import Shell

HOSTILE = "\x1b[31mred \x9b1m \u202eback \x07 [/b] [red"


def test_all_that_there_is_for_a_criterion(shell: Shell) -> None:
    entry = shell.add("a line on the bus", "-c", "2.2")
    shell.add("kept apart", "-c", "2.2", "--private")
    sheet = shell.ok("worksheet", "new", "force-field-analysis", "-c", "2.2").out.strip()
    shell.ok("decisions", "add", "2.2", "not-yet", "Say why", "--by", "T. Hill")
    page: CriterionPage = shell.ok("criterion", "2.2", "--json").json(CriterionPage)
    assert (page.number, page.state, page.entries, page.words) == ("2.2", "thin", 1, 5)
    assert [each.id for each in page.evidence] == [entry]
    assert [(each.id, each.rows) for each in page.worksheets] == [(sheet, 0)]
    assert page.private == 1
    assert page.decision
    assert (page.decision.verdict, page.decision.by) == ("not yet met", "T. Hill")
    assert page.open
    assert not any(need.spoken_to for need in page.requires)


def test_the_same_in_plain_lines(shell: Shell) -> None:
    entry = shell.add("a line on the bus", "-c", "2.2")
    shell.add("kept apart", "-c", "2.2", "--private")
    sheet = shell.ok("worksheet", "new", "force-field-analysis", "-c", "2.2").out.strip()
    shell.ok("decisions", "add", "2.2", "met", "Well argued")
    page: CriterionPage = shell.ok("criterion", "2.2", "--json").json(CriterionPage)
    out = shell.ok("criterion", "2.2").out
    seen = " ".join(out.split())
    assert all(len(line) <= 80 for line in out.splitlines())
    told = [entry, sheet, "Not counted: 1 private entry.", "Your tutor decided: pass", "The verb: "]
    told += [need.text for need in page.requires] + [each.question for each in page.open]
    told += [card.title for card in page.theory] + page.suggests
    told += [f"journal worksheet new {kind.id} -c 2.2" for kind in page.kinds]
    assert [each for each in told if each not in seen] == []
    assert "kept apart" not in seen


def test_hostile_words_are_words(shell: Shell) -> None:
    shell.add(HOSTILE, "-c", "2.2")
    for out in (shell.ok("criterion", "2.2").out, shell.ok("criterion", "2.2", "--json").out):
        assert not set(out) & set("\x1b\x9b\x07\u202e")
        assert "[/b] [red" in out


def test_one_that_is_not_there_is_said_so(shell: Shell) -> None:
    result = shell.run("criterion", "9.9")
    assert result.code == 1
    assert "There is no criterion" in result.err
