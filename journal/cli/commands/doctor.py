"""`journal doctor`: whether the journal is healthy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal.cli import options, streams
from journal.cli.json_records import ProblemLine, problem_line, to_json
from journal.cli.layout import wrapped
from journal.cli.opening import JournalPlace
from journal.errors import JournalError
from journal.text import counted, one_line, visible
from journal.workflows.health import examine
from journal.workflows.repair import repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.errors import Problem
    from journal.journal import Journal


class HealthReport(Struct, frozen=True):
    """What is wrong with a journal; harmless notes leave it healthy."""

    healthy: bool
    problems: list[ProblemLine]


def health_report(problems: Sequence[Problem]) -> HealthReport:
    """Return what is wrong with a journal."""
    healthy = all(problem.harmless for problem in problems)
    return HealthReport(healthy, [problem_line(problem) for problem in problems])


@click.command("doctor")
@click.option("--repair", "repairing", is_flag=True, help="First add what is missing here.")
@options.as_json
@click.pass_context
def command(context: click.Context, *, repairing: bool, as_json: bool) -> None:
    """Say what is wrong with the journal and what to do.

    With --repair it first adds what is missing, such as what the last snapshot still has; nothing
    that is there is changed. Exits 1 when it is not healthy; harmless notes do not count.
    """
    journal = context.ensure_object(JournalPlace).journal(warn=False)
    if repairing:
        done = repair(journal) or ["There was nothing that could be added."]
        for line in done:
            streams.talk(visible(line))
    health = health_report([*examine(journal), *_of_the_app(journal)])
    if as_json:
        streams.data(to_json(health))
    else:
        streams.data("\n".join([_verdict(health), *map(_line, health.problems)]))
    if not health.healthy:
        context.exit(1)


def _of_the_app(journal: Journal) -> list[Problem]:
    """Return what is wrong with the keys and the colours of the app."""
    try:
        settings = journal.settings
    except JournalError:
        return []
    if not (settings.keys or settings.theme):
        return []
    from journal.tui.own_keys import problems_of  # noqa: PLC0415  (it loads the app)

    return problems_of(settings)


def _verdict(health: HealthReport) -> str:
    harmful = sum(not problem.harmless for problem in health.problems)
    if health.healthy:
        return "The journal is healthy."
    return f"{counted(harmful, 'thing')} to look at. Nothing was changed."


def _line(problem: ProblemLine) -> str:
    kind = "Note: " if problem.harmless else ""
    return wrapped(one_line(f"- {kind}{problem.where}: {problem.what} {problem.fix}"), hang=2)
