"""The house: where a test stands, who loads what, and what a wheel brings along."""

from __future__ import annotations

import ast
import importlib
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

CHECKOUT = Path(__file__).parents[2]
TESTS, PACKAGE = CHECKOUT / "tests", CHECKOUT / "journal"

NO_ROOMS = {
    "browser": "what other people open, in a real browser",
    "journals": "a journal of before, of which nothing may be lost",
    "promises": "what the program says of itself, through all rooms",
}
"""The folders of tests that are no room, and what they hold."""
FRONT_ENDS = ("cli", "tui")
"""Rooms whose tests follow what a learner does, which leads through many modules."""
SUBJECTS = {
    "demo/test_demo.py": "the made-up learner from the pack to the pages",
    "portfolio/formats/test_images.py": "a picture, in every format that shows one",
    "store/test_damage.py": "what a damaged file loses and what is told of it",
    "store/test_kill.py": "a program that is killed while it saves",
    "store/test_merge.py": "what two machines saved apart",
    "store/test_processes.py": "programs that save at the same time",
    "store/test_tinydb.py": "what TinyDB's own users expect of it",
    "units/test_schema.py": "the schemas that an educator's editor reads",
    "units/test_shapes.py": "units of every awarding body's shape",
    "units/test_shipped.py": "the units that ship",
    "workflows/test_gathered_once.py": "one task, one reading of the journal",
}
"""The tests of a room whose subject is no single module of it."""


def in_tests(path: Path) -> str:
    return path.relative_to(TESTS).as_posix()


def test_a_folder_of_tests_is_named_after_the_room_that_it_tests() -> None:
    folders = {in_tests(path.parent) for path in TESTS.rglob("test_*.py")}
    strange = {folder for folder in folders if not (PACKAGE / folder / "__init__.py").exists()}
    assert strange == NO_ROOMS.keys()


def test_a_file_of_tests_is_named_after_a_module_of_its_room_or_after_its_subject() -> None:
    strange = {
        name
        for path in TESTS.rglob("test_*.py")
        if (name := in_tests(path)).partition("/")[0] not in {*NO_ROOMS, *FRONT_ENDS}
        and not (PACKAGE / name).with_name(path.name.removeprefix("test_")).exists()
    }
    assert strange == SUBJECTS.keys()


def run(program: str, *, path: Path = CHECKOUT, folder: Path = CHECKOUT) -> str:
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("PYTHONSAFEPATH", None)
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def loaded_by(module: str) -> set[str]:
    """The names of the modules that are there after importing one."""
    program = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    return set(json.loads(run(program)))


def test_the_commands_load_no_textual() -> None:
    loaded = loaded_by("journal.cli")
    assert "journal.cli" in loaded
    assert not loaded & {"textual", "rich", "journal.tui"}


def test_the_journal_loads_neither_tinydb_nor_textual() -> None:
    loaded = loaded_by("journal.journal")
    assert "journal.store.log" in loaded
    assert not loaded & {"tinydb", "textual", "rich", "tomlkit", "dateutil", "jinja2"}


