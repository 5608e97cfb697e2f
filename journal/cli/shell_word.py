"""Shell word: something that is printed within a command, so that the command works when copied."""

from __future__ import annotations

import re
import shlex

_PLAIN = re.compile(r"[\w@%+=:,./-]+", re.ASCII)
_WITHIN_QUOTES = re.compile(r"[^\"$`\\!%\n]+")


def shell_word(text: str) -> str:
    """Return a text as one word of a command, in quotes that every shell knows if it can be."""
    if _PLAIN.fullmatch(text) and not text.startswith("-"):
        return text
    return f'"{text}"' if _WITHIN_QUOTES.fullmatch(text) else shlex.quote(text)
