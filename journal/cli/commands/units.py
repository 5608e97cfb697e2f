"""`journal units`: what a learner is assessed on, and packs for whoever writes one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from journal.cli import layout, options, streams, terminal
from journal.cli.hints import sentence
from journal.cli.json_records import problem_line, to_json
from journal.cli.layout import wrapped
from journal.cli.opening import JournalPlace
from journal.cli.stdin import StdinLines
from journal.cli.unit_renewal import side_by_side, told_of
from journal.errors import JournalError, Problem
from journal.reflection.prompts import KINDS
from journal.text import counted, listed, one_line
from journal.units.demands import demands, version
from journal.units.pack import read_pack
from journal.units.pack import schema as schema_of
from journal.units.unit import Criterion, Unit, assessed
from journal.workflows.revision import carry_over, install, preview
from journal.worksheet.kind import WorksheetKind

if TYPE_CHECKING:
    from journal.journal import Journal


class UnitLine(Struct, frozen=True):
    """A unit in a list; ``studied`` says whether it is one of the learner's."""

    id: str
    number: str
    title: str
    criteria: int
    studied: bool


def unit_line(unit: Unit, *, studied: bool) -> UnitLine:
    """Return a unit for a list."""
    return UnitLine(unit.id, unit.number, unit.title, len(list(unit.criteria())), studied)


@click.group("units")
def command() -> None:
    """Show units, take one up, check a pack of your own."""


def _tell(journal: Journal) -> None:
    for problem in journal.prompts.problems:
        kind = "Note" if problem.harmless else "Warning"
        streams.talk(one_line(f"{kind}: {sentence(problem)}"))


@command.command("list")
@options.as_json
@click.pass_obj
def list_units(place: JournalPlace, *, as_json: bool) -> None:
    """List the units that there are; yours are marked."""
    journal = place.journal(begun=False)
    mine = {unit.id for unit in journal.units}
    units = sorted(journal.prompts.units.values(), key=lambda unit: unit.id)
    lines = [unit_line(unit, studied=unit.id in mine) for unit in units]
    if as_json:
        streams.data(to_json(lines))
    else:
        rows = [
            (
                line.id,
                counted(line.criteria, "criterion", "criteria"),
                "yours" if line.studied else "",
                line.title,
            )
            for line in lines
        ]
        streams.data(layout.table(rows))
    _tell(journal)


@command.command("show")
@click.argument("unit_id", metavar="ID", default="")
@options.as_json
@click.pass_obj
def show_unit(place: JournalPlace, unit_id: str, *, as_json: bool) -> None:
    """Show a unit's outcomes and criteria with what each requires; else your first."""
    journal = place.journal(begun=False)
    unit = journal.unit(unit_id)
    if as_json:
        streams.data(to_json(unit))
    else:
        body = ", ".join(
            filter(None, (f"{unit.awarding_body} {unit.number}".strip(), version(unit)))
        )
        parts = ["\n".join(filter(None, (wrapped(unit.title), wrapped(body))))]
        for outcome in unit.outcomes:
            parts.append(wrapped(f"{outcome.number}. {outcome.text}"))
            parts += [_criterion(criterion) for criterion in outcome.criteria]
        streams.data("\n\n".join(parts))
    _tell(journal)


def _criterion(criterion: Criterion) -> str:
    asked = counted(len(criterion.questions), "question")
    lines = [wrapped(f"{criterion.number}  {criterion.text}", "  ", hang=5)]
    lines += [wrapped(told, "       ", hang=2) for told in demands(criterion)]
    lines += [wrapped(f"- {need.text}", "       ", hang=2) for need in criterion.requires]
    if criterion.builds_on:
        lines.append(wrapped(f"Builds on {listed(criterion.builds_on)}.", "       "))
    return "\n".join([*lines, f"       {asked}."])


@command.command("add")
@click.argument("unit_id", metavar="ID")
@click.pass_obj
def add_unit(place: JournalPlace, unit_id: str) -> None:
    """Take up another unit beside yours."""
    journal = place.journal(begun=False)
    unit = journal.unit(unit_id)
    journal.add_unit(unit.id)
    streams.talk(one_line(f"You study {listed(journal.settings.units)}."))


@command.command("first")
@click.argument("unit_id", metavar="ID")
@click.pass_obj
def put_first(place: JournalPlace, unit_id: str) -> None:
    """Let a unit be your first, which is meant where you name none."""
    journal = place.journal()
    journal.put_first(unit_id)
    streams.talk(one_line(f"You study {listed(journal.settings.units)}."))


@command.command("remove")
@click.argument("unit_id", metavar="ID")
@click.pass_obj
def remove_unit(place: JournalPlace, unit_id: str) -> None:
    """Study a unit no more; what you wrote for it stays in your journal."""
    journal = place.journal()
    removed = journal.remove_unit(unit_id)
    streams.talk(one_line(f"You study {listed(journal.settings.units)}, and {removed} no more."))
    streams.talk("What you wrote for it stays: take it up again, and it stands where it stood.")


