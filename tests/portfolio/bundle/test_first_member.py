"""First member: a manifest from the first bytes, without unpacking."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.portfolio.bundle.first_member import ENOUGH, first_member
from journal.portfolio.bundle.manifest import MANIFEST, CriterionFacts, written_manifest
from journal.portfolio.bundle.seal import seal_of

from .bundles import FACTS, FOLDER, made, packed, packed_again

MANY = replace(
    FACTS, criteria=tuple(CriterionFacts(number=f"{at}.1", words=at) for at in range(40))
)


def test_the_first_bytes_of_a_bundle_are_enough() -> None:
    bundle = made(MANY, {"START HERE.html": b"x" * 200_000})
    found = first_member(packed(bundle)[:ENOUGH])
    assert found is not None
    assert found.manifest.criteria == MANY.criteria
    assert sha256(found.data).hexdigest() == seal_of(bundle)


def test_a_manifest_that_was_deflated_first_is_read_too() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{FOLDER}/{MANIFEST}", written_manifest(MANY))
    found = first_member(target.getvalue()[:ENOUGH])
    assert found is not None
    assert found.manifest == MANY


def test_where_it_does_not_stand_first_nothing_is_said() -> None:
    assert first_member(packed_again(made())) is None
    assert first_member(b"") is None
    assert first_member(b"%PDF-1.7" * 9) is None


@given(st.integers(0, 400), st.binary(max_size=8))
def test_whatever_comes_is_a_manifest_or_none(at: int, other: bytes) -> None:
    data = bytearray(packed(made())[:ENOUGH])
    data[at : at + len(other)] = other
    found = first_member(bytes(data))
    assert found is None or found.manifest.format == FACTS.format
    assert first_member(bytes(data[:at])) is None or at > 300
