"""`journal portfolio`: every format by the file's name, signing, handing in, verifying."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from journal.cli.commands.portfolio import (
    ChangesSinceSubmission,
    SubmittedBundle,
    VerifiedBundle,
)

if TYPE_CHECKING:
    from .conftest import Shell


@pytest.fixture
def written(shell: Shell) -> Shell:
    shell.ok("init", "--name", "Sam")
    shell.add("I asked and she waited.", "-c", "2.2")
    return shell


@pytest.mark.parametrize("ending", ["md", "html", "csv", "json"])
def test_the_name_says_the_format(written: Shell, ending: str) -> None:
    target = written.root / f"p.{ending}"
    told = written.ok("portfolio", "-o", str(target)).err
    assert "The portfolio for 5015V1 is in" in told
    assert "2.2" in target.read_text(encoding="utf-8-sig")


def test_an_unknown_format_is_one_sentence(written: Shell) -> None:
    result = written.run("portfolio", "-o", str(written.root / "p.odt"))
    assert (result.code, result.out) == (1, "")
    assert ".docx" in result.err


def test_from_signing_to_verifying(written: Shell) -> None:
    bundle = written.root / "bundle.zip"
    refused = written.run("portfolio", "submit", "-o", str(bundle))
    assert refused.code == 1
    assert "not signed" in refused.err
    assert written.run("portfolio", "sign", "--name", "Sam").code == 2
    assert "my own work" in written.ok("portfolio", "sign", "--name", "Sam", "--no-ai").err
    done = written.ok("portfolio", "submit", "-o", str(bundle), "--json").json(SubmittedBundle)
    assert "portfolio.md" in done.files
    found = written.ok("portfolio", "verify", str(bundle), "--json").json(VerifiedBundle)
    assert (found.intact, found.seal, found.unit) == (True, done.seal, "5015V1")
    plain = written.ok("portfolio", "verify", str(bundle), "--seal", done.seal.upper())
    assert plain.out.startswith("Yes: ")
    other = written.run("portfolio", "verify", str(bundle), "--seal", "0" * 64)
    assert other.code == 1
    assert "seal is another one" in other.err


def test_a_bundle_that_was_changed_is_told_of_file_by_file(written: Shell) -> None:
    bundle = written.root / "bundle.zip"
    written.ok("portfolio", "sign", "--name", "Sam", "--ai", "spelling")
    written.ok("portfolio", "submit", "-o", str(bundle))
    with zipfile.ZipFile(bundle, "a") as archive:
        archive.writestr("late.md", "more")
    result = written.run("portfolio", "verify", str(bundle))
    assert result.code == 1
    assert result.out == "No: 1 file differs.\nlate.md was not part of it.\n"


def test_what_changed_since_it_was_handed_in(written: Shell) -> None:
    assert "Nothing was handed in yet" in written.ok("portfolio", "changes").err
    written.ok("portfolio", "sign", "--name", "Sam", "--no-ai")
    written.ok("portfolio", "submit", "-o", str(written.root / "b.zip"))
    assert "Nothing has changed" in written.ok("portfolio", "changes").err
    id_ = written.add("More.", "-c", "2.3")
    told = written.ok("portfolio", "changes").out
    assert told == f"- **2.3**: new: E2.\nnew: E2 entry {id_}\n"
    found = written.ok("portfolio", "changes", "--json").json(ChangesSinceSubmission)
    assert [each.id for each in found.changes] == [id_]


def test_options_come_after_the_name_of_the_command(written: Shell) -> None:
    assert written.run("portfolio", "-o", "x.md", "changes").code == 2
    assert written.run("portfolio", "submit", "-o", "x.tar").code == 1
