"""Manifest: small by promise, first in the file, and described field by field."""

from __future__ import annotations

import json
import re
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.portfolio.bundle.manifest import (
    MOST_BYTES,
    CriterionFacts,
    Manifest,
    read_manifest,
    short,
    written_manifest,
)

from .bundles import FACTS

DOCS = Path(__file__).parents[3] / "docs"
ANY = st.text(max_size=400)
FACT = st.builds(
    CriterionFacts,
    number=st.from_regex(r"[A-Za-z0-9.() ]{1,10}", fullmatch=True),
    statement=st.booleans(),
    evidence=st.integers(0, 9_999),
    passages=st.integers(0, 999),
    required=st.integers(0, 99),
    placed=st.integers(0, 99),
    words=st.integers(0, 99_999),
    first=st.sampled_from(["", "2026-09-01"]),
    last=st.sampled_from(["", "2026-11-25"]),
)


@given(ANY, ANY, ANY, st.lists(FACT, min_size=40, max_size=40))
def test_with_forty_criteria_it_keeps_its_promise(
    learner: str, centre: str, title: str, facts: list[CriterionFacts]
) -> None:
    manifest = replace(
        FACTS,
        learner=learner.encode("utf-8", "replace").decode(),
        centre=centre.encode("utf-8", "replace").decode(),
        title=title.encode("utf-8", "replace").decode(),
        previous="0" * 64,
        sums="0" * 64,
        declaration="0" * 64,
        criteria=tuple(facts),
    )
    written = written_manifest(manifest)
    assert len(written) <= MOST_BYTES
    found = read_manifest(written)
    assert found is not None
    assert found.criteria == tuple(facts)
    assert written.count(b'{"number"') == len(written.splitlines()) - len(FIELDS(Manifest)) - 3


def FIELDS(of: type[msgspec.Struct]) -> tuple[str, ...]:  # noqa: N802  (a table's head)
    return of.__struct_fields__


def test_a_long_name_is_cut_and_a_usual_one_is_not() -> None:
    assert short("Meera\n Holloway") == "Meera Holloway"
    assert len(short("é" * 400).encode()) <= 96
    assert short("é" * 400).endswith("é…")


def test_it_can_be_read_without_a_criterion() -> None:
    manifest = replace(FACTS, criteria=())
    assert read_manifest(written_manifest(manifest)) == manifest


def test_the_document_and_the_schema_have_the_fields_of_the_code() -> None:
    told = (DOCS / "bundle.md").read_text(encoding="utf-8")
    for of, heading in ((Manifest, "## The manifest"), (CriterionFacts, "### A criterion")):
        part = re.split(r"\n#{2,3} ", told.partition(f"{heading}\n")[2])[0]
        named = re.findall(r"(?m)^\| `(\w+)` \|", part)
        assert tuple(named) == FIELDS(of)
    schema = json.loads((DOCS / "manifest.schema.json").read_text(encoding="utf-8"))
    assert schema == undented(msgspec.json.schema(Manifest))


def undented(schema: Any) -> Any:
    """Return a schema with descriptions as Python 3.13 has them: without the indent of the code."""
    if isinstance(schema, dict):
        return {
            name: cleandoc(value) if name == "description" else undented(value)
            for name, value in schema.items()
        }
    return [undented(each) for each in schema] if isinstance(schema, list | tuple) else schema
