"""Invite: a peer is invited to a round when their form is written, and not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.workflows.export import export_invitation

if TYPE_CHECKING:
    from pathlib import Path

    from journal.johari.round import Round
    from journal.journal import Journal
    from journal.store.collection import Stored


def invite_peer(
    journal: Journal,
    stored: Stored[Round],
    peer: str,
    relation: str,
    target: Path,
    *,
    as_text: bool = False,
) -> str:
    """Invite a peer, write their form (see `export_invitation`), and return the invitation's code.

    Raises:
        JournalError: when the peer cannot be invited, or the form cannot be written; nobody is
            invited then.
    """
    code = journal.rounds.invite(stored, peer, relation)
    try:
        export_invitation(journal, code, target, as_text=as_text)
    except JournalError:
        journal.rounds.take_back(code)
        raise
    return code
