"""A peer in front of a real browser, which has no network and whose every word is heard."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import Error, expect, sync_playwright

from ..cli.conftest import Shell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import (
        Browser,
        BrowserType,
        Dialog,
        Locator,
        Page,
        Request,
        ViewportSize,
    )

    Size = Literal["phone", "desktop"]
    Scheme = Literal["light", "dark"]
    OpenForm = Callable[..., "Peer"]

SIZES: dict[Size, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desktop": {"width": 1280, "height": 800},
}
LOCAL = ("file:", "data:", "blob:")
PATIENCE = 30_000
"""Milliseconds until something that never comes is given up."""
expect.set_options(timeout=PATIENCE)

_NAME_OF_FOCUS = """() => {
  const has = document.activeElement;
  return has.labels?.length ? has.labels[0].textContent.trim() : has.textContent.trim();
}"""
_FOCUS_IS_SEEN = """() => {
  const has = document.activeElement;
  const shown = has.closest(".word") || has;
  const at = shown.getBoundingClientRect();
  const there = document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2);
  return shown.contains(there) && getComputedStyle(shown).outlineStyle === "solid";
}"""


class Peer:
    """Someone who has opened an invitation, and what the browser said and asked for meanwhile."""

    def __init__(self, page: Page, form: Path, folder: Path) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.asked: list[Request] = []
        self._folder = folder
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda said: self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", self._heard)
        page.context.on("request", self._asks)
        page.goto(form.as_uri())

    def _heard(self, dialog: Dialog) -> None:
        self.complaints.append(f"{dialog.type}: {dialog.message}")
        dialog.accept()

    def _asks(self, request: Request) -> None:
        self.asked.append(request)

    def forgive(self) -> None:
        """Forget what a test has looked at itself."""
        self.complaints.clear()
        self.asked.clear()

    def box(self, word: str) -> Locator:
        return self.page.get_by_role("checkbox", name=word, exact=True)

    def example(self, word: str) -> Locator:
        return self.page.get_by_label(f"“{word}”: when, for example?", exact=True)

    def pick(self, *words: str) -> None:
        """Pick by pointer, on the label as people do."""
        for word in words:
            self.page.locator("label.word").filter(has=self.box(word)).click()
            expect(self.box(word)).to_be_checked()

    def finish(self) -> str:
        """Press the button by pointer, and return the text that the page then gives."""
        self.page.get_by_role("button", name="Finish").click()
        expect(self.page.get_by_role("heading", name="Not sent yet")).to_be_focused()
        return self.page.get_by_label("Your answer as a text to copy").input_value()

    def save(self) -> Path:
        """Finish by pointer, and return the file that is saved."""
        self.finish()
        return self.saved_by(self.page.get_by_role("button", name="Save as a file instead").click)

    def saved_by(self, act: Callable[[], None]) -> Path:
        with self.page.expect_download() as download:
            act()
        target = self._folder / download.value.suggested_filename
        download.value.save_as(target)
        return target

    def tab_to(self, name: str) -> None:
        """Press Tab until what has this name has the focus; all that has it can be seen."""
        for _ in range(100):
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate(_NAME_OF_FOCUS)
            assert self.page.evaluate(_FOCUS_IS_SEEN), focused
            if focused == name:
                return
        pytest.fail(f"no Tab leads to {name}")

    def violations(self) -> list[str]:
        """Return what axe-core finds wrong for those who use a keyboard or hear the page."""
        self.page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
        found = self.page.evaluate("axe.run()")
        assert len(found["passes"]) > 15
        wrong = found["violations"]
        return [f"{each['id']}: {node['html']}" for each in wrong for node in each["nodes"]]


def launched(chromium: BrowserType) -> Browser:
    """Start whichever Chromium is there: the system's, Playwright's own, Chrome or Edge."""
    failed = []
    system = shutil.which("chromium")
    ways = [{"executable_path": system}] if system else []
    for way in (*ways, {}, {"channel": "chrome"}, {"channel": "msedge"}):
        try:
            return chromium.launch(**way)  # type: ignore[arg-type]
        except Error as error:
            failed.append(error.message.splitlines()[0])
    reason = "no Chromium starts: install one, or run `playwright install chromium`"
    if os.environ.get("CI") or os.environ.get("JOURNAL_CI"):
        pytest.fail(f"{reason}: {failed}")
    pytest.skip(reason)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for each module: while it runs, no event loop of asyncio can."""
    with sync_playwright() as playwright, closing(launched(playwright.chromium)) as browser:
        yield browser


@pytest.fixture
def open_form(chromium: Browser, tmp_path: Path) -> Iterator[OpenForm]:
    """Open an invitation; at the end the page has asked for nothing and complained of nothing."""
    peers: list[Peer] = []

    def opened(
        form: Path, size: Size = "desktop", scheme: Scheme = "light", *, scripts: bool = True
    ) -> Peer:
        context = chromium.new_context(
            viewport=SIZES[size],
            has_touch=size == "phone",
            color_scheme=scheme,
            java_script_enabled=scripts,
            offline=True,
        )
        peers.append(Peer(context.new_page(), form, tmp_path))
        return peers[-1]

    yield opened
    for peer in peers:
        peer.page.context.close()
        assert [each.url for each in peer.asked if not each.url.startswith(LOCAL)] == []
        assert peer.complaints == []


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)
