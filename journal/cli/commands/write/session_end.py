"""A session becomes an entry, with what it tells of an action and what is to be done next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal import clock
from journal.cli import streams, terminal
from journal.cli.commands.write.moment_question import ask_showing
from journal.cli.hints import sentence
from journal.cli.layout import wrapped
from journal.errors import JournalError
from journal.reflection.action import Ending
from journal.reflection.passage import told_of_passages
from journal.text import counted, listed, one_line
from journal.workflows.close_session import Closing, NextStep
from journal.workflows.gather import gather_coverage
from journal.workflows.peer_warnings import about_moment

if TYPE_CHECKING:
    from journal.cli.stdin import StdinLines
    from journal.journal import Journal
    from journal.reflection.session import Session


def save_session(journal: Journal, session: Session) -> Closing:
    """Save a session and print the entry's id.

    Raises:
        JournalError: when it cannot be saved.
    """
    closing = Closing(journal, session)
    if id_ := closing.save(session):
        streams.data(id_)
        _tell(journal, session)
    else:
        streams.talk("Nothing was written, so nothing was saved.")
    return closing


def close_session(
    journal: Journal,
    session: Session,
    closing: Closing,
    lines: StdinLines,
    following: NextStep | None = None,
) -> None:
    """Keep what goes with an entry that was saved: what is not given is asked for.

    Raises:
        PartlyDoneError: when a part cannot be saved.
    """
    if not closing.done.entry:
        if following:
            streams.talk("What is to be done next was not kept either.")
        return
    if session.action:
        _close_action(closing, lines)
    if following := following or _ask_following(journal, lines):
        closing.keep_next_step(following)
        kept = f"{following.what} ({closing.done.next_action})"
        streams.talk(wrapped(one_line(f"By {clock.spoken(following.due)} you will: {kept}")))
    if showing := ask_showing(lines):
        closing.keep_showing(showing)
        moved = f"{showing.about}, from {showing.before} to {showing.after}"
        streams.talk(one_line(f"A Johari moment: {moved} ({closing.done.moment})"))
        if warning := about_moment(journal, closing.done.entry):
            streams.talk(wrapped(one_line(warning)))


def _tell(journal: Journal, session: Session) -> None:
    answered = sum(reply.answered for reply in session.replies)
    serves = listed(journal.labels.all(session.criteria))
    evidence = f"It is evidence for {serves}." if serves else "It names no criterion yet."
    if session.private:
        evidence = "It is private: it is in no portfolio."
    streams.talk(f"Saved as {session.id}, {counted(answered, 'answer')}. {evidence}")
    for note in told_of_passages(reply.text for reply in session.replies if reply.answered):
        streams.talk(note)
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


def _close_action(closing: Closing, lines: StdinLines) -> None:
    stored = closing.action
    if stored is None:
        streams.talk("The action that it tells of is no longer there.")
        return
    if stored.value.closed:
        streams.talk("The action that it tells of was closed before.")
        return
    what = one_line(stored.value.what)
    if terminal.listens() and not lines.confirm(f"Is it done: {what}?"):
        streams.talk(f"It stays to be done; to give it up: journal actions drop {stored.id}")
        return
    closing.end_action(Ending.DONE)
    streams.talk(wrapped(f"Done: {what}."))


def _ask_following(journal: Journal, lines: StdinLines) -> NextStep | None:
    """Ask what is to be done next and by when, where a person sits there."""
    if not terminal.listens():
        return None
    what = lines.ask("Anything to do next? (empty: nothing)")
    while what:
        typed = lines.ask("By when? (such as Friday, in 2 weeks, 3 April; empty: never mind)")
        if not typed:
            break
        try:
            return NextStep(what, clock.due_date(typed, journal.today()))
        except JournalError as error:
            streams.talk(wrapped(one_line(sentence(error))))
    return None
