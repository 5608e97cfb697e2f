from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from journal.cli import command_line, terminal, today
from journal.cli.commands import demo, write
from journal.cli.group import COMMANDS
from journal.cli.opening import JournalPlace, state_of

from .conftest import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from journal.journal import Journal
    from journal.reflection.session import Session

    from .conftest import Shell


def test_alone_without_a_journal_it_asks_and_begins(newcomer: Shell) -> None:
    result = newcomer.ok(stdin="Sam Vale\nNorthern College\n\n")
    assert "What is your name?" in result.err
    assert "Write next:" in result.out
    again = newcomer.ok(stdin="")
    assert again.err == ""
    assert again.out == result.out
    assert max(map(len, again.out.splitlines())) <= 80
    settings = (newcomer.folder / "journal.toml").read_text(encoding="utf-8")
    assert "Sam Vale" in settings
    assert "Northern College" in settings


def test_alone_with_nothing_said_it_stays_calm(newcomer: Shell) -> None:
    before = newcomer.files()
    result = newcomer.ok(stdin="")
    assert result.out == ""
    assert "Nothing was set up" in result.err
    assert newcomer.files() == before


def test_alone_with_input_that_ends_early_it_begins_with_what_was_said(newcomer: Shell) -> None:
    assert "Write next:" in newcomer.ok(stdin="Sam").out
    assert 'name = "Sam"' in (newcomer.folder / "journal.toml").read_text(encoding="utf-8")


def test_alone_a_unit_that_is_not_there_is_asked_again(newcomer: Shell) -> None:
    assert "no unit “x”" in newcomer.ok(stdin="Sam\n\nx\n5015v1\n").err


def test_today_tells_of_the_draft(shell: Shell) -> None:
    shell.ok("write", "2.2", "--plain", stdin="x\n.\n:later\n")
    assert "journal write --resume" in shell.ok().out


