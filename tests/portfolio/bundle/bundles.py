"""A small bundle, and what may happen to one on its way to a tutor."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from journal.portfolio.bundle.bundle import sealed
from journal.portfolio.bundle.declaration import SignedDeclaration
from journal.portfolio.bundle.manifest import MANIFEST, CriterionFacts, Manifest
from journal.portfolio.bundle.used import Used
from journal.store.archive import zipped

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "Osei Amina – 5015V1 – submission 1 – 2026-11-23"  # noqa: RUF001  (as it is called)
MADE = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
FACTS = Manifest(
    learner="Amina Osei",
    unit="cmi-5015v1",
    number="5015V1",
    title="Coaching",
    made=MADE.isoformat(),
    words=12,
    criteria=(
        CriterionFacts(number="2.2", statement=True, evidence=2, words=40, first="2026-09-01"),
        CriterionFacts(number="2.3"),
    ),
)
USED = (Used("entry", "2026-11-03-kettle", "ab12", "E1"),)
SIGNED = SignedDeclaration("Amina Osei", "2026-11-23", ("It is my own work.",), "")
FILES = {
    "START HERE.html": "é words".encode(),
    "attachments/A1 The plan é.pdf": b"%PDF-",
    "data/empty.txt": b"",
}


def made(facts: Manifest = FACTS, files: Mapping[str, bytes] = FILES) -> dict[str, bytes]:
    return sealed(facts, files, declaration=SIGNED, used=USED)


def packed(bundle: Mapping[str, bytes], folder: str = FOLDER) -> bytes:
    """Return a bundle as it is handed in."""
    inside = {f"{folder}/{name}": data for name, data in bundle.items()}
    return zipped(inside, first=f"{folder}/{MANIFEST}", moment=MADE)


def packed_again(bundle: Mapping[str, bytes], folder: str = FOLDER) -> bytes:
    """Return a bundle as macOS packs a folder: other order, deflated, with folders and litter."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{folder}/", b"")
        for name, data in sorted(bundle.items(), reverse=True):
            archive.writestr(f"{folder}/{name}", data)
        archive.writestr(f"__MACOSX/{folder}/._START HERE.html", b"\0\5\x16\7")
        archive.writestr(f"{folder}/.DS_Store", b"\0\0\0\1Bud1")
    return target.getvalue()
