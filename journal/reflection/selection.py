"""Selection: filters and words of a search, read from a typed line and written as one.

``2.3 #rota model:gibbs from:last month is:private two words`` selects private entries for criterion
2.3 with that tag and that model, about a day since the beginning of last month, and with both
words. A part that cannot be read is a Problem; the rest still counts.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from journal.clock import spoken
from journal.errors import Problem
from journal.reflection.date_range import day_span
from journal.text import fold, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journal.reflection.entry import Entry
    from journal.units.unit import CriterionRef


class Status(StrEnum):
    """A status by which entries can be selected."""

    PRIVATE = "private"
    NOTE = "note"
    """An entry for no criterion."""
    DELETED = "deleted"
    ELSEWHERE = "elsewhere"
    """Changed on several machines at once, with a choice still to be made."""


MEANING = {
    Status.PRIVATE: "Private",
    Status.NOTE: "For no criterion",
    Status.DELETED: "Deleted",
    Status.ELSEWHERE: "Changed elsewhere too",
}
"""What each status means, in words."""


class Terms(Struct, frozen=True):
    """What a line may name: labels of criteria, and models (id → title)."""

    labels: tuple[str, ...]
    models: dict[str, str]
    today: date


class Selection(Struct, frozen=True):
    """Conditions on entries, all of which must hold; an empty one selects all but deleted ones.

    ``criteria`` are labels, ``models`` are ids.
    """

    words: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    first: str = ""
    """The first day, ISO 8601."""
    last: str = ""
    statuses: tuple[Status, ...] = ()

    @property
    def filtered(self) -> bool:
        """True when there is a condition beside the words."""
        return self != Selection(self.words)

    def fits(self, entry: Entry, *, deleted: bool = False, elsewhere: bool = False) -> bool:
        """Return True when an entry meets all conditions beside the words.

        ``elsewhere`` is True for an entry with concurrent revisions.
        """
        statuses = self.statuses
        return (
            deleted == (Status.DELETED in statuses)
            and (elsewhere or Status.ELSEWHERE not in statuses)
            and (entry.private or Status.PRIVATE not in statuses)
            and (not entry.criteria or Status.NOTE not in statuses)
            and (not self.first or self.first <= entry.date)
            and (not self.last or entry.date <= self.last)
            and (not self.models or entry.model in self.models)
            and all(any(_names(label, ref) for ref in entry.criteria) for label in self.criteria)
            and all(any(_tagged(tag, own) for own in entry.tags) for tag in self.tags)
        )


def _names(label: str, ref: CriterionRef) -> bool:
    unit, _, number = label.rpartition(":")
    return number == ref.number and (not unit or unit == ref.unit) and not ref.words


def _tagged(wanted: str, tag: str) -> bool:
    """Return True when a tag begins with ``wanted``, so that it is found while it is typed."""
    return _plain(tag).startswith(_plain(wanted))


@lru_cache(maxsize=2**12)
def _plain(tag: str) -> str:
    return fold(one_line(tag))


_TOKEN = re.compile(
    r"""
    (?:(?P<key>from|to|on|model|is|criterion):|(?P<tag>\#(?=[^\s])))?
    (?:"(?P<quoted>[^"]*)(?:"|$)|(?P<bare>\S*))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LOOKS_LIKE_A_CRITERION = re.compile(r"\d{1,3}\.\d{1,3}[a-z]?", re.IGNORECASE)
_LONGEST_DATE = 4
"""Words: Friday 3 April 2026."""


class _Token(Struct, frozen=True):
    key: str
    value: str
    quoted: bool


def read_selection(text: str, terms: Terms) -> tuple[Selection, tuple[Problem, ...]]:
    """Return the selection of a typed line, and the problems of the parts that cannot be read."""
    return _Reading(terms).read(_tokens(text))


def _tokens(text: str) -> list[_Token]:
    tokens = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _TOKEN.match(text, at)
        if found is None or found.end() == at:
            break
        key = (found["key"] or "").casefold() or ("#" if found["tag"] else "")
        quoted = found["quoted"] is not None
        value = found["quoted"] if quoted else found["bare"]
        if key or value.strip():
            tokens.append(_Token(key, value, quoted))
        at = found.end()
    return tokens


class _Reading:
    """The state of reading one line: the selection and the problems so far."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._found = Selection()
        self._problems: list[Problem] = []

    def read(self, tokens: list[_Token]) -> tuple[Selection, tuple[Problem, ...]]:
        """Return the selection and the problems of a line's tokens."""
        while tokens:
            token, *tokens = tokens
            if token.key in {"from", "to", "on"}:
                tokens = self._date(token, tokens)
            elif token.key == "#":
                self._add("tags", token.value)
            elif token.key == "model":
                self._named(token, "models", self._terms.models, "There is no model")
            elif token.key == "is":
                meanings = {str(status): MEANING[status] for status in Status}
                self._named(token, "statuses", meanings, "No entry can be", prefix="is:", of=Status)
            else:
                self._word_or_criterion(token)
        if self._found.first and self._found.last and self._found.first > self._found.last:
            self._fault("The first day comes after the last.", "Swap from: and to:.")
        return self._found, tuple(self._problems)

    def _word_or_criterion(self, token: _Token) -> None:
        typed = token.value.casefold()
        labels = [label for label in self._terms.labels if label.casefold() == typed]
        # A label with a blank in it can only be said in quotes.
        if token.quoted and not token.key and not (labels and " " in token.value):
            self._add("words", token.value)
        elif labels:
            self._add("criteria", labels[0])
        elif token.key or _LOOKS_LIKE_A_CRITERION.fullmatch(token.value):
            what = f"There is no criterion {one_line(token.value, 40) or 'without a number'}."
            known = listed([label for label in self._terms.labels if ":" not in label], "or")
            fix = f"There is {known}." if known else ""
            if not token.key:
                fix += f' For the words themselves: "{token.value}".'
            self._fault(what, fix)
        else:
            self._add("words", token.value)

    def _named(
        self,
        token: _Token,
        field: str,
        known: Mapping[str, str],
        fault: str,
        *,
        prefix: str = "model:",
        of: Callable[[str], str] = str,
    ) -> None:
        typed = fold(token.value)
        exact = [name for name in known if name == typed]
        near = [
            name
            for name, title in known.items()
            if typed and (name.startswith(typed) or fold(title).startswith(typed))
        ]
        if len(exact or near) == 1:
            self._add(field, of((exact or near)[0]))
        else:
            choices = listed([f"{prefix}{name}" for name in near or known], "or")
            self._fault(f"{fault} “{one_line(token.value, 40)}”.", f"Try {choices}.")

    def _date(self, token: _Token, rest: list[_Token]) -> list[_Token]:
        """Read the longest run of words that is a date; return what follows it."""
        parts = [token.value] if token.value else []
        if not token.quoted:
            for word in rest[: _LONGEST_DATE - len(parts)]:
                if word.key or word.quoted:
                    break
                parts.append(word.value)
        for length in range(len(parts), 0, -1):
            span = day_span(" ".join(parts[:length]), self._terms.today)
            if span is None:
                continue
            first, last = (day.isoformat() for day in span)
            if token.key != "to":
                self._found = structs.replace(self._found, first=first)
            if token.key != "from":
                self._found = structs.replace(self._found, last=last)
            return rest[length - bool(token.value) :]
        what = f"“{one_line(token.value, 40)}” is no day." if parts else f"{token.key}: which day?"
        self._fault(what, "Try yesterday, last Friday, 3 April, last month, October or 2026-04-03.")
        return rest

    def _add(self, field: str, value: str) -> None:
        values = getattr(self._found, field)
        if value and value not in values:
            self._found = structs.replace(self._found, **{field: (*values, value)})

    def _fault(self, what: str, fix: str) -> None:
        self._problems.append(Problem("search", what, fix))


def spelled(selection: Selection, terms: Terms) -> str:
    """Return a line from which `read_selection` reads the same selection."""
    parts = [
        *(
            _quoted(label) if label in terms.labels else f"criterion:{_quoted(label)}"
            for label in selection.criteria
        ),
        *(f"#{_quoted(tag)}" for tag in selection.tags),
        *(f"model:{model}" for model in selection.models),
    ]
    if selection.first and selection.first == selection.last:
        parts.append(f"on:{selection.first}")
    else:
        parts += [f"from:{selection.first}"] if selection.first else []
        parts += [f"to:{selection.last}"] if selection.last else []
    parts += [f"is:{status}" for status in selection.statuses]
    parts += [_word(word, terms) for word in selection.words]
    return " ".join(parts)


def described(selection: Selection, terms: Terms) -> str:
    """Return the conditions of a selection, except its words, as a phrase."""
    parts = [f"for {listed(selection.criteria)}"] if selection.criteria else []
    parts += [f"tagged {listed([one_line(t) for t in selection.tags])}"] if selection.tags else []
    if selection.models:
        parts.append(f"by {listed([terms.models.get(m, m) for m in selection.models], 'or')}")
    first, last = selection.first, selection.last
    if first and first == last:
        parts.append(f"on {_in_words(first)}")
    else:
        parts += [f"from {_in_words(first)}"] if first else []
        parts += [f"to {_in_words(last)}"] if last else []
    parts += [MEANING[status].lower() for status in selection.statuses]
    return ", ".join(parts)


def _in_words(day: str) -> str:
    return spoken(date.fromisoformat(day))


def _quoted(value: str) -> str:
    return value if not re.search(r"\s", value) and not value.startswith('"') else f'"{value}"'


def _word(word: str, terms: Terms) -> str:
    """Return a word in quotation marks if it would be read as anything else without."""
    plain = read_selection(word, terms) == (Selection((word,)), ())
    return word if plain else f'"{word}"'