def test_init_is_idempotent_and_prints_where(shell: Shell) -> None:
    first = shell.ok("init", "--name", "Sam", "--centre", "North")
    assert first.out == f"{shell.folder}\n"
    settings = shell.folder / "journal.toml"
    settings.write_text("# mine\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
    before = settings.read_bytes()
    assert shell.ok("init").out == first.out
    assert settings.read_bytes() == before
    shell.ok("init", "--centre", "South", "--unit", "5015V1")
    text = settings.read_text(encoding="utf-8")
    assert "# mine" in text
    assert 'name = "Sam"' in text
    assert "South" in text
    assert '"cmi-5015v1"' in text


def test_init_refuses_an_unknown_unit(newcomer: Shell) -> None:
    assert newcomer.run("init", "--unit", "nope").code == 1
    assert not newcomer.folder.exists()


def test_init_in_a_terminal_asks_for_what_is_missing(newcomer: Shell) -> None:
    with newcomer.terminal("init", "--centre", "North") as seen:
        seen.wait_for("What is your name?")
        seen.type("Sam\n")
        assert "study?" not in seen.wait_for("Which unit?")
        seen.type("\n")
        assert seen.end() == 0
    assert 'name = "Sam"' in (newcomer.folder / "journal.toml").read_text(encoding="utf-8")


def test_in_a_terminal_a_waiting_draft_is_offered(shell: Shell) -> None:
    shell.ok("write", "2.2", "--plain", stdin="one\n.\n:later\n")
    with shell.terminal("write", "2.2", "--plain") as seen:
        seen.wait_for("Go on with it?")
        seen.type("\n")
        seen.wait_for("2 of ")
        seen.type("two\n.\n")
        seen.wait_for("3 of ")
        seen.type("\x04")
        seen.wait_for("do next")
        seen.type("\n")
        seen.wait_for("about yourself")
        seen.type("\n")
        assert seen.end() == 0
    (line,) = shell.ok("list", "--json").json()
    assert shell.answers(line["id"]) == ["one", "two"]
    assert shell.ok("drafts", "--json").json() == []


def test_in_a_terminal_a_waiting_draft_can_be_left(shell: Shell) -> None:
    shell.ok("write", "2.2", "--plain", stdin="one\n.\n:later\n")
    with shell.terminal("write", "2.2", "--plain") as seen:
        seen.wait_for("Go on with it?")
        seen.type("n\n")
        seen.wait_for("1 of ")
        seen.type(":later\n")
        assert seen.end() == 0
    assert len(shell.ok("drafts", "--json").json()) == 1


def test_ctrl_c_keeps_the_unfinished_answer_and_says_so(shell: Shell) -> None:
    with shell.terminal("write", "2.2", "--model", "driscoll", "--plain") as seen:
        seen.wait_for("1 of 11")
        seen.type("half a thought\n")
        until = time.monotonic() + PATIENCE
        while not list(shell.state.rglob("*-??????.json")):
            assert time.monotonic() < until, "no draft is kept"
            time.sleep(0.005)
        seen.type("\x03")
        assert seen.end() == 130
        assert "The draft is kept" in seen.seen
        assert "Traceback" not in seen.seen
    (draft,) = shell.ok("drafts", "--json").json()
    assert (draft["step"], draft["words"]) == (1, 3)
    result = shell.ok("write", "--resume", "--plain", stdin=":more\nand the rest\n.\n")
    assert shell.answers(result.out.strip()) == ["half a thought\nand the rest"]


def test_a_dumb_terminal_gets_plain_lines(shell: Shell) -> None:
    with shell.terminal("write", "2.2", env={"TERM": "dumb"}) as seen:
        seen.wait_for("1 of ")
        seen.type(":later\n")
        assert seen.end() == 0
        assert "\x1b[?1049h" not in seen.seen


def test_a_long_paragraph_pasted_into_a_terminal_is_whole(shell: Shell) -> None:
    text = "word " * 1200 + "end"
    with shell.terminal("write", "2.2", "--model", "driscoll", "--plain") as seen:
        seen.wait_for("1 of 11")
        for at in range(0, len(text), 500):
            seen.type(text[at : at + 500])
        seen.type("\n.\n")
        seen.wait_for("2 of 11")
        seen.type("\x04")
        seen.wait_for("do next")
        seen.type("\n")
        seen.wait_for("about yourself")
        seen.type("\n")
        assert seen.end() == 0
    (line,) = shell.ok("list", "--json").json()
    assert shell.answers(line["id"]) == [text]


@pytest.mark.skipif(sys.platform != "linux", reason="libedit knows no bracketed paste")
def test_several_lines_pasted_in_one_go_are_several_lines(shell: Shell) -> None:
    with shell.terminal("write", "2.2", "--model", "driscoll", "--plain") as seen:
        seen.wait_for("1 of 11")
        seen.type("\x1b[200~one\rmore of one\r.\rtwo\x1b[201~\r")
        seen.wait_for("2 of 11")
        seen.type(".\n")
        seen.wait_for("3 of 11")
        seen.type("\x04")
        seen.wait_for("do next")
        seen.type("\n")
        seen.wait_for("about yourself")
        seen.type("\n")
        assert seen.end() == 0
    (line,) = shell.ok("list", "--json").json()
    assert shell.answers(line["id"]) == ["one\nmore of one", "two"]


def test_in_a_terminal_the_real_app_opens_and_closes(shell: Shell) -> None:
    shell.ok("init", "--name", "Sam")
    with shell.terminal() as seen:
        seen.wait_for("\x1b[?1049h")
        seen.wait_for("1.1")
        seen.type("\x11")
        assert seen.end() == 0


class Opened:
    """Stands for the app: remembers what it was opened on."""

    def __init__(self) -> None:
        self.on: list[str] = []

    def __call__(self, journal: Journal, session: Session | None = None, news: str = "") -> None:
        assert not news
        label = f"{session.criterion}" if session else ""
        self.on.append(f"{journal.folder.name} {label}".strip())


@pytest.fixture
def opened(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Opened:
    for name, value in shell.env().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(terminal, "fills_screen", lambda: True)
    app = Opened()
    for module in (today, write, demo):
        monkeypatch.setattr(module, "open_app", app)
    return app


@pytest.mark.parametrize(
    ("arguments", "on"),
    [((), "journal"), (("write", "2.3"), "journal 2.3"), (("write",), "journal 1.1")],
)
def test_in_a_terminal_the_app_opens(opened: Opened, arguments: tuple[str, ...], on: str) -> None:
    assert command_line.run([*arguments]) == 0
    assert opened.on == [on]


def test_in_a_terminal_the_demo_opens_in_the_app(opened: Opened, tmp_path: Path) -> None:
    assert command_line.run(["demo", "--dir", str(tmp_path / "sample")]) == 0
    assert opened.on == ["sample"]


def test_the_demo_without_a_terminal(newcomer: Shell) -> None:
    folder = newcomer.root / "sample"
    result = newcomer.ok("demo", "--dir", str(folder))
    assert "2.2" in result.out
    assert str(folder / "portfolio.md") in result.err
    assert (folder / "portfolio.md").read_text(encoding="utf-8").startswith("# ")
    assert len(newcomer.ok("--dir", str(folder), "list", "--json").json()) >= 30
    assert len(newcomer.ok("--dir", str(folder), "drafts", "--json").json()) == 1
    again = newcomer.ok("demo", "--dir", str(folder))
    assert again.out == result.out
    assert not newcomer.folder.exists()


def test_the_demo_refuses_a_folder_that_holds_anything_else(shell: Shell) -> None:
    shell.add("mine")
    shell.ok("init", "--name", "Sam")
    before = shell.files()
    result = shell.run("demo", "--dir", str(shell.folder))
    assert result.code == 1
    assert "nothing was touched" in result.err
    assert shell.files() == before


def test_the_portfolio_is_printed_or_written(shell: Shell) -> None:
    shell.add("Evidence words", "-c", "2.2")
    shell.add("withheld words", "-c", "2.2", "--private")
    printed = shell.ok("portfolio")
    target = shell.root / "p.md"
    written = shell.ok("portfolio", "-o", str(target))
    assert written.out == ""
    # Only what leaves gets its numbers for ever.
    kept, provisional = "A number is given once:", "The numbers are provisional:"
    told = [line for line in printed.out.splitlines() if not line.startswith(provisional)]
    text = target.read_text(encoding="utf-8")
    assert told == [line for line in text.splitlines() if not line.startswith(kept)]
    assert provisional in printed.out
    assert kept in text
    assert "Evidence words" in printed.out
    assert "withheld words" not in printed.out
    assert "Withheld: 1 entry or worksheet, private" in written.err
    assert shell.run("portfolio", "--unit", "nope").code == 1


def test_the_portfolio_in_an_unknown_format_is_refused_in_one_line(shell: Shell) -> None:
    target = shell.root / "p.odt"
    result = shell.run("portfolio", "-o", str(target))
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert ".docx" in result.err
    assert not target.exists()


def test_the_portfolio_into_a_folder_that_is_not_there(shell: Shell) -> None:
    result = shell.run("portfolio", "-o", str(shell.root / "none" / "p.md"))
    assert result.code == 1
    assert "bug" not in result.err


def test_doctor_finds_a_journal_healthy_though_it_has_notes(shell: Shell) -> None:
    shell.add("x", "-c", "2.2")
    assert shell.ok("doctor").out == "The journal is healthy.\n"
    assert shell.ok("doctor", "--json").json() == {"healthy": True, "problems": []}
    (shell.folder / "journal.toml").write_text('units = ["cmi-5015v1", "gone"]', encoding="utf-8")
    result = shell.run("doctor")
    assert result.code == 1
    assert "gone" in result.out
    assert shell.run("doctor", "--json").json()["healthy"] is False


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_completion_scripts_name_every_command(shell: Shell, name: str) -> None:
    script = shell.ok("completion", name).out
    for word in (*COMMANDS, "--model" if name != "fish" else "-l model", "check"):
        assert word in script
    told = shell.ok("completion", "--help").out
    assert f"  {name}: ".ljust(8) + "journal completion" in told


@pytest.mark.skipif(os.name == "nt", reason="needs bash")
def test_bash_completes(shell: Shell) -> None:
    script = shell.root / "completion.bash"
    script.write_text(shell.ok("completion", "bash").out, encoding="utf-8")

    def complete(*words: str) -> list[str]:
        line = " ".join(f"'{word}'" for word in words)
        ask = f'. "{script}"; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _journal; '
        done = subprocess.run(
            ["bash", "-c", ask + 'printf "%s\\n" "${COMPREPLY[@]}"'],  # noqa: S607
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout.split()

    assert complete("journal", "und") == ["undelete"]
    assert complete("journal", "write", "2.2", "--pl") == ["--plain"]
    assert complete("journal", "units", "ch") == ["check"]
    assert complete("journal", "completion", "z") == ["zsh"]
    assert complete("journal", "show", "abc", "--j") == ["--json"]


def test_two_folders_of_one_name_have_states_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNAL_STATE_DIR", str(tmp_path / "state"))
    one, two = state_of(tmp_path / "a" / "journal"), state_of(tmp_path / "b" / "journal")
    assert one != two
    assert one.name.startswith("journal-")
    assert state_of(tmp_path / "a" / ".." / "a" / "journal") == one
    assert not (tmp_path / "state").exists()


def test_without_a_word_the_platform_s_folders_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JOURNAL_DIR", raising=False)
    monkeypatch.delenv("JOURNAL_STATE_DIR", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    place = JournalPlace()
    assert place.folder.name == "journal"
    assert place.state.parent.name == "journal"
    assert place.state != place.folder
