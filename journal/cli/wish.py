"""Wish: what `journal write` was asked for, and the session that answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct, structs

from journal import clock
from journal.cli import contract, streams, terminal
from journal.cli.layout import wrapped
from journal.cli.today import draft_sentence
from journal.errors import JournalError
from journal.text import listed, one_line
from journal.workflows import johari as windows
from journal.workflows.begin_writing import (
    begin_answer,
    begin_free_writing,
    begin_question,
    begin_session,
    quick_question,
    suggestions,
)
from journal.workflows.gather import gather_coverage

if TYPE_CHECKING:
    from datetime import date

    from journal.cli.asking import Lines
    from journal.journal import Journal
    from journal.reflection.session import Session


class Wish(Struct, frozen=True):
    """The options of `journal write`, as they were given."""

    criterion: str = ""
    model: str = ""
    quick: bool = False
    free: bool = False
    action: str = ""
    johari: bool = False
    resume: str | None = None
    day: str = ""
    title: str = ""
    tags: tuple[str, ...] = ()
    minutes: int | None = None
    private: bool = False
    following: str = ""
    due: str = ""
    plain: bool = False
    in_editor: bool = False

    def check(self) -> None:
        """Refuse what does not go together.

        Raises:
            click.UsageError: with what to leave out.
        """
        if self.plain and self.in_editor:
            raise click.UsageError("Choose --plain or --editor, not both")
        if self.resume is not None and (self.model or self.day):
            message = "A draft keeps its model and its day: leave out --model and --date"
            raise click.UsageError(message)
        ways = {
            "--quick": self.quick,
            "--free": self.free,
            "--action": bool(self.action),
            "--johari": self.johari,
            "--resume": self.resume is not None,
            "--model": bool(self.model),
        }
        given = [name for name, is_there in ways.items() if is_there]
        if len(given) > 1:
            raise click.UsageError(f"Choose one of {listed(given, 'and')}")
        if self.action and self.criterion:
            raise click.UsageError("An action brings its criteria along: leave out the criterion")
        if self.johari and self.criterion:
            raise click.UsageError("A window brings its criterion along: leave out the criterion")
        if bool(self.following) != bool(self.due):
            raise click.UsageError("--next and --due go together")
        if self.following and not self.in_lines:
            raise click.UsageError("--next goes with --plain or --editor; the screen asks itself")

    @property
    def in_lines(self) -> bool:
        """True where no screen opens."""
        return self.plain or self.in_editor or not terminal.fills_screen()

    def due_day(self, today: date) -> date | None:
        """Return the day by which the next thing is to be done, if one was given.

        Raises:
            JournalError: when it cannot be read or has gone by.
        """
        return clock.due_date(self.due, today) if self.due else None


def session_for(journal: Journal, lines: Lines, wish: Wish) -> Session:
    """Return the session that was wished for, with what was said about it.

    Raises:
        JournalError: when there is no such criterion, model, action or draft.
    """
    if wish.resume is not None:
        session = waiting(journal, wish.resume, wish.criterion)
    elif wish.johari:
        session = _wondering(journal, wish)
    elif wish.action:
        session = _answering(journal, wish)
    else:
        session = _fresh_or_waiting(journal, lines, wish)
    said = {
        "title": one_line(wish.title),
        "tags": tuple(dict.fromkeys(filter(None, wish.tags))),
        "minutes": wish.minutes,
        "private": wish.private,
    }
    return structs.replace(session, **{name: value for name, value in said.items() if value})


def waiting(journal: Journal, ending: str, criterion: str) -> Session:
    """Return the draft whose id ends so, or the latest; of one criterion, if one is given.

    Raises:
        JournalError: when none waits, or more than one fits.
    """
    drafts = _drafts_for(journal, criterion)
    if ending != "latest":
        drafts = [each for each in drafts if each.id.endswith(ending.casefold())]
        if len(drafts) > 1:
            ids = listed([each.id for each in drafts], "or")
            raise JournalError(f"{len(drafts)} drafts end in “{ending}”.", f"Say more: {ids}.")
    if not drafts:
        message = "No such draft waits." if ending != "latest" or criterion else "No draft waits."
        raise JournalError(message, "`journal drafts` lists those that do.")
    return drafts[0]


def _drafts_for(journal: Journal, criterion: str) -> list[Session]:
    wanted = journal.refs([criterion]) if criterion else ()
    return [each for each in journal.entries.drafts() if not wanted or each.criterion in wanted]


def _answering(journal: Journal, wish: Wish) -> Session:
    stored = journal.actions.find(wish.action)
    if stored.value.closed:
        message = f"This action is closed: {one_line(stored.value.what, 60)}."
        raise JournalError(message, "`journal actions list` shows those to answer.")
    begun = [each for each in journal.entries.drafts() if each.action == stored.id]
    session = begun[0] if begun else begin_answer(journal, stored)
    return _dated(journal, session, wish.day)


def _wondering(journal: Journal, wish: Wish) -> Session:
    asked = [each for each in windows.still_asked(journal) if each.word]
    if not asked:
        message = "Your latest Johari window asks nothing that you have not written about."
        raise JournalError(message, "`journal johari show` opens it; `johari new` asks again.")
    streams.talk(wrapped(one_line(asked[0].reason)))
    session = begin_question(journal, asked[0].ask, windows.criterion(journal))
    title = one_line(asked[0].word).capitalize()
    return _dated(journal, structs.replace(session, title=title), wish.day)


def _fresh_or_waiting(journal: Journal, lines: Lines, wish: Wish) -> Session:
    criterion, model = wish.criterion, wish.model
    if not criterion and not wish.free:
        criterion, model = _suggested(journal, model)
    if not (wish.quick or wish.free) and (drafts := _drafts_for(journal, criterion)):
        streams.talk(wrapped(draft_sentence(contract.draft_line(drafts[0]))))
        if terminal.listens() and lines.agree("Go on with it?"):
            return drafts[0]
    if wish.free:
        session = begin_free_writing(journal, criterion)
    elif wish.quick:
        question = quick_question(journal, journal.refs([criterion])[0])
        session = begin_session(journal, criterion, only=question)
    else:
        session = begin_session(journal, criterion, model=model)
    return _dated(journal, session, wish.day)


def _dated(journal: Journal, session: Session, day: str) -> Session:
    if not day:
        return session
    about = clock.past_date(day, journal.today())
    streams.talk(f"Dated {clock.spoken(about)}.")
    return structs.replace(session, date=about.isoformat())


def _suggested(journal: Journal, model: str) -> tuple[str, str]:
    unit = journal.unit()
    suggestion = suggestions(journal, unit, gather_coverage(journal, unit))[0]
    streams.talk(wrapped(suggestion.reason))
    return f"{unit.id}:{suggestion.criterion.number}", model or suggestion.model
