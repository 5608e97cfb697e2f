"""The JSON Schema of each kind of pack, held against the packs that ship."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from journal.reflection.prompts import KINDS
from journal.store.prompts import pack_files, shipped
from journal.units.pack import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDERS = {
    "unit": "units/",
    "model": "models/",
    "worksheet": "worksheets/",
    "theory": "theory/",
    "verbs": "verbs.toml",
}
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def complaints(value: Any, place: dict[str, Any], root: dict[str, Any]) -> Iterator[str]:
    """Give what is wrong by the few words of JSON Schema that our kinds use."""
    if "$ref" in place:
        place = root["$defs"][place["$ref"].removeprefix("#/$defs/")]
    if "anyOf" in place:
        if all(list(complaints(value, choice, root)) for choice in place["anyOf"]):
            yield f"{value!r} fits none"
    elif "enum" in place:
        if value not in place["enum"]:
            yield f"{value!r} is no choice"
    elif not isinstance(value, TYPES[place["type"]]):
        yield f"{value!r} is no {place['type']}"
    elif isinstance(value, dict):
        yield from in_table(value, place, root)
    elif isinstance(value, list):
        yield from in_list(value, place, root)
    elif isinstance(value, str) and not (
        re.search(place.get("pattern", ""), value)
        and place.get("minLength", 0) <= len(value) <= place.get("maxLength", 10_000)
    ):
        yield f"{value!r} has another form or length"


def in_list(items: list[Any], place: dict[str, Any], root: dict[str, Any]) -> Iterator[str]:
    if not place.get("minItems", 0) <= len(items) <= place.get("maxItems", 10_000):
        yield f"{len(items)} are too few or too many"
    for item in items:
        yield from complaints(item, place["items"], root)


def in_table(table: dict[str, Any], place: dict[str, Any], root: dict[str, Any]) -> Iterator[str]:
    yield from (f"{name} is missing" for name in place.get("required", ()) if name not in table)
    for name, inside in table.items():
        if name in place["properties"]:
            yield from complaints(inside, place["properties"][name], root)
        elif place.get("additionalProperties") is False:
            yield f"{name} is unknown"


def test_there_is_a_schema_for_every_kind_of_pack() -> None:
    assert set(KINDS) == set(FOLDERS)


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_schema_is_json_whose_references_all_lead_somewhere(kind: str) -> None:
    text = json.dumps(schema(KINDS[kind]))
    made = json.loads(text)
    named = set(re.findall(r'"#/\$defs/([^"]+)"', text))
    assert named == set(made["$defs"])
    for part in made["$defs"].values():
        if part.get("type") == "object":
            assert set(part.get("required", ())) <= set(part["properties"])
            assert part["additionalProperties"] is False


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_schema_accepts_what_ships_and_refuses_what_is_broken(kind: str) -> None:
    made = schema(KINDS[kind])
    packs = [
        tomllib.loads(file.text)
        for file in pack_files(shipped())[0]
        if file.path.startswith(FOLDERS[kind])
    ]
    assert packs
    for pack in packs:
        assert list(complaints(pack, made, made)) == []
        assert list(complaints({**pack, "unheard-of": 1}, made, made))
        assert list(complaints({**pack, next(iter(pack)): []}, made, made)) or kind == "verbs"
