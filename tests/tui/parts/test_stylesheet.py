from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import textual.css.parse
import textual.css.stylesheet
from textual.css.stylesheet import Stylesheet
from textual.css.tokenizer import TokenError

from journal.tui.app import STYLES
from journal.tui.parts.stylesheet import RememberingStylesheet

if TYPE_CHECKING:
    from collections.abc import Callable

LIGHT, DARK = {"ink": "black", "paper": "white"}, {"ink": "white", "paper": "black"}
STYLE = "Label { color: $ink; } #there Button:focus { background: $paper 50%; }"


def told(sheet: Stylesheet) -> list[tuple[str, object]]:
    """Return all that is said by the rules of a sheet, and how much each counts."""
    return [(rule.css, [each.specificity for each in rule.selector_set]) for rule in sheet.rules]


def of(kind: Callable[..., Stylesheet], variables: dict[str, str], *styles: str) -> Stylesheet:
    sheet = kind(variables=variables)
    for number, style in enumerate(styles):
        sheet.add_source(style, (f"{number}.tcss", ""))
    sheet.reparse()
    return sheet


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Textual parses from now on."""
    styles: list[str] = []
    parse = textual.css.parse.parse

    def noting(scope: str, css: str, *where: object, **how: object) -> object:
        styles.append(css)
        return parse(scope, css, *where, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(textual.css.stylesheet, "parse", noting)
    return styles


def test_its_rules_are_those_of_textual_with_whatever_variables() -> None:
    for variables in (LIGHT, DARK, LIGHT):
        ours, theirs = (
            of(kind, variables, STYLE, "Input { color: $ink; }")
            for kind in (RememberingStylesheet, Stylesheet)
        )
        assert told(ours) == told(theirs)
        for sheet in (ours, theirs):
            sheet.set_variables(DARK)
            sheet.add_source("Select { color: $paper; }", ("2.tcss", ""))
            sheet.reparse()
        assert told(ours) == told(theirs)


def test_what_was_parsed_with_the_same_variables_is_not_parsed_again(parsed: list[str]) -> None:
    style = f"{STYLE} Tree {{ color: $ink; }}"
    sheet = of(RememberingStylesheet, LIGHT, style)
    assert parsed == [style]
    sheet.set_variables(DARK)
    sheet.reparse()
    assert parsed == [style, style]
    sheet.set_variables(LIGHT)
    sheet.reparse()
    of(RememberingStylesheet, dict(DARK), style)
    assert len(parsed) == 2
    sheet.add_source("Switch { color: $ink; }", ("new.tcss", ""))
    sheet.reparse()
    assert parsed[2:] == ["Switch { color: $ink; }"]


def test_a_mistake_leaves_the_rules_as_they_were() -> None:
    sheet = of(RememberingStylesheet, LIGHT, STYLE)
    before = told(sheet)
    sheet.add_source("Label { color: ", ("mistake.tcss", ""))
    with pytest.raises(TokenError):
        sheet.reparse()
    sheet.source.pop(("mistake.tcss", ""))
    sheet.reparse()
    assert told(sheet) == before


def test_the_styles_of_the_app_are_found_where_they_lie() -> None:
    assert all(Path(path).is_file() for path in STYLES)
