"""Self-awareness: the chapter on how the learner and their peers see the learner.

No peer is named or quoted. With fewer than three peers no words are printed, because a reader could
tell who picked them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.clock import short
from journal.johari.course import against_chance
from journal.johari.picture import GROWS, asked, by_chance, named, nobody_named, said
from journal.johari.window import Pane
from journal.johari.wording import FAVOURITES, agreed, compared
from journal.portfolio.drawing.johari_svg import (
    course_svg,
    course_title,
    course_words,
    window_svg,
    window_title,
    window_words,
)
from journal.portfolio.evidence.numbering import DocumentId, Signpost
from journal.portfolio.tree.tree import (
    Block,
    Bullets,
    Heading,
    Inline,
    Link,
    Paragraph,
    Picture,
    Table,
    Text,
    paragraph,
    plainly,
)
from journal.reflection.passage import public
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journal.johari.agreement import Measure
    from journal.johari.course import Course, MovementAccount, RoundSummary
    from journal.johari.moment import Moment
    from journal.johari.movement import Comparison

THEORY = "johari-window"
"""The id of the theory card whose criteria link to this chapter."""
ANCHOR = "self-awareness"

_WHAT = (
    "In each round the learner picked words for themselves from a list, before seeing its answers, "
    "and peers picked as many, without seeing the learner's. Open words were picked by both, blind "
    "ones by peers only, hidden ones by the learner only. Unknown are the words that nobody named; "
    "they may simply not apply. Nobody could pick more than a few words, so a hidden or a blind "
    "word is one that was not picked, and may be known all the same. Peers stay unnamed."
)
_FEW = (
    "Fewer than three peers answered. That is too few to mean much and to stay unnamed, so neither "
    "words nor measures are shown."
)


def compile_self_awareness(
    course: Course, signposts: Mapping[DocumentId, Signpost], criteria: Sequence[str]
) -> Iterator[Block]:
    """Give the chapter; nothing without an answered round.

    ``signposts`` maps the id of an entry to its signpost. ``criteria`` are the numbers of the
    criteria that link to the chapter.
    """
    if not course.rounds:
        return
    yield Heading(2, "Self-awareness", ANCHOR)
    if criteria:
        yield Paragraph((Text("This chapter belongs to "), *_criteria(criteria), Text(".")))
    yield paragraph(_WHAT)
    yield from _over_time(course)
    for number, round_ in enumerate(course.rounds, 1):
        yield from _round(round_, number)
    if course.comparisons:
        yield Heading(3, "What moved between rounds", f"{ANCHOR} moved")
        for beside in course.comparisons:
            yield from _beside(beside, course, signposts)
    moments = [
        _moment(moment, signposts) for _, moment in course.moments if public(moment.about).strip()
    ]
    if moments:
        yield Heading(3, "Moments between rounds", f"{ANCHOR} moments")
        yield Bullets(tuple((moment,) for moment in moments))


def see_self_awareness() -> Paragraph:
    """Return the paragraph in the chapter of a criterion that links to this chapter."""
    link = Link((Text("Self-awareness"),), anchor=ANCHOR)
    return Paragraph((Text("How the learner and their peers see the learner: "), link, Text(".")))


def _criteria(numbers: Sequence[str]) -> Iterator[Inline]:
    for at, number in enumerate(numbers):
        if at:
            yield Text(", ")
        yield Link((Text(number),), anchor=f"criterion {number}")


def _over_time(course: Course) -> Iterator[Block]:
    if len(course.rounds) > 1:
        title, words = course_title(course), course_words(course)
        yield Picture("johari-over-time", course_svg(course), title, words, course)
    names = ("Round", "Peers", "Open", "Blind", "Hidden", "Unknown", "Words in common")
    yield Table(
        tuple(plainly(name) for name in names),
        tuple(tuple(plainly(cell) for cell in _point(round_)) for round_ in course.rounds),
    )
    yield paragraph(
        f"{GROWS} Rounds are compared by how many of each peer's words are the learner's own, "
        "averaged, which does not; beside it stands what blind picking from the list would give "
        f"nine times of ten. {FAVOURITES}"
    )


def _point(shown: RoundSummary) -> tuple[str, ...]:
    shared = shown.shared
    return (
        f"{one_line(shown.label)}, {short(date.fromisoformat(shown.day))}",
        str(shown.window.peers),
        f"{shown.count(Pane.OPEN)} (by blind picking {shown.open_by_chance:.1f})",
        f"{shown.count(Pane.BLIND)} (by blind picking {shown.blind_by_chance:.1f})",
        f"{shown.count(Pane.HIDDEN)} (by blind picking {shown.hidden_by_chance:.1f})",
        str(shown.count(Pane.UNKNOWN)),
        f"{shared.value:.1f} of {shown.pick}, {_against(shared)}" if shared else "too few peers",
    )


def _against(measure: Measure) -> str:
    chance = measure.chance
    return f"{against_chance(measure)} ({chance.low:.1f} to {chance.high:.1f})"


def _round(shown: RoundSummary, number: int) -> Iterator[Block]:
    label, day = one_line(shown.label), short(date.fromisoformat(shown.day))
    yield Heading(3, f"Round “{label}”, {day}", f"{ANCHOR} {shown.id}")
    if shown.window.few:
        peers = counted(shown.window.peers, "peer")
        yield paragraph(f"{peers.capitalize()} answered. {_FEW}")
        return
    yield Picture(
        f"johari-round-{number}",
        window_svg(shown),
        window_title(shown),
        window_words(shown),
        shown,
    )
    yield paragraph(f"{asked(shown)}. A number after a word: so many peers named it.")
    if shown.agreement:
        told = agreed(
            shown.agreement,
            shown.window.peers,
            shown.pick,
            whose="the learner's",
            who="the learner",
        )
        yield paragraph(told)
    rows = [
        (
            plainly(f"{pane.title()} {shown.count(pane)}"),
            plainly(
                nobody_named(shown)
                if pane is Pane.UNKNOWN
                else listed([said(*word) for word in named(shown, pane)]) or "none"
            ),
        )
        for pane in Pane
    ]
    yield Table((plainly("Pane"), plainly("Words")), tuple(rows))
    yield paragraph(by_chance(shown))


def _beside(
    found: Comparison, course: Course, signposts: Mapping[DocumentId, Signpost]
) -> Iterator[Block]:
    """Give a round beside the one before: what was compared, and the words that moved."""
    label = one_line(course.label(found.second))
    told = compared(found, course.label(found.first), who="the learner")
    yield paragraph(f"“{label}”: {' '.join(told)}")
    paths = course.into(found.second)
    if paths:
        yield Bullets(tuple((_moved(path, course, signposts),) for path in paths))


def _moved(
    told: MovementAccount, course: Course, signposts: Mapping[DocumentId, Signpost]
) -> Block:
    labels = {round_.id: one_line(round_.label) for round_ in course.rounds}
    moved = told.movement
    between = f"“{labels.get(moved.first, '')}” to “{labels.get(moved.second, '')}”"
    says = f"{moved.says}; {moved.picked_by('the learner')}"
    text = f"{one_line(moved.word)}, {between}: from {moved.before} to {moved.after}; {says}."
    entries = [DocumentId(moment.entry) for moment in told.moments]
    found = [signposts[entry] for entry in entries if entry in signposts]
    return Paragraph((*plainly(text), *_see(list(dict.fromkeys(found)))))


def _moment(moment: Moment, signposts: Mapping[DocumentId, Signpost]) -> Block:
    day = short(date.fromisoformat(moment.day))
    text = (
        f"{day}: {one_line(public(moment.about))}, from {moment.before} to {moment.after}, "
        f"by {moment.how}."
    )
    entry = DocumentId(moment.entry)
    see = [signposts[entry]] if entry in signposts else []
    return Paragraph((*plainly(text), *_see(see)))


def _see(signposts: Sequence[str]) -> Iterator[Inline]:
    for at, signpost in enumerate(signposts):
        yield Text(", " if at else " See ")
        yield Link((Text(signpost),), anchor=signpost)
    if signposts:
        yield Text(".")
