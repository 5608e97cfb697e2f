"""Finder: where the forms of names stand in a text, whatever stands within and between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.portfolio.masking.name_forms import FormKind, NameForm, starts
from journal.portfolio.masking.word_names import ASKED, MODAL, MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journal.portfolio.masking.reading import NameReading, WordPiece

_WIDEST = 4
"""Signs that may part the words of a name, beside blanks. Chosen: `` “( `` and the like."""
_PARTED = frozenset(("", " ", "-", "'", ".", "_"))
"""What may part one word of a name, as in ``Mc Donald``, where both go on with a capital."""
_ENDS = ".!?;,\n["
"""Signs that no middle name stands behind."""
_NO_MIDDLE = frozenset(
    ("i", "and", "or", "but", "with", "to", "then", "the", "when", "for", "from", "as", "at", "by")
)
_PARTICLES = frozenset(
    ("de", "da", "do", "di", "du", "van", "von", "der", "la", "le", "el", "al", "bin", "ibn")
)
_LEAST_SPACED = 3
"""Letters that may stand each for itself, ``S m i t h``. Chosen: two are initials."""
_LEAST_WITHIN = 7
"""Letters of a name in one word that is found within a longer one, such as ``teamannasmith``.

Chosen: letters of two names that go on in one word of a text are then no accident.
"""
_AFTER_A_DAY = ("st", "nd", "rd", "th", "of")
_SPACED = 40
"""Letters of a spaced name that are looked at."""


class FormMatch(Struct, frozen=True):
    """A form in a text, from character ``start`` to ``end``; ``plural`` as in ``the Smiths``."""

    start: int
    end: int
    form: NameForm
    plural: bool = False


class Finder:
    """Finds the given forms in readings of a text."""

    def __init__(self, forms: Iterable[NameForm]) -> None:
        self._starts: dict[str, list[NameForm]] = {}
        for form in forms:
            for start in dict.fromkeys(starts(form)):
                self._starts.setdefault(start, []).append(form)
        self._words = {
            form.words[0][0]: form
            for some in self._starts.values()
            for form in some
            if len(form.words) == 1
        }
        self._long = tuple(
            (word, form)
            for word, form in self._words.items()
            if form.kind is FormKind.FULL and not form.capital and len(word) >= _LEAST_WITHIN
        )

    def matches(self, reading: NameReading) -> list[FormMatch]:
        """Return the forms in a reading from left to right, of several the longest."""
        found: list[FormMatch] = []
        pieces = reading.pieces
        at = 0
        while at < len(pieces):
            best, end = self._longest(pieces, at, hyphened=reading.hyphened)
            if best is None:
                at += 1
                continue
            if best.form.kind is not FormKind.KEPT:
                found.append(best)
            at = max(end, at + 1)
        return found

    def _longest(
        self, pieces: Sequence[WordPiece], at: int, *, hyphened: bool
    ) -> tuple[FormMatch | None, int]:
        best: tuple[int, FormKind, NameForm, bool] | None = None
        for form in self._starts.get(pieces[at].word, ()):
            if hyphened and not pieces[at].capital:
                continue
            for end, plural in _ends(pieces, at, form):
                if best is None or (end, form.kind) > best[:2]:
                    best = (end, form.kind, form, plural)
        if best is None:
            best = self._spaced(pieces, at)
        if best is None:
            return None if hyphened else self._within(pieces[at]), at + 1
        end, _, form, plural = best
        # Digits that follow at once, as in AnnaSmith1, are a part of the name.
        while end < len(pieces) and not pieces[end].gap and pieces[end].word.isdigit():
            end += 1
        return FormMatch(pieces[at].start, pieces[end - 1].end, form, plural), end

    def _spaced(
        self, pieces: Sequence[WordPiece], at: int
    ) -> tuple[int, FormKind, NameForm, bool] | None:
        """Return a name of letters that stand each for itself, as in ``S m i t h``."""
        if pieces[at].end - pieces[at].start != 1 or (at and not pieces[at].gap):
            return None
        letters, ends = pieces[at].word, {len(pieces[at].word): 1}
        for piece in pieces[at + 1 : at + _SPACED]:
            if piece.end - piece.start != 1 or not 0 < len(piece.gap) <= _LEAST_SPACED:
                break
            letters += piece.word
            ends[len(letters)] = len(ends) + 1
        for size in range(len(letters), _LEAST_SPACED - 1, -1):
            form = self._words.get(letters[:size]) if size in ends else None
            if form and form.kind is not FormKind.KEPT and _fits(form, pieces[at : at + 1]):
                return at + ends[size], form.kind, form, False
        return None

    def _within(self, piece: WordPiece) -> FormMatch | None:
        """Return a whole name in one word within a longer one."""
        for word, form in self._long if len(piece.word) >= _LEAST_WITHIN else ():
            place = piece.word.find(word)
            if place >= 0:
                # Where folding or a sign moved the letters, all of the longer word goes.
                moved = piece.end - piece.start != len(piece.word)
                start = piece.start if moved else piece.start + place
                return FormMatch(start, piece.end if moved else start + len(word), form)
        return None


def _ends(pieces: Sequence[WordPiece], at: int, form: NameForm) -> Iterator[tuple[int, bool]]:
    """Give the piece behind each place where a form that begins here may end, and its plural."""
    if not _begins(pieces, at, form):
        return
    ways = [at]
    for number in range(len(form.words)):
        last = number == len(form.words) - 1
        ends: list[int] = []
        for way in ways:
            for begin in [way] if not number else _next(pieces, way, form):
                for end, plural in _word(pieces, begin, form, number):
                    if not _fits(form, pieces[begin:end]):
                        continue
                    if not last:
                        ends.append(end)
                    elif _closes(pieces, end, form):
                        yield end, plural
        ways = ends


def _word(
    pieces: Sequence[WordPiece], at: int, form: NameForm, number: int
) -> Iterator[tuple[int, bool]]:
    """Give where one word of a form ends that begins here; it may be parted into pieces."""
    spelled, last = form.words[number], number == len(form.words) - 1
    one = form.kind is FormKind.SHORT
    longest = max(map(len, spelled)) + 2
    said = ""
    for end in range(at, len(pieces)):
        piece = pieces[end]
        if end > at and (piece.gap if one else not _goes_on(pieces[at], piece)):
            return
        said += piece.word
        if len(said) > longest:
            return
        if said in spelled:
            yield end + 1, False
        elif last and any(said in {f"{word}s", f"{word}es"} for word in spelled if len(word) > 1):
            yield end + 1, True


def _goes_on(first: WordPiece, piece: WordPiece) -> bool:
    parted = piece.gap in _PARTED and first.capital and piece.capital
    return not piece.gap or (parted and not piece.word.isdigit() and piece.word != "s")


def _next(pieces: Sequence[WordPiece], at: int, form: NameForm) -> Iterator[int]:
    """Give where the next word of a form may begin: here, or behind a middle name."""
    if at >= len(pieces):
        return
    gap = pieces[at].gap
    if form.initials_only:
        if gap.strip() in {"", ".", "-"} and (gap or form.words[0][0] == pieces[at].word):
            yield at
        return
    if form.kind is FormKind.KEPT:
        if gap.isspace() or gap == "-":
            yield at
        return
    if len("".join(gap.split())) <= _WIDEST:
        yield at
        if form.kind is FormKind.FULL and _is_middle(pieces, at):
            yield at + 1


def _is_middle(pieces: Sequence[WordPiece], at: int) -> bool:
    """Return True for a name or an initial between two others, such as ``Maria`` or ``M.``."""
    if at + 1 >= len(pieces):
        return False
    middle, after = pieces[at], pieces[at + 1].gap
    before = middle.gap
    if middle.word in _NO_MIDDLE or set(before) & set(_ENDS) or not before or not after:
        return False
    if len(middle.word) == 1:
        after = after.removeprefix(".")
    names = middle.capital or middle.word in _PARTICLES
    wide = len("".join(after.split())) > _WIDEST or set(after) & set(_ENDS)
    return names and not middle.word.isdigit() and not wide


def _begins(pieces: Sequence[WordPiece], at: int, form: NameForm) -> bool:
    """Return False within a word, for what is too short or too common to be found there."""
    within = at > 0 and not pieces[at].gap and not pieces[at - 1].word.isdigit()
    return not within or not _only_apart(form)


def _closes(pieces: Sequence[WordPiece], end: int, form: NameForm) -> bool:
    """Return False where a form would end within a word, or is a word and no name here."""
    within = end < len(pieces) and not pieces[end].gap and not pieces[end].word.isdigit()
    if within and _only_apart(form):
        return False
    return not (form.capital and len(form.words) == 1 and _is_word(pieces, end))


def _only_apart(form: NameForm) -> bool:
    """Return True for a form that is too short or too common to be found within a word."""
    short = len(form.words) == 1 and len(form.words[0][0]) < _LEAST_SPACED
    return short or form.capital or form.kind in {FormKind.SHORT, FormKind.KEPT}


def _is_word(pieces: Sequence[WordPiece], end: int) -> bool:
    """Return True for a month beside a figure, and for ``Will I``."""
    word = pieces[end - 1].word
    after = pieces[end] if end < len(pieces) else None
    if word in MONTHS and _in_date(pieces, end):
        return True
    if word in MODAL and after and after.gap == " " and after.word in ASKED:
        opens = end == 1 or any(sign in pieces[end - 1].gap for sign in ".!?:\n\"'(")
        return opens and (not after.capital or after.word == "i")
    return False


def _in_date(pieces: Sequence[WordPiece], end: int) -> bool:
    """Return True for a month beside a figure, as in ``3rd of May`` and ``May 2026``."""
    before = [piece.word for piece in pieces[max(end - 4, 0) : end - 1]]
    while before and before[-1] in _AFTER_A_DAY:
        before.pop()
    near = before[-1:] if pieces[end - 1].gap.isspace() else []
    after = pieces[end] if end < len(pieces) else None
    if after and after.gap.strip(",").isspace():
        near.append(after.word)
    return any(map(str.isdigit, near))


def _fits(form: NameForm, pieces: Sequence[WordPiece]) -> bool:
    """Return False where a word stands in small letters that has to begin with a capital."""
    return not form.capital or pieces[0].capital
