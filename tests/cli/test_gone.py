"""What is gone of a journal is told by every command, and stops whatever would leave it."""

from __future__ import annotations

import re
import shutil
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import Shell

if TYPE_CHECKING:
    from collections.abc import Callable


def deleted(log: Path) -> None:
    log.unlink()


def cut(log: Path) -> None:
    log.write_bytes(log.read_bytes()[:-10])


def rolled_back(log: Path) -> None:
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0])


def evicted(log: Path) -> None:
    log.rename(log.with_name(f".{log.name}.icloud"))


def misnamed(log: Path) -> None:
    log.rename(log.with_name(log.name.upper()))


def unreadable(log: Path) -> None:
    log.unlink()
    log.mkdir()


def renamed(log: Path) -> None:
    log.rename(log.with_name("my old laptop.jsonl"))


def copied(log: Path) -> None:
    shutil.copy(log, log.with_name(f"{log.stem} copy.jsonl"))


GONE: dict[Callable[[Path], None], str] = {
    deleted: "This log is gone. 3 saved versions that were here on",
    cut: "it is shorter than it was, or an older copy of it. 1 saved version that was here on",
    rolled_back: "it is shorter than it was, or an older copy of it. 2 saved versions that were",
    evicted: "the cloud has it, and did not download it. 3 saved versions that were here on",
    misnamed: "a log under a name that is not read. 3 saved versions that were here on",
    unreadable: "This file cannot be read",
}
THERE = (renamed, copied)
READING: tuple[tuple[str, ...], ...] = (("list",), ("status",), ("add", "One more"), ())
LEAVING: tuple[tuple[str, ...], ...] = (
    ("portfolio",),
    ("portfolio", "-o", "p.md"),
    ("portfolio", "sign", "--name", "Sam", "--no-ai"),
    ("portfolio", "submit", "-o", "p.zip"),
    ("actions", "-o", "a.ics"),
)


@pytest.fixture
def log(shell: Shell) -> Path:
    """The log of a journal with two entries, which this machine has seen."""
    return log_of(shell)


@pytest.mark.parametrize("lose", GONE, ids=lambda lose: lose.__name__)
def test_what_is_gone_is_told_by_every_command(
    shell: Shell, log: Path, lose: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shell.root)
    lose(log)
    for command in READING:
        told = shell.ok(*command)
        assert GONE[lose] in told.err, command
        assert log.stem in told.err.casefold(), command
    examined = shell.run("doctor", "--json")
    assert examined.code == 1
    assert any(GONE[lose] in problem["what"] for problem in examined.json()["problems"])
    for command in LEAVING:
        refused = shell.run(*command)
        assert refused.code == 1, command
        assert "Nothing was written" in refused.err
        assert "--without " in refused.err
        assert refused.out == ""
    assert {path.name for path in shell.root.iterdir()} == {"journal", "state", "home"}


@pytest.mark.parametrize("move", THERE, ids=lambda move: move.__name__)
def test_words_that_are_there_under_another_name_are_not_missed(
    shell: Shell, log: Path, move: Callable[[Path], None]
) -> None:
    move(log)
    for command in READING:
        assert shell.ok(*command).err.count("Warning") == 0, command
    assert shell.run("doctor").code == 0
    shell.ok("portfolio", "-o", str(shell.root / "p.md"))


def test_a_log_that_another_machine_went_on_with_is_no_alarm(shell: Shell, log: Path) -> None:
    there = {"JOURNAL_STATE_DIR": str(shell.root / "there")}
    shell.ok("list", env=there)
    shell.ok("add", "From there", env=there)
    assert len(shell.ok("list", "--json").json()) == 3
    shell.ok("add", "Again", env=there)
    assert shell.ok("list").err == ""
    assert log.exists()


def test_an_export_that_was_good_is_not_replaced_until_the_learner_says_so(
    shell: Shell, log: Path
) -> None:
    target = shell.root / "p.md"
    shell.ok("portfolio", "-o", str(target))
    good = target.read_bytes()
    log.unlink()
    assert shell.run("portfolio", "-o", str(target)).code == 1
    assert target.read_bytes() == good
    shell.ok("portfolio", "-o", str(target), "--without", log.stem)
    assert b"A first one" not in target.read_bytes()


