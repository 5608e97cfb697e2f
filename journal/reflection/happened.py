"""Happened: the line of a reflection that becomes the result of its action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.reflection.passage import public
from journal.text import one_line

if TYPE_CHECKING:
    from journal.reflection.session import Session

LONGEST = 100
"""Characters of the line. Chosen: it stands beside the action in a list, and on one line."""


def happened(session: Session) -> str:
    """Return the first line of a session's words, for the result of its action.

    Others may see an action: private passages are left out, and a private session gives "".
    """
    if session.private:
        return ""
    texts = (public(reply.text).strip() for reply in session.replies)
    return one_line(next((text for text in texts if text), "").partition("\n")[0], LONGEST)
