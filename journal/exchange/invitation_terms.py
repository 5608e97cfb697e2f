"""Invitation terms: what a peer is told of the asking before they answer, and of their answer.

It speaks as the learner, who sends it; only the title has the learner's name. A form is part of a
promise: each sentence says what the program does, and no more than that.
"""

from __future__ import annotations

import textwrap

from msgspec import Struct

from journal.text import one_line

_NOBODY = "the person who asked you"
_LINE = 68
"""Characters of a line. Chosen: a mail program can quote it within the usual 72 to 78."""


class InvitationTerms(Struct, frozen=True):
    """What a form says of the asking: by which day, and how many people are asked.

    ``by`` is a day in words, empty where there is none. ``asked`` is how many are asked in all;
    0 where only ``so_far`` is known, how many have been asked by now, this peer among them.
    """

    by: str = ""
    asked: int = 0
    so_far: int = 0

    @property
    def deadline(self) -> str:
        """Until when an answer helps, as a sentence."""
        if self.by:
            return f"Please answer by {one_line(self.by)}."
        return "There is no fixed day; sooner helps more."

    @property
    def number(self) -> str:
        """How many are asked, as a sentence; empty where that is not known."""
        if self.asked > 1:
            return f"{self.asked} people are asked, you among them."
        if self.so_far > 1:
            return f"When I wrote this, {self.so_far} people had been asked, you among them."
        if self.so_far == 1:
            return "You are the first who is asked."
        return ""


def at_a_glance(terms: InvitationTerms) -> tuple[tuple[str, str], ...]:
    """Return what a peer should know before all else, each point under a head."""
    readers = (
        "I alone, and I know it is yours. My tutor may see words of at least three of you "
        "together, unnamed."
    )
    return (
        ("What for", f"I compare how others see me with how I see myself. {terms.deadline}"),
        ("Who reads it", readers),
        ("Your choice", "you may decline, or take it back."),
    )


def details(code: str, terms: InvitationTerms) -> tuple[tuple[str, str], ...]:
    """Return what becomes of an answer, each point under a head."""
    read = (
        "this is what I hand in to be assessed. My tutor reads it, and so may those who check the "
        "tutor's work."
    )
    few = "With fewer than three answers it has none of your words."
    many = (
        "With three or more it may tell how many answered, which words were named, and with five "
        "or more which of them at least three people named; also whether you all name my own words "
        "more often than chance would. It is made so that nobody can be sure what one of you "
        "picked, also not by comparing two portfolios, unless you tell each other your answers."
    )
    sentences = (
        "the program puts them into no portfolio. If I copy one into a text of my own and hand "
        "that in, it warns me where it finds one."
    )
    kept = (
        "in my journal, that is in files on my own computer and wherever I copy them, for as long "
        "as I keep them."
    )
    again = (
        "answer once more with this form. The later answer counts, if it comes before I begin to "
        "ask people anew."
    )
    back = (
        f"write to me, at any time: Please erase {code}. Your words and sentences are then erased "
        "from my journal, and no later portfolio tells any of them, except words that others named "
        "too. A portfolio already handed in, your e-mail, and copies that I made elsewhere are not "
        "erased by it."
    )
    which = (
        f"{code} only says which answer is yours. It does not hide your name from me. If you lose "
        "it, write to me all the same: I can look it up."
    )
    return (
        ("My portfolio", " ".join(filter(None, (read, terms.number, few, many)))),
        ("Your sentences", sentences),
        ("Where it is kept", kept),
        ("To correct it", again),
        ("To take it back", back),
        ("The code", which),
    )


def watch_outs_told() -> str:
    """Return what becomes of a watch-out."""
    return (
        "You need not name any. I can read it in your answer; my journal lists one only when two "
        "or more people name the same, and the program puts them into no portfolio."
    )


def named(learner: str) -> str:
    """Return what a form calls the learner."""
    return one_line(learner, 80) or _NOBODY


def wrapped(text: str) -> str:
    """Return a text in short lines; none breaks within a word or a code."""
    return textwrap.fill(text, _LINE, break_long_words=False, break_on_hyphens=False)
