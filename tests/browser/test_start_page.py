"""The start page of a bundle: a stranger opens it, and it checks what is dropped on it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect

from journal.portfolio.bundle.manifest import MANIFEST
from journal.portfolio.bundle.seal import SUMS, grouped, seal_of
from journal.portfolio.formats.html_page import to_html
from journal.portfolio.tree.tree import Imprint
from journal.workflows.verify_bundle import verified

from ..portfolio.bundle.bundles import FACTS, FILES, FOLDER, made, packed, packed_again
from ..portfolio.formats.samples import everything

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import OpenForm, Peer

PAGE = to_html(replace(everything(), imprint=Imprint("Amina Osei", unit="5015V1", submission=1)))
BUNDLE = made(FACTS, {**FILES, "START HERE.html": PAGE.encode()})
SEAL = seal_of(BUNDLE)
OTHER = made(replace(FACTS, learner="Sam Poor"), {**FILES, "START HERE.html": b"other"})
FORGED = made(FACTS, {**FILES, "START HERE.html": b"forged words"})
ZIPS = {
    "as it was sent": packed(BUNDLE),
    "packed again": packed_again(BUNDLE),
    "forged and summed again": packed(FORGED),
    "mixed": packed({**BUNDLE, "attachments/A1 The plan é.pdf": b"another"}),
    "manifest of another": packed({**BUNDLE, MANIFEST: OTHER[MANIFEST]}),
    "two of another": packed({**BUNDLE, MANIFEST: OTHER[MANIFEST], SUMS: OTHER[SUMS]}),
    "renamed": packed({n.replace("A1 The", "A1 a"): d for n, d in BUNDLE.items()}),
    "cut off": packed(BUNDLE)[:-300],
}


@pytest.fixture
def tutor(tmp_path: Path, open_form: OpenForm) -> Peer:
    """A tutor who has opened the page that came with a bundle."""
    page = tmp_path / "START HERE.html"
    page.write_text(PAGE, encoding="utf-8")
    opened = open_form(page)
    opened.page.locator("summary").click()
    return opened


def told(tutor: Peer) -> list[str]:
    """Return what the page says once it has checked."""
    said = tutor.page.locator("#check-said p")
    expect(said.first).not_to_have_text("Checking…")
    return said.all_text_contents()


def verdict(path: Path, seal: str | None = None) -> list[str]:
    """Return what verifying says of the same file: the verdict, and what differs."""
    found = verified(path, seal)
    if found.manifest is None and not found.seal:
        return [str(found)]
    return [str(found), *(str(finding) for finding in found.findings)]


@pytest.mark.parametrize("case", ZIPS)
def test_it_says_what_verifying_says(case: str, tutor: Peer, tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    path.write_bytes(ZIPS[case])
    tutor.page.get_by_label("The ZIP").set_input_files(path)
    without = verdict(path)
    assert told(tutor)[: len(without)] == without
    tutor.page.get_by_label("The seal that the learner").fill(f"{grouped(SEAL)}  manifest.json")
    expect(tutor.page.locator("#check-said p").first).to_have_text(verdict(path, SEAL)[0])
    tutor.page.get_by_label("The seal that the learner").fill("0" * 64)
    expect(tutor.page.locator("#check-said p").first).to_have_text(verdict(path, "0" * 64)[0])
    tutor.page.get_by_label("The seal that the learner").fill(SEAL[:12])
    expect(tutor.page.locator("#check-said p").first).to_contain_text("not a whole seal")


def test_an_unpacked_folder_is_checked_and_litter_is_none_of_it(
    tutor: Peer, tmp_path: Path
) -> None:
    (tmp_path / "bundle.zip").write_bytes(packed(BUNDLE))
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    folder = tmp_path / "unpacked" / FOLDER
    (folder / "desktop.ini").write_bytes(b"[.ShellClassInfo]")
    tutor.page.get_by_label("Or its unpacked folder").set_input_files(folder)
    assert told(tutor)[0] == str(verified(folder))
    (folder / "data" / "empty.txt").write_bytes(b"no more")
    (folder / "late.txt").write_bytes(b"more")
    tutor.page.get_by_label("Or its unpacked folder").set_input_files(folder)
    expect(tutor.page.locator("#check-said p").first).to_have_text("No: 2 files differ.")
    assert set(verdict(folder)) <= set(told(tutor))


@pytest.mark.parametrize("what", ["bundle.zip", f"unpacked/{FOLDER}"])
def test_what_is_dropped_anywhere_on_the_page_is_checked(
    what: str, tutor: Peer, tmp_path: Path
) -> None:
    (tmp_path / "bundle.zip").write_bytes(packed(BUNDLE))
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    devices = tutor.page.context.new_cdp_session(tutor.page)
    for kind in ("dragEnter", "dragOver", "drop"):
        devices.send(
            "Input.dispatchDragEvent",
            {
                "type": kind,
                "x": 300,
                "y": 500,
                "data": {"items": [], "files": [str(tmp_path / what)], "dragOperationsMask": 1},
            },
        )
    lines = told(tutor)
    folder_kept = "This browser opens no folder that is dropped on a page"
    assert lines[0] == str(verified(tmp_path / what)) or lines[0].startswith(folder_kept)
    assert what != "bundle.zip" or lines[0].startswith("Whole in itself.")


def test_nothing_in_a_bundle_can_act_on_the_page(tutor: Peer, tmp_path: Path) -> None:
    evil = "<img src=x onerror=alert(1)>"
    bundle = made(replace(FACTS, learner=evil), {f"{evil[1:8]}.txt": b"x"})
    path = tmp_path / "bundle.zip"
    path.write_bytes(packed({**bundle, "<b>late</b>.txt": b"x"}))
    tutor.page.get_by_label("The ZIP").set_input_files(path)
    lines = told(tutor)
    assert "<b>late</b>.txt was not part of it." in lines
    assert any(evil in line for line in lines)
    assert tutor.page.locator("#check-said img, #check-said b").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_everybody_can_use_it(size: str, scheme: str, tmp_path: Path, open_form: OpenForm) -> None:
    page = tmp_path / "START HERE.html"
    page.write_text(PAGE, encoding="utf-8")
    tutor = open_form(page, size, scheme)
    assert tutor.page.title().startswith("Amina Osei – 5015V1 – submission 1 – ")  # noqa: RUF001
    tutor.tab_to("Is this what the learner sent? Check it here, without a network")
    tutor.page.keyboard.press("Enter")
    expect(tutor.page.get_by_label("The ZIP")).to_be_visible()
    assert tutor.violations() == []
    wide = tutor.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide


def test_without_scripts_it_says_how_else_to_check(tmp_path: Path, open_form: OpenForm) -> None:
    page = tmp_path / "START HERE.html"
    page.write_text(PAGE, encoding="utf-8")
    tutor = open_form(page, scripts=False)
    tutor.page.locator("summary").click()
    expect(tutor.page.get_by_text("certutil").first).to_be_visible()
    expect(tutor.page.get_by_label("The ZIP")).to_be_hidden()
