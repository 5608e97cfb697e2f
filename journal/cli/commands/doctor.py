"""`journal doctor`: whether the journal is healthy."""

from __future__ import annotations

import click

from journal.cli import contract, options, streams
from journal.cli.layout import wrapped
from journal.cli.opening import Place
from journal.text import counted, one_line
from journal.workflows.health import examine


@click.command("doctor")
@options.as_json
@click.pass_context
def command(context: click.Context, *, as_json: bool) -> None:
    """Say what is wrong with the journal and what to do.

    Exits 1 when it is not healthy; harmless notes do not count.
    """
    journal = context.ensure_object(Place).journal(warn=False)
    health = contract.health(examine(journal))
    if as_json:
        streams.data(contract.printed(health))
    else:
        streams.data("\n".join([_verdict(health), *map(_line, health.problems)]))
    if not health.healthy:
        context.exit(1)


def _verdict(health: contract.Health) -> str:
    harmful = sum(not problem.harmless for problem in health.problems)
    if health.healthy:
        return "The journal is healthy."
    return f"{counted(harmful, 'thing')} to look at. Nothing was changed."


def _line(problem: contract.ProblemLine) -> str:
    kind = "Note: " if problem.harmless else ""
    return wrapped(one_line(f"- {kind}{problem.where}: {problem.what} {problem.fix}"), hang=2)
