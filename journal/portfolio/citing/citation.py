"""Citation: the places where a text cites its sources, such as ``[@clutterbuck2012, p. 12]``.

One pair of brackets may have several, separated by semicolons, with words before the first (``[see
@luft1969; @lewin1951]``). ``-@`` omits the name, for a sentence that has it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.errors import ErrorKind, Problem
from journal.portfolio.citing.citation_style import dated, named
from journal.portfolio.citing.reference import KEY, Style
from journal.portfolio.citing.year_letters import letters
from journal.portfolio.tree.tree import (
    Block,
    Text,
    rewritten,
)
from journal.text import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journal.portfolio.citing.reference import Reference

_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_BEGUN = re.compile(r"\s*-?@")
_KEY = re.compile(KEY)
_EXAMPLES = "Write it as [@clutterbuck2012] or [@clutterbuck2012, p. 3]."


class Citation(Struct, frozen=True):
    """One source cited at one place of a text, by its key."""

    key: str
    locator: str = ""
    """The place in the source: ``p. 12``."""
    before: str = ""
    """Words before it: ``see``."""
    bare: bool = False
    """True if only the year is printed, because the sentence has the name."""


def citations(text: str) -> tuple[Citation, ...]:
    """Return the citations of a text, in its order, with keys in lower case."""
    if "@" not in text:
        return ()
    return tuple(citation for found in _BRACKETS.finditer(text) for citation in _cited(found[1]))


def keys(text: str) -> frozenset[str]:
    """Return the keys that a text cites."""
    return frozenset(citation.key for citation in citations(text))


def cite(text: str, register: Mapping[str, Reference], style: Style = Style.HARVARD) -> str:
    """Return the text with its citations as author and year; unknown keys stay as typed.

    ``register`` maps a key to its reference, for all that the document cites: two of one name and
    year get letters.
    """
    if "@" not in text:
        return text
    marked = letters(register, style)

    def written(found: re.Match[str]) -> str:
        cited = _cited(found[1])
        if not cited or any(citation.key not in register for citation in cited):
            return found[0]
        parts = [
            _written(citation, register[citation.key], style, marked[citation.key])
            for citation in cited
        ]
        return f"({'; '.join(parts)})"

    return _BRACKETS.sub(written, text)


def cite_blocks(
    blocks: tuple[Block, ...], register: Mapping[str, Reference], style: Style = Style.HARVARD
) -> tuple[Block, ...]:
    """Return blocks with the citations in their texts as `cite` prints them; code stays as it is.

    An author's name is text in them, not markup.
    """
    return rewritten(blocks, lambda text: (Text(cite(text, register, style)),))


def cited_register(texts: Iterable[str], register: Mapping[str, Reference]) -> dict[str, Reference]:
    """Return the references of a register that texts cite, by key, for `cite` and the list."""
    cited = {key for text in texts for key in keys(text)}
    return {key: register[key] for key in sorted(cited) if key in register}


def uncited(text: str) -> str:
    """Return the text without its citations, for counting the learner's own words."""
    if "@" not in text:
        return text
    return _BRACKETS.sub(lambda found: "" if _cited(found[1]) else found[0], text)


def check_citations(text: str, register: Mapping[str, Reference], where: str) -> Iterator[Problem]:
    """Give a problem for each unknown or unclear citation; ``where`` names the text."""
    if "@" not in text:
        return
    for found in _BRACKETS.finditer(text):
        if not _cited(found[1]) and _BEGUN.match(found[1]):
            what = f"“{one_line(found[0], 60)}” cannot be read as a citation."
            yield Problem(
                where, what, "Write it as [@clutterbuck2012] or [@clutterbuck2012, p. 3]."
            )
    for key in sorted(keys(text) - register.keys()):
        what = f"[@{key}] names no reference that you have."
        yield Problem(where, what, kind=ErrorKind.UNKNOWN, of="citation", id=key)


def _cited(inside: str) -> tuple[Citation, ...]:
    """Return the citations in one pair of brackets; none if there is anything else in it."""
    if "@" not in inside:
        return ()
    cited = [_one(part) for part in inside.split(";")]
    return tuple(filter(None, cited)) if all(cited) else ()


def _one(part: str) -> Citation | None:
    """Return a text as one citation, else None; takes linear time."""
    before, _, after = part.partition("@")
    bare = before.endswith("-")
    before = before.removesuffix("-")
    key = _KEY.match(after)
    if key is None or "@" in after or (before.strip() and not before[-1].isspace()):
        return None
    rest = after[key.end() :].strip()
    locator = rest.removeprefix(",").strip()
    if rest and (rest[0] != "," or not locator):
        return None
    return Citation(key[0].casefold(), _spaced(locator), _spaced(before), bare)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _written(citation: Citation, reference: Reference, style: Style, letter: str) -> str:
    year = dated(reference, style, letter)
    name = "" if citation.bare else f"{visible(named(reference, style))}, "
    before = f"{citation.before} " if citation.before else ""
    locator = f", {citation.locator}" if citation.locator else ""
    return f"{before}{name}{year}{locator}"
