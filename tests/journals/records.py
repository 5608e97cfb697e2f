"""The records that a journal is kept in: which there are, and of which fields each is made."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import msgspec
from msgspec import Struct

from journal.journal import Journal
from journal.store.collection import Collection

from .before import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .before import Copy

Fields = dict[str, str]
"""What may stand in each field of a record, by the field's name."""


def tables(copy: Copy) -> dict[str, type[Struct]]:
    """Return the type of record of each table, as the program of today opens them."""
    found: dict[str, type[Struct]] = {}
    begin = Collection.__init__

    def noting(self: Any, database: Any, name: str, of: type[Struct], *how: Any) -> None:
        found[name] = of
        begin(self, database, name, of, *how)

    journal = Journal(copy.folder, copy.state)
    with patch.object(Collection, "__init__", noting):
        for of in Journal.__mro__:
            for name, part in vars(of).items():
                if isinstance(part, cached_property):
                    getattr(journal, name)
        journal.entries.all()
    return found


def described(of: type[Struct]) -> Fields:
    """Return the fields of a record and of the records in it, as in ``criteria.unit``."""
    (top,), parts = msgspec.json.schema_components([of], ref_template="{name}")
    return dict(_fields(top, parts))


def _fields(what: dict[str, Any], parts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    part = parts.get(what.get("$ref", ""), {})
    for name, field in part.get("properties", {}).items():
        usual = ""
        if "default" in field:
            usual = f", else {msgspec.json.encode(field['default']).decode()}"
        elif name not in part.get("required", []):
            usual = ", else something made anew"
        yield name, f"{_meant(field, parts)}{usual}"
        for inner in (field, field.get("items", {}), *field.get("anyOf", ())):
            yield from ((f"{name}.{below}", said) for below, said in _fields(inner, parts))


def _meant(what: dict[str, Any], parts: dict[str, Any]) -> str:
    """Return what may stand in a field, in words that no name of a class is in."""
    if "$ref" in what:
        return _meant(parts[what["$ref"]], parts)
    if "enum" in what:
        return f"one of {msgspec.json.encode(what['enum']).decode()}"
    if "anyOf" in what:
        return " or ".join(_meant(choice, parts) for choice in what["anyOf"])
    if "items" in what:
        return f"list of {_meant(what['items'], parts)}"
    if "properties" in what:
        return "record"
    if "additionalProperties" in what:
        return f"{_meant(what['additionalProperties'], parts)} by name"
    return str(what.get("type", what))


def lost(where: str, then: Any, now: Any) -> Iterator[str]:
    """Yield a sentence for each field or value that is in one document and not in the other."""
    if isinstance(then, dict) and isinstance(now, dict):
        for name, value in then.items():
            if name in now:
                yield from lost(f"{where}.{name}", value, now[name])
            else:
                yield f"{where}.{name} was {short(value)}, and a record of today has no such field."
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for at, (before, after) in enumerate(zip(then, now, strict=True)):
            yield from lost(f"{where}.{at}", before, after)
    elif then != now or type(then) is not type(now):
        yield f"{where} was {short(then)}, and a record of today makes {short(now)} of it."
