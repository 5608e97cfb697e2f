from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec import Struct

from journal.cli import json_records, unit_status
from journal.cli.commands import doctor, history, models, search, show, units

if TYPE_CHECKING:
    from .conftest import Shell

HOSTILE = "\x1b[31mred \x9b1m \u202eback \x07 [/b] [red <b>&"


class Criterion(Struct):
    number: str
    text: str
    outcome: str
    entries: int
    words: int
    state: str
    missing: list[str]


class Status(Struct):
    unit: str
    title: str
    criteria: list[Criterion]
    suggestion: unit_status.SuggestionLine | None
    drafts: list[json_records.DraftLine]
    private: int


class Line(Struct):
    id: str
    date: str
    title: str
    criteria: list[str]
    words: int
    private: bool
    references: list[json_records.CriterionReference]
    tags: list[str]
    model: str
    written: str
    deleted: bool


class Whole(Line):
    answers: list[show.AnswerLine]
    skipped: list[show.SkipLine]
    revision: str
    others: list[str]


def test_status(shell: Shell) -> None:
    shell.add("three more words", "-c", "2.2")
    shell.add("kept apart", "-c", "2.2", "--private")
    shell.ok("write", "1.1", "--plain", stdin="x\n.\n:later\n")
    status: Status = shell.ok("status", "--json").json(Status)
    assert status.unit == "cmi-5015v1"
    labels = [each.number for each in status.criteria]
    assert labels == ["1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3"]
    (mine,) = [each for each in status.criteria if each.number == "2.2"]
    assert (mine.entries, mine.words, mine.outcome, mine.state) == (1, 3, "2", "thin")
    assert mine.missing
    assert status.private == 1
    assert status.suggestion
    assert status.suggestion.criterion in labels
    assert [draft.criteria for draft in status.drafts] == [["1.1"]]


def test_list_and_show(shell: Shell) -> None:
    id_ = shell.add("some words", "-c", "2.2", "-t", "tag", "--date", "3/4/2026")
    (line,) = shell.ok("list", "--json").json(list[Line])
    assert (line.id, line.date, line.title, line.words) == (id_, "2026-04-03", "some words", 2)
    assert line.references == [json_records.CriterionReference("cmi-5015v1", "2.2")]
    assert datetime.fromisoformat(line.written).tzinfo
    whole: Whole = shell.ok("show", id_, "--json").json(Whole)
    assert whole.answers == [show.AnswerLine("", "some words", "", "", "")]
    assert whole.others == []


def test_answers_carry_their_question(shell: Shell) -> None:
    said = "\n".join(["x", "."] * 2) + "\n"
    id_ = shell.ok("write", "2.2", "--model", "driscoll", "--plain", stdin=said).out.strip()
    whole: Whole = shell.ok("show", id_, "--json").json(Whole)
    first, second = whole.answers
    assert (first.stage, first.phase, first.id) == ("What?", "what", "")
    assert second.id
    assert second.question


@pytest.mark.parametrize(
    ("command", "of"),
    [
        (("history", "{id}"), list[history.RevisionLine]),
        (("search", "words"), list[search.SearchHit]),
        (("drafts",), list[json_records.DraftLine]),
        (("units", "list"), list[units.UnitLine]),
        (("models", "list"), list[models.ModelLine]),
        (("doctor",), doctor.HealthReport),
    ],
)
def test_every_reader_speaks_json(shell: Shell, command: tuple[str, ...], of: type) -> None:
    id_ = shell.add("some words")
    words = [word.format(id=id_) for word in command]
    result = shell.ok(*words, "--json")
    assert msgspec.to_builtins(result.json(of)) == result.json()
    assert "\n" in result.out.strip() or result.out == "[]\n"


def test_json_is_utf8_and_readable(shell: Shell) -> None:
    shell.add("Ünï 日本")
    assert "Ünï 日本" in shell.ok("list", "--json").out


def _hostile(shell: Shell) -> str:
    id_ = shell.ok("add", "-", "-c", "2.2", "-t", HOSTILE, stdin=f"{HOSTILE}\nneedle").out.strip()
    shell.ok("edit", id_, "--title", HOSTILE)
    said = f"{HOSTILE}\n.\n:back\n:later\n"
    shell.ok("write", "2.2", "--plain", stdin=said)
    shell.ok("init", "--name", HOSTILE, "--centre", HOSTILE)
    return id_


def test_not_a_byte_of_control_reaches_the_output(shell: Shell) -> None:
    id_ = _hostile(shell)
    commands = (
        "list", "list --json", "search needle", "search needle --json", "drafts", "drafts --json",
        "status", "portfolio", "doctor", "init", "delete {}", "undelete {}", "show {}",
        "show {} --json", "history {}", "history {} --json", "write --resume --plain",
    )  # fmt: skip
    for command in (*commands, ""):
        result = shell.ok(*command.format(id_).split())
        both = result.out + result.err
        assert not set(both) & set("\x1b\x9b\u202e\x07\x7f"), command
        assert "red" in both or command not in {"list", "show {}", "portfolio", "init"}, command


def test_json_gives_hostile_text_back_as_it_was(shell: Shell) -> None:
    id_ = shell.ok("add", "-", stdin=HOSTILE).out.strip()
    assert shell.answers(id_) == [HOSTILE]
