"""Invitation terms: what a peer is told of the asking before they answer, and of their answer.

A form is part of a promise: each sentence says what the program does, and no more than that.
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
        """Until when an answer helps."""
        if self.by:
            return f"please by {one_line(self.by)}."
        return "there is no fixed day; the sooner it comes, the more it helps."

    @property
    def number(self) -> str:
        """How many are asked."""
        if self.asked > 1:
            return f"{self.asked} people are asked, you among them. "
        if self.so_far > 1:
            return f"when this was written, {self.so_far} people had been asked, you among them. "
        if self.so_far == 1:
            return "you are the first who is asked. "
        return ""


def points(learner: str, terms: InvitationTerms) -> tuple[tuple[str, str], ...]:
    """Return what a peer should know before they answer, each point under a head."""
    name = named(learner)
    few = "fewer than three answers no portfolio has any of the words"
    many = (
        f"{terms.number}{'With' if terms.number else 'with'} {few}, and {name} is not shown how "
        "many picked one."
    )
    aims = (
        f"{name} compares how others see them with how they see themselves, and learns from the "
        "difference."
    )
    readers = (
        f"your answer goes to {name} alone, who can read all of it and tell that it is yours. "
        f"Which words people picked may go into the portfolio of {name}, for a group of at least "
        "three together and without any name, and so be read by a tutor and by those who check the "
        "tutor's work: never so that they could work out what one of you picked. Your sentences go "
        "into no portfolio."
    )
    changes = (
        "To correct it, answer once more with this form: the later answer counts, until the next "
        f"round begins. To take it back, at any time, give {name} your code: your words are then "
        f"erased from the journal of {name}, and go into no new portfolio. What was handed in to a "
        "tutor before cannot be called back, and the message that you sent is not deleted by it."
    )
    return (
        ("What for", aims),
        ("By when", terms.deadline),
        ("How many are asked", many),
        ("Who reads it", readers),
        ("How long it is kept", f"in the journal of {name}, as long as {name} keeps that."),
        ("Changed your mind?", changes),
    )


def watch_outs_told(learner: str) -> str:
    """Return what becomes of a watch-out."""
    name = named(learner)
    return (
        f"You need not name any. {name} can read it in your answer; the journal shows one of these "
        "only when two or more people name the same, and no portfolio has them."
    )


def named(learner: str) -> str:
    """Return what a form calls the learner."""
    return one_line(learner, 80) or _NOBODY


def wrapped(text: str) -> str:
    """Return a text in short lines; none breaks within a word or a code."""
    return textwrap.fill(text, _LINE, break_long_words=False, break_on_hyphens=False)
