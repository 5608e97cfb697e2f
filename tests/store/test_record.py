from __future__ import annotations

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Raw

from journal.errors import JournalError
from journal.store.record import DEEPEST, Record, UnreadableLineError, encode, parse, same

HEAD = Record(1, "entries", "a", (), 1, "dev", datetime(2026, 11, 23, tzinfo=UTC), Raw(b"null"))

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"))
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=20,
)
DOCUMENTS = st.dictionaries(st.text(st.characters(codec="utf-8")), VALUES)


def nested(depth: int) -> dict[str, Any]:
    value: Any = 1
    for _ in range(depth - 1):
        value = [value]
    return {"deep": value}


@settings(deadline=None)
@given(DOCUMENTS)
def test_what_is_written_is_read_back_the_same(document: dict[str, Any]) -> None:
    record = parse(encode(HEAD, document))
    assert record.document() == document
    assert same(record, document)


@settings(deadline=None)
@given(DOCUMENTS)
def test_any_json_tool_reads_a_line(document: dict[str, Any]) -> None:
    line = encode(HEAD, document)
    assert line.count(b"\n") == 1
    assert json.loads(line)["d"] == document


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        2**63,
        "half a \ud83d character",
        b"bytes",
        {1, 2},
        datetime(2026, 1, 1, tzinfo=UTC),
        {1: "a number as a name"},
        {"\udc00": 1},
        nested(DEEPEST),
    ],
    ids=lambda value: str(type(value).__name__),
)
def test_what_json_cannot_keep_is_refused(value: object) -> None:
    with pytest.raises(JournalError, match="cannot keep"):
        encode(HEAD, {"value": value})


def test_the_deepest_document_that_is_accepted_can_be_read() -> None:
    assert parse(encode(HEAD, nested(DEEPEST))).document() == nested(DEEPEST)


def test_tuples_and_words_of_a_fixed_choice_are_kept_as_lists_and_text() -> None:
    class Phase(StrEnum):
        WHAT = "what"

    kept = parse(encode(HEAD, {"phases": (Phase.WHAT,)}))
    assert kept.document() == {"phases": ["what"]}
    assert same(kept, {"phases": (Phase.WHAT,)})


def test_true_one_and_one_point_nought_are_three_different_answers() -> None:
    record = parse(encode(HEAD, {"answer": 1}))
    assert not same(record, {"answer": True})
    assert not same(record, {"answer": 1.0})
    assert same(record, {"answer": 1})


def test_the_order_of_fields_is_no_change() -> None:
    assert same(parse(encode(HEAD, {"a": 1, "b": 2})), {"b": 2, "a": 1})


def test_a_document_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.store.record.LONGEST_LINE", 1000)
    with pytest.raises(JournalError, match="too long"):
        encode(HEAD, {"text": "x" * 1000})


def test_what_is_handed_out_may_be_scribbled_on() -> None:
    record = parse(encode(HEAD, {"tags": ["a"]}))
    record.document()["tags"].append("b")
    assert record.document() == {"tags": ["a"]}


def signed(start: bytes) -> bytes:
    from hashlib import sha256  # noqa: PLC0415

    return start + b',"rev":"' + sha256(start).hexdigest()[:32].encode() + b'"}\n'


@pytest.mark.parametrize(
    "document",
    [b"[" * 100_000, b"[" * 100_000 + b"]" * 100_000, b"[1]", b'"text"', b'{"a":"\xff"}', b"NaN"],
    ids=["unclosed", "deep", "list", "text", "not UTF-8", "NaN"],
)
def test_a_line_with_a_good_checksum_and_a_bad_document_is_one_bad_line(document: bytes) -> None:
    start = encode(HEAD, None).split(b"null")[0] + document
    with pytest.raises(UnreadableLineError, match="whole but"):
        parse(signed(start))


def test_fields_that_a_newer_version_adds_do_not_hide_the_document() -> None:
    start = encode(HEAD, {"a": 1}).split(b',"rev"')[0].replace(b'"v":1', b'"v":2,"mood":"new"')
    record = parse(signed(start))
    assert record.newer
    assert record.document() == {"a": 1}
