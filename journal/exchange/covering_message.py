"""Covering message: the message with which a form is sent, to be pasted into a mail program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.exchange.invitation_terms import named, wrapped
from journal.text import counted, one_line

if TYPE_CHECKING:
    from journal.exchange.invitation_terms import InvitationTerms
    from journal.johari.round import Round


def covering_message(
    round_: Round, code: str, learner: str, terms: InvitationTerms, *, as_text: bool
) -> tuple[str, str]:
    """Return the subject and the text of the message with which a form is sent.

    Its lines are short enough for a terminal, and none breaks in the code.
    """
    name, words = named(learner), counted(round_.pick, "word")
    subject = f"Which {words} fit {name if learner.strip() else 'me'}?"
    ask = f"would you pick {words} that fit me? It takes four minutes, in one go."
    if terms.by:
        ask += f" Please answer by {one_line(terms.by)}."
    if as_text:
        how = (
            "The form is below. Please reply to this message, put an x into the brackets of "
            f"exactly {words}, and leave the code where it is."
        )
    else:
        how = (
            "The form is the attached page. It opens in any browser, on a phone too, and needs no "
            "network. At its end it gives you a text: copy it into your reply. If you would rather "
            "not open it, tell me, and I send the list as plain text."
        )
    many = _sentence(terms.number) or "I ask several people. "
    promise = (
        f"{many}Your answer comes to me alone. The form says what becomes of it, and how you can "
        "take it back."
    )
    parts = ["Hello,", ask, how, promise, f"Your code: {code}", "Thank you!"]
    if learner.strip():
        parts[-1] += f"\n{name}"
    return subject, "\n\n".join(map(_wrapped_lines, parts))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _wrapped_lines(text: str) -> str:
    return "\n".join(map(wrapped, text.split("\n")))
