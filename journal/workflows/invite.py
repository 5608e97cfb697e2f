"""Invite: a peer is invited to a round when their form is written, and not before."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.clock import due_date, spoken
from journal.errors import ErrorKind, JournalError
from journal.exchange.covering_message import covering_message
from journal.exchange.invitation_terms import InvitationTerms
from journal.exchange.whose_answer import find
from journal.store.file_name import RESERVED
from journal.workflows.export import export_invitation
from journal.workflows.receive_answers import asked_peers

if TYPE_CHECKING:
    from journal.johari.round import Round
    from journal.journal import Journal
    from journal.store.collection import Stored

PAGES, TEXTS = (".html", ".htm"), (".txt", ".text")
"""The endings of the files of the two forms."""
_LONGEST_PART = 24
_UNSAFE = re.compile(r"[^\w]+")


class FormChoice(Struct, frozen=True):
    """How a form is written: as a text or a page, and what it says of the asking.

    ``by`` is a day as it was typed, ``asked`` how many are asked in all; 0 where nobody said.
    """

    as_text: bool = False
    by: str = ""
    asked: int = 0


class InvitationSent(Struct, frozen=True):
    """A form that was written, and the message with which it can be sent."""

    code: str
    file: Path
    subject: str
    message: str
    as_text: bool


def form_name(label: str, peer: str, suffix: str) -> str:
    """Return a name for a peer's form, in letters that any system takes."""
    parts = (_UNSAFE.sub("-", part.casefold()) for part in ("johari", label, peer))
    plain = (part.strip("-")[:_LONGEST_PART].strip("-") for part in parts)
    name = "-".join(part for part in plain if part)
    return f"{name}{'-' if RESERVED.fullmatch(name) else ''}{suffix}"


def is_text_form(target: Path, *, as_text: bool) -> bool:
    """Return whether a file gets the text form: by its name, or because ``as_text`` asks for it.

    Raises:
        JournalError: when its name is neither that of a page nor that of a text.
    """
    ending = target.suffix.casefold()
    if as_text or ending in TEXTS:
        return True
    if ending and ending not in PAGES:
        message = f"{target.name} was not written: a form is a page (.html) or a text (.txt)."
        raise JournalError(message, f"Name it {target.with_suffix('.html').name}.")
    return False


def terms_of(journal: Journal, stored: Stored[Round], choice: FormChoice) -> InvitationTerms:
    """Return what a form says of the asking, as it is now.

    Raises:
        JournalError: when the day cannot be read, or has gone by.
    """
    day = spoken(due_date(choice.by, journal.today())) if choice.by.strip() else ""
    withdrawn = journal.rounds.withdrawn(stored.id)
    so_far = [one for one in journal.rounds.invitations(stored.id) if one.id not in withdrawn]
    return InvitationTerms(day, choice.asked, len(so_far))


def invite_peer(
    journal: Journal,
    stored: Stored[Round],
    peer: str,
    relation: str,
    target: Path,
    choice: FormChoice = FormChoice(),  # noqa: B008  (it is frozen)
) -> InvitationSent:
    """Invite a peer and write their form; return it with the message to send it with.

    Raises:
        JournalError: when the peer cannot be invited, or the form cannot be written; nobody is
            invited then.
    """
    terms_of(journal, stored, choice)
    code = journal.rounds.invite(stored, peer, relation)
    try:
        return write_form(journal, code, target, choice)
    except JournalError:
        journal.rounds.take_back(code)
        raise


def invite_again(journal: Journal, stored: Stored[Round], peer: str) -> str:
    """Return the code of a peer who was invited to a round, whose form can be written once more.

    Raises:
        JournalError: when there is none by this label or code.
    """
    found = journal.rounds.invited(stored.id, peer)
    if found is None:
        code = find(peer, asked_peers(journal)).code
        found = journal.rounds.invitation(code)
    if found.value.round != stored.id:
        message = f"{found.value.peer} was not invited to “{stored.value.label}”."
        raise JournalError(message, "Nothing was written.", kind=ErrorKind.UNKNOWN, of="invitation")
    return found.id


def write_form(
    journal: Journal,
    code: str,
    target: Path,
    choice: FormChoice = FormChoice(),  # noqa: B008  (it is frozen)
) -> InvitationSent:
    """Write the form of an invitation; return it with the message to send it with.

    Raises:
        JournalError: when there is no such invitation, or the form cannot be written.
    """
    invitation = journal.rounds.invitation(code)
    stored = journal.rounds.find(invitation.value.round)
    terms = terms_of(journal, stored, choice)
    export_invitation(journal, code, target, as_text=choice.as_text, terms=terms)
    return InvitationSent(code, target, *message_for(journal, code, choice), choice.as_text)


def message_for(journal: Journal, code: str, choice: FormChoice) -> tuple[str, str]:
    """Return the subject and the text of the message with which a form can be sent."""
    invitation = journal.rounds.invitation(code)
    stored = journal.rounds.find(invitation.value.round)
    terms = terms_of(journal, stored, choice)
    learner = journal.settings.learner.name
    return covering_message(stored.value, code, learner, terms, as_text=choice.as_text)


def take_back(journal: Journal, whose: str) -> str:
    """Take an invitation back that has no answer, by its code or label; return its label.

    Raises:
        JournalError: when there is none, or it has been answered.
    """
    return journal.rounds.take_back(find(whose, asked_peers(journal)).code)
