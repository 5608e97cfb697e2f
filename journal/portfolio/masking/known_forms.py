"""Known forms: all forms in which the names of masks are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from journal.portfolio.masking.name_forms import (
    FormKind,
    NameForm,
    joined_forms,
    joins,
    needs_capitals,
    orders,
    parts_of,
    short_forms,
    spellings,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Masked(Protocol):
    """A name and how much of it is hidden; see `Mask`."""

    @property
    def name(self) -> str:
        """The real name."""

    @property
    def initials(self) -> bool:
        """True if its initials are hidden."""

    @property
    def whole_only(self) -> bool:
        """True if its parts are not hidden."""

    @property
    def left(self) -> Sequence[str]:
        """The parts that are not hidden."""


_OUTER = 3
"""Words of a name of which the first and the last alone are a form, too."""


def forms_of(masks: Iterable[Masked], *, small: bool = False) -> list[NameForm]:
    """Return the forms of all masks; ``owner`` has the names that a form may mean, in lines.

    A form that is somebody's whole name is nobody's part. With ``small``, whole names of English
    words need no capitals.
    """
    owners: dict[tuple[str, ...], dict[FormKind, list[NameForm]]] = {}
    for mask in masks:
        for found in _forms(mask):
            whole = found.kind is FormKind.FULL and len(found.words) > 1
            form = replace(found, capital=False) if small and whole else found
            words = tuple(word[0] for word in form.words)
            owners.setdefault(words, {}).setdefault(form.kind, []).append(form)
    return [_shared(by_kind[max(by_kind)]) for by_kind in owners.values()]


def kept_form(pseudonym: str) -> NameForm | None:
    """Return the form of a pseudonym, which stays as it is; None for one without words."""
    words = words_of(pseudonym)
    return NameForm(tuple((word,) for word in words), FormKind.KEPT, "") if words else None


def _shared(forms: list[NameForm]) -> NameForm:
    first = forms[0]
    names = dict.fromkeys(form.owner for form in forms)
    capital = all(form.capital for form in forms)
    return NameForm(first.words, first.kind, "\n".join(names), capital)


def _forms(mask: Masked) -> Iterator[NameForm]:
    words = words_of(mask.name)
    if not words or joins(words[0][0]) or joins(words[-1][-1]):
        return
    spelled = spellings(mask.name)

    def form(some: tuple[str, ...], kind: FormKind) -> NameForm:
        capital = kind is not FormKind.SHORT and needs_capitals(mask.name, some)
        ways = tuple(spelled.get(word, (word,)) for word in some)
        return NameForm(ways, kind, mask.name, capital)

    names = tuple(filter(None, map(words_of, mask.name.split())))
    if len(names) > 1 and names[0] == ("the",):
        words, names = words[1:], names[1:]
    # Blanks are no borders in all scripts, and a name may be written without any.
    names = names if tuple(word for name in names for word in name) == words else (words,)
    yield from (form(order, FormKind.FULL) for order in orders(*names))
    yield from (form((joined,), FormKind.FULL) for joined in joined_forms(*names))
    if mask.initials:
        yield from (form(short, FormKind.SHORT) for short in short_forms(words))
        if len(words) > 1:
            initials = tuple(word[0] for word in words[:-1])
            yield form((words[-1], *initials), FormKind.SHORT)
    if mask.whole_only:
        return
    parts = parts_of(mask.name)
    yield from (form((part,), FormKind.PART) for part in parts if part not in mask.left)
    for several in names if len(names) > 1 else ():
        if len(several) > 1 and not {*several} & {*mask.left}:
            yield form(several, FormKind.PART)
            yield form(("".join(several),), FormKind.PART)
    if len(words) >= _OUTER and len(parts) > 1:
        outer = ((parts[0],), (parts[-1],))
        yield from (form(order, FormKind.FULL) for order in orders(*outer))
        yield from (form((joined,), FormKind.FULL) for joined in joined_forms(*outer))
