"""Pack: one TOML file of a prompts folder, read into a frozen record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct

from journal.errors import Problem
from journal.text import clean, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T", bound=Struct)

Id = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        description="lower-case letters, digits and hyphens, such as force-field",
    ),
]
OptionalId = Annotated[
    str,
    Meta(
        pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?$",
        max_length=60,
        description="lower-case letters, digits and hyphens, such as force-field, or nothing",
    ),
]
Text = Annotated[str, Meta(min_length=1, max_length=4000)]

_IN_WORDS = {
    "str": "text",
    "array": "a list",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "object": "a table",
}
"""Words for an educator in place of a programmer's."""


NOT_SEEN = "not seen"


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """The source of facts, with what is needed to find and to cite it, and whether it was seen."""

    author: Text
    year: str
    title: Text
    where: str = ""
    """Publisher, or journal with volume and pages."""
    link: str = ""
    seen: str = ""
    """Where the author of the pack saw it, such as an address, or `NOT_SEEN`; empty: not said."""
    facts: tuple[Text, ...] = ()
    """What the pack takes from it, such as a number, in the pack's own words."""

    @property
    def line(self) -> str:
        """Author, year, title, and where it appeared."""
        return f"{self.author} ({self.year}). {self.title}. {self.where}".strip()

    @property
    def seen_note(self) -> str:
        """Where it was seen and what is taken from it, as a sentence; empty where nothing is said.

        What was not seen is said so, for a reader who means to cite it.
        """
        taken = f" From it: {'; '.join(self.facts)}." if self.facts else ""
        if self.seen == NOT_SEEN:
            return f"Not seen by us, so read it before you cite it.{taken}"
        return f"Seen: {self.seen}.{taken}" if self.seen else taken.strip()


class Pack(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The fields of every pack: its id, by which other packs refer to it, and its title."""

    id: Id
    title: Text


P = TypeVar("P", bound=Pack)


def read_pack(kind: type[T], where: str, text: str) -> T | Problem:
    """Return the pack of a TOML text, or the problem that keeps it from being read.

    ``where`` names the file. Control and bidi characters are removed from every string.
    """
    import tomllib  # noqa: PLC0415  (a capture reads no pack)

    try:
        return msgspec.convert(_cleaned(tomllib.loads(text)), kind)
    except tomllib.TOMLDecodeError as error:
        fix = "Mend the TOML there; a string that spans lines needs three quotation marks."
        return Problem(where, f"this is not valid TOML: {error}.", fix)
    except msgspec.ValidationError as error:
        return _explained(kind, where, str(error))
    except RecursionError:
        return Problem(where, "this is nested too deeply to be a pack.", "Flatten it.")


def read_packs(
    kind: type[P], files: Iterable[tuple[str, str]]
) -> tuple[dict[str, P], list[Problem]]:
    """Return the packs of one kind by id, and the problems of those that cannot be read.

    ``files`` are pairs of path and text. Of two packs with the same id the later one counts, so
    that a learner's own pack can replace a shipped one.
    """
    located, problems = read_located(kind, files)
    return {id_: pack for id_, (_, pack) in located.items()}, problems


def read_located(
    kind: type[P], files: Iterable[tuple[str, str]]
) -> tuple[dict[str, tuple[str, P]], list[Problem]]:
    """Return the same as `read_packs`, with pairs of path and pack by id."""
    packs: dict[str, tuple[str, P]] = {}
    problems = []
    for where, text in files:
        pack = read_pack(kind, where, text)
        if isinstance(pack, Problem):
            problems.append(pack)
        else:
            packs[pack.id] = (where, pack)
    return packs, problems


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value).strip()
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return value


def _explained(kind: type[Struct], where: str, error: str) -> Problem:
    what, _, path = clean(error).partition(" - at `")
    path = path.rstrip("`") or "$"
    if unknown := re.search(r"unknown field `(.+)`", what):
        import difflib  # noqa: PLC0415  (only a mistake needs it)

        near = difflib.get_close_matches(unknown[1], sorted(_field_names(kind, path)), n=1)
        fix = f"Did you mean `{near[0]}`?" if near else "Take it out."
        return Problem(f"{where} {path}", f"there is no field `{unknown[1]}` here.", fix)
    if missing := re.search(r"missing required field `(.+)`", what):
        return Problem(f"{where} {path}", f"`{missing[1]}` is missing.", f"Add `{missing[1]} = …`.")
    what = re.sub(r"`(\w+)( \| null)?`", lambda name: _IN_WORDS.get(name[1], name[1]), what)
    what = re.sub(
        r"^Expected .* matching regex .*", "this is not of the form that it must have", what
    )
    what = what.replace("Invalid enum value", "there is no choice")
    return Problem(f"{where} {path}", f"{what[:1].lower()}{what[1:]}.", _wanted(kind, path))


def _wanted(kind: type[Struct], path: str) -> str:
    """Return what to write at a path of a pack, made from its schema."""
    place = _at(kind, path)
    if "enum" in place:
        return f"Write {listed([f'“{value}”' for value in place['enum']], 'or')}."
    if "pattern" in place:
        return f"Write {place['description']}."
    if "items" in place:
        return 'Write a list with commas: ["first", "second"].'
    return "Change the value there."


def _led_to(place: dict[str, Any], parts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the part of a schema that a reference or a choice in it leads to."""
    for choice in place.get("anyOf", ()):
        if choice.get("type") != "null":
            return _led_to(choice, parts)
    return parts[place["$ref"].rpartition("/")[2]] if "$ref" in place else place


def _at(kind: type[Struct], path: str) -> dict[str, Any]:
    """Return the schema of what stands at a path of a pack."""
    (place,), parts = msgspec.json.schema_components([kind])
    place = _led_to(place, parts)
    for name in re.findall(r"\w*[a-z]\w*|\[", path):
        inside = (
            place.get("items", {}) if name == "[" else place.get("properties", {}).get(name, {})
        )
        place = _led_to(inside, parts)
    return place


def _field_names(kind: type[Struct], path: str) -> set[str]:
    """Return the names of the fields that there are at a path of a pack."""
    return set(_at(kind, path).get("properties", ()))


def schema(kind: type[Struct]) -> dict[str, Any]:
    """Return the JSON Schema of a kind of pack."""
    return msgspec.json.schema(kind)
