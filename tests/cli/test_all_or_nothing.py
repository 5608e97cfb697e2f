"""A command that fails has done all of it, nothing of it, or says which part."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Shell

NOWHERE = "/dev/null/nowhere/file"


def test_a_worksheet_whose_table_cannot_be_written_is_begun_and_says_so(shell: Shell) -> None:
    done = shell.run("worksheet", "new", "pdca-review", "-o", f"{NOWHERE}.csv")
    assert done.code == 1
    (line,) = shell.ok("worksheet", "list", "--json").json()
    assert done.out.strip() == line["id"]
    assert f"{line['id']} is begun, but its table is not written" in done.err


def test_an_invitation_whose_form_cannot_be_written_is_none(shell: Shell) -> None:
    shell.ok("johari", "new", "--words", "adjectives", "--label", "Autumn")
    picks = ("able", "bold", "calm", "caring", "clever", "complex")
    shell.ok("johari", "pick", "Autumn", *picks)
    for _ in range(2):
        done = shell.run("johari", "invite", "Autumn", "--peer", "P1", "-o", f"{NOWHERE}.html")
        assert done.code == 1
        assert done.out == ""
        assert "could not be saved" in done.err
        (line,) = shell.ok("johari", "rounds", "--json").json()
        assert line["invitations"] == []
    form = shell.root / "form.html"
    code = shell.ok("johari", "invite", "Autumn", "--peer", "P1", "-o", str(form)).out.strip()
    assert code in form.read_text(encoding="utf-8")


def test_the_sources_of_a_card_are_added_in_one_write_and_once(shell: Shell) -> None:
    first = shell.ok("references", "add", "--theory", "johari-window").out.split()
    assert len(first) > 1
    (log,) = (shell.folder / "log").iterdir()
    size = log.stat().st_size
    assert shell.ok("references", "add", "--theory", "johari-window").out.split() == first
    assert log.stat().st_size == size
    shell.ok("references", "remove", first[0])
    assert shell.ok("references", "add", "--theory", "johari-window").out.split() == first
    kept = [line["key"] for line in shell.ok("references", "list", "--json").json()]
    assert sorted(kept) == sorted(first)


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="no such modes")
def test_a_file_that_is_attached_and_cannot_be_looked_into_is_said_to_be_attached(
    shell: Shell,
) -> None:
    entry = shell.add("an entry")
    file = shell.root / "notes.txt"
    file.write_bytes(b"%PDF-1.4 words")
    site = shell.root / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "from journal.store.attached import AttachedFiles\n"
        "from journal.errors import JournalError\n"
        "def fail(*_): raise JournalError('attachments/… cannot be read: I/O error.')\n"
        "AttachedFiles.get = fail\n",
        encoding="utf-8",
    )
    path = {"PYTHONPATH": f"{site}:{shell.env()['PYTHONPATH']}"}
    done = shell.run("attach", entry, str(file), env=path)
    assert done.code == 1
    assert "It is attached, but cannot be looked into" in done.err
    (line,) = shell.ok("attach", "list", "--json").json()
    assert done.out.strip() == line["id"]
