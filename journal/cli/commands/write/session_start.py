"""The session that the options of `journal write` ask for: begun, or a draft taken up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from journal import clock
from journal.cli import streams, terminal
from journal.cli.json_records import draft_line
from journal.cli.layout import wrapped
from journal.cli.reminders import draft_sentence
from journal.errors import JournalError
from journal.reflection.session import Way
from journal.text import listed, one_line
from journal.workflows import johari
from journal.workflows.begin_writing import (
    answer_action,
    begin_in,
    write_about,
)
from journal.workflows.today import read_unit

if TYPE_CHECKING:
    from journal.cli.commands.write.session_options import WriteOptions
    from journal.cli.stdin import StdinLines
    from journal.journal import Journal
    from journal.reflection.session import Session


def session_for(journal: Journal, lines: StdinLines, options: WriteOptions) -> Session:
    """Return the session that the options ask for, with what they say about it.

    Raises:
        JournalError: when there is no such criterion, model, action or draft.
    """
    if options.resume is not None:
        session = _find_draft(journal, options.resume, options.criterion)
        if options.take_over:
            journal.entries.take_over(session.id)
            session = _find_draft(journal, session.id, options.criterion)
    elif options.johari:
        session = _window_session(journal, options)
    elif options.action:
        session = _dated(journal, answer_action(journal, options.action), options.day)
    else:
        session = _criterion_session(journal, lines, options)
    given = {
        "title": one_line(options.title),
        "tags": tuple(dict.fromkeys(filter(None, options.tags))),
        "minutes": options.minutes,
        "private": options.private,
    }
    return structs.replace(session, **{name: value for name, value in given.items() if value})


def _find_draft(journal: Journal, ending: str, criterion: str) -> Session:
    """Return the draft whose id ends so, or the latest; of one criterion, if one is given.

    Raises:
        JournalError: when none waits, or more than one fits.
    """
    drafts = _drafts_for(journal, criterion)
    if ending != "latest":
        drafts = [draft for draft in drafts if draft.id.endswith(ending.casefold())]
        if len(drafts) > 1:
            ids = listed([draft.id for draft in drafts], "or")
            raise JournalError(f"{len(drafts)} drafts end in “{ending}”.", f"Say more: {ids}.")
    if not drafts:
        message = "No such draft waits." if ending != "latest" or criterion else "No draft waits."
        raise JournalError(message, "`journal drafts` lists those that do.")
    return drafts[0]


def _drafts_for(journal: Journal, criterion: str) -> list[Session]:
    wanted = journal.refs([criterion]) if criterion else ()
    drafts = journal.entries.drafts()
    return [draft for draft in drafts if not wanted or draft.criterion in wanted]


def _window_session(journal: Journal, options: WriteOptions) -> Session:
    questions = [question for question in johari.still_asked(journal) if question.word]
    if not questions:
        message = "Your latest Johari window asks nothing that you have not written about."
        raise JournalError(message, "`journal johari show` opens it; `johari new` asks again.")
    streams.talk(wrapped(one_line(questions[0].reason)))
    first = questions[0]
    session = write_about(journal, first.ask, johari.criterion(journal), first.title)
    return _dated(journal, session, options.day)


def _criterion_session(journal: Journal, lines: StdinLines, options: WriteOptions) -> Session:
    criterion, model = options.criterion, options.model
    if not criterion and not options.free:
        criterion, model = _suggested(journal, model, options.unit)
    elif options.unit and criterion:
        criterion = f"{options.unit}:{criterion}"
    if not (options.quick or options.free) and (drafts := _drafts_for(journal, criterion)):
        streams.talk(wrapped(draft_sentence(draft_line(drafts[0]), journal.labels)))
        if terminal.listens() and lines.confirm("Go on with it?"):
            return drafts[0]
    way = Way.FREE if options.free else Way.QUICK if options.quick else Way.LED
    session = begin_in(journal, way, criterion, model=model)
    return _dated(journal, session, options.day)


def _dated(journal: Journal, session: Session, day: str) -> Session:
    if not day:
        return session
    about = clock.past_date(day, journal.today())
    streams.talk(f"Dated {clock.spoken(about)}.")
    return structs.replace(session, date=about.isoformat())


def _suggested(journal: Journal, model: str, named: str) -> tuple[str, str]:
    unit = journal.unit(named)
    suggestion = read_unit(journal, unit).first.suggestion
    streams.talk(wrapped(suggestion.reason))
    return f"{unit.id}:{suggestion.criterion.number}", model or suggestion.model
