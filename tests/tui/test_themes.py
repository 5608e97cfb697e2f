"""Themes: the two of high contrast are readable in every number of colours a terminal has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.color import Color, ColorSystem
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

from journal.tui.themes import THEMES

if TYPE_CHECKING:
    from textual.theme import Theme

_INKS = ("primary", "secondary", "accent", "warning", "error", "success", "foreground")
_ENOUGH = {ColorSystem.STANDARD: 4.5, ColorSystem.EIGHT_BIT: 7.0, ColorSystem.TRUECOLOR: 7.0}
"""The least contrast to 1: WCAG 2.2, 1.4.3 (AA) with 16 colours, and 1.4.6 (AAA) with more."""


def _luminance(colour: Color) -> float:
    """Return relative luminance (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (level / 255 for level in colour.get_truecolor(DEFAULT_TERMINAL_THEME))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", _ENOUGH)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ink", _INKS)
def test_each_ink_stands_out_from_its_ground(theme: Theme, ink: str, colours: ColorSystem) -> None:
    ground = Color.parse(theme.background).downgrade(colours)
    shown = Color.parse(getattr(theme, ink)).downgrade(colours)
    assert _contrast(shown, ground) >= _ENOUGH[colours]
