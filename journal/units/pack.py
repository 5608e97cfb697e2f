"""A pack: one TOML file of the prompts folder, read into a frozen record."""

from __future__ import annotations

import difflib
import re
import tomllib
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct

from journal.errors import Problem
from journal.text import clean

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
Text = Annotated[str, Meta(min_length=1, max_length=4000)]


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a fact comes from, enough to find and to cite it."""

    author: Text
    year: str
    title: Text
    where: str = ""
    """Publisher, or journal with volume and pages."""
    link: str = ""


class Pack(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every pack says first: its id, by which others refer to it, and its title."""

    id: Id
    title: Text


P = TypeVar("P", bound=Pack)


def read_pack(kind: type[T], where: str, text: str) -> T | Problem:
    """Return the pack in a TOML text, or what is wrong with it and what to do.

    ``where`` names the file. Control and bidi characters are taken out of every string.
    """
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
    """Return the packs of one kind by id, in the order given, and the problems of those left out.

    ``files`` are pairs of name and text; of two packs with one id the later wins, so that a
    learner's own pack can replace a shipped one.
    """
    packs: dict[str, P] = {}
    problems = []
    for where, text in files:
        pack = read_pack(kind, where, text)
        if isinstance(pack, Problem):
            problems.append(pack)
        else:
            packs[pack.id] = pack
    return packs, problems


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value).strip()
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return value


def _explained(kind: type, where: str, error: str) -> Problem:
    what, _, path = error.partition(" - at `")
    path = path.rstrip("`") or "$"
    if unknown := re.search(r"unknown field `(.+)`", what):
        known = _field_names(kind)
        near = difflib.get_close_matches(unknown[1], sorted(known), n=1)
        fix = f"Did you mean `{near[0]}`?" if near else "Take it out."
        return Problem(f"{where} {path}", f"there is no field `{unknown[1]}` here.", fix)
    if missing := re.search(r"missing required field `(.+)`", what):
        return Problem(f"{where} {path}", f"`{missing[1]}` is missing.", f"Add `{missing[1]} = …`.")
    return Problem(f"{where} {path}", f"{what[:1].lower()}{what[1:]}.", "Change the value there.")


def _field_names(kind: type) -> set[str]:
    schema = msgspec.json.schema_components([kind])[1]
    return {name for part in schema.values() for name in part.get("properties", ())}


def schema(kind: type[Struct]) -> dict[str, Any]:
    """Return the JSON Schema of a kind of pack, made from its record."""
    return msgspec.json.schema(kind)
