"""Requests: what a screen asks the app to open; the app alone knows all screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from journal.reflection.session import Way

if TYPE_CHECKING:
    from journal.reflection.session import Session
    from journal.units.unit import CriterionRef, Unit


class GoOn(Message):
    """Go on with a draft."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session


class Write(Message):
    """Write for a criterion, or for none; a draft that waits for it comes first when led."""

    def __init__(
        self,
        ref: CriterionRef | None = None,
        *,
        model: str = "",
        question: str = "",
        way: Way = Way.LED,
    ) -> None:
        super().__init__()
        self.ref = ref
        self.model = model
        self.question = question
        self.way = way


class AnswerAction(Message):
    """Write about what became of an action; saving the entry tells that it was done."""

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.id = id_


class WriteAbout(Message):
    """Write about one question, for a criterion or for none."""

    def __init__(self, question: str, title: str = "", ref: CriterionRef | None = None) -> None:
        super().__init__()
        self.question = question
        self.title = title
        self.ref = ref


class ShowRounds(Message):
    """Go to the Johari rounds."""


class ShowActions(Message):
    """Open the list of actions."""


class ShowCriterion(Message):
    """Open the page of a criterion."""

    def __init__(self, ref: CriterionRef) -> None:
        super().__init__()
        self.ref = ref


class ShowEntry(Message):
    """Open the journal at an entry."""

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.id = id_


class SortEntry(Message):
    """Sort the paragraphs of a free entry into the stages of a reflective model."""

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.id = id_


class ShowWorksheet(Message):
    """Open a worksheet."""

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.id = id_


class BeginWorksheet(Message):
    """Begin a worksheet of a kind, for a criterion when one is given."""

    def __init__(self, kind: str, ref: CriterionRef | None = None) -> None:
        super().__init__()
        self.kind = kind
        self.ref = ref


class WriteStatement(Message):
    """Write the statement of a criterion, beside its evidence."""

    def __init__(self, ref: CriterionRef) -> None:
        super().__init__()
        self.ref = ref


class WriteIntroduction(Message):
    """Write what comes before the criteria of a unit."""

    def __init__(self, unit: Unit) -> None:
        super().__init__()
        self.unit = unit


class ClaimPassage(Message):
    """Mark a passage of an entry, a worksheet or an attachment as evidence."""

    def __init__(self, id_: str, ref: CriterionRef | None = None) -> None:
        super().__init__()
        self.id = id_
        self.ref = ref


class GatherEvidence(Message):
    """Choose what to claim passages from for a criterion."""

    def __init__(self, ref: CriterionRef) -> None:
        super().__init__()
        self.ref = ref
