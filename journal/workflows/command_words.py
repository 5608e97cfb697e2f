"""Command words: a command or names of files as typed, taken apart as their system does."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

WINDOWS = os.name == "nt"
_BLANKS = re.compile(r"[ \t]+")


def words_of(typed: str, *, windows: bool = WINDOWS) -> list[str]:
    """Return the words of a line as its system takes it apart, without their quotes.

    On Windows a backslash parts folders; before a double quote two of them are one, as in
    CommandLineToArgvW. Single quotes that enclose a word are taken off there, too, because people
    copy them.

    Raises:
        ValueError: when a quote is not closed, and the system minds.
    """
    if not windows:
        return shlex.split(typed)
    return [_without_quotes(word) for word in _as_windows_does(typed)]


def command_of(
    typed: str, *, windows: bool = WINDOWS, is_program: Callable[[str], bool] | None = None
) -> list[str]:
    """Return the words of a command; the first is the longest beginning that is a program.

    So a path with spaces is one word, also where nobody put quotes around it. ``is_program`` says
    what can be started.

    Raises:
        ValueError: as `words_of` does.
    """
    there = is_program or _is_program
    words = words_of(typed, windows=windows)
    if not words or there(words[0]):
        return words
    for gap in reversed([*_BLANKS.finditer(typed.strip())]):
        first = typed.strip()[: gap.start()].strip("\"'")
        if there(first):
            return [first, *words_of(typed.strip()[gap.end() :], windows=windows)]
    whole = typed.strip().strip("\"'")
    return [whole] if there(whole) else words


def _is_program(word: str) -> bool:
    try:
        path = Path(word).expanduser()
    except RuntimeError:
        return False
    return path.is_file() or shutil.which(word) is not None


def _without_quotes(word: str) -> str:
    return word[1:-1] if len(word) > 1 and word[0] == word[-1] == "'" else word


def _as_windows_does(typed: str) -> list[str]:
    words: list[str] = []
    word: list[str] | None = None
    quote = ""
    at = 0
    while at < len(typed):
        sign = typed[at]
        if sign == "\\":
            slashes = len(typed[at:]) - len(typed[at:].lstrip("\\"))
            at += slashes
            word = word or []
            if typed[at : at + 1] != '"':
                word.append("\\" * slashes)
                continue
            word.append("\\" * (slashes // 2))
            if slashes % 2:
                word.append('"')
                at += 1
            continue
        at += 1
        if sign == '"' and quote != "'":
            word, quote = word or [], "" if quote else '"'
        elif sign == "'" and (quote == "'" or (word is None and not quote)):
            word, quote = [*(word or []), "'"], "" if quote else "'"
        elif sign in " \t" and not quote:
            if word is not None:
                words.append("".join(word))
            word = None
        else:
            word = [*(word or []), sign]
    return [*words, "".join(word)] if word is not None else words
