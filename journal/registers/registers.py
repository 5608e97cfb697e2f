"""Registers: those of one journal, of which each is made when something first asks for it.

So capturing a line loads nothing that it does not need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.once import once
from journal.registers.entries import Entries
from journal.store.drafts import Drafts
from journal.store.ids import coded, dated
from journal.store.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from journal.clock import Clock
    from journal.registers.actions import Actions
    from journal.registers.ai_log import AiLog
    from journal.registers.attachments import Attachments
    from journal.registers.claims import Claims
    from journal.registers.decisions import Decisions
    from journal.registers.editions import Editions
    from journal.registers.introductions import Introductions
    from journal.registers.masks import MaskRegister
    from journal.registers.moments import Moments
    from journal.registers.references import References
    from journal.registers.rounds import Rounds
    from journal.registers.signposts import Signposts
    from journal.registers.sittings import Sittings
    from journal.registers.statements import Statements
    from journal.registers.submissions import Submissions
    from journal.registers.worksheets import Worksheets
    from journal.store.log import Log
    from journal.store.tables import Database
    from journal.units.unit import CriterionRef, Unit


class Registers:
    """The registers that keep their records in ``log``, and the drafts of what becomes records.

    ``now`` and ``chance`` are the only sources of time and of randomness. ``refs`` returns the
    criteria with these labels, as `Curriculum.refs` does, and ``units`` the packs by id.
    """

    def __init__(
        self,
        log: Log,
        now: Clock,
        chance: Callable[[int], bytes],
        refs: Callable[[Iterable[str]], tuple[CriterionRef, ...]],
        units: Callable[[], Mapping[str, Unit]],
    ) -> None:
        self._log = log
        self._now = now
        self._chance = chance
        self._units = units
        windows = Windows(log.state)
        worded = lambda: self.editions.draft_translation()  # noqa: E731, PLW0108  (a capture reads none)
        self._drafts = Drafts(log.state, windows=windows, now=now, translation=worded)
        self._fillings = Drafts(
            log.state, "worksheets", windows=windows, now=now, of="worksheet", translation=worded
        )
        self.new_id = dated(now, chance)
        """Returns an id that nothing has yet, such as ``2026-11-23-k7q2mx``."""
        self.edits = Drafts(log.state, "edits", windows=windows, now=now, translation=worded)
        """Entries that are being changed, each an `Edit` under its id."""
        self.typed = Drafts(log.state, "typed", windows=windows, now=now)
        """What is being typed in a dialog, by what the dialog is about."""
        self.entries = Entries(
            log,
            lambda: self._database,
            now,
            self.new_id,
            self._drafts,
            lambda: self.sittings,
            refs,
            lambda: self.editions,
        )
        """What the learner wrote, and the sessions that wait as drafts."""

    @once
    def _database(self) -> Database:
        from journal.store.tables import Database  # noqa: PLC0415  (TinyDB costs a capture)

        return Database(self._log, self.new_id)

    @once
    def actions(self) -> Actions:
        """What the learner means to do."""
        from journal.registers.actions import Actions  # noqa: PLC0415  (a capture needs none)

        return Actions(self._database, self._now, self.new_id, self.worksheets.all, self.editions)

    @once
    def ai_log(self) -> AiLog:
        """The uses of generative AI, and the levels that tutors allow."""
        from journal.registers.ai_log import AiLog  # noqa: PLC0415  (a capture needs none)

        return AiLog(self._database, self._now, self.new_id)

    @once
    def attachments(self) -> Attachments:
        """The files that belong to entries."""
        from journal.registers.attachments import Attachments  # noqa: PLC0415  (a capture needs none)

        return Attachments(self._database, self._now, self.new_id, self._log.folder)

    @once
    def claims(self) -> Claims:
        """The passages that the learner gives as evidence."""
        from journal.registers.claims import Claims, Documents  # noqa: PLC0415  (a capture needs none)

        documents = Documents(self.entries.all, self.worksheets.all, self.attachments.all)
        return Claims(self._database, self._now, self.new_id, documents, self.editions)

    @once
    def decisions(self) -> Decisions:
        """The decisions of tutors, as the learner wrote them down."""
        from journal.registers.decisions import Decisions  # noqa: PLC0415  (a capture needs none)

        return Decisions(self._database, self._now, self.new_id, self.editions)

    @once
    def editions(self) -> Editions:
        """What the learner's units said when something was written for them."""
        from journal.registers.editions import Editions  # noqa: PLC0415  (a capture needs none)

        return Editions(
            self._log,
            lambda: self._database,
            self._now,
            self.new_id,
            self._units,
            self._log.state,
        )

    @once
    def introductions(self) -> Introductions:
        """What the learner says before the criteria, one text for a unit."""
        from journal.registers.introductions import Introductions  # noqa: PLC0415  (a capture needs none)

        return Introductions(self._database, self._now)

    @once
    def masks(self) -> MaskRegister:
        """The pseudonyms that replace real names in all that leaves the journal."""
        from journal.registers.masks import MaskRegister  # noqa: PLC0415  (a capture needs none)

        return MaskRegister(self._database, self._now, self.new_id)

    @once
    def moments(self) -> Moments:
        """What the learner found out about themselves between rounds."""
        from journal.registers.moments import Moments  # noqa: PLC0415  (a capture needs none)

        return Moments(self._database, self.new_id)

    @once
    def references(self) -> References:
        """The sources that the learner cites."""
        from journal.registers.references import References  # noqa: PLC0415  (a capture needs none)

        return References(self._database, self._now)

    @once
    def rounds(self) -> Rounds:
        """The Johari rounds, with invitations and answers."""
        from journal.registers.rounds import Rounds  # noqa: PLC0415  (a capture needs none)

        return Rounds(
            self._database,
            self._now,
            self.new_id,
            coded(self._chance),
            folder=self._log.folder,
            chance=self._chance,
        )

    @once
    def signposts(self) -> Signposts:
        """The names of pieces of evidence, such as E7."""
        from journal.registers.signposts import Signposts  # noqa: PLC0415  (a capture needs none)

        return Signposts(self._database, self._now, self.new_id, lambda: self.submissions)

    @once
    def sittings(self) -> Sittings:
        """How texts came about."""
        from journal.registers.sittings import Sittings  # noqa: PLC0415  (a capture needs none)

        return Sittings(self._database, self.new_id)

    @once
    def statements(self) -> Statements:
        """The learner's statements, one for a criterion."""
        from journal.registers.statements import Statements  # noqa: PLC0415  (a capture needs none)

        return Statements(self._database, self._now, self.editions, self.signposts)

    @once
    def submissions(self) -> Submissions:
        """The submissions and the signed declarations."""
        from journal.registers.submissions import Submissions  # noqa: PLC0415  (a capture needs none)

        return Submissions(self._database, self._now, self.new_id)

    @once
    def worksheets(self) -> Worksheets:
        """The tables that the learner fills in."""
        from journal.registers.worksheets import Worksheets  # noqa: PLC0415  (a capture needs none)

        return Worksheets(
            self._database,
            self._now,
            self.new_id,
            self._fillings,
            self.sittings,
            self.editions,
        )
