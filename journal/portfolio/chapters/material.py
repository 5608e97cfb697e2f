"""Material: what a portfolio is compiled from, beside entries and worksheets."""

from __future__ import annotations

from msgspec import Struct

from journal.johari.published import PublishedCourse
from journal.portfolio.bundle.declaration import Declaration, version_of
from journal.portfolio.bundle.used import Used
from journal.portfolio.citing.reference import Reference, Style
from journal.portfolio.evidence.claim import Claim, ClaimPosition, printed
from journal.portfolio.evidence.evidence import Exhibit
from journal.portfolio.evidence.former import FormerWork
from journal.portfolio.evidence.numbering import Signpost
from journal.portfolio.evidence.statement import Statement
from journal.portfolio.masking.mask import Masks, mask_text
from journal.portfolio.tree.photograph import Photograph
from journal.reflection.action import Action
from journal.units.decision import Decision
from journal.units.unit import CriterionRef

ACTIONS = "actions"
"""The key of the action plan among printed texts."""
INTRODUCTION = "introduction"
"""The key of the introduction among printed texts, and the anchor of its section."""


class Passage(Struct, frozen=True):
    """A claim, and where its passage is now."""

    claim: Claim
    standing: ClaimPosition

    @property
    def printed(self) -> bool:
        """True where its words are printed; else they wait for the learner's choice."""
        return printed(self.claim, self.standing)


class Before(Struct, frozen=True):
    """The last submission, as it was printed; ``day`` is its day, ISO 8601.

    ``number`` counts the submissions of the unit from 1.
    """

    day: str
    number: int = 1
    printed: dict[str, tuple[str, ...]] = {}
    """The learner's texts by the id of their document, or by `statement_key`."""
    signposts: dict[str, str] = {}
    """The signpost of each piece by its id."""
    dates: dict[str, str] = {}
    """The day that each entry was about, by its id."""
    ai: str | None = None
    """What the declaration said of AI; None where none is known."""


def statement_key(ref: CriterionRef) -> str:
    """Return the key of a criterion's statement among printed texts."""
    return f"statement {ref.number}"


class Material(Struct, frozen=True):
    """The statements, passages, files, sources, actions, decisions and rounds of a portfolio.

    ``statements`` have the signposts of now. ``register`` maps a citation key to a reference, for
    all that the document cites. ``withheld`` is True if private writing was left out. ``day`` is
    the day of compiling, ISO 8601; empty if none is printed. ``actions`` and ``decisions`` may be
    those of all units.
    """

    statements: dict[CriterionRef, Statement] = {}
    introduction: str = ""
    """What the learner says before the criteria, as typed; empty for nothing."""
    passages: tuple[Passage, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    photographs: dict[str, Photograph] = {}
    """The pictures among the exhibits: signpost → photograph; empty if none is to be printed."""
    attached: dict[str, str] | None = None
    """The names of the attached files that leave with the document: signpost → name.

    None where the document leaves alone.
    """
    submission: int = 0
    """Which submission it is, counted from 1; 0 where it is none."""
    register: dict[str, Reference] = {}
    style: Style = Style.HARVARD
    """The style of citations and of the reference list."""
    actions: tuple[Action, ...] = ()
    decisions: tuple[Decision, ...] = ()
    course: PublishedCourse = PublishedCourse()
    declaration: Declaration | None = None
    used: tuple[Used, ...] = ()
    """All records in the portfolio, with their revisions."""
    before: Before | None = None
    """The last submission; None if there is none."""
    withheld: bool = False
    day: str = ""
    amended: dict[str, str] = {}
    """Entry id → the day on which its words were changed last, ISO 8601; only changed ones."""
    masks: Masks | None = None
    """The pseudonyms that will stand for names."""
    withdrawn: tuple[Signpost, ...] = ()
    """The signposts of what has left the journal before and is not in the portfolio any more."""
    renamed: dict[Signpost, tuple[Signpost, ...]] = {}
    """A signpost → others that the same piece was given before on another machine."""
    provisional: bool = False
    """True where signposts are not kept in the journal yet, so that they may still change."""
    former: tuple[FormerWork, ...] = ()
    """What was written for former words of the unit, and stands nowhere now."""
    answered: dict[str, dict[CriterionRef, str]] = {}
    """The former words that a record was written for: its id → criterion of now → words."""

    def as_printed(self, text: str) -> str:
        """Return a text with pseudonyms for names, for its words to be counted."""
        return mask_text(text, self.masks)[0] if self.masks else text

    @property
    def version(self) -> str:
        """The version of the portfolio; see `version_of`."""
        return version_of((record.kind, record.id, record.revision) for record in self.used)

    @property
    def anchors(self) -> dict[str, str]:
        """Signpost → anchor in the document; an attachment has the anchor of its entry."""
        found = {piece.signpost: piece.signpost for piece in self.used if piece.signpost}
        return found | {exhibit.signpost: exhibit.under for exhibit in self.exhibits}

    def claimed(self, ref: CriterionRef, id_: str) -> tuple[Passage, ...]:
        """Return the passages of a document, by id, that are claimed for a criterion.

        They are in the order in which they stand in it.
        """
        claimed = (
            passage
            for passage in self.passages
            if passage.claim.id == id_ and ref in passage.claim.criteria
        )
        return tuple(sorted(claimed, key=lambda one: (one.standing.place, one.standing.start)))

    @property
    def waiting(self) -> tuple[Passage, ...]:
        """The passages that are not printed until the learner has chosen."""
        return tuple(passage for passage in self.passages if not passage.printed)

    def of(self, id_: str) -> tuple[Exhibit, ...]:
        """Return the attachments of an entry, by id."""
        return tuple(exhibit for exhibit in self.exhibits if exhibit.attachment.entry == id_)
