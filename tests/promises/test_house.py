"""The house: where a test stands, who loads what, and what a wheel brings along."""

from __future__ import annotations

import ast
import importlib
import json
import os
import re
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
    "demo/test_demo_portfolio.py": "the made-up learner's portfolio, as a tutor checks it",
    "portfolio/masking/test_disguises.py": "names as people write them, and words that are none",
    "portfolio/formats/test_words.py": "the words of a text, in every format",
    "portfolio/formats/test_images.py": "a picture, in every format that shows one",
    "store/test_bounds.py": "how much is read and kept at the most",
    "store/test_damage.py": "what a damaged file loses and what is told of it",
    "store/test_kill.py": "a program that is killed while it saves",
    "store/test_merge.py": "what two machines saved apart",
    "store/test_processes.py": "programs that save at the same time",
    "store/test_tinydb.py": "what TinyDB's own users expect of it",
    "units/test_guidance.py": "what the guidance names, and the questions that ask for it",
    "units/test_schema.py": "the schemas that an educator's editor reads",
    "units/test_shapes.py": "units of every awarding body's shape",
    "units/test_shipped.py": "the units that ship",
    "workflows/test_changed_since.py": "what a tutor is told of changes since a submission",
    "workflows/test_claimed_printed.py": "what is printed of an entry that passages are claimed of",
    "workflows/test_counted_words.py": "which words a limit is about",
    "workflows/test_gathered_once.py": "one task, one reading of the journal",
    "workflows/test_signposts.py": "numbers that are given once",
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
        for room in (*MIDDLE, "store")
        for path in sorted((PACKAGE / room).rglob("*.py"))
    ]
    records = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Struct)
    }
    assert len(records) > 100
    changing = {record.__name__ for record in records if not record.__struct_config__.frozen}
    assert {name for name in changing if not name.startswith("_")} == {"Struct"}


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
# To filelock this is a system without locks, which it warns of; Windows has others.
quiet = ["-W", "ignore:only soft file lock is available"]
sys.exit(pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", *quiet, *{sorted(files)}]))
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


def test_the_wheel_holds_every_pack_every_style_and_the_sample_learner(wheel: Path) -> None:
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
        assert {path.relative_to(CHECKOUT).as_posix() for path in PACKAGE.rglob("*.tcss")} <= names
        (entry_points,) = [name for name in names if name.endswith("entry_points.txt")]
        scripts = archive.read(entry_points).decode().splitlines()
        assert "journal = journal.__main__:main" in scripts
        assert "criterion-journal = journal.__main__:main" in scripts
        (metadata,) = [name for name in names if name.endswith("METADATA")]
        page = archive.read(metadata).decode()
    assert "# journal" in page
    assert not re.search(r"\]\((?!https?:)", page), "on an index page nothing lies beside it"
    assert "Typing :: Typed" in page
    assert not any(name.startswith(("tests/", "prompts/", "benchmarks/")) for name in names)


PACKS_FOUND = """
import json, journal
from datetime import datetime, UTC
from journal.demo.learner import read
from journal.store.prompts import pack_files, shipped
files, problems = pack_files(shipped())
unit = read(datetime.now(UTC)).unit
print(json.dumps([journal.__file__, str(shipped()), [file.path for file in files], unit]))
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


def test_packs_of_another_project_beside_the_package_are_not_taken_for_ours(
    wheel: Path, tmp_path: Path
) -> None:
    unpacked = tmp_path / "site-packages"
    with ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    (unpacked / "prompts").mkdir()
    (unpacked / "pyproject.toml").write_text('[project]\nname = "other"\n', encoding="utf-8")
    there = json.loads(run(PACKS_FOUND, path=unpacked, folder=tmp_path))
    assert Path(there[1]) == unpacked / "journal" / "_prompts"


KEYS_IN_PROSE = re.compile(
    r"\bF\d{1,2}\b|\bEsc(?:ape)?\b|\bCtrl\+|\bAlt\+|\bSpace\b|\bBackspace\b"
    r"|\b(?:[B-HJ-Z]|A(?! (?:card|choice)s?\b))(?= [a-z]+s\b| lets\b| it\b)"
    r"|(?<=: )[A-Z](?=\.| for each|$)"
)
"""A key by its name, or a letter that does something: “U brings it back”, “Receive: R”."""
NO_SENTENCES = {"key_names.py", "key_spelling.py", "own_keys.py", "app.py"}
"""Where keys are named, and why one is refused; the app names Ctrl+Q, which no setting changes."""
NOT_OURS = {
    "parts/text_editor.py": "Ctrl+Z, Ctrl+Y, Ctrl+X, Ctrl+C, Ctrl+V and F7 are the editor's own",
    "welcome.py": "F1 to F12 are what is printed on a keyboard",
    "worksheets/cell.py": "Ctrl+Z is the editor's own",
    "parts/tick.py": "Space is that of a box of Textual's",
    "entries/filter.py": "Space is that of a box of Textual's",
    "portfolio/criterion_contents.py": "Space is as Enter in a list, and has no name",
}
"""Sentences about keys that no setting changes."""


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """What a module says, with its lines: all texts but docstrings, bindings and styles."""
    module = tree(path)
    quiet: set[ast.AST] = set()
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id="Binding")):
                quiet.update(part for part in node.args if isinstance(part, ast.Constant))
            case ast.Expr(value=ast.Constant() as text):
                quiet.add(text)
            case ast.Assign(targets=[ast.Name(id="DEFAULT_CSS" | "CSS_PATH")]):
                quiet.update(ast.walk(node))
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in quiet:
            yield node.lineno, node.value


def test_no_sentence_of_the_app_names_a_key_that_a_learner_may_change() -> None:
    app = PACKAGE / "tui"
    named = {
        f"{path.relative_to(app).as_posix()}:{line}": found[0]
        for path in app.rglob("*.py")
        if path.name not in NO_SENTENCES
        for line, text in sentences(path)
        if (found := KEYS_IN_PROSE.search(text))
    }
    assert {place.partition(":")[0] for place in named} == NOT_OURS.keys(), named


@pytest.mark.parametrize(
    "sentence",
    [
        "U brings it back.", "F9 keeps a moment", "Esc saves it", "Receive what they send: R",
        "Enter writes it. Escape goes back.", "Nothing yet. W begins.", "Ctrl+S keeps it",
        "A keeps what you will do", "Space unticks:",
    ],
)  # fmt: skip
def test_a_key_in_a_sentence_is_noticed(sentence: str) -> None:
    assert KEYS_IN_PROSE.search(sentence)


@pytest.mark.parametrize(
    "sentence", ["A new round", "{entry.undo} brings it back.", "I was told", "Enter opens it"]
)
def test_what_is_no_key_is_not_taken_for_one(sentence: str) -> None:
    assert not KEYS_IN_PROSE.search(sentence)
