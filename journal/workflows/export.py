"""Export: the files that leave a journal. If one is interrupted, the old file is still there."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from journal.errors import ErrorKind, JournalError, Problem
from journal.exchange.calendar import to_calendar
from journal.exchange.invitation import to_html, to_text
from journal.exchange.invitation_terms import InvitationTerms
from journal.exchange.spreadsheet import to_csv
from journal.johari.published_wording import answered
from journal.portfolio.chapters.changed_since import CHANGED
from journal.portfolio.chapters.chapter import ChapterCompiler
from journal.portfolio.chapters.compile import compile_and_keep
from journal.portfolio.drawing.johari_svg import course_svg, window_svg
from journal.portfolio.formats.choice import beside, check, written
from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.masking.apply import Masking, mask_document, mask_record
from journal.portfolio.masking.preview import Inspection, NameLeft, inspect, names_left, texts_of
from journal.portfolio.tree.tree import Document, Heading
from journal.progress import Progress
from journal.reflection.passage import public
from journal.store.alarms import refuse
from journal.store.companions import remove_stale, write_companions
from journal.store.files import require_fit, write_for_others
from journal.workflows import johari
from journal.workflows.gather import Gathering, gather, shared_actions, shared_course
from journal.workflows.published_rounds import departure, keep_groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from journal.journal import Journal
    from journal.portfolio.citing.reference import Reference
    from journal.portfolio.tree.photograph import Photograph
    from journal.portfolio.tree.tree import Block
    from journal.units.theory import Theory
    from journal.units.unit import Unit
    from journal.worksheet.worksheet import Worksheet

_MARKDOWN = ".md"
"""The only format with its pictures in separate files."""


class Compiled(NamedTuple):
    """The portfolio of a unit as a document, compiled once from one gathering."""

    gathering: Gathering
    document: Document
    """The document before masking, with the names of people."""
    problems: tuple[Problem, ...]
    """Why attached pictures are listed and not shown."""
    printed: dict[str, tuple[str, ...]]
    """The learner's texts in it, before masking; see `Before.printed`."""

    @property
    def masked(self) -> Document:
        """The document as others may see it, with pseudonyms for names."""
        masks = self.gathering.masks
        return mask_document(self.document, masks)[0] if masks else self.document


class Exported(NamedTuple):
    """The result of writing a portfolio."""

    size: int
    """Bytes of the file."""
    pictures: int = 0
    """Number of pictures in the folder beside it."""
    problems: tuple[Problem, ...] = ()
    """Why attached pictures are listed and not shown."""
    withheld: int = 0
    """Entries and worksheets that are private, in part or whole."""
    left: tuple[NameLeft, ...] = ()
    """Forms of masked names that are printed all the same."""


class Leaving(NamedTuple):
    """What is left out of a portfolio and masked before it leaves, for the learner alone."""

    withheld: int
    """Entries and worksheets that are private, in part or whole."""
    inspection: Inspection


def compile_gathered(
    journal: Journal, gathering: Gathering, photographs: Mapping[str, Photograph] | None = None
) -> Compiled:
    """Return a gathered portfolio as a document, with its pictures.

    ``photographs`` are these pictures, by signpost, where they were prepared before.
    """
    problems: tuple[Problem, ...] = ()
    if photographs is None:
        photographs, problems = journal.attachments.photographs(gathering.material.exhibits)
    document, printed = compile_and_keep(
        gathering.unit,
        gathering.author,
        gathering.coverage,
        models=gathering.models,
        material=structs.replace(gathering.material, photographs=dict(photographs)),
    )
    return Compiled(gathering, document, problems, printed)


def compile_now(journal: Journal, unit: Unit) -> Compiled:
    """Return the portfolio of a unit as it is now, gathered once, to be looked at."""
    return compile_gathered(journal, gather(journal, unit))


def compile_to_print(journal: Journal, unit: Unit) -> Compiled:
    """Return the portfolio of a unit as it is now, to be printed where nothing is saved.

    Answers of peers that never left the journal are not in it.
    """
    return compile_gathered(journal, without_new_answers(gather(journal, unit)))


def compile_to_leave(journal: Journal, unit: Unit) -> Compiled:
    """Return the portfolio of a unit as it is now, gathered once, for `ready_to_leave`."""
    return compile_gathered(journal, _provisional(gather(journal, unit), is_so=False))


def ready_to_leave(journal: Journal, compiled: Compiled) -> Compiled:
    """Return a portfolio whose numbers are kept for ever, or which says that they are not."""
    gathering = numbered(journal, compiled.gathering)
    kept = gathering.material.course == compiled.gathering.material.course
    if kept and not gathering.material.provisional:
        return compiled
    return compile_gathered(journal, gathering)


