"""What `journal mask --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from journal.portfolio.masking.mask import Mask
    from journal.portfolio.masking.preview import Inspection
    from journal.store.collection import Stored


class MaskLine(Struct, frozen=True):
    """A real name and the pseudonym that stands for it in exports."""

    id: str
    name: str
    pseudonym: str
    initials: bool
    added: str


class ReplacedLine(Struct, frozen=True):
    """How often a portfolio has a pseudonym for a name, and where."""

    name: str
    pseudonym: str
    times: int
    where: list[str]


class UnmaskedLine(Struct, frozen=True):
    """What looks like a name and has no mask."""

    name: str
    times: int
    where: list[str]


class MaskCheck(Struct, frozen=True):
    """What masking does to the portfolio of a unit; ``links`` to an address with a name go."""

    unit: str
    replaced: list[ReplacedLine]
    links: int
    unmasked: list[UnmaskedLine]


def mask_line(stored: Stored[Mask]) -> MaskLine:
    """Return a mask."""
    value = stored.value
    return MaskLine(stored.id, value.name, value.pseudonym, value.initials, value.added)


def mask_check(unit: str, found: Inspection) -> MaskCheck:
    """Return what masking does to a portfolio."""
    return MaskCheck(
        unit,
        [
            ReplacedLine(each.mask.name, each.mask.pseudonym, each.times, list(each.where))
            for each in found.hidden
        ],
        found.links,
        [UnmaskedLine(each.name, each.times, list(each.where)) for each in found.unmasked],
    )
