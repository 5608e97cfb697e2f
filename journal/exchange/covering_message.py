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
    ask = (
        f"would you pick {words} that fit me, as you know me from work or elsewhere? It takes four "
        "minutes, in one go."
    )
    if terms.by:
        ask += f" Please answer by {one_line(terms.by)}."
    if as_text:
        how = (
            "The form is below. Please reply to this message and put an x into the brackets of "
            f"exactly {words}. Or write just the code and your {words}."
        )
    else:
        how = (
            "The form is the attached page. Open it in a browser, not in the preview of your mail "
            "program; a phone does too, and no network is needed. At its end it gives you a text: "
            "copy it into your reply. If you would rather not open it, tell me, and I send the "
            "list as plain text."
        )
    promise = (
        f"{terms.number or 'I ask several people.'} I alone read your answer, and I see that it is "
        "yours. My tutor may later see which words a group of three or more of you picked, "
        "without names. You need not answer, and need not say why. The form says what becomes of "
        "an answer, and how to take it back."
    )
    # The text form has the code itself, and a second one would make people wonder.
    whose = [] if as_text else [f"Your code: {code}"]
    parts = ["Hello,", ask, how, promise, *whose, "Thank you!"]
    if learner.strip():
        parts[-1] += f"\n{name}"
    return subject, "\n\n".join(map(_wrapped_lines, parts))


def _wrapped_lines(text: str) -> str:
    return "\n".join(map(wrapped, text.split("\n")))
