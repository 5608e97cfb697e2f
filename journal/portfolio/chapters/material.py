"""Material: all that a portfolio is made of beside the entries and worksheets themselves."""

from __future__ import annotations

from msgspec import Struct

from journal.johari.course import Course
from journal.portfolio.bundle.bundle import Used
from journal.portfolio.bundle.declaration import Declaration, version_of
from journal.portfolio.citing.reference import Reference, Style
from journal.portfolio.evidence.claim import Claim, Standing, State
from journal.portfolio.evidence.evidence import Exhibit
from journal.portfolio.evidence.statement import Statement
from journal.portfolio.tree.photograph import Photograph
from journal.reflection.action import Action
from journal.reflection.entry import Entry
from journal.units.decision import Decision
from journal.units.unit import CriterionRef


class Passage(Struct, frozen=True):
    """A claimed passage as it stands today."""

    claim: Claim
    standing: Standing

    @property
    def there(self) -> bool:
        """True while anything of it can be read."""
        return self.standing.state is not State.GONE


class Before(Struct, frozen=True):
    """What was handed in last: what changed since as it was then, and what there was at all.

    ``day`` is when, ISO 8601; ``ids`` are those of every record that was part of it.
    """

    day: str
    ids: frozenset[str] = frozenset()
    entries: dict[str, Entry] = {}
    statements: dict[CriterionRef, Statement] = {}


class Material(Struct, frozen=True):
    """What the learner made of their evidence, and what others said of it.

    ``statements`` have the signposts of today; ``register`` is what the whole document cites.
    ``withheld`` says that something private was left out. ``day`` is the day it is compiled, ISO
    8601, empty where none is to be printed.
    """

    statements: dict[CriterionRef, Statement] = {}
    passages: tuple[Passage, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    photographs: dict[str, Photograph] = {}
    """Those of the exhibits that can be shown, by signpost; empty where none is to be."""
    register: dict[str, Reference] = {}
    style: Style = Style.HARVARD
    """How references are cited and listed."""
    actions: tuple[Action, ...] = ()
    decisions: tuple[Decision, ...] = ()
    course: Course = Course()
    declaration: Declaration | None = None
    used: tuple[Used, ...] = ()
    """Every record that is in the portfolio, with its revision."""
    before: Before | None = None
    """What was handed in last; None where nothing was."""
    withheld: bool = False
    day: str = ""

    @property
    def version(self) -> str:
        """What tells this state of the portfolio from any other."""
        return version_of((record.kind, record.id, record.revision) for record in self.used)

    @property
    def anchors(self) -> dict[str, str]:
        """Where in the document each signpost leads: a file stands with its entry."""
        found = {piece.signpost: piece.signpost for piece in self.used if piece.signpost}
        return found | {exhibit.signpost: exhibit.under for exhibit in self.exhibits}

    def claimed(self, ref: CriterionRef, id_: str) -> tuple[Passage, ...]:
        """Return what is claimed of a document for a criterion and can still be read."""
        return tuple(
            passage
            for passage in self.passages
            if passage.claim.id == id_ and ref in passage.claim.criteria and passage.there
        )

    def of(self, id_: str) -> tuple[Exhibit, ...]:
        """Return the files that belong to an entry."""
        return tuple(exhibit for exhibit in self.exhibits if exhibit.attachment.entry == id_)
