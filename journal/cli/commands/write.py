"""`journal write`: a session of questions for one criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal import clock
from journal.cli import contract, options, streams, terminal
from journal.cli.app import open_app
from journal.cli.asking import Lines
from journal.cli.layout import wrapped
from journal.cli.today import draft_sentence
from journal.errors import JournalError
from journal.reflection.sheet import Field
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from journal.cli.place import Place
    from journal.journal import Journal
    from journal.reflection.session import Session


@click.command("write")
@click.argument("criterion", default="")
@click.option("--model", default="", metavar="MODEL", help="A reflective model, such as driscoll.")
@click.option("--plain", is_flag=True, help="Ask in plain lines: for screen readers and scripts.")
@click.option("--editor", "in_editor", is_flag=True, help="All questions in your own editor.")
@options.day
@click.option(
    "--resume",
    is_flag=False,
    flag_value="latest",
    default=None,
    metavar="[ID]",
    help="Go on with a draft, else with the latest; `journal drafts` lists them.",
)
@click.pass_obj
def command(
    place: Place,
    criterion: str,
    model: str,
    day: str,
    resume: str | None,
    *,
    plain: bool,
    in_editor: bool,
) -> None:
    """Write for CRITERION, led by its questions.

    Without one: for the criterion that is most useful now, and it says why. Prints the new
    entry's id. The draft is on the disk after every answer.
    """
    if plain and in_editor:
        raise click.UsageError("Choose --plain or --editor, not both")
    if resume is not None and (model or day):
        raise click.UsageError("A draft keeps its model and its day: leave out --model and --date")
    journal = place.journal()
    lines = Lines()
    if resume is None:
        session = _fresh_or_waiting(journal, lines, criterion, model, day)
    else:
        session = waiting(journal, resume, criterion)
    if in_editor:
        _in_editor(place, journal, session)
    elif plain or not terminal.fills_screen():
        _in_plain_lines(journal, session, lines)
    else:
        open_app(journal, session)


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
    return [each for each in journal.drafts() if not wanted or each.criterion in wanted]


def _fresh_or_waiting(
    journal: Journal, lines: Lines, criterion: str, model: str, day: str
) -> Session:
    about = clock.past_date(day, journal.today()) if day else journal.today()
    if not criterion:
        criterion, model = _suggested(journal, model)
    if drafts := _drafts_for(journal, criterion):
        streams.talk(wrapped(draft_sentence(contract.draft_line(drafts[0]))))
        if terminal.listens() and lines.agree("Go on with it?"):
            return drafts[0]
    session = journal.begin(criterion, model=model, day=about)
    if day:
        streams.talk(f"Dated {clock.spoken(about)}.")
    return session


def _suggested(journal: Journal, model: str) -> tuple[str, str]:
    unit = journal.unit()
    suggestion = journal.suggestions(unit, journal.coverage(unit))[0]
    streams.talk(wrapped(suggestion.reason))
    return f"{unit.id}:{suggestion.criterion.number}", model or suggestion.model


def _in_plain_lines(journal: Journal, session: Session, lines: Lines) -> None:
    from journal.cli.plain import PlainSession  # noqa: PLC0415  (the app needs none)

    leading = PlainSession(journal, session, lines)
    if not leading.lead():
        streams.talk(leading.fate())
        return
    try:
        _finish(journal, leading.session)
    except JournalError as error:
        raise JournalError(error.message, leading.fate()) from error


def _in_editor(place: Place, journal: Journal, session: Session) -> None:
    from journal.cli.editor import edited  # noqa: PLC0415  (only an editor needs it)

    pairs = zip(session.steps, session.replies, strict=True)
    fields = [Field(step.ask, step.help, reply.text) for step, reply in pairs]
    with edited(fields, place.state) as answers:
        if answers is None:
            streams.talk("The sheet is as it was, so nothing was saved.")
            return
        for at, answer in enumerate(answers):
            session = session.jump(at).type(answer)
        _finish(journal, session)


def _finish(journal: Journal, session: Session) -> None:
    id_ = journal.finish(session)
    if not id_:
        streams.talk("Nothing was written, so nothing was saved.")
        return
    streams.data(id_)
    answered = sum(reply.answered for reply in session.replies)
    serves = listed([ref.number for ref in session.criteria])
    evidence = f"It is evidence for {serves}." if serves else "It names no criterion yet."
    streams.talk(f"Saved as {id_}, {counted(answered, 'answer')}. {evidence}")
    if left := len(session.remaining()):
        streams.talk(f"Left open: {counted(left, 'question')}.")
    ref = session.criterion
    found = journal.prompts.find(ref) if ref else None
    for coverage in journal.coverage(found[0]) if found else ():
        if coverage.standing.criterion == ref:
            for need in coverage.missing:
                streams.talk(wrapped(one_line(f"Still required: {need.text}")))
