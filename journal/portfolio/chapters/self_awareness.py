"""Self-awareness: the chapter on how the learner and their peers see the learner.

No peer is named or quoted, and it is made from what `published` says may leave.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.clock import short
from journal.johari.picture import GROWS
from journal.johari.published_wording import (
    AFTER,
    agreements,
    answered,
    how_to_read,
    in_common,
    nobody_named,
    read_first,
    words_of,
)
from journal.johari.round import FEWEST
from journal.johari.window import Pane
from journal.johari.wording import FAVOURITES, MOMENTS, NO_PROGRESS, own_words
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
    "In each round the learner picked words for themselves from a list, before seeing its answers "
    "(answers of earlier rounds may have been read), and peers picked as many, without seeing the "
    "learner's. Open words were picked by both, Blind ones by peers only, Hidden ones by the "
    "learner only. Unknown are the words that nobody picked then; they may simply not apply. "
    "Nobody could pick more than a few words, so a Hidden or a Blind word is one that was not "
    "picked, and may be known all the same."
)
_GROUPS = (
    f"Peers stay unnamed. Answers are told in groups: a group is all answers that left the "
    f"learner's journal together, {FEWEST} or more. What one peer picked cannot be worked out from "
    "this by one reader alone, also not with an earlier copy; peers who put their picks together "
    "are not provided for. That nobody picked a word is of course so of each of them. Whether a "
    "word moved more than chance would move it is not told here: the learner sees that, and exact "
    "counts. Words from the list of what gets in the learner's way are left out, and so are peers' "
    "sentences."
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
    yield paragraph(_GROUPS)
    yield from _over_time(course)
    for number, round_ in enumerate(course.rounds, 1):
        yield from _round(round_, number, course)
    changed = [change for change in course.changes if change.taken_up or change.let_go]
    if changed:
        yield Heading(3, "What the learner picked otherwise", f"{ANCHOR} moved")
        yield Bullets(tuple((_otherwise(change, course),) for change in changed))
    moments = [
        _moment(moment, signposts) for _, moment in course.moments if public(moment.about).strip()
    ]
    if moments:
        yield Heading(3, "Moments between rounds", f"{ANCHOR} moments")
        yield paragraph(f"These are the learner's {MOMENTS}")
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
    yield paragraph(
        "In brackets: how many words there would be on average if the peers had picked at random "
        f"from the list. {GROWS} Words in common, which peers picked and the learner too, do not: "
        f"the table says whether they are more than picking at random would give. {FAVOURITES}"
    )
    if len(course.rounds) > 1:
        yield paragraph(NO_PROGRESS)


def _point(shown: PublishedRound) -> tuple[str, ...]:
    after = f", {AFTER}" if shown.after else ""
    name = f"{one_line(shown.label)}, {short(date.fromisoformat(shown.day))}{after}"
    if not shown.whole:
        few = "not told yet" if shown.waiting >= FEWEST else "too few"
        return (name, str(shown.peers) if shown.told else few, *["not told"] * 5)
    verdicts = list(dict.fromkeys(filter(None, map(in_common, shown.told))))
    chance = shown.by_chance
    return (
        name,
        str(shown.peers),
        *(f"{shown.count(pane)} ({chance[pane]:.1f})" for pane in Pane),
        listed(verdicts) or "not told",
    )


def _round(shown: PublishedRound, number: int, course: PublishedCourse) -> Iterator[Block]:
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
    if before := read_first(shown, course.earlier(shown.id)):
        yield paragraph(" ".join(before))
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
        f"{day}: {one_line(public(moment.about))}; the learner says: from {moment.before} to "
        f"{moment.after}, by {moment.how}."
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
