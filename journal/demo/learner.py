"""The made-up learner as data: what they wrote, in which week, at what time."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from importlib.resources import files
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

from journal.clock import spoken
from journal.demo.bank_holidays import working_day
from journal.johari.moment import How
from journal.johari.window import Pane
from journal.reflection.action import Every
from journal.units.pack import Source

T = TypeVar("T")

WEEKS = 14
_ON = re.compile(r"{(on|day) (\d+) (\w+)}")

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class DemoAnswer(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer: to a question of the criterion by id, or to the model's own by its stage."""

    text: str
    question: str = ""
    stage: str = ""


class DemoSkip(Struct, frozen=True, forbid_unknown_fields=True):
    """A question that the learner skipped."""

    question: str
    reason: str = ""


class When(Struct, frozen=True, forbid_unknown_fields=True):
    """A moment in the learner's weeks, of which the 14th is the current one."""

    week: int
    day: Day
    time: str = "00:00"

    def moment(self, now: datetime) -> datetime:
        """Return it in the calendar, moved within its week where that is a bank holiday."""
        days = _DAYS.index(self.day) - now.weekday() - 7 * (WEEKS - self.week)
        at = time.fromisoformat(self.time)
        day = working_day(now.date() + timedelta(days=days))
        return datetime.combine(day, at, now.tzinfo)


class DemoSitting(When, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that the learner sat down for."""

    def moment(self, now: datetime) -> datetime:
        """Return when it was; never after ``now``."""
        return min(super().moment(now), now)


class DemoFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of plain text that the learner attached to an entry."""

    name: str
    caption: str
    text: str


class DemoEntry(DemoSitting, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A session for a criterion, or a captured text."""

    criterion: str = ""
    also: tuple[str, ...] = ()
    """Further criteria that a session gives evidence for."""
    model: str = ""
    answers: tuple[DemoAnswer, ...] = ()
    skips: tuple[DemoSkip, ...] = ()
    text: str = ""
    """What was captured, where there was no session."""
    criteria: tuple[str, ...] = ()
    """Criteria of a captured text."""
    title: str = ""
    tags: tuple[str, ...] = ()
    attached: tuple[DemoFile, ...] = ()
    private: bool = False
    deleted: bool = False


class DemoTold(When, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What became of a line of a worksheet that was due, and when the learner told it."""

    line: str
    """How the line begins."""
    happened: str


class DemoWorksheet(DemoSitting, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A worksheet, its rows by column id; a date in it is a day of the learner's weeks."""

    kind: str
    title: str
    criteria: tuple[str, ...]
    rows: tuple[dict[str, str | When], ...]
    summary: str = ""
    told: tuple[DemoTold, ...] = ()


class DemoAction(DemoSitting, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that the learner said they would do, and what became of it."""

    what: str
    due: When
    criteria: tuple[str, ...] = ()
    promised: str = ""
    """The title of the entry that promised it."""
    every: Every | None = None
    until: When | None = None
    told: When | None = None
    happened: str = ""


class Peer(Struct, frozen=True, forbid_unknown_fields=True):
    """One peer who was asked, and what came back so many days later."""

    label: str
    relation: str
    picks: tuple[str, ...]
    days: int = 1
    examples: dict[str, str] = {}
    watch_outs: tuple[str, ...] = ()
    withdrawn: bool = False


class DemoRound(DemoSitting, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A Johari round: the list of words, the learner's own, and who was asked."""

    label: str
    words: str
    picks: tuple[str, ...]
    peers: tuple[Peer, ...]
    watch_outs: bool = False


class DemoMoment(DemoSitting, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a reflection showed the learner about herself, without the entry: it names who told."""

    about: str
    before: Pane
    after: Pane
    how: How


class DemoClaim(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer that the learner claimed: of which entry, by its title, and to what.

    ``answer`` is the id of its question, or its stage.
    """

    of: str
    answer: str
    why: str


class DemoSource(Struct, frozen=True, forbid_unknown_fields=True):
    """A source by the name that the texts cite.

    It is the first on a theory card, or of a reflective model, with this year and this beginning
    of its author, or ``own``, which neither has.
    """

    name: str
    card: str = ""
    model: str = ""
    author: str = ""
    year: str = ""
    own: Source | None = None


class DemoAi(DemoSitting, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the learner used generative AI for; the fields are those of an `AiUse`."""

    tool: str
    purpose: str
    kept: str = ""


class DemoIntroduction(DemoSitting, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the learner said before the criteria."""

    text: str


class DemoStatement(DemoSitting, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the learner said for a criterion, after she had claimed the passages for it."""

    criterion: str
    text: str
    met: dict[str, tuple[str, ...]]
    """The titles of what meets each required point."""
    claims: tuple[DemoClaim, ...] = ()


class DemoMask(Struct, frozen=True, forbid_unknown_fields=True):
    """A real name, and what stands for it in whatever leaves."""

    name: str
    pseudonym: str


class DemoDraft(Struct, frozen=True, forbid_unknown_fields=True):
    """A session that the learner left in the middle of a sentence."""

    criterion: str
    model: str
    unfinished: DemoAnswer
    answers: tuple[DemoAnswer, ...] = ()


class Sample(Struct, frozen=True, forbid_unknown_fields=True):
    """The learner, all that they wrote, and the draft that waits."""

    name: str
    centre: str
    unit: str
    entries: tuple[DemoEntry, ...]
    draft: DemoDraft


class Plans(Struct, frozen=True, forbid_unknown_fields=True):
    """What the learner planned beside the entries."""

    worksheets: tuple[DemoWorksheet, ...]
    actions: tuple[DemoAction, ...]


class DemoRounds(Struct, frozen=True, forbid_unknown_fields=True):
    """How the learner saw herself and how others did, over the weeks."""

    rounds: tuple[DemoRound, ...]
    moments: tuple[DemoMoment, ...]


class DemoEvidence(Struct, frozen=True, forbid_unknown_fields=True):
    """What the learner made of her entries for her tutor."""

    masks: tuple[DemoMask, ...]
    sources: tuple[DemoSource, ...]
    ai: tuple[DemoAi, ...]
    introduction: DemoIntroduction
    statements: tuple[DemoStatement, ...]


def read(now: datetime) -> Sample:
    """Return the made-up learner that ships with the package, whose 14th week is that of ``now``.

    In all her texts ``{on 15 fri}`` has become the day that it is, ``{day 15 fri}`` its weekday.
    """
    return _read("learner.toml", Sample, now)


def read_plans(now: datetime) -> Plans:
    """Return what the made-up learner planned; ``now`` is as in `read`."""
    return _read("plans.toml", Plans, now)


def read_rounds(now: datetime) -> DemoRounds:
    """Return how the made-up learner saw herself, and how others did; ``now`` is as in `read`."""
    return _read("rounds.toml", DemoRounds, now)


def read_evidence(now: datetime) -> DemoEvidence:
    """Return what the made-up learner made of her entries; ``now`` is as in `read`."""
    return _read("evidence.toml", DemoEvidence, now)


def _read(name: str, of: type[T], now: datetime) -> T:
    def day(found: re.Match[str]) -> str:
        when = msgspec.convert({"week": int(found[2]), "day": found[3]}, When)
        said = spoken(when.moment(now).date())
        return said if found[1] == "on" else said.split()[0]

    text = files("journal.demo").joinpath(name).read_text(encoding="utf-8")
    return msgspec.toml.decode(_ON.sub(day, text), type=of)
