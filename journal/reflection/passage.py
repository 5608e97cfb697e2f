"""Private passages: words that a learner marks in a text, and that never leave the journal.

A passage is between two marks, ``%%like this%%``, and may have several lines. Without a second mark
it goes to the end of the text: words that may be private count as private.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from journal.text import PRIVATE_MARK, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journal.reflection.entry import Entry
    from journal.worksheet.worksheet import Worksheet

MARK = PRIVATE_MARK

_MARKS = re.compile(MARK)
_GRAVES = re.compile("`+")
_ADDRESS = re.compile(r"https?://\S+")
_GAP = re.compile(r"\S[^\S\n]*\n[^\S\n]*\n\s*(?=\S)")
_WORD = re.compile(r"\w+")
_ALIKE = re.compile(r"\\%\\%|%[\u200b-\u200d\u2060\ufeff]+%|\uff05{2}")
"""What looks like a mark and is none: escaped, with a sign of no width in it, or of full width."""


def spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the private passages, in characters, marks included.

    Marks that fit into one another, as in ``%%a %%b%% c%%``, make one passage.
    """
    marks = _marks(text)
    nested = _nested(text, marks)
    if nested is not None:
        return nested
    ends = [end for _, end in marks[1::2]]
    return list(zip([start for start, _ in marks[::2]], [*ends, len(text)], strict=False))


def _marks(text: str) -> list[tuple[int, int]]:
    """Return the spans of the marks; what stands within code or an address is none.

    Two in one line of code are marks all the same: words that may be private count as private.
    """
    marks = [found.span() for found in _MARKS.finditer(text)] if MARK in text else []
    if not marks or not ("`" in text or "~~~" in text or "://" in text):
        return marks
    single = (*_code(text), *(found.span() for found in _ADDRESS.finditer(text)))
    shut = [(a, b) for a, b in single if text.count(MARK, a, b) == 1]
    shut += _fences(text)
    within = bytearray(len(text))
    for start, end in shut:
        within[start:end] = b"x" * (end - start)
    return [(start, end) for start, end in marks if not within[start]]


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of code within a line: between as many grave accents as before it."""
    at = 0
    for line in text.splitlines(keepends=True):
        runs = [run.span() for run in _GRAVES.finditer(line)]
        following: dict[int, int] = {}
        closing = [0] * len(runs)
        for number in range(len(runs) - 1, -1, -1):
            size = runs[number][1] - runs[number][0]
            closing[number] = following.get(size, 0)
            following[size] = number
        number = 0
        while number < len(runs):
            if closing[number]:
                yield at + runs[number][0], at + runs[closing[number]][1]
            number = (closing[number] or number) + 1
        at += len(line)


def _fences(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of blocks of code between two fences."""
    opened, fence, at = -1, "", 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if opened < 0 and bare.startswith(("```", "~~~")):
            opened, fence = at, bare[: len(bare) - len(bare.lstrip(bare[0]))]
        elif opened >= 0 and bare.startswith(fence) and not bare.strip(fence[0]):
            yield opened, at + len(line)
            opened = -1
        at += len(line)


