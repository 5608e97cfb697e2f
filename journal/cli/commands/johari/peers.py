"""`journal johari invite`, `take-back` and `receive`: what goes to peers, and what comes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journal.cli import options, streams
from journal.cli.commands.johari.records import AnswerReceipt, InvitationFile
from journal.cli.hints import hint
from journal.cli.json_records import to_json
from journal.cli.shell_word import shell_word
from journal.cli.stdin import read_stdin_message
from journal.errors import ErrorKind, JournalError
from journal.text import one_line

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.workflows.invite import InvitationSent
    from journal.workflows.receive_answers import AnswersReceived

STDIN = "-"


@click.command("invite")
@click.argument("ending", metavar="ROUND")
@click.option("--peer", required=True, metavar="LABEL", help="For yourself, such as P1.")
@click.option("--relation", default="", metavar="R", help="Such as coachee or manager.")
@click.option(
    "-o",
    "--output",
    "target",
    default=None,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The form to send: a page (.html) or a text (.txt). Without it, it gets a name here.",
)
@click.option("--text", "as_text", is_flag=True, help="A text to reply to by e-mail.")
@click.option("--by", default="", metavar="DATE", help="The day by which you ask for it.")
@click.option("--asked", default=0, metavar="N", help="How many people you ask in all.")
@click.option("--again", is_flag=True, help="Write the form of a peer once more.")
@options.as_json
@click.pass_obj
def invite(
    place: JournalPlace,
    /,
    ending: str,
    peer: str,
    relation: str,
    target: Path | None,
    *,
    again: bool,
    as_json: bool,
    **form: Any,
) -> None:
    """Write the form for one peer. Each peer needs a form of their own."""
    from journal.workflows.invite import (  # noqa: PLC0415  (only this writes one)
        FormChoice,
        invite_again,
        invite_peer,
        is_text_form,
        write_form,
    )

    journal = place.journal()
    stored = journal.rounds.find(ending)
    as_text = form.pop("as_text")
    file = _file(target, stored.value.label, peer, as_text=as_text, again=again)
    choice = FormChoice(is_text_form(file, as_text=as_text), **form)
    if again:
        sent = write_form(journal, invite_again(journal, stored, peer), file, choice)
    else:
        sent = invite_peer(journal, stored, peer, relation, file, choice)
    if as_json:
        line = InvitationFile(sent.code, str(file), peer, sent.subject, sent.message)
        streams.data(to_json(line))
        return
    streams.data(sent.code)
    _tell_sent(sent, peer)


def _file(target: Path | None, label: str, peer: str, *, as_text: bool, again: bool) -> Path:
    from journal.workflows.invite import form_name  # noqa: PLC0415  (only this writes one)

    if target is not None:
        return target.expanduser()
    file = Path(form_name(label, peer, ".txt" if as_text else ".html"))
    if file.exists() and not again:
        message = f"There is a file {file} here already. Nothing was written, nobody was invited."
        raise JournalError(message, "Say where the form goes with -o.")
    return file


def _tell_sent(sent: InvitationSent, peer: str) -> None:
    """Say that the form has to be sent, and give the message to send it with."""
    who = one_line(peer, 40)
    how = "with its text below this message" if sent.as_text else "attached to this message"
    streams.talk(one_line(f"The form is in {sent.file}. It does not show your own words."))
    streams.talk(f"One step is left: send it to {who} and nobody else, {how}:")
    streams.talk(f"\n{sent.subject}\n\n{sent.message}\n")
    streams.talk("What comes back is kept as a file (journal johari receive FILE), or pasted into:")
    streams.talk("  journal johari receive -")


@click.command("take-back")
@click.argument("whose", metavar="CODE")
@click.pass_obj
def take_back(place: JournalPlace, whose: str) -> None:
    """Take back an invitation that has no answer, by its code or label."""
    from journal.workflows import invite as inviting  # noqa: PLC0415  (only this takes one back)

    peer = inviting.take_back(place.journal(), whose)
    streams.talk(
        one_line(
            f"The invitation of {peer} is taken back: the label is free, and an answer to it would "
            "not be kept."
        )
    )


@click.command("receive")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--code", default="", metavar="CODE", help="Whose it is, by its code or label.")
@click.option("--picks", default="", metavar="A,B,C", help="The words, with commas between.")
@options.as_json
@click.pass_obj
def receive(
    place: JournalPlace, files: tuple[Path, ...], code: str, picks: str, *, as_json: bool
) -> None:
    """Keep what peers sent back: saved messages, files, or text that is pasted (-)."""
    if bool(files) == bool(picks) or (picks and not code):
        raise click.UsageError("Give FILE…, or - for pasted text, or --code with --picks")
    journal = place.journal()
    kept, failed = [], []
    for file in files or (None,):
        try:
            received = _received(journal, file, code, picks)
        except JournalError as error:
            failed.append(_of_source(error, file, code))
            continue
        for answer in received.kept:
            kept.append(AnswerReceipt(answer.round, answer.peer, answer.became))
            streams.talk(answer.sentence)
        for note in received.notes:
            streams.talk(note)
        failed += [_of_source(error, file, code) for error in received.refused]
    if as_json:
        streams.data(to_json(kept))
    for refused in failed[:-1]:
        streams.talk(str(refused))
    if failed:
        raise failed[-1]


def _received(journal: Journal, file: Path | None, code: str, picks: str) -> AnswersReceived:
    from journal.exchange.peer_answer import LARGEST  # noqa: PLC0415  (it loads the mail parser)
    from journal.workflows.receive_answers import (  # noqa: PLC0415
        keep_answers,
        read_file,
        read_message,
        read_told,
    )

    if file is None:
        return keep_answers(journal, read_told(journal, code, picks))
    piped = str(file) == STDIN
    data = read_stdin_message(LARGEST) if piped else read_file(file.expanduser())
    return keep_answers(journal, read_message(journal, data, code))


def _of_source(error: JournalError, file: Path | None, code: str) -> JournalError:
    """Return an error that names where it was, with what to do about it."""
    if file is None:
        named = error.message.casefold().startswith(code.casefold())
        return JournalError(error.message if named else f"{code}: {error.message}", hint(error))
    piped = str(file) == STDIN
    where, source = ("What came in", STDIN) if piped else (str(file), shell_word(str(file)))
    said = hint(error)
    if error.kind is ErrorKind.UNCLEAR:
        said = f"Say whose it is: journal johari receive {source} --code CODE"
    return JournalError(f"{where}: {error.message}", said)