def test_a_log_is_forgotten_only_by_a_yes_and_its_name_is_never_used_again(
    shell: Shell, log: Path
) -> None:
    whole = log.read_bytes()
    log.unlink()
    asked = shell.run("forget", log.stem)
    assert (asked.code, "Say --yes" in asked.err) == (1, True)
    assert shell.run("doctor").code == 1
    shell.ok("forget", log.stem, "--yes")
    assert shell.run("doctor").code == 0
    shell.add("A third one")
    assert not log.exists()
    log.write_bytes(whole)
    assert len(shell.ok("list", "--json").json()) == 3
    log.unlink()
    assert shell.run("doctor").code == 1, "what came back is waited for again"


def test_of_a_log_of_which_nothing_is_missing_nothing_can_be_forgotten(
    shell: Shell, log: Path
) -> None:
    refused = shell.run("forget", log.stem, "--yes")
    assert (refused.code, "Nothing is missing" in refused.err) == (1, True)


def test_a_terminal_is_asked_before_a_log_is_forgotten(shell: Shell, log: Path) -> None:
    log.unlink()
    with shell.terminal("forget", log.stem) as terminal:
        terminal.wait_for("yes or no")
        terminal.type("no\n")
        assert "Nothing was changed" in terminal.wait_for("Nothing was changed")
        assert terminal.end() == 0
    assert shell.run("doctor").code == 1


def test_where_the_state_cannot_be_written_everything_is_still_read(
    shell: Shell, log: Path
) -> None:
    elsewhere = shell.root / "a file"
    elsewhere.write_text("no folder", encoding="utf-8")
    read = shell.ok("list", "--json", env={"JOURNAL_STATE_DIR": str(elsewhere)})
    assert len(read.json()) == 2
    assert log.exists()


def newer(log: Path) -> None:
    """A newer version of the program wrote the last line, of a later format."""
    start = (
        log.read_bytes().splitlines()[-1].replace(b'{"v":1', b'{"v":2').rpartition(b',"rev":"')[0]
    )
    digest = sha256(start).hexdigest()[:32].encode()
    with log.open("ab") as file:
        file.write(start + b',"rev":"' + digest + b'"}\n')


WAYS = (*GONE, *THERE, newer)
SAID: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("status",),
    ("doctor",),
    ("portfolio", "-o", "p.md"),
    ("portfolio", "submit", "-o", "p.zip"),
    (),
    ("add", "One more"),
)
TABLE = Path(__file__).parents[2] / "docs" / "when-a-log-is-gone.md"
TODAY = re.compile(r"[A-Z][a-z]+day \d{1,2} [A-Z][a-z]+ \d{4}")
OF_A_LOG = re.compile(
    r"log/\S+: .*?(?= - |$| If it will| Likewise| To go on)|A newer version .*?\."
)


def log_of(shell: Shell) -> Path:
    """Return the log of a journal with two entries, which this machine has seen."""
    shell.ok("init", "--name", "Sam")
    shell.add("A first one", "-c", "2.2")
    shell.add("A second one", "-c", "2.3")
    return next((shell.folder / "log").iterdir())


def said(shell: Shell, lose: Callable[[Path], None]) -> list[str]:
    """Return the exit code of each command once a log was lost, and what it says of the log."""
    log = log_of(shell)
    lose(log)
    words = []
    for command in SAID:
        told = shell.run(*command)
        said_in = told.out if command == ("doctor",) else told.err
        text = " ".join(said_in.split()).replace("|", "/")
        of_log = OF_A_LOG.search(text)
        one = re.sub(log.stem, "LOG", of_log[0] if of_log else "", flags=re.IGNORECASE)
        words.append(f"{told.code}. {TODAY.sub('DAY', one)}".strip())
    return words


def test_the_table_of_what_is_said_is_what_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    heads = [" ".join(["journal", *command]) for command in SAID]
    rows = [f"| a log that is | {' | '.join(f'`{head}`' for head in heads)} |"]
    rows.append("|---" * (len(heads) + 1) + "|")
    for lose in WAYS:
        root = tmp_path / lose.__name__
        root.mkdir()
        told = said(Shell(root), lose)
        rows.append(f"| {lose.__name__.replace('_', ' ')} | {' | '.join(told)} |")
    table = "\n".join(rows)
    assert table in TABLE.read_text(encoding="utf-8"), table
