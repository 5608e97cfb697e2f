"""Editor sheet: questions and answers as one text, for the learner's own editor.

The answer to question 3 follows its line ``%% [3] …`` as it was printed; if an editor has changed
such lines, any line that begins with ``%% [3]``. All other text is the learner's.
"""

from __future__ import annotations

import re

from msgspec import Struct

from journal.errors import JournalError
from journal.text import one_line

_OPENING = re.compile(r"%% \[(\d{1,4})\]")
_NOTE = "%% Write below each question. Leave the lines that begin with %% as they are."


class SheetQuestion(Struct, frozen=True):
    """One question of a sheet: its wording, a line of help, and the answer so far."""

    ask: str
    help: str = ""
    text: str = ""


def to_sheet(fields: list[SheetQuestion]) -> str:
    """Return questions and answers as one text; `from_sheet` reads it."""
    lines = [_NOTE]
    for number, field in enumerate(fields, start=1):
        lines += [*_printed(number, field), "", field.text.strip("\n"), ""]
    return "\n".join(lines)


def from_sheet(text: str, fields: list[SheetQuestion]) -> list[str]:
    """Return the answers in a sheet, one for each of ``fields``.

    Raises:
        JournalError: when the line of a question is missing or repeated, so that it is not clear
            which words belong to which question.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    printed = {_NOTE, *(line for n, f in enumerate(fields, start=1) for line in _printed(n, f))}
    opens = _openings(lines, fields)
    answers: list[list[str]] = [[] for _ in fields]
    opened: list[int] = []
    for at, line in enumerate(lines):
        if at in opens:
            opened.append(opens[at])
        elif opened and line not in printed:
            answers[opened[-1] - 1].append(line)
        elif line.strip() and line not in printed:
            raise _unclear(1)
    for number in range(1, len(fields) + 1):
        if opened.count(number) != 1:
            raise _unclear(number)
    return [_without_blank_edges(answer) for answer in answers]


def _openings(lines: list[str], fields: list[SheetQuestion]) -> dict[int, int]:
    """Return the lines that open a question: index of the line → number of the question."""
    first = {_printed(number, field)[0]: number for number, field in enumerate(fields, start=1)}
    exact = {at: first[line] for at, line in enumerate(lines) if line in first}
    if sorted(exact.values()) == sorted(first.values()):
        return exact
    matches = {at: int(hit[1]) for at, line in enumerate(lines) if (hit := _OPENING.match(line))}
    return {at: number for at, number in matches.items() if 1 <= number <= len(fields)}


def _printed(number: int, field: SheetQuestion) -> list[str]:
    opening = f"%% [{number}] {one_line(field.ask) or 'Your words'}"
    return [opening, f"%%     {one_line(field.help)}"] if field.help else [opening]


def _without_blank_edges(lines: list[str]) -> str:
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join(lines)


def _unclear(number: int) -> JournalError:
    return JournalError(
        f"It is not clear which words belong to question {number}.",
        f"Put its line, which begins with %% [{number}], back once, above its answer.",
    )
