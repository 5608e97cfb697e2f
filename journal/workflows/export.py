"""Exports: the files that leave a journal. An interrupted one leaves what was there before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journal.errors import JournalError, Problem
from journal.progress import Progress
from journal.store.files import write_atomically
from journal.text import natural_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from journal.johari.course import Course
    from journal.journal import Journal
    from journal.portfolio.bundle.bundle import Used
    from journal.portfolio.chapters.material import Before, Material
    from journal.portfolio.evidence.evidence import Coverage
    from journal.portfolio.masking.preview import Inspection
    from journal.portfolio.tree.tree import Block, Document
    from journal.units.unit import CriterionRef, Unit
    from journal.worksheet.worksheet import Worksheet

_MARKDOWN = ".md"
"""The one format whose pictures stand in files of their own."""


class Exported(NamedTuple):
    """What was written."""

    size: int
    """Bytes of the file."""
    pictures: int = 0
    """Pictures in the folder beside it."""
    problems: tuple[Problem, ...] = ()
    """Why attached pictures are listed and not shown."""


class Leaving(NamedTuple):
    """What is done to a portfolio before it leaves, for the learner alone."""

    withheld: int
    """Entries and worksheets that are private, in part or whole."""
    inspection: Inspection


def withheld(journal: Journal, unit: Unit) -> int:
    """Return how many entries and worksheets for a unit are private, in part or whole."""
    from journal.reflection.passage import public_entry, public_worksheet  # noqa: PLC0415

    entries = [each.value for each in journal.entries()]
    worksheets = [each.value for each in journal.worksheets.all()]
    held = [each.criteria for each in entries if each.private or public_entry(each) is not each]
    held += [
        each.criteria for each in worksheets if each.private or public_worksheet(each) is not each
    ]
    return sum(any(ref.unit == unit.id for ref in criteria) for criteria in held)


def compiled(journal: Journal, unit: Unit) -> Document:
    """Return the portfolio of a unit, before any format, with pseudonyms for names."""
    return _compiled_with_pictures(journal, unit)[0]


def _compiled_with_pictures(journal: Journal, unit: Unit) -> tuple[Document, tuple[Problem, ...]]:
    """Return the portfolio of a unit, and why attached pictures in it cannot be shown."""
    from msgspec import structs  # noqa: PLC0415  (nothing else needs it)

    from journal.portfolio.masking.apply import mask_document  # noqa: PLC0415

    found = material(journal, unit, journal.coverage(unit))
    photographs, problems = journal.attachments.photographs(found.exhibits)
    pictured = structs.replace(found, photographs=photographs)
    document = _compiled_as_written(journal, unit, pictured)
    return mask_document(document, journal.masks.ready())[0], problems


def inspected(journal: Journal, unit: Unit) -> Inspection:
    """Return what masking does to the portfolio of a unit, and which names it may have missed."""
    from journal.portfolio.masking.preview import inspect, texts_of  # noqa: PLC0415

    learner, prompts = journal.settings.learner, journal.prompts
    known = [unit, prompts.models, prompts.theory, learner.name, learner.centre]
    document = _compiled_as_written(journal, unit)
    return inspect(document, journal.masks.ready(), texts_of(known))


def material(journal: Journal, unit: Unit, coverage: Sequence[Coverage]) -> Material:
    """Return all that a portfolio is made of beside its entries and worksheets."""
    from journal.portfolio.chapters.material import Material, Passage  # noqa: PLC0415
    from journal.portfolio.citing.citation import cited_register  # noqa: PLC0415
    from journal.portfolio.tree.attachment import gather_exhibits  # noqa: PLC0415
    from journal.reflection.passage import public, public_record  # noqa: PLC0415

    refs = [unit.ref(criterion) for _, criterion in unit.criteria()]
    signposts = journal.signposts(unit, coverage)
    statements = {
        ref: journal.statements.shown(ref, signposts) for ref in refs if journal.statements.get(ref)
    }
    evidence = {each.signpost: each for of in coverage for each in of.evidence}
    in_order = sorted(evidence.values(), key=lambda each: int(each.signpost[1:]))
    exhibits = gather_exhibits(in_order, journal.attachments.by_id())
    texts = [public(each.text) for each in statements.values()]
    texts += [text for each in in_order for text in each.entry.texts()]
    private = {each.id for each in journal.entries() if each.value.private}
    sheets = {each.id for each in journal.worksheets.all() if each.value.private}
    return Material(
        statements=statements,
        passages=tuple(
            Passage(stored.value, standing)
            for stored, standing in journal.claims.standing()
            if any(ref in refs for ref in stored.value.criteria)
        ),
        exhibits=exhibits,
        style=journal.settings.references,
        register=public_record(cited_register(texts, journal.references.register())),
        actions=tuple(
            public_record(each.value)
            for each in journal.actions.all()
            if each.value.entry not in private
            and not (each.value.origin and each.value.origin.worksheet in sheets)
        ),
        decisions=tuple(public_record(each.value) for each in journal.decisions.all()),
        course=_shared_course(journal),
        declaration=public_record(journal.submissions.declaration(unit.id)),
        used=_used(journal, refs, signposts),
        before=_before(journal, unit, signposts),
        withheld=withheld(journal, unit) > 0,
        day=journal.today().isoformat(),
    )


def _before(journal: Journal, unit: Unit, signposts: Mapping[str, str]) -> Before | None:
    """Return what was handed in last, as far as it has changed since."""
    from journal.portfolio.chapters.material import Before  # noqa: PLC0415
    from journal.portfolio.evidence.signpost import resettled  # noqa: PLC0415
    from journal.reflection.passage import public_entry  # noqa: PLC0415

    last = journal.submissions.last(unit.id)
    if last is None:
        return None
    now = {each.id: each.revision for each in journal.entries()}
    changed = [each for each in last.used if each.kind == "entry" and each.id in now]
    entries = {
        each.id: public_entry(then.value)
        for each in changed
        if now[each.id] != each.revision
        for then in journal.history(each.id)
        if then.revision == each.revision
    }
    handed_in = {each.id: each.revision for each in last.used if each.kind == "statement"}
    statements = {
        ref: resettled(then.value, signposts)
        for _, criterion in unit.criteria()
        if (stored := journal.statements.get(ref := unit.ref(criterion)))
        and stored.id in handed_in
        and stored.revision != handed_in[stored.id]
        for then in journal.statements.history(ref)
        if then.revision == handed_in[stored.id]
    }
    ids = frozenset(each.id for each in last.used)
    return Before(last.made[:10], ids, entries, statements)


def _used(
    journal: Journal, refs: Sequence[CriterionRef], signposts: Mapping[str, str]
) -> tuple[Used, ...]:
    """Return the revision of every record that is in a portfolio, by its signpost if it has one."""
    from journal.portfolio.bundle.bundle import Used  # noqa: PLC0415

    by_id = {id_: signpost for signpost, id_ in signposts.items()}
    records = (
        ("entry", journal.entries()),
        ("worksheet", journal.worksheets.all()),
        ("attachment", journal.attachments.all()),
    )
    used = [
        Used(kind, each.id, each.revision, by_id[each.id])
        for kind, stored in records
        for each in stored
        if each.id in by_id
    ]
    said = [stored for ref in refs if (stored := journal.statements.get(ref))]
    used += [Used("statement", each.id, each.revision) for each in said]
    used += [
        Used("claim", each.id, each.revision)
        for each in journal.claims.all()
        if any(ref in refs for ref in each.value.criteria)
    ]
    return tuple(sorted(used, key=lambda each: (each.kind, natural_key(each.signpost), each.id)))


def _compiled_as_written(journal: Journal, unit: Unit, found: Material | None = None) -> Document:
    from journal.portfolio.chapters.compile import compile_portfolio  # noqa: PLC0415
    from journal.portfolio.chapters.front import Author  # noqa: PLC0415
    from journal.reflection.passage import public_record  # noqa: PLC0415

    learner = public_record(journal.settings.learner)
    coverage = journal.coverage(unit)
    return compile_portfolio(
        unit,
        Author(learner.name, learner.centre),
        coverage,
        models=journal.prompts.models,
        material=found or material(journal, unit, coverage),
    )


def _shared_course(journal: Journal) -> Course:
    """Return the Johari rounds and moments, without those of entries that nobody else may see."""
    from msgspec import structs  # noqa: PLC0415  (nothing else needs it)

    from journal.reflection.passage import public_entry, public_record  # noqa: PLC0415
    from journal.workflows import johari as windows  # noqa: PLC0415  (most have no rounds)

    course: Course = public_record(windows.course(journal))
    if not course.moments:
        return course
    shared = {
        each.id
        for each in journal.entries()
        if not each.value.private and public_entry(each.value).answers
    } | {""}
    return structs.replace(
        course,
        paths=tuple(
            structs.replace(
                each, moments=tuple(told for told in each.moments if told.entry in shared)
            )
            for each in course.paths
        ),
        moments=tuple(each for each in course.moments if each[1].entry in shared),
    )


def export_chart(journal: Journal, target: Path, ending: str = "") -> None:
    """Write a Johari window as SVG, or with no round named all of them over time.

    Raises:
        JournalError: when there is no such round, or nobody has answered it.
    """
    from journal.johari.course import shown  # noqa: PLC0415
    from journal.portfolio.drawing.johari_svg import course_svg, window_svg  # noqa: PLC0415
    from journal.portfolio.masking.apply import mask_record  # noqa: PLC0415
    from journal.reflection.passage import public_record  # noqa: PLC0415
    from journal.workflows import johari as windows  # noqa: PLC0415  (most have no rounds)

    hint = "`journal johari rounds` shows who was asked."
    if not ending:
        course = windows.course(journal)
        if not course.rounds:
            raise JournalError("No round has been answered yet. Nothing was written.", hint)
        masked = mask_record(public_record(course), journal.masks.ready())
        write_atomically(target, course_svg(masked).encode())
        return
    opened = journal.rounds.open(journal.rounds.find(ending))
    if not opened.responses:
        message = f"Nobody has answered “{opened.round.label}” yet. Nothing was written."
        raise JournalError(message, hint)
    window = shown(opened.id, opened.round, opened.window, opened.agreement)
    masked_window = mask_record(public_record(window), journal.masks.ready())
    write_atomically(target, window_svg(masked_window).encode())


def compiled_chapter(
    journal: Journal, unit: Unit, number: str, coverage: Sequence[Coverage] = ()
) -> Iterator[Block]:
    """Give one criterion's part of a portfolio, each block made when it is asked for.

    ``coverage`` is that of the unit, when it is at hand.

    Raises:
        JournalError: when the unit has no such criterion.
    """
    from journal.portfolio.chapters.chapter import Chapters  # noqa: PLC0415
    from journal.portfolio.masking.apply import Masking  # noqa: PLC0415

    coverage = coverage or journal.coverage(unit)
    for each in coverage:
        if each.criterion.number == number:
            chapters = Chapters(material(journal, unit, coverage), journal.prompts.models)
            return Masking(journal.masks.ready()).blocks(chapters.chapter(each))
    raise JournalError(f"{unit.number} has no criterion {number}.", "Choose one of its own.")


def portfolio_text(journal: Journal, unit: Unit) -> str:
    """Return the portfolio of a unit as Markdown, without its pictures."""
    from journal.portfolio.formats.markdown import to_markdown  # noqa: PLC0415

    return to_markdown(compiled(journal, unit))


def leaving(journal: Journal, unit: Unit) -> Leaving:
    """Return what is withheld from the portfolio of a unit, and what masking does to it."""
    return Leaving(withheld(journal, unit), inspected(journal, unit))


def export_portfolio(
    journal: Journal, unit: Unit, target: Path, progress: Progress | None = None
) -> Exported:
    """Write the portfolio of a unit in the format that the file's name asks for.

    The pictures of an earlier export go from the folder beside the file.

    Raises:
        JournalError: when there is no such format, what it needs is not installed, or it cannot
            be written; what was there before is then still there.
        Cancelled: when ``progress`` was cancelled; nothing was written.
    """
    from journal.portfolio.formats.choice import beside, check, written  # noqa: PLC0415
    from journal.store.companions import remove_stale, write_companions  # noqa: PLC0415

    suffix = check(target.name)
    progress = progress or Progress()
    progress.step("Reading your journal")
    document, problems = _compiled_with_pictures(journal, unit)
    progress.step(f"Making the {suffix} file")
    file = written(document, target.name)
    progress.step(f"Writing {target.name}", last=True)
    folder = target.with_name(beside(target.name))
    write_companions(folder, file.beside)
    write_atomically(target, file.data)
    if suffix == _MARKDOWN:
        remove_stale(folder, file.beside)
    return Exported(len(file.data), len(file.beside), problems)


def export_calendar(journal: Journal, target: Path) -> int:
    """Write the actions as a calendar file and return how many there are.

    What private entries promise and the review dates in private worksheets are left out.
    """
    from journal.exchange.calendar import to_calendar  # noqa: PLC0415  (nothing else needs it)

    private = {each.id for each in journal.worksheets.all() if each.value.private}
    promising = {each.id for each in journal.entries() if each.value.private}
    actions = [
        (each.id, each.value)
        for each in journal.actions.all()
        if each.value.entry not in promising
        and not (each.value.origin and each.value.origin.worksheet in private)
    ]
    write_atomically(target, to_calendar(actions, journal.masks.ready()))
    return len(actions)


def export_table(worksheet: Worksheet, target: Path) -> None:
    """Write a worksheet's table as CSV, in UTF-8 as spreadsheets expect it.

    It is the learner's own working copy, to be edited and read back with no word lost: nothing in
    it is masked or left out, and it is not for others.
    """
    from journal.exchange.spreadsheet import to_csv  # noqa: PLC0415  (nothing else needs it)

    write_atomically(target, to_csv(worksheet).encode("utf-8-sig"))


def export_invitation(journal: Journal, code: str, target: Path, *, as_text: bool = False) -> None:
    """Write the form that a peer fills in: a page, or a text to reply to.

    The words stay as they are, masked or not: by them the answer is read.
    """
    from msgspec import structs  # noqa: PLC0415  (nothing else needs it)

    from journal.exchange.peer_form import to_html, to_text  # noqa: PLC0415
    from journal.portfolio.masking.apply import mask_record  # noqa: PLC0415
    from journal.reflection.passage import public  # noqa: PLC0415

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
