"""Session: a reflection under way, the same for every front end.

A session goes through the stages of a reflective model, asks the model's question at each, and adds
the criterion's questions in the first stage of their phase. It is a frozen record: every method
returns a new one. The record is saved as the draft that can be continued after a crash.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from journal.clock import check_day, check_moment
from journal.reflection.entry import Answer, Entry, Skip
from journal.text import is_blank
from journal.units.unit import CriterionRef, Phase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.reflection.model import Model, Stage
    from journal.units.unit import Criterion


class Way(Enum):
    """How to write for a criterion."""

    LED = auto()
    """Led by all its questions and a reflective model."""
    QUICK = auto()
    """One question in five minutes."""
    FREE = auto()
    """Freely, to be sorted into stages afterwards."""


class Step(Struct, frozen=True):
    """One question of a session: its wording, and the stage in which it is asked."""

    ask: str
    stage: str
    phase: Phase | None
    help: str = ""
    question: str = ""
    """The id of the criterion's question; empty for the model's own."""

    @property
    def free(self) -> bool:
        """True for free writing, without a stage of a model."""
        return not self.stage


class Reply(Struct, frozen=True):
    """The learner's reply to a step: words, or a skip with or without a reason."""

    text: str = ""
    skipped: bool = False
    reason: str = ""

    @property
    def answered(self) -> bool:
        """True when it has words."""
        return not is_blank(self.text)


def steps_for(model: Model, criterion: Criterion | None, only: str = "") -> tuple[Step, ...]:
    """Return the steps of a model's stages, with the questions of a criterion.

    A question comes after the model's own in the first stage of its phase. If the model lacks that
    phase, it comes in the last stage of an earlier phase, or in the first stage. ``only`` is the id
    of a single question to ask; empty for all.
    """
    homes: dict[int, list[Step]] = {}
    for question in criterion.questions if criterion else ():
        if only and question.id != only:
            continue
        at = _stage_of(question.phase, model.stages)
        step = Step(question.ask, model.stages[at].name, question.phase, question.help, question.id)
        homes.setdefault(at, []).append(step)
    steps: list[Step] = []
    for at, stage in enumerate(model.stages):
        steps += [Step(stage.ask, stage.name, stage.phase, stage.help), *homes.get(at, ())]
    return tuple(steps)


def _stage_of(phase: Phase, stages: tuple[Stage, ...]) -> int:
    order = list(Phase)
    same = [at for at, stage in enumerate(stages) if stage.phase is phase]
    if same:
        return same[0]
    before = [
        at for at, stage in enumerate(stages) if order.index(stage.phase) < order.index(phase)
    ]
    return before[-1] if before else 0


class Session(Struct, frozen=True):
    """A reflection under way: its steps, the replies so far, and the current step.

    ``id`` is that of the entry to be, so that saving twice makes one entry. ``date`` is the day it
    is about and ``started`` the moment it was begun, both ISO 8601. ``replies`` has one item for
    each step. ``at`` is the index of the current step.
    """

    id: str
    date: str
    started: str
    model: str
    steps: tuple[Step, ...]
    replies: tuple[Reply, ...]
    criteria: tuple[CriterionRef, ...] = ()
    """The questions of the first one are asked."""
    at: int = 0
    tags: tuple[str, ...] = ()
    private: bool = False
    title: str = ""
    minutes: int = 0
    links: tuple[str, ...] = ()
    action: str = ""
    """The id of the action that it is about; saving the entry closes that."""
    requires: dict[str, str] = {}
    """As in `Entry`."""

    def __post_init__(self) -> None:
        """Refuse an impossible session, such as a draft that was edited by hand."""
        check_day(self.date, "date")
        check_moment(self.started, "started")
        if len(self.replies) != len(self.steps) or not 0 <= self.at < len(self.steps):
            message = f"{len(self.steps)} steps, {len(self.replies)} replies, at step {self.at}"
            raise ValueError(message)

    @property
    def step(self) -> Step:
        """The current step."""
        return self.steps[self.at]

    @property
    def reply(self) -> Reply:
        """The reply to the current step so far."""
        return self.replies[self.at]

    @property
    def criterion(self) -> CriterionRef | None:
        """The criterion whose questions are asked, if any."""
        return self.criteria[0] if self.criteria else None

    @property
    def empty(self) -> bool:
        """True while no reply has words."""
        return not any(reply.answered for reply in self.replies)

    def remaining(self) -> tuple[int, ...]:
        """Return the indexes of the steps neither answered nor skipped."""
        return tuple(
            at for at, reply in enumerate(self.replies) if not reply.answered and not reply.skipped
        )

    def type(self, text: str) -> Session:
        """Set the words of the current step and stay there; words undo a skip."""
        skipped = self.reply.skipped and not text.strip()
        return self._replied(Reply(text, skipped, self.reply.reason if skipped else ""))

    def answer(self, text: str) -> Session:
        """Set the words of the current step and go on."""
        return self.type(text).forward()

    def skip(self, reason: str = "") -> Session:
        """Skip the current step on purpose and go on; words already there stay."""
        return self._replied(Reply(self.reply.text, skipped=True, reason=reason)).forward()

    def forward(self) -> Session:
        """Go to the next step, if there is one."""
        return self.jump(min(self.at + 1, len(self.steps) - 1))

    def back(self) -> Session:
        """Go to the step before, if there is one."""
        return self.jump(max(self.at - 1, 0))

    def jump(self, at: int) -> Session:
        """Go to the step with index ``at``.

        Raises:
            IndexError: when there is no such step.
        """
        if not 0 <= at < len(self.steps):
            message = f"there are {len(self.steps)} steps, and no step {at}"
            raise IndexError(message)
        return structs.replace(self, at=at)

    def entry(self) -> Entry:
        """Return the session as an entry; steps neither answered nor skipped are left out."""
        pairs = list(zip(self.steps, self.replies, strict=True))
        return Entry(
            date=self.date,
            written=self.started,
            title=self.title,
            criteria=self.criteria,
            requires=self.requires,
            model=self.model,
            tags=self.tags,
            private=self.private,
            minutes=self.minutes,
            links=self.links,
            answers=tuple(
                Answer(
                    reply.text.strip("\n"),
                    "" if step.free else step.ask,
                    step.question,
                    step.stage,
                    step.phase,
                )
                for step, reply in pairs
                if reply.answered
            ),
            skipped=tuple(
                Skip(step.ask, step.question, step.stage, step.phase, reply.reason)
                for step, reply in pairs
                if reply.skipped and not reply.answered
            ),
        )

    def _replied(self, reply: Reply) -> Session:
        replies = (*self.replies[: self.at], reply, *self.replies[self.at + 1 :])
        return structs.replace(self, replies=replies)


def begin(
    id: str,  # noqa: A002  (the record's own word)
    *,
    date: str,
    started: str,
    model: str,
    steps: tuple[Step, ...],
    criteria: Iterable[CriterionRef] = (),
) -> Session:
    """Return a new session at its first step; ``model`` is empty for free writing."""
    return Session(
        id=id,
        date=date,
        started=started,
        model=model,
        steps=steps,
        replies=(Reply(),) * len(steps),
        criteria=tuple(criteria),
    )