def _nested(text: str, marks: list[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """Return the passages where marks stand within others; None where they do not, or do not fit.

    An inner mark that opens stands before a word, and one that closes behind one.
    """
    found: list[tuple[int, int]] = []
    depth = deepest = begin = 0
    for start, end in marks:
        opens = text[start - 1 : start].isspace() and text[end : end + 1].isalnum()
        closes = not text[start - 1 : start].isspace() and not text[end : end + 1].isalnum()
        if not depth:
            begin, depth = start, 1
        elif opens:
            depth += 1
        elif depth > 1 and not closes:
            return None
        else:
            depth -= 1
            if not depth:
                found.append((begin, end))
        deepest = max(deepest, depth)
    return found if deepest > 1 and not depth else None


def holds_private(text: str) -> bool:
    """Return True when a text has a private passage."""
    return MARK in text and bool(_marks(text))


def public(text: str) -> str:
    """Return the text without its private passages, and without double spaces in their place."""
    if MARK not in text:
        return text

    kept: list[str] = []
    at = 0
    for first, last in spans(text):
        # By a pattern for the spaces before it each of them would be tried as the first one.
        said = text[at:first].rstrip()
        start, end = at + len(said), last
        while end < len(text) and text[end].isspace():
            end += 1
        kept.append(said)
        if start > 0 and end < len(text):
            next_is_word = text[end].isalnum()
            kept.append(_gap(text[start:first], text[last:end], next_is_word))
        at = end
    return "".join([*kept, text[at:]])


def private_words(texts: Sequence[str]) -> frozenset[str]:
    """Return the words of the private passages of texts that follow one another, in small letters.

    A word that others may read as often as it is there is not among them.
    """
    every, left = (
        Counter(word for text in some for word in _WORD.findall(text.casefold()))
        for some in (texts, public_texts(texts))
    )
    return frozenset(every - left)


def public_texts(texts: Sequence[str]) -> list[str]:
    """Return texts that follow one another without their private passages.

    A passage that is opened in one and closed in a later one takes in all that is between.
    """
    left = list(map(public, texts))
    for first, last in _over_several(texts):
        left[first + 1 : last] = [""] * (last - first - 1)
        left[last] = public(f"{MARK}{texts[last]}")
    return left


def _over_several(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return where passages begin and end that go over several texts."""
    odd = _odd(texts)
    return list(zip(odd[::2], odd[1::2], strict=False))


def _odd(texts: Sequence[str]) -> list[int]:
    """Return which texts have a mark without a second one."""
    return [at for at, text in enumerate(texts) if len(_marks(text)) % 2]


def passage_notes(answers: Iterable[str]) -> list[str]:
    """Return what a learner may not mean by the marks in the answers of an entry, as sentences."""
    texts = list(answers)

    def place(at: int) -> str:
        return f" in answer {at + 1}" if len(texts) > 1 else ""

    notes = [
        f"A private passage goes from answer {first + 1} to answer {last + 1}: "
        "all between its marks is private."
        for first, last in _over_several(texts)
    ]
    odd = _odd(texts)
    if len(odd) % 2:
        whole = "all to the end is private."
        notes.append(f"A private passage{place(odd[-1])} has no second {MARK}: {whole}")
    notes += _paragraphs(texts)
    notes += [
        f"What looks like a mark{place(at)} is none, and nothing there is private: "
        f"write {MARK}, without a sign between."
        for at, text in enumerate(texts)
        if _ALIKE.search(text)
    ]
    return notes


def told_of_passages(answers: Iterable[str]) -> list[str]:
    """Return what a learner is told of the marks in answers when they are kept, as sentences.

    That is how many words they keep in, and what `passage_notes` says.
    """
    texts = list(answers)
    kept, left = (sum(len(text.split()) for text in some) for some in (texts, public_texts(texts)))
    gone = kept - left
    words = f"{counted(gone, 'word is', 'words are')} private, and in no export."
    return [*([words] if gone > 0 else []), *passage_notes(texts)]


def _paragraphs(texts: Sequence[str]) -> list[str]:
    """Return the note of a passage that goes over several paragraphs, as two ``95%%`` make one."""
    most = max(
        (len(_GAP.findall(text[first:last])) for text in texts for first, last in spans(text)),
        default=0,
    )
    if not most:
        return []
    over = counted(most + 1, "paragraph")
    return [f"A private passage goes over {over}: all between its marks is private."]


def _gap(before: str, after: str, next_is_word: bool) -> str:  # noqa: FBT001  (of a passage that goes)
    """Return what stands in the place of a passage with these spaces before and after it."""
    if "\n" in before or "\n" in after:
        return max(before, after, key=lambda space: space.count("\n"))
    return " " if (before or after) and (after or next_is_word) else ""


def public_entry(entry: Entry) -> Entry:
    """Return the entry without private passages, and without answers that become empty."""
    if not any(map(holds_private, _words(entry))):
        return entry
    # A question may be made from the learner's own words, such as of what they meant to do.
    texts = public_texts(tuple(entry.texts()))
    answers = (
        replace(answer, text=text, asked=public(answer.asked))
        for answer, text in zip(entry.answers, texts, strict=True)
    )
    return replace(
        entry,
        title=public(entry.title),
        tags=tuple(tag for tag in map(public, entry.tags) if tag),
        answers=tuple(answer for answer in answers if answer.text.strip()),
        skipped=tuple(
            replace(skip, reason=public(skip.reason), asked=public(skip.asked))
            for skip in entry.skipped
        ),
    )


def public_worksheet(worksheet: Worksheet) -> Worksheet:
    """Return the worksheet without private passages, and without rows that become empty."""
    if not any(map(holds_private, (worksheet.title, *worksheet.texts()))):
        return worksheet
    cells = iter(public_texts([cell for row in worksheet.rows for cell in row]))
    rows = [tuple(next(cells) for _ in row) for row in worksheet.rows]
    return replace(
        worksheet,
        title=public(worksheet.title),
        rows=tuple(row for row in rows if any(cell.strip() for cell in row)),
        summary=public(worksheet.summary),
    )


def public_record(value: Any) -> Any:
    """Return a record without private passages in any of its texts.

    A record is a Struct, or a tuple, list or dict of records; other values stay as they are.
    """
    if type(value) is str:
        return public(value)
    if isinstance(value, tuple | list):
        return type(value)(map(public_record, value))
    if isinstance(value, dict):
        return {public_record(key): public_record(item) for key, item in value.items()}
    if isinstance(value, Struct):
        names = value.__struct_fields__
        return replace(value, **{name: public_record(getattr(value, name)) for name in names})
    return value


def _words(entry: Entry) -> tuple[str, ...]:
    asked = (answer.asked for answer in entry.answers)
    passed = (text for skip in entry.skipped for text in (skip.asked, skip.reason))
    return (entry.title, *entry.tags, *entry.texts(), *asked, *passed)
