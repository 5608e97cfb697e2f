"""The start page of a bundle: a stranger opens it, and it checks what is dropped on it."""

from __future__ import annotations

import re
import zipfile
from base64 import b64encode
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect

from journal.portfolio.bundle.manifest import MANIFEST
from journal.portfolio.bundle.seal import SUMS, grouped, seal_note, seal_of
from journal.portfolio.formats.html_page import to_html
from journal.portfolio.tree.tree import Imprint
from journal.workflows.verify_bundle import verified

from ..portfolio.bundle import broken
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
OF_PAGE = {
    "as it was sent": packed(BUNDLE),
    "packed again": packed_again(BUNDLE),
    "forged and summed again": packed(FORGED),
    "mixed": packed({**BUNDLE, "attachments/A1 The plan é.pdf": b"another"}),
    "manifest of another": packed({**BUNDLE, MANIFEST: OTHER[MANIFEST]}),
    "two of another": packed({**BUNDLE, MANIFEST: OTHER[MANIFEST], SUMS: OTHER[SUMS]}),
    "renamed": packed({n.replace("A1 The", "A1 a"): d for n, d in BUNDLE.items()}),
    "cut off": packed(BUNDLE)[:-300],
    "only its list of sums torn": packed({**BUNDLE, SUMS: BUNDLE[SUMS] + b"\n"}),
    "no manifest that can be read": packed({**BUNDLE, MANIFEST: b"{"}),
}
"""The bundle of the page, and what may happen to it."""
BROKEN = {
    "reads in two ways": broken.TWO_WAYS,
    "differs": {case: data for case, (data, _) in broken.ODD.items()},
    "honest": broken.HONEST,
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
    expect(said.first).to_have_text(re.compile("^(?!Checking)"))
    return said.all_text_contents()


def verdict(path: Path, seal: str | None = None) -> list[str]:
    """Return what verifying says of the same file: the verdict, and what differs."""
    found = verified(path, seal)
    return [str(found), *(str(finding) for finding in found.findings)]


def ask_as_verifying(tutor: Peer, path: Path, seal: str) -> None:
    """Choose a ZIP, without a seal and with one, and compare all that is said with `verified`."""
    pasted = tutor.page.get_by_label("The seal that the learner")
    for given in ("", seal):
        pasted.fill(f"{grouped(given)}  manifest.json" if given else "")
        tutor.page.get_by_label("The ZIP").set_input_files(path)
        expect(tutor.page.locator("#check-said p").last).to_contain_text(f"“{path.name}”")
        expected = verdict(path, given or None)
        expect(tutor.page.locator("#check-said p").first).to_have_text(expected[0])
        lines = told(tutor)
        assert lines[: len(expected)] == expected
        found = verified(path)
        aside = found.aside if found.manifest else ()
        assert any("Left aside" in line for line in lines) == bool(aside)


@pytest.mark.parametrize("case", OF_PAGE)
def test_it_says_what_verifying_says(case: str, tutor: Peer, tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    path.write_bytes(OF_PAGE[case])
    ask_as_verifying(tutor, path, SEAL)
    tutor.page.get_by_label("The seal that the learner").fill("0" * 64)
    expect(tutor.page.locator("#check-said p").first).to_have_text(verdict(path, "0" * 64)[0])
    tutor.page.get_by_label("The seal that the learner").fill(SEAL[:12])
    expect(tutor.page.locator("#check-said p").first).to_contain_text("not a whole seal")


@pytest.mark.parametrize("kind", BROKEN)
def test_it_takes_no_other_files_out_of_a_zip_than_verifying(
    kind: str, tutor: Peer, tmp_path: Path
) -> None:
    for at, data in enumerate(BROKEN[kind].values()):
        path = tmp_path / f"{at}.zip"
        path.write_bytes(data)
        ask_as_verifying(tutor, path, seal_of(broken.BUNDLE))


def drop(tutor: Peer, *paths: Path, after: int = 0, then: str = "") -> None:
    """Drop files on the page, all at once, or one by one with some milliseconds between.

    ``then`` is a seal that is typed at once.
    """
    files = [(path.name, b64encode(path.read_bytes()).decode()) for path in paths]
    tutor.page.evaluate(
        """async ([files, after, then]) => {
          const made = files.map(([name, data]) =>
            new File([Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))], name));
          for (const some of after ? made.map((file) => [file]) : [made]) {
            const transfer = new DataTransfer();
            for (const file of some) transfer.items.add(file);
            document.body.dispatchEvent(new DragEvent(
              "drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
            if (after) await new Promise((done) => setTimeout(done, after));
          }
          if (then) {
            const line = document.getElementById("check-seal");
            line.value = then;
            line.dispatchEvent(new Event("input"));
          }
        }""",
        [files, after, then],
    )


def test_only_the_last_question_is_answered(tutor: Peer, tmp_path: Path) -> None:
    large = made(FACTS, {**FILES, "large.txt": b"words " * 4_000_000})
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    good.write_bytes(packed(large))
    bad.write_bytes(packed(BUNDLE)[:-300])
    said = tutor.page.locator("#check-said p")
    tutor.page.evaluate(
        """() => {
          const place = document.querySelector("#check-said");
          window.heard = [];
          const note = () => heard.push(place.textContent);
          new MutationObserver(note).observe(place, { childList: true });
        }"""
    )
    # A seal that is one digit short, typed as soon as the file is there.
    drop(tutor, good, then=seal_of(large)[:-1])
    expect(said.first).to_contain_text("not a whole seal")
    drop(tutor, good, bad, after=1, then=seal_of(large))
    expect(said.last).to_contain_text("“bad.zip”")
    drop(tutor, good)
    expect(said.last).to_contain_text("“good.zip”")
    # The last answer takes as long as those before it that are not to come.
    heard = [line[:5] for line in tutor.page.evaluate("heard") if line.startswith(("Whole", "Yes"))]
    assert heard == ["Yes: "]


def test_it_says_which_file_it_speaks_of_and_that_it_is_another_learners(
    tutor: Peer, tmp_path: Path
) -> None:
    path, folder = tmp_path / "sam.zip", tmp_path / "unpacked"
    path.write_bytes(packed(OTHER))
    tutor.page.get_by_label("The ZIP").set_input_files(path)
    lines = told(tutor)
    assert any("another bundle than the one of this page: Amina Osei" in line for line in lines)
    assert "“sam.zip”" in lines[-1]
    path.write_bytes(packed(BUNDLE))
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    tutor.page.get_by_label("Or its unpacked folder").set_input_files(folder)
    expect(tutor.page.locator("#check-said p").last).to_contain_text("the folder as it is now")
    assert not any("another bundle" in line for line in told(tutor))
    assert tutor.page.get_by_label("The ZIP").input_value() == ""
    (folder / "invoice.pdf").write_bytes(b"of somebody else")
    tutor.page.get_by_label("Or its unpacked folder").set_input_files(folder)
    assert told(tutor)[0].startswith("Whole in itself.")


def test_the_note_with_the_seal_is_read_where_it_comes_along(tutor: Peer, tmp_path: Path) -> None:
    path, note = tmp_path / "a.zip", tmp_path / "a – seal.txt"  # noqa: RUF001
    path.write_bytes(packed(BUNDLE))
    note.write_text(seal_note(SEAL, FOLDER), encoding="utf-8")
    drop(tutor, path, note)
    expect(tutor.page.locator("#check-said p").first).to_contain_text("Yes: ")
    assert "only shows that nothing broke on the way" in told(tutor)[-1]
    path.write_bytes(packed(OTHER))
    drop(tutor, path)
    expect(tutor.page.locator("#check-said p").first).to_contain_text("Whole in itself.")
    drop(tutor, note)
    expect(tutor.page.locator("#check-said p").first).to_contain_text(
        "choose the ZIP", ignore_case=True
    )
    (tmp_path / "b.zip").write_bytes(packed(BUNDLE))
    drop(tutor, path, tmp_path / "b.zip")
    expect(tutor.page.locator("#check-said p").first).to_contain_text("one ZIP at a time")


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
