"""Peer warnings: where something that is about to happen could point at one peer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from journal.johari.moment import names_in
from journal.johari.round import FEWEST
from journal.johari.window import HEARD
from journal.reflection.passage import public_entry
from journal.text import counted, listed, one_line
from journal.workflows.published_rounds import has_left

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.journal import Journal
    from journal.workflows.gather import Gathering

_QUOTED = 6
"""Words in a row that are taken for a quotation. Chosen: fewer are alike by chance."""


def on_receiving(journal: Journal, round_id: str) -> str:
    """Return what an answer that has just come in means for what leaves; "" if nothing special."""
    if not has_left(journal, round_id):
        return ""
    return (
        "Words of this round have left your journal already. So that nobody can tell by comparing "
        f"what this peer picked, late answers leave only once there are {FEWEST}; your own window "
        "shows this one now."
    )


def about_moment(journal: Journal, entry: str) -> str:
    """Return what the entry of a moment tells of its source; "" if nothing, or it is private.

    ``entry`` is the id of the entry; empty for none.
    """
    stored = next((stored for stored in journal.entries.all() if stored.id == entry), None)
    if stored is None or stored.value.private:
        return ""
    found = names_in(public_entry(stored.value).texts(), _names(journal))
    if not found:
        return ""
    named = listed([f"“{one_line(name, 40)}”" for name in found])
    return (
        f"The entry of this moment names {named}: whoever reads both knows who told you. Take the "
        "name out of the entry, keep the moment without an entry, or make the entry private."
    )


def before_handing_in(journal: Journal, gathering: Gathering) -> tuple[str, ...]:
    """Return what in a portfolio could point at one peer, and what cannot be mended later."""
    return (
        *_first_time(journal, gathering),
        *_waiting(gathering),
        *_moments(journal, gathering),
        *_quotations(journal, gathering),
    )


def _first_time(journal: Journal, gathering: Gathering) -> Iterator[str]:
    """Give the rounds whose answers leave for the first time while others are expected."""
    for id_ in dict.fromkeys(group.round for group in gathering.groups):
        rounds = journal.rounds
        came = rounds.answered(id_) | rounds.withdrawn(id_)
        open_ = sum(invitation.id not in came for invitation in rounds.invitations(id_))
        if open_:
            label = one_line(rounds.find(id_).value.label, 40)
            yield (
                f"The answers to “{label}” leave together now, and {counted(open_, 'peer')} you "
                f"asked did not answer yet. Later answers leave only once there are {FEWEST} of "
                "them, so that nobody can tell by comparing what one of them picked. If you "
                "expect more, wait for them."
            )


def _waiting(gathering: Gathering) -> Iterator[str]:
    for round_ in gathering.material.course.rounds:
        label = one_line(round_.label, 40)
        left = [group for group in round_.groups if group.left]
        if round_.waiting:
            yield (
                f"Not yet among what leaves of “{label}”: {counted(round_.waiting, 'answer')}. "
                f"Fewer than {FEWEST} could be told from one another."
            )
        if left:
            yield (
                f"An answer to “{label}” was taken back or corrected after it had left. What left "
                "before cannot be called back; what leaves now shows no more of its group than "
                "what at least two others said."
            )


def _moments(journal: Journal, gathering: Gathering) -> Iterator[str]:
    for _, moment in gathering.material.course.moments:
        if told := about_moment(journal, moment.entry):
            yield f"“{one_line(moment.about, 40)}”: {told}"


def _quotations(journal: Journal, gathering: Gathering) -> Iterator[str]:
    """Give a warning where the learner's own words quote a peer, or what one peer alone named."""
    printed = " ".join(_printed(gathering))
    words = _words(printed)
    runs = {tuple(words[at : at + _QUOTED]) for at in range(len(words) - _QUOTED + 1)}
    for stored in journal.rounds.all():
        answers = [answer.value for answer in journal.rounds.responses(stored.id)]
        label = one_line(stored.value.label, 40)
        sentences = [text for answer in answers for text in answer.examples.values()]
        quoted = [text for text in sentences if _is_quoted(_words(text), runs, words)]
        if quoted:
            yield (
                f"You quote what a peer wrote in “{label}”: “{one_line(quoted[0], 60)}”. Whoever "
                "wrote it, or knows how they write, can tell. They were told that their sentences "
                "stay with you."
            )
        named = Counter(word for answer in answers for word in answer.watch_outs)
        alone = [word for word, times in named.items() if times < HEARD]
        if found := names_in([printed], alone):
            yield (
                f"You write {listed([f'“{one_line(word, 40)}”' for word in found])}, which one "
                f"peer alone named in “{label}” as getting in your way. If you have it from their "
                "answer, leave it out: they were told that it is shown only where two or more "
                "name it."
            )


def _is_quoted(text: list[str], runs: set[tuple[str, ...]], printed: list[str]) -> bool:
    if len(text) >= _QUOTED:
        starts = range(len(text) - _QUOTED + 1)
        return any(tuple(text[at : at + _QUOTED]) in runs for at in starts)
    # A short sentence counts where it stands as a whole, and is more than a word or two.
    length = len(text)
    return length >= FEWEST and any(
        printed[at : at + length] == text for at in range(len(printed) - length + 1)
    )


def _printed(gathering: Gathering) -> Iterator[str]:
    for covered in gathering.coverage:
        for piece in covered.evidence:
            yield from public_entry(piece.entry).texts()
    for statement in gathering.material.statements.values():
        yield statement.text


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in text.casefold()).split()


def _names(journal: Journal) -> Iterable[str]:
    """Give the names by which somebody could be known: peers' labels, masks, pseudonyms."""
    for stored in journal.rounds.all():
        for invitation in journal.rounds.invitations(stored.id):
            yield invitation.value.peer
    for mask in journal.masks.all():
        yield mask.value.name
        yield mask.value.pseudonym
