"""Themes: colours for those who need more contrast, or none, beside those of Textual."""

from __future__ import annotations

from difflib import get_close_matches

from textual.theme import BUILTIN_THEMES, Theme

from journal.errors import Problem
from journal.settings import SETTINGS
from journal.text import listed

_BLACK, _WHITE = "#000000", "#ffffff"


def _plain(name: str, ground: str, ink: str, *, dark: bool) -> Theme:
    """Return a theme of one ink on one ground: what matters is said by words and signs."""
    return Theme(
        name=name,
        primary=ink,
        secondary=ink,
        accent=ink,
        warning=ink,
        error=ink,
        success=ink,
        foreground=ink,
        background=ground,
        surface=ground,
        panel=ground,
        dark=dark,
    )


THEMES = (
    Theme(
        name="contrast-dark",
        primary="#7cc7ff",
        secondary="#ffd75f",
        accent="#ffd75f",
        warning="#ffb000",
        error="#ff8a8a",
        success="#7dff7d",
        foreground=_WHITE,
        background=_BLACK,
        surface=_BLACK,
        panel="#1c1c1c",
        dark=True,
    ),
    Theme(
        name="contrast-light",
        primary="#00408a",
        # Dark enough to stay so where a terminal has 16 colours: there they turn black or maroon.
        secondary="#5c2a00",
        accent="#5c2a00",
        warning="#6a2a00",
        error="#a00000",
        success="#004a00",
        foreground=_BLACK,
        background=_WHITE,
        surface=_WHITE,
        panel="#eeeeee",
        dark=False,
    ),
    _plain("no-colour-dark", _BLACK, _WHITE, dark=True),
    _plain("no-colour-light", _WHITE, _BLACK, dark=False),
)

THEME_NAMES = tuple(sorted({*BUILTIN_THEMES, *(theme.name for theme in THEMES)}))


def theme_problems(theme: str) -> list[Problem]:
    """Return what is wrong with the name of a theme; an empty one is none."""
    if not theme or theme in THEME_NAMES:
        return []
    near = get_close_matches(theme, THEME_NAMES, 1)
    fix = f"Did you mean “{near[0]}”?" if near else f"There are {listed(THEME_NAMES)}."
    return [Problem(f"{SETTINGS}, theme", f"there is no theme called “{theme}”.", fix)]
