"""A command as typed on each system: quotes, blanks and backslashes mean what they mean there."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.workflows.command_words import command_of, words_of

NOTEPAD = r"C:\Program Files\Notepad++\notepad++.exe"
CODE = r"C:\Program Files\Microsoft VS Code\bin\code.cmd"

ON_WINDOWS = [
    (f'"{NOTEPAD}" -multiInst', [NOTEPAD, "-multiInst"]),
    (f"'{CODE}' --wait", [CODE, "--wait"]),
    (f"{NOTEPAD} -multiInst", [NOTEPAD, "-multiInst"]),
    (NOTEPAD, [NOTEPAD]),
    ("code --wait", ["code", "--wait"]),
    ('code --wait --a="C:\\a b"', ["code", "--wait", "--a=C:\\a b"]),
    ('code "a\\\\" b', ["code", "a\\", "b"]),
    ('code \\"a b\\"', ["code", '"a', 'b"']),
    ("code  \t it's", ["code", "it's"]),
    ('code ""', ["code", ""]),
]


@pytest.mark.parametrize(("typed", "words"), ON_WINDOWS)
def test_a_command_is_taken_apart_as_on_windows(typed: str, words: list[str]) -> None:
    there = {NOTEPAD, CODE, "code"}
    assert command_of(typed, windows=True, is_program=there.__contains__) == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("vim -f", ["vim", "-f"]),
        ("'/opt/my editor' -w", ["/opt/my editor", "-w"]),
        ("/opt/my editor -w", ["/opt/my editor", "-w"]),
        (r"/opt/my\ editor", ["/opt/my editor"]),
        ("no-such-editor --wait", ["no-such-editor", "--wait"]),
    ],
)
def test_a_command_is_taken_apart_as_in_a_shell(typed: str, words: list[str]) -> None:
    there = {"vim", "/opt/my editor"}
    assert command_of(typed, windows=False, is_program=there.__contains__) == words


@pytest.mark.parametrize(
    ("typed", "files"),
    [
        (r'"\\srv\home\Amina Osei\answer.json"', [r"\\srv\home\Amina Osei\answer.json"]),
        (r"\\srv\home\a.json answers\b.json", [r"\\srv\home\a.json", r"answers\b.json"]),
        (r"'C:\Users\Amina Osei\a.json'", [r"C:\Users\Amina Osei\a.json"]),
        (r'"C:\a b\c.json" "D:\e.json"', [r"C:\a b\c.json", r"D:\e.json"]),
    ],
)
def test_files_that_are_dropped_on_a_window_of_windows_keep_their_names(
    typed: str, files: list[str]
) -> None:
    assert words_of(typed, windows=True) == files


@given(st.lists(st.text(alphabet="ab \\\"'\t", min_size=1), min_size=1))
def test_what_windows_puts_together_is_taken_apart_again(words: list[str]) -> None:
    words = [word for word in words if "'" not in (word[0], word[-1])] or ["a"]
    assert words_of(subprocess.list2cmdline(words), windows=True) == words
