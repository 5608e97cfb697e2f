"""The journal of before: a copy of it to work on, and the program that is asked about it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from .program import Asked, Said, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

BEFORE = Path(__file__).parent / "written_by_5d630df"
SAID = BEFORE / "said.json"
RECORDS = BEFORE / "records.json"
CHECKOUT = Path(__file__).parents[2]
MOMENT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
MACHINE = "laptop"
_LONG = 300


class Copy:
    """A copy of the journal, its state laid where the program of then kept it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.desk = root / "desk"
        """Where the commands are said, and where what they write out lies."""
        self.folder = root / "journal"
        digest = sha256(os.fsencode(self.folder.resolve())).hexdigest()
        # Not asked of the program: were the folder called otherwise, every draft would be lost.
        self.state = root / "state" / f"journal-{digest[:8]}"
        self.desk.mkdir(parents=True)
        shutil.copytree(BEFORE / "journal", self.folder)
        shutil.copytree(BEFORE / "state", self.state)
        shutil.copy(BEFORE / "handed-in.zip", self.desk)

    def ask(self, *steps: Step) -> list[Said]:
        """Say command lines to the program, in one process of its own."""
        kept = {k: v for k, v in os.environ.items() if k.startswith(("PATH", "COV", "SYSTEMROOT"))}
        done = subprocess.run(
            [sys.executable, str(Path(__file__).with_name("program.py"))],
            input=msgspec.json.encode(Asked(MOMENT, MACHINE, steps)),
            capture_output=True,
            cwd=self.desk,
            env={
                **kept,
                "HOME": str(self.desk),
                "JOURNAL_DIR": str(self.folder),
                "JOURNAL_STATE_DIR": str(self.state.parent),
                "PYTHONPATH": str(CHECKOUT),
                "TMPDIR": str(self.desk),
                "TZ": "UTC",
                "LC_ALL": "C",
            },
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return msgspec.json.decode(done.stdout, type=list[Said])

    def do(self, *steps: Step) -> list[str]:
        """Say command lines that have to succeed, and return what they print."""
        said = self.ask(*steps)
        for step, answer in zip(steps, said, strict=True):
            assert answer.code == 0, (
                f"journal {' '.join(step.arguments)}: {answer.err or answer.out}"
            )
        return [answer.out.strip() for answer in said]


def line(*arguments: str, typed: str = "") -> Step:
    """Return a command line."""
    return Step(arguments, typed)


def asking(*arguments: str) -> Step:
    """Return a command line that prints JSON."""
    return Step((*arguments, "--json"))


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path there, but for locks."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock" and path.suffix != ".lock"
    }


def logged(folder: Path) -> list[dict[str, Any]]:
    """Return every line of the log of a journal, as it stands there."""
    return [
        msgspec.json.decode(text)
        for path in sorted((folder / "log").glob("*.jsonl"))
        for text in path.read_bytes().splitlines()
    ]


# What is asked of the journal


def gathered(copy: Copy) -> dict[str, Any]:
    """Ask all that can be read of the journal, and return what was said by what was asked."""
    steps = (*_of_all(), *_of_entries(copy), *_of_others(copy))
    said = dict(zip(steps, copy.ask(*steps), strict=True))
    told: dict[str, Any] = {
        " ".join(step.arguments): _told(answer) for step, answer in said.items()
    }
    for name in ("portfolio.csv", "actions.ics"):
        told[name] = _lines((copy.desk / name).read_bytes().decode("utf-8-sig"))
    told["portfolio.json"] = msgspec.json.decode((copy.desk / "portfolio.json").read_bytes())
    return told


def _told(said: Said) -> dict[str, Any]:
    try:
        return {"code": said.code, "out": msgspec.json.decode(said.out)}
    except msgspec.DecodeError:
        return {"code": said.code, "out": _lines(said.out)}


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


def _of_all() -> Iterator[Step]:
    for words in (
        "list --all",
        "list is:deleted",
        "list --from 2026-11-01",
        "search rota",
        "search nobody is:private",
        "search שלום",
        "search #train",
        "search model:driscoll",
        "actions",
        "actions list --all",
        "drafts",
        "worksheet list --all",
        "johari rounds",
        "johari trend",
        "evidence",
        "evidence list 2.3",
        "statement",
        "references",
        "mask",
        "mask check",
        "attach list",
        "decisions",
        "status",
        "portfolio changes",
        "portfolio verify handed-in.zip",
        "doctor",
    ):
        yield asking(*words.split(" "))
    yield line("portfolio")
    for name in ("portfolio.csv", "portfolio.json"):
        yield line("portfolio", "-o", name)
    yield line("actions", "-o", "actions.ics")


def _of_entries(copy: Copy) -> Iterator[Step]:
    for id_, revisions in _revisions(copy, "entries").items():
        yield asking("show", id_)
        yield asking("history", id_)
        yield asking("attach", "list", id_)
        for revision in revisions:
            yield asking("show", id_, "--revision", revision)


def _of_others(copy: Copy) -> Iterator[Step]:
    for id_ in _revisions(copy, "worksheets"):
        yield asking("worksheet", "show", id_)
        yield asking("worksheet", "history", id_)
    for id_ in _revisions(copy, "rounds"):
        yield asking("johari", "words", id_)
        yield asking("johari", "show", id_)
        yield asking("johari", "show", id_, "--threshold", "2")
    for key in _revisions(copy, "references"):
        yield asking("references", "show", key)
    for key in _revisions(copy, "statements"):
        yield asking("statement", key, "--history")
    for number in ("1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3"):
        yield asking("statement", number)
        yield asking("criterion", number)


def _revisions(copy: Copy, table: str) -> dict[str, list[str]]:
    """Return the revisions with words of each document of a table, as the log has them."""
    found: dict[str, list[str]] = {}
    for record in logged(copy.folder):
        if record["t"] == table:
            found.setdefault(record["id"], []).extend([record["rev"]] if record["d"] else [])
    return found


# What is other than it was


def differences(where: str, then: Any, now: Any) -> Iterator[tuple[str, str]]:
    """Yield each place in which two answers differ, with a sentence that says how."""
    if isinstance(then, dict) and isinstance(now, dict):
        for name in then | now:
            there = f"{where} {name}" if where.endswith(":") else f"{where}.{name}"
            if name not in now:
                yield there, f"{there} was {short(then[name])}, and is not said any more."
            elif name not in then:
                yield there, f"{there} is new: {short(now[name])}."
            else:
                yield from differences(there, then[name], now[name])
    elif isinstance(then, list) and isinstance(now, list):
        yield from _differing_pieces(where, then, now)
    elif then != now or type(then) is not type(now):
        yield where, f"{where} was {short(then)}, and is {short(now)}."


def _differing_pieces(where: str, then: list[Any], now: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield what differs in two lists: piece by piece, or line by line where they are texts."""
    if len(then) == len(now) and not all(isinstance(piece, str) for piece in (*then, *now)):
        for at, (before, after) in enumerate(zip(then, now, strict=True)):
            yield from differences(f"{where}.{at}", before, after)
        return
    gone = [piece for piece in then if piece not in now]
    new = [piece for piece in now if piece not in then]
    for piece in gone:
        yield f"{where} {short(piece)}", f"{where} had {short(piece)}, and has it no more."
    for piece in new:
        yield f"{where} {short(piece)}", f"{where} has {short(piece)}, which is new."
    if then != now and not gone + new:
        yield where, f"{where} has the same in another order, or not as often."


def short(value: Any) -> str:
    """Return a value in the words of JSON, cut where it is long."""
    text = msgspec.json.encode(value).decode()
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