@command.command("update")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@options.unit
@click.option("--yes", is_flag=True, help="Carry over without being asked.")
@click.pass_obj
def update(place: JournalPlace, file: Path | None, unit: str, *, yes: bool) -> None:
    """Show a revised unit beside its words of before, and carry over what it says.

    FILE is the pack of the revised unit, which becomes your own; without it, the unit is looked at
    as it is now. What was written for other words stays readable either way.
    """
    journal = place.journal()
    text, revised = _pack_of(journal, file) if file else ("", journal.one_unit(unit))
    wordings = preview(journal, revised)
    known = wordings.before(revised.id)
    if not known:
        said = f"No other words of {revised.called} are known: nothing is to be carried over."
        streams.talk(one_line(said))
        return
    proposed = wordings.proposed(revised.id)
    streams.data(side_by_side(revised, known[-1], proposed))
    if not file and not proposed.criteria and not proposed.requirements:
        streams.talk("There is nothing more to carry over. Nothing was changed.")
        return
    if not yes and not _agreed():
        streams.talk("Nothing was changed.")
        return
    carried = install(journal, revised, text) if file else carry_over(journal, revised)
    streams.talk(one_line(told_of(revised, carried)))


def _agreed() -> bool:
    if not terminal.listens():
        message = "Nothing was changed: without a terminal you are not asked."
        raise JournalError(message, "Say --yes if you mean it.")
    return StdinLines().confirm("Take it so?")


def _pack_of(journal: Journal, file: Path) -> tuple[str, Unit]:
    text = _text(file)
    read = text if isinstance(text, Problem) else read_pack(Unit, str(file), text)
    if isinstance(read, Problem):
        raise JournalError(f"{read.where}: {read.what} Nothing was changed.", read.fix)
    faults = [p for p in journal.check(assessed(read), str(file)) if not p.harmless]
    if faults:
        message = f"{faults[0].where}: {faults[0].what} Nothing was changed."
        raise JournalError(message, faults[0].fix)
    return str(text), assessed(read)


@command.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.as_json
@click.pass_context
def check(context: click.Context, file: Path, *, as_json: bool) -> None:
    """Check a pack that you wrote; exits 1 when something is to be mended.

    A file in a folder called models, worksheets or theory, or called verbs.toml, is checked as
    such.
    """
    journal = context.ensure_object(JournalPlace).journal(begun=False)
    problems, good = _checked(journal, file)
    if as_json:
        streams.data(to_json([problem_line(problem) for problem in problems]))
    else:
        for problem in problems:
            note = "Note: " if problem.harmless else ""
            streams.data(one_line(f"{note}{sentence(problem)}"))
    if not all(problem.harmless for problem in problems):
        context.exit(1)
    streams.talk(one_line(good))


def _checked(journal: Journal, file: Path) -> tuple[list[Problem], str]:
    """Return what is wrong with a pack, and what to say where nothing is."""
    text = _text(file)
    if isinstance(text, Problem):
        return [text], ""
    kind = _kind(file)
    pack = read_pack(kind, str(file), text)
    if isinstance(pack, Problem):
        return [pack], ""
    if isinstance(pack, WorksheetKind):
        return journal.prompts.check_worksheet(pack, str(file)), f"{file}: nothing to mend."
    if not isinstance(pack, Unit):
        return [], f"{file}: nothing to mend."
    pack = assessed(pack)
    criteria = [criterion for _, criterion in pack.criteria()]
    counts = (
        counted(len(pack.outcomes), "outcome"),
        counted(len(criteria), "criterion", "criteria"),
        counted(sum(len(criterion.questions) for criterion in criteria), "question"),
    )
    return journal.check(pack, str(file)), f"{pack.id}: {listed(counts)}; nothing to mend."


def _text(file: Path) -> str | Problem:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"this is not in UTF-8 (byte {error.start + 1:,})."
        return Problem(str(file), what, "Save it as UTF-8 in your editor.")
    except OSError as error:
        return Problem(str(file), f"this cannot be read: {error.strerror}.", "Make it readable.")


def _kind(file: Path) -> type[Struct]:
    if file.name == "verbs.toml":
        return KINDS["verbs"]
    return KINDS.get(file.resolve().parent.name.removesuffix("s"), Unit)


@command.command("schema")
@click.argument("kind", default="")
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of pack, such as unit or model; else of all."""
    if kind and kind not in KINDS:
        raise JournalError(
            f"There is no kind of pack “{kind}”.", f"Choose {listed([*KINDS], 'or')}."
        )
    schemas: dict[str, Any] = {name: schema_of(pack) for name, pack in KINDS.items()}
    streams.data(to_json(schemas[kind] if kind else schemas))
