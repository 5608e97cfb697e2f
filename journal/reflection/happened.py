"""Happened: what a reflection says of the action that it tells of, in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.reflection.passage import public
from journal.text import one_line

if TYPE_CHECKING:
    from journal.reflection.session import Session

LONGEST = 100


def happened(session: Session) -> str:
    """Return the first line of a session's words; an action is seen where the words are not.

    So nothing of a private session is told there, and no private passage.
    """
    if session.private:
        return ""
    texts = (public(reply.text).strip() for reply in session.replies)
    return one_line(next((text for text in texts if text), "").partition("\n")[0], LONGEST)
