"""`journal evidence`: the passages that a learner gives as evidence for criteria."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click
from msgspec import Struct, structs

from journal.cli import layout, options, streams
from journal.cli.json_records import CriterionReference, criterion_references, to_json
from journal.portfolio.evidence.claim import printed
from journal.portfolio.evidence.claimable import claimed
from journal.text import counted, listed, one_line
from journal.workflows.taken_back import printed_whole

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.portfolio.evidence.claim import Claim, ClaimPosition
    from journal.store.collection import Stored

_QUOTED = 60


class ClaimLine(Struct, frozen=True):
    """A passage given as evidence; ``state`` says what became of it, and ``now`` how it reads.

    ``part`` is the answer or row, from one; 0 is all of the document.
    """

    id: str
    source: str
    of: str
    part: int
    criteria: list[str]
    references: list[CriterionReference]
    quote: str
    why: str
    made: str
    revision: str
    state: str
    now: str


def claim_line(stored: Stored[Claim], standing: ClaimPosition) -> ClaimLine:
    """Return a claim as it stands today."""
    claim = stored.value
    return ClaimLine(
        stored.id,
        claim.source,
        claim.id,
        standing.place + 1,
        [ref.number for ref in claim.criteria],
        criterion_references(claim.criteria),
        claim.quote,
        claim.why,
        claim.made,
        claim.revision,
        standing.state,
        standing.now,
    )


@click.group("evidence", invoke_without_command=True)
@options.as_json
@click.pass_context
def command(context: click.Context, *, as_json: bool) -> None:
    """Say which passages are evidence for which criteria, and why.

    A claim follows its passage when the entry changes, or says that the passage has moved.
    """
    if context.invoked_subcommand is None:
        _list(context.obj.journal(), "", as_json=as_json)


@command.command("list")
@click.argument("criterion", metavar="[CRITERION]", default="")
@options.as_json
@click.pass_obj
def list_claims(place: JournalPlace, criterion: str, *, as_json: bool) -> None:
    """List what you claimed, and what became of each passage since."""
    _list(place.journal(), criterion, as_json=as_json)


@command.command("add")
@click.argument("entry", metavar="ENTRY")
@click.argument("criteria", metavar="CRITERION...", nargs=-1, required=True)
@click.option("--quote", default="", metavar="WORDS", help="The words of the passage.")
@click.option("--answer", type=click.IntRange(min=1), metavar="N", help="Answer N, or row N.")
@click.option("--all", "everything", is_flag=True, help="All of it.")
@click.option("--why", default="", metavar="WHY", help="Why it meets the criterion, in a line.")
@click.option("--in-answer", is_flag=True, help="Print the whole answer around it.")
@click.pass_obj
def add(  # noqa: PLR0913  (each is an option of its own)
    place: JournalPlace,
    /,
    entry: str,
    criteria: tuple[str, ...],
    quote: str,
    answer: int | None,
    why: str,
    *,
    everything: bool,
    in_answer: bool,
) -> None:
    """Claim a passage for one or several criteria, and print the id of the claim.

    ENTRY is the id of an entry, a worksheet or an attachment. What is private cannot be claimed.
    """
    if everything and (quote or answer):
        raise click.UsageError("--all goes with neither --quote nor --answer")
    if not (everything or quote.strip() or answer):
        raise click.UsageError("say which passage: --quote WORDS, --answer N or --all")
    journal = place.journal()
    refs = journal.refs(criteria)
    at = answer - 1 if answer else None
    paper = journal.claims.paper(entry)
    claim = claimed(paper, refs, quote=quote.strip(), place=at, why=one_line(why))
    streams.data(journal.claims.add(structs.replace(claim, in_answer=in_answer)))
    numbers = listed(journal.labels.all(refs))
    streams.talk(f"Claimed as evidence for {numbers}: “{one_line(claim.quote, _QUOTED)}”")
    if not claim.why:
        streams.talk("A tutor asks why it meets the criterion: --why says it in a line.")


@command.command("again")
@click.argument("ending", metavar="ID")
@click.option("--in-answer/--alone", default=None, help="Print the whole answer around it, or not.")
@click.pass_obj
def again(place: JournalPlace, ending: str, *, in_answer: bool | None) -> None:
    """Claim a passage as it is now; it keeps its criteria and its reason."""
    journal = place.journal()
    stored = journal.claims.find(ending)
    claim = journal.claims.again(stored, in_answer=in_answer)
    numbers = listed(journal.labels.all(claim.criteria))
    streams.talk(f"Claimed as evidence for {numbers}: “{one_line(claim.quote, _QUOTED)}”")
    if claim.in_answer:
        streams.talk("The whole answer is printed around it.")


@command.command("remove")
@click.argument("ending", metavar="ID")
@click.pass_obj
def remove(place: JournalPlace, ending: str) -> None:
    """Take a claim back; the passage itself stays."""
    journal = place.journal()
    stored = journal.claims.find(ending)
    if stored.deleted:
        streams.talk(f"{stored.id} was removed already.")
        return
    journal.claims.remove(stored)
    streams.talk(f"Removed {stored.id}; what you wrote stays as it is.")
    if warning := printed_whole(journal, stored.value):
        streams.talk(warning)


def _list(journal: Journal, criterion: str, *, as_json: bool) -> None:
    ref = journal.refs([criterion])[0] if criterion else None
    found = journal.claims.standing(ref)
    if as_json:
        streams.data(to_json([claim_line(*claim) for claim in found]))
        return
    if not found:
        streams.talk(
            "Nothing is claimed yet. Try: journal evidence add ENTRY "
            f'{shlex.quote(journal.labels.example)} --quote "…" --why "…"'
        )
        return
    rows = [
        (
            stored.id,
            listed(journal.labels.all(stored.value.criteria)),
            standing.state,
            one_line(standing.now or stored.value.quote),
        )
        for stored, standing in found
    ]
    streams.data(layout.table(rows))
    waiting = sum(not printed(stored.value, standing) for stored, standing in found)
    if waiting:
        passages = counted(waiting, "passage is", "passages are")
        streams.talk(
            f"{passages} no longer as claimed, and not printed: journal evidence again ID claims "
            "it as it is now, journal evidence remove ID takes it back."
        )
