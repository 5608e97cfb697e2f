"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
criteria = click.option(
    "-c", "--criterion", "criteria", multiple=True, metavar="CRITERION", help="Its label."
)
tags = click.option("-t", "--tag", "tags", multiple=True, metavar="TAG", help="A word of yours.")
unit = click.option(
    "--unit", default="", metavar="UNIT", help="A unit; needed where you study several."
)
units = click.option("--unit", default="", metavar="UNIT", help="One unit; else all of yours.")
day = click.option(
    "--date", "day", default="", metavar="DATE", help="The day it is about, such as yesterday."
)


def _go_on_without(context: click.Context, _: click.Parameter, given: tuple[str, ...]) -> None:
    place: JournalPlace = context.obj
    place.without.update(name for names in given for name in names.split(","))


without = click.option(
    "--without",
    multiple=True,
    metavar="LOG",
    expose_value=False,
    callback=_go_on_without,
    help="Go on without a log that is gone; `journal doctor` names it.",
)
