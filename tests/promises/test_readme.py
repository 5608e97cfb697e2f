"""The README's lines can be copied on the system that they are for."""

from __future__ import annotations

import re
from pathlib import Path

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def test_what_a_learner_copies_on_windows_means_there_what_it_says() -> None:
    section = README.partition("### On Windows")[2].partition("### ")[0]
    (block,) = re.findall(r"^```text\n(.*?)^```", section, re.DOTALL | re.MULTILINE)
    assert ".venv\\Scripts\\journal demo" in block
    for sign in ("&&", "'", "#", "$", ".venv/"):
        assert sign not in block, "the command prompt or PowerShell 5 takes it otherwise"


def test_extras_are_named_in_quotes_that_every_shell_takes_off() -> None:
    assert "'.[" not in README
    assert README.count('".[') >= 3


def test_the_commands_to_begin_are_two() -> None:
    demo, tests = blocks("sh")[:2]
    assert demo.strip().endswith("journal demo")
    assert tests.strip().endswith("pytest -n auto")
