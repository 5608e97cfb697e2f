"""Declaration: the learner's signed statement that the portfolio is their own work."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.clock import check_day, spoken
from journal.portfolio.bundle.ai_use import AiUse, AllowedAi
from journal.portfolio.bundle.concern import Concern
from journal.portfolio.tree.tree import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Strong,
    Table,
    Text,
    plainly,
)
from journal.text import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NO_AI = "I have not used generative AI for this work."
_UNSAID = "Whether generative AI was used is not stated yet."
_AI = "I have used generative AI, and only so: "
_UNSIGNED = "Not signed yet."
_OUTDATED = "Signed for an earlier version; this one is not signed yet."
_PROMPT = "What it was asked"
_COLUMNS = ("Tool", "Day", "For what", "What was kept", _PROMPT)
_REWORDED = "Signed when the unit said other words; for those of now it is not signed yet."


class Declaration(Struct, frozen=True):
    """A declaration that a learner signed for a unit, by typing their name.

    ``day`` is ISO 8601. ``ai`` is what AI was used for; empty for nothing. ``version`` is the
    `version_of` the portfolio that was signed.
    """

    unit: str
    name: str
    day: str
    ai: str
    version: str
    words: str = ""
    """The `edition_hash` of the unit when it was signed; empty in journals of before."""
    concerns: tuple[Concern, ...] = ()
    """What the learner was told of before signing; it never leaves the journal."""
    uses: tuple[AiUse, ...] = ()
    """The uses of AI that the learner had logged, which ``ai`` was assembled from."""
    allowed: AllowedAi | None = None
    """The level of AI that was allowed; None where nobody said."""

    def fits(self, version: str, words: str) -> bool:
        """Return whether it was signed for this version, and for these words of the unit."""
        return self.version == version and self.words in {"", words}

    def __post_init__(self) -> None:
        """Refuse days and moments that are none; msgspec then names their place."""
        check_day(self.day, "day")


class SignedDeclaration(Struct, frozen=True):
    """A declaration as it leaves in a bundle; the fields are those of `Declaration`.

    ``sentences`` are what was signed.
    """

    name: str
    day: str
    sentences: tuple[str, ...]
    ai: str
    uses: tuple[AiUse, ...] = ()
    allowed: AllowedAi | None = None
    version: str = ""
    words: str = ""


def signed_declaration(declaration: Declaration) -> SignedDeclaration:
    """Return a declaration as it leaves: without what the learner was told before signing."""
    return SignedDeclaration(
        declaration.name,
        declaration.day,
        statement(declaration.ai),
        declaration.ai,
        declaration.uses if declaration.ai else (),
        declaration.allowed,
        declaration.version,
        declaration.words,
    )


def version_of(revisions: Iterable[tuple[str, str, str]]) -> str:
    """Return the version of a portfolio: 32 hexadecimal digits of a SHA-256 over its records.

    ``revisions`` are the kind, the id and the revision of every record in it.
    """
    lines = sorted("\t".join(revision) for revision in revisions)
    return sha256("\n".join(lines).encode()).hexdigest()[:32]


def statement(ai: str) -> tuple[str, ...]:
    """Return the sentences that the learner signs; ``ai`` is as in `Declaration`."""
    return (
        "This portfolio is my own work, in my own words.",
        "Every source that I used is acknowledged.",
        "I have changed names where confidence asks for it.",
        f"{_AI}{visible(one_line(ai)).rstrip('.')}." if ai else _NO_AI,
    )


def declared(declaration: Declaration | None, version: str, words: str) -> Iterator[Block]:
    """Give the chapter with the declaration; unsigned if none was signed for this ``version``.

    ``words`` is the `edition_hash` of the unit.
    """
    yield Heading(2, "Declaration of authenticity", "declaration")
    sentences = statement(declaration.ai if declaration else "")
    if declaration is None:
        # Nobody has said it yet, and it is not for the program to say.
        sentences = (*sentences[:-1], _UNSAID)
    yield Bullets(tuple((Paragraph((Text(sentence),)),) for sentence in sentences))
    if declaration:
        yield from _of_ai(declaration)
    if declaration is None:
        yield Paragraph((Strong((Text(_UNSIGNED),)),))
    elif not declaration.fits(version, words):
        reworded = declaration.fits(version, declaration.words)
        yield Paragraph((Strong((Text(_REWORDED if reworded else _OUTDATED),)),))
    else:
        signed = f"{visible(one_line(declaration.name))}, "
        day = spoken(date.fromisoformat(declaration.day))
        yield Paragraph((Text("Signed: "), Strong((Text(signed + day),)), Text(".")))


def _of_ai(declaration: Declaration) -> Iterator[Block]:
    """Give the level of AI that was allowed, and the log of its uses."""
    if declaration.allowed:
        yield Paragraph(plainly(f"Allowed for this unit: AI at {declaration.allowed}."))
    if not declaration.uses or not declaration.ai:
        return
    shown = [
        name for name in _COLUMNS if name != _PROMPT or any(u.prompt for u in declaration.uses)
    ]
    rows = tuple(
        tuple(plainly(one_line(_cells(use)[name])) for name in shown) for use in declaration.uses
    )
    yield Table(tuple(map(plainly, shown)), rows)


def _cells(use: AiUse) -> dict[str, str]:
    day = spoken(date.fromisoformat(use.day))
    texts = (use.tool, day, use.purpose, use.kept or "nothing", use.prompt)
    return dict(zip(_COLUMNS, texts, strict=True))
