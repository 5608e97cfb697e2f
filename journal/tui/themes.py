"""Themes: colours for those who need more contrast, or none, beside those of Textual."""

from __future__ import annotations

from textual.theme import Theme

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
        secondary="#6a3d00",
        accent="#6a3d00",
        warning="#7a4a00",
        error="#a00000",
        success="#005a00",
        foreground=_BLACK,
        background=_WHITE,
        surface=_WHITE,
        panel="#eeeeee",
        dark=False,
    ),
    _plain("no-colour-dark", _BLACK, _WHITE, dark=True),
    _plain("no-colour-light", _WHITE, _BLACK, dark=False),
)
