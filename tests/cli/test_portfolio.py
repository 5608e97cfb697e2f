"""`journal portfolio`: every format by the file's name, signing, handing in, verifying."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journal.cli.commands.portfolio import (
    ChangesSinceSubmission,
    SubmittedBundle,
)
from journal.cli.verify import VerifiedBundle

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
    assert "data/portfolio.md" in done.files
    found = written.ok("portfolio", "verify", str(bundle), "--json").json(VerifiedBundle)
    assert (found.intact, found.seal, found.unit) == (True, done.seal, "5015V1")
    assert (found.compared, found.files) == ("not compared", len(done.files))
    assert (found.learner, found.submission) == ("Sam", 1)
    plain = written.ok("portfolio", "verify", str(bundle))
    whole = "Whole in itself. Whether it is what the learner sent only the seal can say: "
    assert plain.out.startswith(f"{whole}{done.seal[:4]} {done.seal[4:8]} ")
    assert f"{len(done.files)} files" in plain.out
    note = Path(done.note).read_text(encoding="utf-8")
    sealed = written.ok("portfolio", "verify", str(bundle), "--seal", note.upper())
    assert sealed.out.startswith("Yes: ")


def test_with_another_seal_the_first_word_is_no(written: Shell) -> None:
    bundle = written.root / "bundle.zip"
    written.ok("portfolio", "sign", "--name", "Sam", "--no-ai")
    seal = written.ok("portfolio", "submit", "-o", str(bundle)).out.strip()
    other = written.run("portfolio", "verify", str(bundle), "--seal", "0" * 64)
    assert other.code == 1
    assert other.out.startswith("No: ")
    assert "seal is another one" in other.err
    told = written.run("portfolio", "verify", str(bundle), "--seal", "0" * 64, "--json")
    assert (told.code, told.json(VerifiedBundle).intact) == (1, False)
    short = written.run("portfolio", "verify", str(bundle), "--seal", seal[:12])
    assert (short.code, short.out) == (1, "")
    assert "not a whole seal: it has 12 of 64 digits" in short.err


def test_counts_agree_wherever_they_are_told(written: Shell) -> None:
    bundle = written.root / "bundle.zip"
    written.ok("portfolio", "sign", "--name", "Sam", "--no-ai")
    told = written.ok("portfolio", "submit", "-o", str(bundle)).err
    with zipfile.ZipFile(bundle) as archive:
        many = len(archive.namelist())
    assert f"bundle.zip, {many} files." in told
    # What is for the learner alone stands above what goes to the tutor, which is set apart.
    above, message, below = told.split(f"{'-' * 40}\n")
    assert above.endswith("For your message, between these lines:\n")
    assert message.startswith("Here is my portfolio")
    assert " ".join(message.split()).endswith("ask me for the seal by another way.")
    assert not below
    assert (
        f"submission 1, {many} files, sealed" in written.ok("portfolio", "verify", str(bundle)).out
    )


def test_without_a_name_a_bundle_has_its_own_and_its_seal_lies_beside_it(written: Shell) -> None:
    desk = written.root / "desk"
    desk.mkdir()
    written.ok("portfolio", "sign", "--name", "Sam", "--no-ai")
    done = written.ok("portfolio", "submit", "-o", str(desk))
    (bundle, note) = sorted(desk.iterdir(), key=lambda path: path.suffix == ".txt")
    assert bundle.name.startswith("Sam – 5015V1 – submission 1 – 20")  # noqa: RUF001
    assert note.name == f"{bundle.stem} – seal.txt"  # noqa: RUF001
    assert done.out.strip() in note.read_text(encoding="utf-8")
    assert "open “START HERE.html”" in done.err.replace("\n", " ")


def test_a_second_bundle_is_compared_with_the_first(written: Shell) -> None:
    first, second = written.root / "first.zip", written.root / "second.zip"
    written.ok("portfolio", "sign", "--name", "Sam", "--ai", "ChatGPT for spelling")
    written.ok("portfolio", "submit", "-o", str(first))
    id_ = written.add("More of it.", "-c", "2.3")
    written.ok("portfolio", "sign", "--name", "Sam", "--no-ai")
    written.ok("portfolio", "submit", "-o", str(second))
    told = written.ok("portfolio", "verify", str(second), "--previous", str(first)).out
    assert "It names the other as the submission before it." in told
    assert "The declaration said of AI: ChatGPT for spelling.\nIt says now: none used." in told
    assert f"new: E2 entry {id_}" in told
    found = written.ok("portfolio", "verify", str(second), "--previous", str(first), "--json")
    line = found.json(VerifiedBundle).previous
    assert line is not None
    assert line.follows


def test_a_cut_off_bundle_is_no_in_words_and_in_json(written: Shell) -> None:
    bundle = written.root / "bundle.zip"
    written.ok("portfolio", "sign", "--name", "Sam", "--no-ai")
    written.ok("portfolio", "submit", "-o", str(bundle))
    bundle.write_bytes(bundle.read_bytes()[:-200])
    told = written.run("portfolio", "verify", str(bundle))
    assert (told.code, told.out[:4]) == (1, "No: ")
    found = written.run("portfolio", "verify", str(bundle), "--json")
    assert (found.code, found.json(VerifiedBundle).intact) == (1, False)


def test_a_bundle_that_was_changed_is_told_of_file_by_file(written: Shell) -> None:
    bundle = written.root / "bundle.zip"
    written.ok("portfolio", "sign", "--name", "Sam", "--ai", "spelling")
    written.ok("portfolio", "submit", "-o", str(bundle))
    with zipfile.ZipFile(bundle, "a") as archive:
        archive.writestr("late.md", "more")
    result = written.run("portfolio", "verify", str(bundle))
    assert result.code == 1
    assert result.out.startswith("No: 1 file differs.\n../late.md was not part of it.\n")


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