def numbered(journal: Journal, gathering: Gathering) -> Gathering:
    """Return a gathering after its signposts were saved; where they cannot be, it says so."""
    if gathering.gone:
        return gathering
    gathering = grouped(journal, gathering)
    try:
        journal.signposts.give(gathering.unit.id, gathering.signposts, leaving=True)
    except JournalError:
        return _provisional(gathering, is_so=True)
    return _provisional(gathering, is_so=False)


def grouped(journal: Journal, gathering: Gathering) -> Gathering:
    """Return a gathering after it was saved which peers leave together; see `published`.

    Where that cannot be saved, the answers that never left do not leave now.
    """
    try:
        keep_groups(journal, gathering.groups)
    except JournalError:
        return without_new_answers(gathering)
    return structs.replace(gathering, groups=())


def without_new_answers(gathering: Gathering) -> Gathering:
    """Return a gathering without the answers of peers that never left; nothing is saved for it."""
    material = structs.replace(gathering.material, course=gathering.left_before)
    return structs.replace(gathering, material=material, groups=())


def _provisional(gathering: Gathering, *, is_so: bool) -> Gathering:
    material = structs.replace(gathering.material, provisional=is_so)
    return structs.replace(gathering, material=material)


def inspected(compiled: Compiled) -> Inspection:
    """Return the names that masking replaces in a portfolio, and those that it may have missed."""
    gathering = compiled.gathering
    cards = [_without_first_names(card) for card in gathering.theory.values()]
    works = [_without_people(reference) for reference in gathering.material.register.values()]
    known = [gathering.unit, gathering.models, cards, works, gathering.author]
    actions = (("Actions", text) for text in texts_of(gathering.material.actions))
    return inspect(compiled.document, gathering.masks, texts_of(known), actions)


def _without_first_names(card: Theory) -> Theory:
    """Return a card with the surnames of its people and without its sources.

    A colleague may well be called David, or Smith like the author of some source.
    """
    surnames = tuple(person.partition(" (")[0].rpartition(" ")[2] for person in card.people)
    return structs.replace(card, people=surnames, sources=())


def _without_people(reference: Reference) -> Reference:
    """Return a reference without the people who wrote it, whom a colleague may be called like."""
    authors, editors = (
        tuple(name for name in names if "," not in name)
        for names in (reference.authors, reference.editors)
    )
    return structs.replace(reference, authors=authors, editors=editors)


def leaving(compiled: Compiled) -> Leaving:
    """Return what is left out of a portfolio, and what masking does to it."""
    return Leaving(compiled.gathering.withheld, inspected(compiled))


def compiled_chapter(gathering: Gathering, number: str) -> Iterator[Block]:
    """Give the blocks of one criterion's chapter, one at a time; ``number`` is its label.

    Raises:
        JournalError: when the unit has no such criterion.
    """
    for covered in gathering.coverage:
        if covered.criterion.number == number:
            chapters = ChapterCompiler(
                gathering.material, gathering.models, rule=gathering.unit.words
            )
            return Masking(gathering.masks).blocks(chapters.chapter(covered))
    message = f"{gathering.unit.called} has no criterion {number}."
    raise JournalError(message, "Choose one of its own.")


def write_portfolio(compiled: Compiled, target: Path, progress: Progress) -> Exported:
    """Write a portfolio in the format of the file's ending.

    Pictures of an earlier export are removed from the folder beside the file.

    Raises:
        JournalError: when there is no such format, what it needs is not installed, a part of the
            journal is gone, or it cannot be written; what was there before is then still there.
        Cancelled: when ``progress`` was cancelled; nothing was written.
    """
    suffix = check(target.name)
    require_fit(target)
    refuse(compiled.gathering.gone)
    _refuse_lesser(compiled, target)
    progress.step(f"Making the {suffix} file")
    masked = compiled.masked
    file = written(masked, target.name)
    progress.step(f"Writing {target.name}", last=True)
    folder = target.with_name(beside(target.name))
    write_companions(folder, file.beside)
    write_for_others(target, file.data)
    if suffix == _MARKDOWN:
        remove_stale(folder, file.beside)
    withheld = compiled.gathering.withheld
    left = names_left(masked, compiled.gathering.masks)
    problems = (*compiled.problems, *file.problems)
    return Exported(len(file.data), len(file.beside), problems, withheld, left)


def _refuse_lesser(compiled: Compiled, target: Path) -> None:
    """Refuse to replace a file by one without a picture that cannot be had now.

    Raises:
        JournalError: naming the picture.
    """
    lost = [
        problem
        for problem in compiled.problems
        if problem.kind is ErrorKind.GONE and problem.of == "attachment"
    ]
    if lost and target.exists():
        told = f"{lost[0].where}: {lost[0].what}"
        message = f"{target.name} stays as it is, for a picture would be missing in it. {told}"
        raise JournalError(message, kind=ErrorKind.GONE, of="picture")


