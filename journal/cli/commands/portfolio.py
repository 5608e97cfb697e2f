"""`journal portfolio`: the evidence of a unit as one document, signed, handed in and verified."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal.cli import options, streams, terminal
from journal.cli.hints import sentence
from journal.cli.json_records import to_json
from journal.cli.layout import wrapped
from journal.cli.progress_line import with_progress_line
from journal.cli.stdin import StdinLines
from journal.cli.verify import verify
from journal.errors import JournalError
from journal.portfolio.bundle.declaration import statement
from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.masking.preview import names_left
from journal.progress import Cancelled
from journal.store.alarms import refuse
from journal.text import counted, listed, one_line, visible
from journal.workflows import hand_in
from journal.workflows.before_signing import concerns_before, declared_ai
from journal.workflows.export import changes_text, compile_to_print, export_portfolio

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.portfolio.bundle.concern import Concern
    from journal.portfolio.bundle.submission import Since, Submission
    from journal.portfolio.masking.preview import NameLeft
    from journal.units.unit import Unit
    from journal.workflows.hand_in import HandedIn

_ZIP = ".zip"
_LINE = "-" * 40
_NAMES = 5
"""Forms of names that are told one by one. Chosen: two lines."""


class SubmittedBundle(Struct, frozen=True):
    """A bundle that was written: its seal, its files, and the formats that it lacks, with why.

    ``note`` is the file beside it that says the seal.
    """

    file: str
    seal: str
    files: list[str]
    left_out: list[str]
    note: str = ""


class ChangeLine(Struct, frozen=True):
    """A record that is new, changed or gone since the last submission."""

    happened: str
    kind: str
    id: str
    signpost: str


class ChangesSinceSubmission(Struct, frozen=True):
    """What is other than in the last submission; ``submitted`` is empty where there was none."""

    submitted: str
    seal: str
    changes: list[ChangeLine]


def submitted_bundle(done: HandedIn) -> SubmittedBundle:
    """Return what was handed in."""
    return SubmittedBundle(
        str(done.target), done.seal, list(done.files), list(done.left_out), str(done.note)
    )


def changes_since(last: Submission | None, found: tuple[Since, ...]) -> ChangesSinceSubmission:
    """Return what is other than in the last submission."""
    return ChangesSinceSubmission(
        last.made if last else "",
        last.seal if last else "",
        [
            ChangeLine(
                change.happened, change.record.kind, change.record.id, change.record.signpost
            )
            for change in found
        ],
    )


@click.group("portfolio", invoke_without_command=True)
@options.unit
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write it, as .md, .html, .docx, .pdf, .csv or .json; else it is printed.",
)
@options.without
@click.pass_context
def command(context: click.Context, unit: str, target: Path | None) -> None:
    """Compile a unit's portfolio; sign it and hand it in.

    The file's name says the format. It is mapped criterion by criterion. What is private stays
    out of it, and it says that something was withheld. Without a file it is printed as Markdown,
    without its pictures.
    """
    if context.invoked_subcommand is not None:
        if unit or target:
            raise click.UsageError("Give --unit and -o after the name of the command")
        return
    journal = context.obj.journal()
    chosen = journal.one_unit(unit)
    withheld = _export(journal, chosen, target) if target else _print(journal, chosen)
    if withheld:
        pieces = counted(withheld, "entry or worksheet", "entries or worksheets")
        streams.talk(f"Withheld: {pieces}, private in part or whole.")


def _print(journal: Journal, unit: Unit) -> int:
    """Print a portfolio as Markdown and return how much is withheld."""
    compiled = compile_to_print(journal, unit)
    refuse(compiled.gathering.gone)
    masked = compiled.masked
    streams.data(to_markdown(masked).removesuffix("\n"))
    _tell_names(names_left(masked, compiled.gathering.masks))
    return compiled.gathering.withheld


def _export(journal: Journal, unit: Unit, target: Path) -> int:
    """Write a portfolio and return how much is withheld."""
    done = with_progress_line(partial(export_portfolio, journal, unit, target.expanduser()))
    streams.talk(visible(f"The portfolio for {unit.called} is in {target}."))
    for problem in done.problems:
        streams.talk(wrapped(one_line(sentence(problem))))
    _tell_names(done.left)
    if done.pictures:
        beside = f"{target.stem}-files, beside it: keep the two together"
        streams.talk(visible(f"Its {counted(done.pictures, 'picture')}: in {beside}."))
    return done.withheld


command.add_command(verify)


class ConcernLine(Struct, frozen=True):
    """One thing at which a tutor would stop."""

    kind: str
    told: str


@command.command("check")
@options.unit
@options.as_json
@click.pass_obj
def check(place: JournalPlace, unit: str, *, as_json: bool) -> None:
    """List what a tutor would stop at, as the portfolio is now; nothing is signed."""
    journal = place.journal()
    found = concerns_before(journal, journal.one_unit(unit))
    if as_json:
        streams.data(to_json([ConcernLine(concern.kind, concern.told) for concern in found]))
        return
    for concern in found:
        streams.data(wrapped(f"- {one_line(concern.told)}", hang=2))
    if not found:
        streams.talk("Nothing of what can be counted here would stop a tutor.")


def _agreed(concerns: Sequence[Concern]) -> bool:
    """Tell what a tutor would stop at, and return whether to sign all the same."""
    if not concerns:
        return True
    streams.talk("Your tutor would stop at this:")
    for concern in concerns:
        streams.talk(wrapped(f"- {one_line(concern.told)}", hang=2))
    streams.talk("You may sign all the same. The list is kept with your signature, for you alone.")
    return not terminal.listens() or StdinLines().confirm("Sign all the same?")


def _tell_names(left: Sequence[NameLeft]) -> None:
    """Say which forms of masked names are printed all the same."""
    if left:
        told = [f"“{name.form}” ({name.times:,})" for name in left[:_NAMES]]
        more = [f"{len(left) - _NAMES:,} more"] if len(left) > _NAMES else []
        said = f"Of masked names this is printed: {listed([*told, *more])}."
        streams.talk(wrapped(one_line(f"{said} See: journal mask check")))


@command.command("sign")
@options.unit
@click.option("--name", required=True, metavar="NAME", help="Your name, typed as a signature.")
@click.option(
    "--ai", default="", metavar="TEXT", help="What you used AI for, beside what your log of it has."
)
@click.option("--no-ai", is_flag=True, help="You used none.")
@options.without
@click.pass_obj
def sign(place: JournalPlace, unit: str, name: str, ai: str, *, no_ai: bool) -> None:
    """Sign the declaration of authenticity for the portfolio as it is now.

    Before that you read what a tutor would stop at, and may sign all the same. What you kept with
    `journal ai add` is declared. When anything changes afterwards, it is unsigned until you sign
    again.
    """
    if ai.strip() and no_ai:
        raise click.UsageError("Say --no-ai, or --ai with what you used it for")
    journal = place.journal()
    chosen = journal.one_unit(unit)
    declared = "" if no_ai else declared_ai(journal, chosen, ai)
    if not declared and not no_ai:
        raise click.UsageError("Say --no-ai, or --ai with what you used it for")
    try:
        signed = hand_in.sign(journal, chosen, name, declared, _agreed)
    except Cancelled:
        streams.talk("Nothing was signed.")
        return
    for line in statement(signed.ai):
        streams.talk(wrapped(f"- {line}", hang=2))
    streams.talk(one_line(f"Signed: {signed.name}, {signed.day}."))


@command.command("submit")
@options.unit
@click.option(
    "-o",
    "--output",
    "target",
    default=Path(),
    type=click.Path(path_type=Path),
    metavar="FILE.zip",
    help="Where to write the bundle; in a folder, and here without -o, under its own name.",
)
@click.option(
    "--folders", is_flag=True, help="With a folder for each criterion and a tracking sheet, too."
)
@options.without
@options.as_json
@click.pass_obj
def submit(place: JournalPlace, unit: str, target: Path, *, folders: bool, as_json: bool) -> None:
    """Freeze the signed portfolio in a sealed bundle: every format, attachments and a manifest.

    Its seal is written beside it, for you to send by another way than the bundle.
    """
    target = target.expanduser()
    if not target.is_dir() and target.suffix.lower() != _ZIP:
        message = f"{target.name} was not written: a bundle is a ZIP."
        raise JournalError(message, f"Try: -o {target.with_suffix(_ZIP)}")
    journal = place.journal()
    chosen = journal.one_unit(unit)
    done = with_progress_line(
        lambda progress: hand_in.submit(journal, chosen, target, progress, folders=folders)
    )
    if as_json:
        streams.data(to_json(submitted_bundle(done)))
    else:
        streams.data(done.seal)
    streams.talk(visible(f"Handed in: {done.target}, {counted(len(done.files), 'file')}."))
    for told in (*(f"Without {lacking}" for lacking in done.left_out), *done.warnings):
        streams.talk(wrapped(one_line(told)))
    for note in done.notes:
        streams.talk(wrapped(one_line(note)))
    _tell_names(done.names)
    _tell_message(done)


def _tell_message(done: hand_in.HandedIn) -> None:
    """Say last what goes to the tutor, set apart: all that stands above it is for the learner."""
    streams.talk(visible(f"Its seal stands in {done.note.name}, beside it."))
    streams.talk("What stands above is for you alone. For your message, between these lines:")
    streams.talk(_LINE)
    streams.talk(wrapped(visible(done.message)))
    streams.talk(_LINE)


@command.command("changes")
@options.unit
@options.as_json
@click.pass_obj
def changes(place: JournalPlace, unit: str, *, as_json: bool) -> None:
    """List what is new, changed or gone since the portfolio was last handed in."""
    journal = place.journal()
    chosen = journal.one_unit(unit)
    last, found = hand_in.changes(journal, chosen)
    if waiting := journal.claims.waiting():
        many = counted(len(waiting), "claimed passage is", "claimed passages are")
        streams.talk(f"{many} not as claimed any more: journal evidence list")
    if as_json:
        streams.data(to_json(changes_since(last, found)))
    elif last is None:
        streams.talk("Nothing was handed in yet: journal portfolio submit")
    elif not found:
        streams.talk(f"Nothing has changed since {last.made[:10]}.")
    else:
        streams.talk(f"Since {last.made[:10]}, as your tutor will read it:")
        streams.data(changes_text(journal, chosen))
        streams.talk("Record by record:")
        for change in found:
            record = change.record
            sign = f"{record.signpost} " if record.signpost else ""
            streams.data(one_line(f"{change.happened}: {sign}{record.kind} {record.id}"))
