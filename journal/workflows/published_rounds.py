"""Published rounds: the Johari rounds as they leave, and which answers leave together now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from journal.johari.published import (
    GroupMember,
    PeerGroup,
    PublishedCourse,
    PublishedRound,
    in_order,
    new_group,
    own_changes,
    picture_of,
)
from journal.johari.round import FEWEST, Response

if TYPE_CHECKING:
    from datetime import datetime

    from journal.johari.round import Round
    from journal.journal import Journal
    from journal.registers.answers import KeptAnswer
    from journal.store.collection import Stored


class Departure(NamedTuple):
    """The course as it leaves, and the groups that it needs and that are not saved yet."""

    course: PublishedCourse
    groups: tuple[PeerGroup, ...]


def departure(journal: Journal, *, with_new: bool) -> Departure:
    """Return the rounds as they leave; ``with_new`` also those answers that never left so far.

    Saves nothing. What has new groups may only leave after `keep_groups`.
    """
    made = journal.moment().isoformat(timespec="microseconds")
    rounds, groups = [], []
    for stored in journal.rounds.all():
        if not stored.value.picks:
            continue
        there = _there(journal, stored.id)
        kept = journal.rounds.groups.of(stored.id)
        if with_new:
            new = _new_groups(journal, stored.value, stored.id, there, kept, made)
            groups += new
            kept = [*kept, *new]
        if there or kept:
            rounds.append(_published(stored.id, stored.value, there, kept))
    rounds = in_order(rounds)
    lists = {stored.id: stored.value.words for stored in journal.rounds.all()}
    moments = tuple((moment.id, moment.value) for moment in journal.moments.all())
    changes = tuple(own_changes(rounds, lists))
    return Departure(PublishedCourse(tuple(rounds), changes, moments), tuple(groups))


def keep_groups(journal: Journal, groups: tuple[PeerGroup, ...]) -> None:
    """Save which answers leave together, before they do.

    Raises:
        JournalError: when that cannot be saved; then they may not leave.
    """
    if groups:
        journal.rounds.groups.add(groups)


def has_left(journal: Journal, round_id: str) -> bool:
    """Return True if words of a round have left the journal."""
    return bool(journal.rounds.groups.of(round_id)) or bool(_before_groups(journal, round_id))


def _there(journal: Journal, round_id: str) -> dict[GroupMember, Response]:
    return {
        GroupMember(answer.id, answer.revision): answer.value
        for answer in journal.rounds.responses(round_id)
    }


def _published(
    id_: str, round_: Round, there: dict[GroupMember, Response], groups: list[PeerGroup]
) -> PublishedRound:
    grouped = {member for group in groups for member in group.members}
    return PublishedRound(
        id_,
        round_.label,
        round_.begun[:10],
        round_.pick,
        len(round_.words),
        round_.picks,
        tuple(picture_of(group, there) for group in groups),
        waiting=len(there.keys() - grouped),
    )


def _new_groups(
    journal: Journal,
    round_: Round,
    round_id: str,
    there: dict[GroupMember, Response],
    kept: list[PeerGroup],
    made: str,
) -> list[PeerGroup]:
    found = []
    before = {} if kept else _before_groups(journal, round_id)
    if before:
        first = new_group(round_, round_id, before, made)
        found += [first] if first else []
    grouped = {member for group in (*kept, *found) for member in group.members}
    free = {member: answer for member, answer in there.items() if member not in grouped}
    new = new_group(round_, round_id, free, made)
    return [*found, *([new] if new else [])]


def _before_groups(journal: Journal, round_id: str) -> dict[GroupMember, Response]:
    """Return the answers that an earlier program handed in, with those withdrawn since.

    It told how many peers named each word; so these answers have left together.
    """
    if journal.rounds.groups.of(round_id):
        return {}
    answers = journal.rounds.answers
    codes = sorted(answers.codes(round_id) | answers.withdrawn(round_id))
    histories = {code: answers.history(code) for code in codes}
    found: dict[GroupMember, Response] = {}
    for moment in journal.submissions.moments():
        then = {
            GroupMember(there.id, there.revision): answer
            for history in histories.values()
            if (there := _at(history, moment)) and (answer := answers.read(there.value))
        }
        if len(then) >= FEWEST:
            found |= then
    return found


def _at(history: list[Stored[KeptAnswer]], moment: datetime) -> Stored[KeptAnswer] | None:
    """Return the answer as it was at a moment, where the log has its words; else None."""
    until = [revision for revision in history if revision.at <= moment]
    last = until[-1] if until else None
    return last if last and not last.deleted and not last.value.words else None


def shared(course: PublishedCourse, entries: set[str]) -> PublishedCourse:
    """Return a course without the moments of other entries than these, given by id."""
    told = tuple(moment for moment in course.moments if moment[1].entry in entries | {""})
    return replace(course, moments=told)


def grouped_with(journal: Journal, code: str) -> PeerGroup | None:
    """Return the group with which an answer has left, by the code of its invitation; else None."""
    answer = journal.rounds.answers.stored(code)
    if answer is None:
        return None
    member, round_id = GroupMember(code, answer.revision), answer.value.round
    groups = journal.rounds.groups.of(round_id)
    before = _before_groups(journal, round_id)
    if member in before:
        round_ = journal.rounds.find(round_id).value
        made = journal.moment().isoformat(timespec="microseconds")
        if group := new_group(round_, round_id, before, made):
            groups = [*groups, group]
    return next((group for group in groups if member in group.members), None)
