from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Shell

BAD = [
    ("autosav = 2\n", "journal.toml, autosav:", "Did you mean “autosave”?"),
    ('[learner]\nnmae = "Sam"\n', "journal.toml, learner.nmae:", "Did you mean “learner.name”?"),
    ('[learner]\ntheme = "x"\n', "journal.toml, learner.theme:", "above [learner]"),
    ('theme = "contrast-drak"\n', "journal.toml, theme:", "Did you mean “contrast-dark”?"),
    ('theme = "purple"\n', "journal.toml, theme:", "There are "),
    ('[keys]\nwrite.nxt = "f6"\n', "[keys] write.nxt:", "Did you mean “write.next”?"),
    ('[keys]\nwrite.next = "f99"\n', "[keys] write.next:", "F1 to F24"),
    ('[keys]\nwrite.next = "ctrl+i"\n', "[keys] write.next:", "is Tab"),
    ('[keys]\nwrite.next = "n"\n', "[keys] write.next:", "words that are typed"),
    ('[keys]\nwrite.next = "f12"\n', "[keys] write.next:", "`write.details`"),
    ("[keys]\nwrite.next = 6\n", "keys", "cannot be understood"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "where", "what"), BAD, ids=[lines[:30] for lines, _, _ in BAD])
def test_doctor_tells_of_a_setting_that_does_not_hold(
    shell: Shell, lines: str, where: str, what: str
) -> None:
    shell.add("x", "-c", "2.2")
    (shell.folder / "journal.toml").write_text(lines, encoding="utf-8")
    result = shell.run("doctor")
    assert result.code == 1
    told = " ".join(result.out.split())
    assert "1 thing to look at." in told
    assert where in told
    assert what in told


def test_keys_are_listed_screen_by_screen_with_those_of_the_learners_own(shell: Shell) -> None:
    shell.add("x")
    keys = '[keys]\nwrite.next = "f6"\nwrite.nxt = "f7"\n'
    (shell.folder / "journal.toml").write_text(keys, encoding="utf-8")
    result = shell.ok("keys")
    screens = result.out.split("\n\n")
    assert [screen.splitlines()[0] for screen in screens][:5] == [
        "Everywhere", "Several screens", "Welcome", "Today", "Writing"
    ]  # fmt: skip
    (line,) = [line for line in screens[4].splitlines() if "write.next " in line]
    assert "f6 (yours)" in line
    assert "Did you mean “write.next”?" in result.err
    listed = {key["id"]: key for key in shell.ok("keys", "--json").json()}
    assert listed["write.next"]["keys"] == "f6"
    assert listed["write.next"]["own"] is True
    assert listed["write.next"]["screen"] == "Writing"
    assert listed["write.back"]["own"] is False