def test_a_line_is_captured_without_loading_tinydb(tmp_path: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from journal.journal import Journal
folder = Path({str(tmp_path)!r})
print(Journal(folder / "journal", folder / "state").entries.add("a thought"))
print({{"tinydb", "textual", "tomlkit"}} & set(sys.modules))
"""
    id_, loaded = run(program).splitlines()
    assert len(id_) == len("2026-11-23-k7q2mx")
    assert loaded == "set()"


MIDDLE = ("units", "worksheet", "reflection", "johari", "portfolio", "exchange")


def test_a_record_is_frozen() -> None:
    modules = [
        importlib.import_module(".".join(path.relative_to(CHECKOUT).with_suffix("").parts))
        for room in MIDDLE
        for path in sorted((PACKAGE / room).rglob("*.py"))
    ]
    records = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Struct)
    }
    assert len(records) > 100
    assert {record.__qualname__ for record in records if not record.__struct_config__.frozen} == (
        {"Struct"}
    )


POSIX_ONLY = {"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"}
OURS = sorted(path for room in ("journal", "tests") for path in (CHECKOUT / room).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def at_import(nodes: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """What runs when a module is imported: all but what stands in a function."""
    for node in nodes:
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from at_import(ast.iter_child_nodes(node))


def posix_only(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(name.name in POSIX_ONLY for name in node.names)
    return isinstance(node, ast.ImportFrom) and not node.level and node.module in POSIX_ONLY


def places(found: Callable[[ast.AST], bool], *, only_at_import: bool = False) -> list[str]:
    """Where in our modules something is found, as file:line."""
    return [
        f"{path.relative_to(CHECKOUT).as_posix()}:{getattr(node, 'lineno', 0)}"
        for path in OURS
        for node in (at_import(tree(path).body) if only_at_import else ast.walk(tree(path)))
        if found(node)
    ]


def test_no_module_loads_at_import_what_windows_lacks() -> None:
    assert places(posix_only, only_at_import=True) == []
    assert len(places(posix_only)) > 3, "and where it is used, it is imported"


def test_tests_of_real_terminals_are_collected_where_there_is_none() -> None:
    asking = {place.partition(":")[0] for place in places(posix_only) if "conftest" not in place}
    files = {
        str(path)
        for path in OURS
        if path.name.startswith("test_")
        and any(f".{Path(name).stem} import" in path.read_text("utf-8") for name in asking)
    }
    assert len(files) > 3
    program = f"""
import sys
sys.modules.update(dict.fromkeys({sorted(POSIX_ONLY)}))
import pytest
sys.exit(pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", *{sorted(files)}]))
"""
    assert "tests collected" in run(program)


def unnamed(node: ast.AST) -> bool:
    """Say whether a call reads or writes text without naming its encoding."""
    if not isinstance(node, ast.Call) or any(word.arg == "encoding" for word in node.keywords):
        return False
    match node.func:
        case ast.Attribute(attr="read_text"):
            return not node.args
        case ast.Attribute(attr="write_text"):
            return len(node.args) < 2
        case ast.Attribute(attr="run" | "Popen" | "check_output"):
            return any(word.arg in {"text", "universal_newlines"} for word in node.keywords)
    return False


def test_each_text_is_read_and_written_in_an_encoding_that_is_named() -> None:
    # Ruff's PLW1514 sees only what it can tell to be a path.
    assert places(unnamed) == []


def of_one_system(node: ast.AST) -> bool:
    """Say whether a path from some folder on is made a string: with backslashes on Windows."""
    match node:
        case ast.Call(
            func=ast.Name(id="str"), args=[ast.Call(func=ast.Attribute(attr="relative_to"))]
        ):
            return True
    return False


def test_a_path_within_a_folder_reads_the_same_on_every_system() -> None:
    assert places(of_one_system) == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
    )
    (built,) = target.glob("*.whl")
    return built


def test_the_wheel_holds_every_pack_and_the_sample_learner(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
        packs = {
            path.relative_to(CHECKOUT / "prompts").as_posix(): path.read_bytes()
            for path in (CHECKOUT / "prompts").rglob("*.toml")
        }
        assert {"units/cmi-5015v1.toml", "models/gibbs.toml", "verbs.toml"} <= set(packs)
        for name, text in packs.items():
            assert archive.read(f"journal/_prompts/{name}") == text
        assert {"journal/demo/learner.toml", "journal/py.typed", "journal/journal.py"} <= names
        (entry_points,) = [name for name in names if name.endswith("entry_points.txt")]
        assert "journal = journal.__main__:main" in archive.read(entry_points).decode()
    assert not any(name.startswith(("tests/", "prompts/", "benchmarks/")) for name in names)


PACKS_FOUND = """
import json, journal
from journal.demo.learner import read
from journal.store.prompts import pack_files, shipped
files, problems = pack_files(shipped())
print(json.dumps([journal.__file__, str(shipped()), [file.path for file in files], read().unit]))
assert not problems
"""


def test_the_packs_are_found_in_a_checkout_and_in_a_wheel(wheel: Path, tmp_path: Path) -> None:
    unpacked = tmp_path / "unpacked"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with ZipFile(wheel) as archive:
        archive.extractall(unpacked)

    here = json.loads(run(PACKS_FOUND))
    there = json.loads(run(PACKS_FOUND, path=unpacked, folder=elsewhere))

    assert Path(here[0]).is_relative_to(CHECKOUT)
    assert Path(here[1]) == CHECKOUT / "prompts"
    assert Path(there[0]).is_relative_to(unpacked)
    assert Path(there[1]) == unpacked / "journal" / "_prompts"
    assert here[2] == there[2]
    assert "units/cmi-5015v1.toml" in there[2]
    assert here[3] == there[3] == "cmi-5015v1"
