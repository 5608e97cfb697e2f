"""`journal write`: a session of questions for one criterion."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from journal.cli import options, streams
from journal.cli.commands.write.plain_session import PlainSession
from journal.cli.commands.write.session_end import close_session, save_session
from journal.cli.commands.write.session_options import WriteOptions
from journal.cli.commands.write.session_start import session_for
from journal.cli.editing import person
from journal.cli.full_screen import open_app
from journal.cli.stdin import StdinLines
from journal.errors import JournalError
from journal.reflection.editor_sheet import SheetQuestion
from journal.workflows.close_session import NextStep
from journal.workflows.external_editor import edited

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.reflection.session import Session


@click.command("write")
@click.argument("criterion", default="")
@click.option("--unit", default="", metavar="UNIT", help="A unit, where you study several.")
@click.option("--model", default="", metavar="MODEL", help="A reflective model, such as driscoll.")
@click.option("--quick", is_flag=True, help="One question of the criterion, in five minutes.")
@click.option("--free", is_flag=True, help="Freely, to be sorted into stages afterwards.")
@click.option("--action", default="", metavar="ID", help="Tell what became of an action.")
@click.option("--johari", is_flag=True, help="What your latest Johari window asks.")
@click.option("--plain", is_flag=True, help="Ask in plain lines: for screen readers and scripts.")
@click.option("--editor", "in_editor", is_flag=True, help="All questions in your own editor.")
@options.day
@click.option("--title", default="", metavar="TITLE", help="A title of your own.")
@options.tags
@click.option("--minutes", type=click.IntRange(0, 9999), metavar="N", help="How long it took you.")
@click.option("--private", is_flag=True, help="Keep it out of every portfolio.")
@click.option("--next", "following", default="", metavar="TEXT", help="What you will do next.")
@click.option("--due", default="", metavar="DATE", help="By when, such as Friday or in 2 weeks.")
@click.option(
    "--resume",
    is_flag=False,
    flag_value="latest",
    default=None,
    metavar="[ID]",
    help="Go on with a draft, else with the latest; `journal drafts` lists them.",
)
@click.option(
    "--take-over", is_flag=True, help="With --resume: also when another window has it open."
)
@click.pass_obj
def command(place: JournalPlace, /, **given: Any) -> None:
    """Write for CRITERION, led by its questions.

    Without one: for the criterion that is most useful now, and it says why. Prints the new
    entry's id. The draft is on the disk after every answer.
    """
    chosen = WriteOptions(**given)
    chosen.check()
    journal = place.journal()
    due = chosen.due_day(journal.today())
    following = NextStep(chosen.following, due) if due else None
    lines = StdinLines()
    session = session_for(journal, lines, chosen)
    if chosen.in_editor:
        _in_editor(place, journal, session, following)
    elif chosen.in_lines:
        _in_plain_lines(journal, session, lines, following)
    else:
        if chosen.resume is not None and session not in journal.entries.drafts():
            # What the options say of it is part of the draft that the screen takes up.
            journal.entries.keep(session)
        open_app(journal, session, place.news_of(journal))


def _in_plain_lines(
    journal: Journal, session: Session, lines: StdinLines, following: NextStep | None
) -> None:
    leading = PlainSession(journal, session, lines)
    if not leading.lead():
        streams.talk(leading.fate())
        if following:
            streams.talk("What is to be done next was not kept: say it again when you finish.")
        return
    try:
        begun = save_session(journal, leading.session)
    except JournalError as error:
        raise JournalError(error.message, leading.fate()) from error
    close_session(journal, leading.session, begun, lines, following)


def _in_editor(
    place: JournalPlace, journal: Journal, session: Session, following: NextStep | None
) -> None:
    pairs = zip(session.steps, session.replies, strict=True)
    fields = [SheetQuestion(step.ask, step.help, reply.text) for step, reply in pairs]
    with (
        closing(journal.entries.open_draft(session.id)),
        edited(fields, place.state, person()) as answers,
    ):
        if answers is None:
            streams.talk("The sheet is as it was, so nothing was saved.")
            return
        for at, answer in enumerate(answers):
            session = session.jump(at).type(answer)
        begun = save_session(journal, session)
        close_session(journal, session, begun, StdinLines(), following)
