from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect
from pypdf import PdfReader

from journal.portfolio.formats.html_page import to_html
from journal.portfolio.tree.photograph import prepared
from journal.portfolio.tree.tree import Block, Document, Heading, Image, Imprint

from ..photographs import noted, picture
from ..portfolio.formats.samples import HOSTILE, everything, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from .conftest import OpenForm, Scheme, Size

    Save = Callable[[Document], Path]

LONG = "said in so many words that a page is filled with them. " * 40


@pytest.fixture
def saved(tmp_path: Path) -> Save:
    def save(document: Document) -> Path:
        target = tmp_path / "My portfolio.html"
        target.write_text(to_html(document), encoding="utf-8")
        return target

    return save


def unit() -> Document:
    """Return a portfolio of three criteria that are some pages long."""
    blocks: list[Block] = []
    for number in ("1.1", "1.2", "2.1"):
        if number.endswith(".1"):
            blocks.append(Heading(2, f"Outcome {number[0]}", f"outcome {number[0]}"))
        blocks.append(Heading(3, f"{number} Explain", f"criterion {number}"))
        blocks += [paragraph(f"{number} {LONG}") for _ in range(4)]
    return Document("Portfolio of evidence", (*everything().blocks[:2], *blocks))


def current(page: Page) -> list[str]:
    return page.locator("nav a[aria-current]").all_text_contents()


@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(
    size: Size, scheme: Scheme, saved: Save, open_form: OpenForm
) -> None:
    tutor = open_form(saved(everything()), size, scheme)

    assert tutor.violations() == []
    wide = tutor.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] == wide[1]
    for landmark in ("banner", "navigation", "main"):
        expect(tutor.page.get_by_role(landmark)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_whatever_is_said_nothing_runs_and_nothing_is_asked_for(
    saved: Save, open_form: OpenForm, *, scripts: bool
) -> None:
    said = "".join(HOSTILE)
    tutor = open_form(saved(everything(said)), scripts=scripts)

    expect(tutor.page.locator("main")).to_contain_text("<script>alert(1)</script>")
    assert tutor.page.locator("script").count() == 1


def test_a_key_leads_past_the_contents(saved: Save, open_form: OpenForm) -> None:
    page = open_form(saved(unit())).page
    page.keyboard.press("Tab")

    skip = page.get_by_role("link", name="Skip to the portfolio")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_the_contents_follow_the_reader(saved: Save, open_form: OpenForm) -> None:
    page = open_form(saved(unit())).page
    for name in ("1.2 Explain", "2.1 Explain", "1.1 Explain"):
        page.locator("nav").get_by_role("link", name=name).click()

        expect(page.locator("nav a[aria-current]")).to_have_text(name)
        expect(page.get_by_role("heading", name=name)).to_be_in_viewport()
        expect(page.locator("nav")).to_be_in_viewport()


def test_without_scripts_all_is_there_and_every_link_leads_on(
    saved: Save, open_form: OpenForm
) -> None:
    page = open_form(saved(unit()), scripts=False).page

    expect(page.get_by_label("Show")).to_be_hidden()
    page.locator("nav").get_by_role("link", name="2.1 Explain").click()
    expect(page.get_by_role("heading", name="2.1 Explain")).to_be_in_viewport()


def test_one_criterion_can_be_read_alone(saved: Save, open_form: OpenForm) -> None:
    page = open_form(saved(unit())).page
    headings = page.locator("main").get_by_role("heading")

    page.get_by_label("Show").select_option("1.2 Explain")
    expect(headings).to_have_text(["Outcome 1", "1.2 Explain"])
    expect(page.get_by_role("status")).to_have_text("All else is hidden, also in print.")
    page.locator("nav").get_by_role("link", name="2.1 Explain").click()
    expect(headings).to_have_count(6)
    expect(page.get_by_role("heading", name="2.1 Explain")).to_be_in_viewport()
    expect(page.get_by_label("Show")).to_have_value("")


def test_it_prints_without_what_is_for_the_screen(saved: Save, open_form: OpenForm) -> None:
    page = open_form(saved(unit()), scheme="dark").page
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages

    assert len(pages) > 1
    assert [round(each) for each in pages[0].mediabox[2:]] == [595, 842]
    text = " ".join(each.extract_text() for each in pages)
    assert "Portfolio of evidence" in text
    assert "Skip to" not in text
    assert "Contents" not in text
    assert f"Page 1 of {len(pages)}" in text
    page.emulate_media(media="print")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"


def test_an_attached_picture_is_shown_upright_with_its_words(
    saved: Save, open_form: OpenForm
) -> None:
    data = picture(size=(1200, 900), exif=noted(orientation=6))
    board = Image("A1", "The board that we drew", prepared(data, "image/jpeg"))
    tutor = open_form(saved(Document("Portfolio", (Heading(2, "Evidence", "e"), board))), "phone")

    shown = tutor.page.get_by_role("img", name="The board that we drew")
    expect(shown).to_be_visible()
    size = shown.evaluate("it => [it.naturalWidth, it.naturalHeight, it.width, it.height]")
    assert size[:2] == [900, 1200]
    assert size[2] / size[3] == pytest.approx(0.75, abs=0.01)
    assert size[2] <= 375
    assert tutor.violations() == []


@pytest.mark.parametrize("learner", ["Amina Osei", 'Zoë "} </style><b>x\\'])
def test_every_printed_page_says_whose_it_is(
    learner: str, saved: Save, open_form: OpenForm
) -> None:
    imprint = Imprint(learner, unit="5015V1", submission=2)
    tutor = open_form(saved(replace(unit(), imprint=imprint)))

    pages = PdfReader(BytesIO(tutor.page.pdf(prefer_css_page_size=True))).pages
    assert len(pages) > 1
    texts = ["".join(page.extract_text().split()) for page in pages]
    whose = "".join(f"{learner} – 5015V1 – submission 2".split())  # noqa: RUF001
    assert [whose in text for text in texts] == [True] * len(pages), texts[-1]
    expect(tutor.page.locator("nav .whose")).to_contain_text(f"{learner} – 5015V1")  # noqa: RUF001