def export_portfolio(
    journal: Journal, unit: Unit, target: Path, progress: Progress | None = None
) -> Exported:
    """Write the portfolio of a unit as it is now; see `write_portfolio`."""
    progress = progress or Progress()
    check(target.name)
    progress.step("Reading your journal")
    compiled = ready_to_leave(journal, compile_to_leave(journal, unit))
    return write_portfolio(compiled, target, progress)


def changes_text(journal: Journal, unit: Unit) -> str:
    """Return what the portfolio tells the tutor of changes since the last submission, as Markdown.

    It is empty where nothing was handed in.
    """
    compiled = compile_now(journal, unit)
    blocks = iter(compiled.masked.blocks)
    for block in blocks:
        if isinstance(block, Heading) and block.anchor == CHANGED:
            section = takewhile(lambda following: not isinstance(following, Heading), blocks)
            return to_markdown(Document("", tuple(section))).strip().removeprefix("#").strip()
    return ""


def portfolio_text(journal: Journal, unit: Unit) -> str:
    """Return the portfolio of a unit as Markdown, with the names of its pictures.

    Raises:
        JournalError: when a part of the journal is gone.
    """
    compiled = ready_to_leave(journal, compile_to_leave(journal, unit))
    refuse(compiled.gathering.gone)
    return to_markdown(compiled.masked)


def export_chart(journal: Journal, target: Path, ending: str = "") -> None:
    """Write the window of a round as SVG; without ``ending``, the rounds over time.

    ``ending`` is an ending of the round's id, or its label.

    Raises:
        JournalError: when there is no such round, no peer has answered, or a part of the journal
            is gone.
    """
    journal.alarms.require_all()
    with journal.at_one_moment():
        leaving = departure(journal, with_new=True)
    course = mask_record(shared_course(journal, leaving), journal.masks.ready())
    if not ending:
        if not course.rounds:
            message = "No round has been answered yet. Nothing was written."
            raise JournalError(message, kind=ErrorKind.EARLY, of="drawing")
        keep_groups(journal, leaving.groups)
        write_for_others(target, course_svg(course).encode())
        return
    stored = journal.rounds.find(ending)
    found = next((each for each in course.rounds if each.id == stored.id), None)
    if found is None:
        if not stored.value.picks:
            journal.rounds.open(stored)
        message = f"Nobody has answered “{stored.value.label}” yet. Nothing was written."
        raise JournalError(message, kind=ErrorKind.EARLY, of="drawing")
    if not found.whole:
        message = (
            f"“{stored.value.label}” cannot be drawn for others. {answered(found)} Nothing was "
            "written."
        )
        raise JournalError(message, kind=ErrorKind.EARLY, of="drawing")
    keep_groups(journal, leaving.groups)
    write_for_others(target, window_svg(found).encode())


def export_calendar(journal: Journal, target: Path) -> int:
    """Write the actions that others may see as a calendar file, and return their number.

    Raises:
        JournalError: when a part of the journal is gone, or it cannot be written.
    """
    journal.alarms.require_all()
    actions = [(stored.id, stored.value) for stored in shared_actions(journal)]
    write_for_others(target, to_calendar(actions, journal.masks.ready()))
    return len(actions)


def export_table(worksheet: Worksheet, target: Path) -> None:
    """Write a worksheet's table as CSV, in UTF-8 with a byte order mark for spreadsheets.

    It is the learner's own working copy, to be edited and read back: nothing is masked or left out,
    and it is not for others.
    """
    write_for_others(target, to_csv(worksheet).encode("utf-8-sig"))


def export_invitation(
    journal: Journal,
    code: str,
    target: Path,
    *,
    as_text: bool = False,
    terms: InvitationTerms | None = None,
) -> None:
    """Write the form for the peer with this code: an HTML page, or a text to reply to.

    Its words are not masked, because the answer is read by them; its label is.

    Raises:
        JournalError: when a part of the journal is gone, or it cannot be written.
    """
    journal.alarms.require_all()
    invitation = journal.rounds.invitation(code)
    stored = journal.rounds.find(invitation.value.round)
    label = mask_record(public(stored.value.label), journal.masks.ready())
    form = to_text if as_text else to_html
    text = form(
        stored.id,
        structs.replace(stored.value, label=label),
        invitation.id,
        journal.settings.learner.name,
        johari.glosses(journal, stored.value),
        terms or InvitationTerms(),
    )
    write_for_others(target, text.encode())
