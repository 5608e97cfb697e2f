"""Self-awareness: the chapter on how the learner and their peers see the learner.

No peer is named or quoted, and it is made from what `published` says may leave.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.clock import short
from journal.johari.picture import GROWS
from journal.johari.published_wording import (
    agreements,
    answered,
    how_to_read,
    nobody_named,
    words_of,
)
from journal.johari.round import FEWEST
from journal.johari.window import Pane
from journal.johari.wording import FAVOURITES, own_words
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
from journal.text import listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journal.johari.moment import Moment
    from journal.johari.published import OwnChange, PublishedCourse, PublishedRound

THEORY = "johari-window"
"""The id of the theory card whose criteria link to this chapter."""
ANCHOR = "self-awareness"

_WHAT = (
    "In each round the learner picked words for themselves from a list, before seeing its answers, "
    "and peers picked as many, without seeing the learner's. Open words were picked by both, blind "
    "ones by peers only, hidden ones by the learner only. Unknown are the words that nobody named; "
    "they may simply not apply. Nobody could pick more than a few words, so a hidden or a blind "
    "word is one that was not picked, and may be known all the same. Peers stay unnamed: answers "
    "are told in groups of at least three, and never so that what one of them picked could be "
    "worked out, also not from an earlier copy of this. For the same reason it is not told which "
    "words moved between rounds. What peers say that gets in the learner's way is left out, and so "
    "are their sentences."
)
_COPIED = (
    "From the second round on the learner may have read what peers had named before. Picking the "
    "same words then shows reading, and not by itself better self-knowledge."
)


def compile_self_awareness(
    course: PublishedCourse, signposts: Mapping[DocumentId, Signpost], criteria: Sequence[str]
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
    changed = [change for change in course.changes if change.taken_up or change.let_go]
    if changed:
        yield Heading(3, "What the learner picked otherwise", f"{ANCHOR} moved")
        yield Bullets(tuple((_otherwise(change, course),) for change in changed))
    moments = [
        _moment(moment, signposts) for _, moment in course.moments if public(moment.about).strip()
    ]
    if moments:
        yield Heading(3, "Moments between rounds", f"{ANCHOR} moments")
        yield paragraph("These are the learner's own notes; no peer confirmed them.")
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


def _over_time(course: PublishedCourse) -> Iterator[Block]:
    if len(course.rounds) > 1:
        title, words = course_title(course), course_words(course)
        yield Picture("johari-over-time", course_svg(course), title, words, course)
    names = ("Round", "Peers", "Open", "Blind", "Hidden", "Unknown", "Words in common")
    yield Table(
        tuple(plainly(name) for name in names),
        tuple(tuple(plainly(cell) for cell in _point(round_)) for round_ in course.rounds),
    )
    copied = f" {_COPIED}" if len(course.rounds) > 1 else ""
    yield paragraph(
        f"In brackets: how many words there would be on average if the peers had picked blindly "
        f"from the list. {GROWS} How often peers' words are the learner's own does not; it stands "
        f"beside what blind picking would give. {FAVOURITES}{copied}"
    )


def _point(shown: PublishedRound) -> tuple[str, ...]:
    name = f"{one_line(shown.label)}, {short(date.fromisoformat(shown.day))}"
    if not shown.whole:
        few = "not told yet" if shown.waiting >= FEWEST else "too few"
        return (name, str(shown.peers) if shown.told else few, *["not told"] * 5)
    verdicts = list(dict.fromkeys(group.verdict for group in shown.told if group.verdict))
    chance = shown.by_chance
    return (
        name,
        str(shown.peers),
        *(f"{shown.count(pane)} ({chance[pane]:.1f})" for pane in Pane if pane is not Pane.UNKNOWN),
        str(shown.count(Pane.UNKNOWN)),
        listed(verdicts) or "not told",
    )


def _round(shown: PublishedRound, number: int) -> Iterator[Block]:
    label, day = one_line(shown.label), short(date.fromisoformat(shown.day))
    yield Heading(3, f"Round “{label}”, {day}", f"{ANCHOR} {shown.id}")
    if shown.whole:
        yield Picture(
            f"johari-round-{number}",
            window_svg(shown),
            window_title(shown),
            window_words(shown),
            shown,
        )
    yield paragraph(" ".join([answered(shown), *agreements(shown)]))
    if not shown.told:
        return
    yield paragraph(how_to_read(shown))
    panes = tuple(Pane) if shown.whole else (Pane.OPEN, Pane.BLIND)
    rows = [
        (
            plainly(f"{pane.title()} {shown.count(pane)}"),
            plainly(
                nobody_named(shown)
                if pane is Pane.UNKNOWN
                else listed(words_of(shown, pane)) or "none"
            ),
        )
        for pane in panes
    ]
    yield Table((plainly("Pane"), plainly("Words")), tuple(rows))


def _otherwise(change: OwnChange, course: PublishedCourse) -> Block:
    told = own_words(change.taken_up, change.let_go, change.read_before, "the learner")
    return paragraph(f"“{one_line(course.label(change.second))}”: {' '.join(told)}")


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
