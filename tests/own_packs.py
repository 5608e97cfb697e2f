"""Packs of the learner's own: small units that tests put into a journal's folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.journal import Journal

PACKS = Path(__file__).parent / "units" / "packs" / "units"


def adopt(journal: Journal, *names: str) -> None:
    """Put packs into the journal's own folder."""
    own = journal.folder / "prompts" / "units"
    own.mkdir(parents=True, exist_ok=True)
    for name in names:
        text = (PACKS / f"{name}.toml").read_text(encoding="utf-8")
        (own / f"{name}.toml").write_text(text, encoding="utf-8")
