"""A session becomes an entry, with what it tells of an action and what is to be done next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal import clock
from journal.cli import streams, terminal
from journal.cli.commands.write.moment_question import ask_moment
from journal.cli.layout import wrapped
from journal.errors import JournalError
from journal.reflection.happened import happened
from journal.text import counted, listed, one_line
from journal.workflows.gather import gather_coverage

if TYPE_CHECKING:
    from datetime import date

    from journal.cli.stdin import StdinLines
    from journal.journal import Journal
    from journal.reflection.session import Session

Following = tuple[str, "date"]
"""What is to be done next, and by when."""


def close_session(
    journal: Journal, session: Session, lines: StdinLines, following: Following | None = None
) -> None:
    """Save a session, print the entry's id, and keep what goes with it.

    Raises:
        JournalError: when it cannot be saved.
    """
    id_ = journal.entries.finish(session)
    if not id_:
        streams.talk("Nothing was written, so nothing was saved.")
        if following:
            streams.talk("What is to be done next was not kept either.")
        return
    streams.data(id_)
    _tell(journal, session)
    if session.action:
        _close_action(journal, session, lines)
    if following := following or _ask_following(journal, lines):
        _keep_following(journal, session, following)
    ask_moment(journal, session, lines)


def _tell(journal: Journal, session: Session) -> None:
    answered = sum(reply.answered for reply in session.replies)
    serves = listed([ref.number for ref in session.criteria])
    evidence = f"It is evidence for {serves}." if serves else "It names no criterion yet."
    if session.private:
        evidence = "It is private: it is in no portfolio."
    streams.talk(f"Saved as {session.id}, {counted(answered, 'answer')}. {evidence}")
    if left := len(session.remaining()):
        streams.talk(f"Left open: {counted(left, 'question')}.")
    ref = session.criterion
    found = journal.prompts.find(ref) if ref else None
    for coverage in gather_coverage(journal, found[0]) if found else ():
        if coverage.standing.criterion == ref:
            for need in coverage.missing:
                streams.talk(wrapped(one_line(f"Still required: {need.text}")))
    if session.step.free:
        streams.talk(f"Sort it into the stages of a model: journal sort {session.id}")


def _close_action(journal: Journal, session: Session, lines: StdinLines) -> None:
    try:
        stored = journal.actions.find(session.action)
    except JournalError:
        streams.talk("The action that it tells of is no longer there.")
        return
    if stored.value.closed:
        streams.talk("The action that it tells of was closed before.")
        return
    what = one_line(stored.value.what)
    if terminal.listens() and not lines.confirm(f"Is it done: {what}?"):
        streams.talk(f"It stays to be done; to give it up: journal actions drop {stored.id}")
        return
    journal.actions.done(stored, happened(session), session.id)
    streams.talk(wrapped(f"Done: {what}."))


def _ask_following(journal: Journal, lines: StdinLines) -> Following | None:
    """Ask what is to be done next and by when, where a person sits there."""
    if not terminal.listens():
        return None
    what = lines.ask("Anything to do next? (empty: nothing)")
    while what:
        typed = lines.ask("By when? (such as Friday, in 2 weeks, 3 April; empty: never mind)")
        if not typed:
            break
        try:
            return what, clock.due_date(typed, journal.today())
        except JournalError as error:
            streams.talk(wrapped(one_line(str(error))))
    return None


def _keep_following(journal: Journal, session: Session, following: Following) -> None:
    what, due = following
    try:
        id_ = journal.actions.add(what, due, criteria=session.criteria, entry=session.id)
    except JournalError as error:
        message = f"The entry is saved, but not what is to be done next: {error.message}"
        raise JournalError(message, error.hint) from error
    streams.talk(wrapped(one_line(f"By {clock.spoken(due)} you will: {what} ({id_})")))
