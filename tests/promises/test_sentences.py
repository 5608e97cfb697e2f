"""What to do about an error: each front end says it in its own words, and nobody else does."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journal.cli import hints as in_commands
from journal.cli.group import COMMANDS
from journal.errors import ErrorKind, JournalError, PartlyDoneError, Problem
from journal.tui.parts import hints as in_app

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[2] / "journal"

COMMAND = re.compile(rf"\bjournal (?:{'|'.join(COMMANDS)})\b|\bjournal --|(?<![\w-])--[a-z]")
KEY = re.compile(
    r"\b(?:F\d{1,2}|Esc(?:ape)?|Enter|Tab|Ctrl.\w|Up and Down)\b"
    r"|\b[Pp]ress [A-Z]\b|\b[A-Z] (?:begins|opens|takes|shows)\b"
)
READ_ELSEWHERE = {
    "workflows/plain_archive.py": "what reads the folder again, for somebody who finds it",
    "portfolio/formats/docx_body.py": "what to do in Word with a table of contents",
}
"""Modules whose sentences somebody reads in another program, and which those are."""
OF_COMMANDS = ("cli/", "__main__.py")
OF_THE_APP = ("tui/",)


def modules(*left_out: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith(left_out):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def sentences(module: ast.Module) -> Iterator[tuple[int, str]]:
    """The strings of a module that are not its documentation, each with its line."""
    docs = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def naming(pattern: re.Pattern[str], *left_out: str) -> list[str]:
    return [
        f"{name}:{line}: {text}"
        for name, module in modules(*left_out, *READ_ELSEWHERE)
        for line, text in sentences(module)
        if pattern.search(text)
    ]


def test_only_commands_name_a_command() -> None:
    assert naming(COMMAND, *OF_COMMANDS) == []
    assert len(naming(COMMAND, "tui/")) > 50, "and they do"


def test_only_the_app_names_a_key() -> None:
    assert naming(KEY, *OF_COMMANDS, *OF_THE_APP) == []
    assert len(naming(KEY, *OF_COMMANDS)) > 20, "and it does"


def test_what_to_do_in_the_app_names_no_key_where_it_is_said_for_all_screens() -> None:
    assert not [told for told in in_app.HINTS.values() if KEY.search(told)]


def bare(node: ast.AST) -> bool:
    """Say whether an error is put into words without what a front end says to do about it."""
    match node:
        case (
            ast.Call(func=ast.Name(id="str"), args=[ast.Name(id="error" | "problem")])
            | ast.FormattedValue(value=ast.Name(id="error" | "problem"))
            | ast.Attribute(value=ast.Name(id="error"), attr="hint")
        ):
            return True
    return False


def test_a_front_end_shows_an_error_with_what_it_says_to_do() -> None:
    found = [
        f"{name}:{getattr(node, 'lineno', 0)}"
        for name, module in modules()
        if name.startswith((*OF_COMMANDS, *OF_THE_APP)) and not name.endswith("/hints.py")
        for node in ast.walk(module)
        if bare(node)
    ]
    assert found == []


def kinds(*left_out: str) -> set[tuple[ErrorKind, str]]:
    """The kinds of error that are raised, each with the noun that it is about."""
    found: set[tuple[ErrorKind, str]] = set()
    for _, module in modules(*left_out):
        for node in ast.walk(module):
            if isinstance(node, ast.Call):
                found |= set(_kind(node))
    return found


def _kind(call: ast.Call) -> Iterator[tuple[ErrorKind, str]]:
    words = {word.arg: word.value for word in call.keywords}
    match call, words.get("kind"), words.get("of"):
        case _, ast.expr() as kind, ast.Constant(value=str(noun)):
            for node in ast.walk(kind):
                if isinstance(node, ast.Attribute) and node.attr != ErrorKind.OTHER.name:
                    yield ErrorKind[node.attr], noun
        # Drafts and a collection are told what they hold is called.
        case ast.Call(func=ast.Name(id="Drafts")), _, noun:
            yield ErrorKind.HELD, str(noun.value) if isinstance(noun, ast.Constant) else "draft"
        case ast.Call(
            func=ast.Attribute(attr="one"), args=[_, ast.Constant(value=str(noun))]
        ), _, _:
            yield ErrorKind.UNKNOWN, noun
        case (
            ast.Call(
                func=ast.Attribute(attr="revision"), args=[_, _, ast.Constant(value=str(noun)), *_]
            ),
            _,
            _,
        ):
            yield ErrorKind.UNKNOWN, f"revision of {noun}"


def test_each_front_end_says_what_to_do_about_each_kind_that_it_can_meet() -> None:
    assert len(kinds()) > 30
    assert in_commands.HINTS.keys() == kinds(*OF_THE_APP)
    assert in_app.HINTS.keys() == kinds(*OF_COMMANDS)


@pytest.mark.parametrize(("kind", "of"), sorted(in_commands.HINTS.keys() & in_app.HINTS.keys()))
def test_each_kind_is_said_in_both_front_ends_in_their_own_words(kind: ErrorKind, of: str) -> None:
    error = JournalError("It happened.", kind=kind, of=of, id_="2026-11-23-k7q2mx")
    typed, pressed = in_commands.sentence(error), in_app.sentence(error)
    for told in (typed, pressed):
        assert told.startswith("It happened. ")
        assert len(told) > len("It happened. 12345")
        assert not set(told) & set("{}")
    assert not COMMAND.search(pressed)


def test_what_everybody_can_do_is_said_after_what_can_be_done_here() -> None:
    error = JournalError("No.", "Your words are in a.txt.", kind=ErrorKind.UNKNOWN, of="entry")
    assert in_commands.sentence(error) == (
        "No. `journal list` shows the ids. Your words are in a.txt."
    )
    assert in_app.sentence(error) == (
        "No. The list of entries shows those that there are. Your words are in a.txt."
    )
    plain = JournalError("No.", "Ask again.")
    assert in_commands.sentence(plain) == in_app.sentence(plain) == str(plain) == "No. Ask again."
    assert (
        in_commands.sentence(JournalError("No.")) == in_app.sentence(JournalError("No.")) == "No."
    )


def test_a_problem_is_said_like_an_error() -> None:
    error = JournalError("is damaged.", kind=ErrorKind.DAMAGED, of="attachment")
    problem = error.at("attachments 1")
    assert in_commands.sentence(problem) == "attachments 1: is damaged. Run: journal doctor"
    assert in_app.sentence(problem).startswith("attachments 1: is damaged. The entry")
    plain = Problem("log", "is not there.", "Put it back.")
    assert in_commands.sentence(plain) == in_app.sentence(plain) == str(plain)


def test_what_is_done_in_part_says_which_part_and_what_to_do_about_its_cause() -> None:
    cause = JournalError("It is empty.", kind=ErrorKind.EMPTY, of="entry", id_="1")
    error = PartlyDoneError("One is saved, but not the other", cause)
    said = "One is saved, but not the other: It is empty."
    assert in_commands.sentence(error) == f'{said} Try: journal add "What happened today"'
    assert in_app.sentence(error) == f"{said} Write a word, and it can be saved."


@pytest.mark.parametrize("error", [RuntimeError("within"), None])
def test_what_broke_inside_is_not_told_but_how_to_go_on(error: BaseException | None) -> None:
    assert in_app.reason(error) == in_app.READ_AGAIN
    assert in_app.reason(JournalError("No.", "Ask.")) == "No. Ask."
