"""Withdraw: erase what a peer answered, here and in the snapshots, and say what remains of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journal.johari.disclosure import BANDED
from journal.text import listed, one_line
from journal.workflows.published_rounds import grouped_with, has_left
from journal.workflows.snapshots import erase_from_snapshots

if TYPE_CHECKING:
    from journal.journal import Journal

IN_THE_LOG = (
    "An earlier version of the program kept these words in the log itself, which is never "
    "rewritten: they stay there, and in every copy of it, though nothing shows them any more."
)
ERASED = "Their words are erased."
ELSEWHERE = (
    "The words are erased here and in this machine's snapshots. Your other machines erase them "
    "once they have your log and the journal is opened there. Backups of your own, and copies "
    "that a cloud or git keeps of older states, are not reached."
)


class Withdrawal(NamedTuple):
    """Whose answer was withdrawn, and what is to be said of what remains, as sentences."""

    peer: str
    remains: tuple[str, ...]


def withdraw(journal: Journal, code: str) -> Withdrawal:
    """Erase a peer's answer; ``code`` is that of the invitation.

    Raises:
        JournalError: when there is no such answer, or it cannot be erased.
    """
    invitation = journal.rounds.invitation(code)
    left = left_before(journal, code)
    in_the_log = journal.rounds.answers.is_in_the_log(invitation.id)
    peer = journal.rounds.withdraw(code)
    told = [IN_THE_LOG if in_the_log else ELSEWHERE]
    if kept := erase_from_snapshots(journal):
        names = listed([one_line(name, 60) for name in kept])
        told.append(f"The snapshot {names} is damaged and still has them; remove it by hand.")
    if left:
        told.append(left)
    elif has_left(journal, invitation.value.round):
        told.append("This answer never left your journal.")
    return Withdrawal(peer, tuple(told))


def before_withdrawing(journal: Journal, code: str) -> tuple[str, ...]:
    """Return what becomes of the words of an answer, and what cannot be called back."""
    in_the_log = journal.rounds.answers.is_in_the_log(journal.rounds.invitation(code).id)
    return tuple(filter(None, [IN_THE_LOG if in_the_log else ERASED, left_before(journal, code)]))


def left_before(journal: Journal, code: str) -> str:
    """Return what cannot be called back of an answer, and what leaves from now on, else ""."""
    group = grouped_with(journal, journal.rounds.invitation(code).id)
    if group is None:
        return ""
    others = len(group.members) - 1
    rest = (
        f"of this group of {len(group.members)} only words leave that at least two others named"
        if len(group.members) >= BANDED and not group.silent
        else f"nothing that this group of {len(group.members)} said leaves any more"
    )
    return (
        "Words of this answer have left your journal, mixed with those of "
        f"{others} other peers: what was exported or handed in cannot be called back. The rest "
        "told anew beside it would show which words were theirs. So from now on "
        f"{rest}. Your own window shows everything that is left."
    )
