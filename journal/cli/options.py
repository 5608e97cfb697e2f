"""Options that several commands share."""

from __future__ import annotations

import click

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
criteria = click.option(
    "-c", "--criterion", "criteria", multiple=True, metavar="CRITERION", help="Such as 2.2."
)
tags = click.option("-t", "--tag", "tags", multiple=True, metavar="TAG", help="A word of yours.")
unit = click.option("--unit", default="", metavar="UNIT", help="A unit; else your first.")
day = click.option(
    "--date", "day", default="", metavar="DATE", help="The day it is about, such as yesterday."
)
