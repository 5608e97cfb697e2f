"""Export: the files that leave a journal. An interrupted one leaves what was there before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from journal.errors import JournalError, Kind, Problem
from journal.exchange.calendar import to_calendar
from journal.exchange.invitation import to_html, to_text
from journal.exchange.spreadsheet import to_csv
from journal.johari.course import shown
from journal.portfolio.chapters.chapter import Chapters
from journal.portfolio.chapters.compile import compile_portfolio
from journal.portfolio.drawing.johari_svg import course_svg, window_svg
from journal.portfolio.formats.choice import beside, check, written
from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.masking.apply import Masking, mask_document, mask_record
from journal.portfolio.masking.preview import Inspection, inspect, texts_of
from journal.progress import Progress
from journal.reflection.passage import public, public_record
from journal.store.companions import remove_stale, write_companions
from journal.store.files import write_atomically
from journal.workflows import johari
from journal.workflows.gather import Gathering, gather, shared_actions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journal.journal import Journal
    from journal.portfolio.tree.tree import Block, Document
    from journal.units.unit import Unit
    from journal.worksheet.worksheet import Worksheet

_MARKDOWN = ".md"
"""The one format whose pictures stand in files of their own."""


class Compiled(NamedTuple):
    """The portfolio of a unit as a document, made once and of one gathering."""

    gathering: Gathering
    document: Document
    """As the learner wrote it, with the names of people."""
    problems: tuple[Problem, ...]
    """Why attached pictures are listed and not shown."""

    @property
    def masked(self) -> Document:
        """The document that others may see, with pseudonyms for names."""
        masks = self.gathering.masks
        return mask_document(self.document, masks)[0] if masks else self.document


class Exported(NamedTuple):
    """What was written."""

    size: int
    """Bytes of the file."""
    pictures: int = 0
    """Pictures in the folder beside it."""
    problems: tuple[Problem, ...] = ()
    """Why attached pictures are listed and not shown."""
    withheld: int = 0
    """Entries and worksheets that are private, in part or whole."""


class Leaving(NamedTuple):
    """What is done to a portfolio before it leaves, for the learner alone."""

    withheld: int
    """Entries and worksheets that are private, in part or whole."""
    inspection: Inspection


def compile_gathered(journal: Journal, gathering: Gathering) -> Compiled:
    """Return the portfolio that was gathered as a document, with the pictures it can show."""
    photographs, problems = journal.attachments.photographs(gathering.material.exhibits)
    document = compile_portfolio(
        gathering.unit,
        gathering.author,
        gathering.coverage,
        models=gathering.models,
        material=structs.replace(gathering.material, photographs=photographs),
    )
    return Compiled(gathering, document, problems)


def compile_now(journal: Journal, unit: Unit) -> Compiled:
    """Return the portfolio of a unit as it is now, gathered once."""
    return compile_gathered(journal, gather(journal, unit))


def inspected(compiled: Compiled) -> Inspection:
    """Return what masking does to a portfolio, and which names it may have missed."""
    gathering = compiled.gathering
    known = [gathering.unit, gathering.models, gathering.theory, gathering.author]
    return inspect(compiled.document, gathering.masks, texts_of(known))


def leaving(compiled: Compiled) -> Leaving:
    """Return what is withheld from a portfolio, and what masking does to it."""
    return Leaving(compiled.gathering.withheld, inspected(compiled))


def compiled_chapter(gathering: Gathering, number: str) -> Iterator[Block]:
    """Give one criterion's part of a portfolio, each block made when it is asked for.

    Raises:
        JournalError: when the unit has no such criterion.
    """
    for covered in gathering.coverage:
        if covered.criterion.number == number:
            chapters = Chapters(gathering.material, gathering.models)
            return Masking(gathering.masks).blocks(chapters.chapter(covered))
    message = f"{gathering.unit.number} has no criterion {number}."
    raise JournalError(message, "Choose one of its own.")


def write_portfolio(compiled: Compiled, target: Path, progress: Progress) -> Exported:
    """Write a portfolio in the format that the file's name asks for.

    The pictures of an earlier export go from the folder beside the file.

    Raises:
        JournalError: when there is no such format, what it needs is not installed, or it cannot
            be written; what was there before is then still there.
        Cancelled: when ``progress`` was cancelled; nothing was written.
    """
    suffix = check(target.name)
    progress.step(f"Making the {suffix} file")
    file = written(compiled.masked, target.name)
    progress.step(f"Writing {target.name}", last=True)
    folder = target.with_name(beside(target.name))
    write_companions(folder, file.beside)
    write_atomically(target, file.data)
    if suffix == _MARKDOWN:
        remove_stale(folder, file.beside)
    withheld = compiled.gathering.withheld
    return Exported(len(file.data), len(file.beside), compiled.problems, withheld)


def export_portfolio(
    journal: Journal, unit: Unit, target: Path, progress: Progress | None = None
) -> Exported:
    """Write the portfolio of a unit as it is now; see `write_portfolio`."""
    progress = progress or Progress()
    check(target.name)
    progress.step("Reading your journal")
    return write_portfolio(compile_now(journal, unit), target, progress)


def portfolio_text(journal: Journal, unit: Unit) -> str:
    """Return the portfolio of a unit as Markdown, with the names of its pictures."""
    return to_markdown(compile_now(journal, unit).masked)


def export_chart(journal: Journal, target: Path, ending: str = "") -> None:
    """Write a Johari window as SVG, or with no round named all of them over time.

    Raises:
        JournalError: when there is no such round, or nobody has answered it.
    """
    if not ending:
        course = johari.course(journal)
        if not course.rounds:
            message = "No round has been answered yet. Nothing was written."
            raise JournalError(message, kind=Kind.EARLY, of="drawing")
        masked = mask_record(public_record(course), journal.masks.ready())
        write_atomically(target, course_svg(masked).encode())
        return
    opened = journal.rounds.open(journal.rounds.find(ending))
    if not opened.responses:
        message = f"Nobody has answered “{opened.round.label}” yet. Nothing was written."
        raise JournalError(message, kind=Kind.EARLY, of="drawing")
    window = shown(opened.id, opened.round, opened.window, opened.agreement)
    masked_window = mask_record(public_record(window), journal.masks.ready())
    write_atomically(target, window_svg(masked_window).encode())


def export_calendar(journal: Journal, target: Path) -> int:
    """Write the actions that others may see as a calendar file and return how many there are."""
    actions = [(stored.id, stored.value) for stored in shared_actions(journal)]
    write_atomically(target, to_calendar(actions, journal.masks.ready()))
    return len(actions)


def export_table(worksheet: Worksheet, target: Path) -> None:
    """Write a worksheet's table as CSV, in UTF-8 as spreadsheets expect it.

    It is the learner's own working copy, to be edited and read back with no word lost: nothing in
    it is masked or left out, and it is not for others.
    """
    write_atomically(target, to_csv(worksheet).encode("utf-8-sig"))


def export_invitation(journal: Journal, code: str, target: Path, *, as_text: bool = False) -> None:
    """Write the form that a peer fills in: a page, or a text to reply to.

    The words stay as they are, masked or not: by them the answer is read.
    """
    invitation = journal.rounds.invitation(code)
    stored = journal.rounds.find(invitation.value.round)
    label = mask_record(public(stored.value.label), journal.masks.ready())
    form = to_text if as_text else to_html
    text = form(
        stored.id,
        structs.replace(stored.value, label=label),
        invitation.id,
        journal.settings.learner.name,
    )
    write_atomically(target, text.encode())
