"""Settings: the values of `journal.toml`, read and changed without losing its comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta, Struct

from journal.errors import JournalError, Problem
from journal.portfolio.citing.reference import Style
from journal.store import toml_file
from journal.text import listed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SETTINGS = "journal.toml"
FIRST_UNIT = "cmi-5015v1"


class Learner(Struct, frozen=True, forbid_unknown_fields=False):
    """The learner and their centre."""

    name: str = ""
    centre: str = ""
    number: str = ""
    """The learner's number at the centre or the awarding body."""
    employer: str = ""


class Settings(Struct, frozen=True):
    """The values of `journal.toml`; unknown keys are ignored and kept."""

    learner: Learner = Learner()
    units: tuple[str, ...] = (FIRST_UNIT,)
    autosave: float = 1.25
    """The most seconds between two writings of a draft while keys keep coming; see `Pace`.

    A longer time than this one counts as this one.
    """
    attachment_mb: Annotated[float, Meta(gt=0, le=1000)] = 25.0
    """The most that an attached file may have, in millions of bytes.

    Chosen: the usual limit of a mail with attachments.
    """
    references: Style = Style.HARVARD
    """The style of citations and of the reference list of a portfolio."""
    demo: bool = False
    keys: dict[str, str | dict[str, str]] = {}
    """See `keymap`."""
    theme: str = ""
    """The colours of the app, by the name of a theme."""

    @property
    def keymap(self) -> dict[str, str]:
        """The learner's own keys: id of a binding → key, such as ``write.next = "f6"``.

        TOML reads ``write.next`` without quotes as a table in a table; both forms are read alike.
        """
        flat: dict[str, str] = {}
        for name, key in self.keys.items():
            if isinstance(key, str):
                flat[name] = key
            else:
                flat |= {f"{name}.{last}": preference for last, preference in key.items()}
        return flat


def read_settings(folder: Path) -> Settings:
    """Return the settings of a journal's folder; defaults where there is no `journal.toml`.

    Raises:
        JournalError: when `journal.toml` cannot be understood.
    """
    path = folder / SETTINGS
    try:
        return msgspec.convert(toml_file.read(path), Settings)
    except msgspec.ValidationError as error:
        message = f"{path} cannot be understood: {error}."
        raise JournalError(message, "Mend that line; nothing else was touched.") from None


def unknown_settings(folder: Path) -> list[Problem]:
    """Return each setting of a journal's folder that nothing reads, with the one that may be meant.

    One that is like none of ours is harmless: the learner, or another program, may keep it there.

    Raises:
        JournalError: when `journal.toml` is not TOML.
    """
    found = toml_file.read(folder / SETTINGS)
    learner = found.get("learner")
    of_learner = _unknown(learner, Learner, "learner.") if isinstance(learner, dict) else []
    return [*_unknown(found, Settings, ""), *of_learner]


def _unknown(found: Mapping[str, object], of: type[Struct], above: str) -> list[Problem]:
    from difflib import get_close_matches  # noqa: PLC0415  (only what is unknown needs it)

    known = of.__struct_fields__
    problems: list[Problem] = []
    for name in found.keys() - set(known):
        near = get_close_matches(name, known, 1)
        fix = f"Did you mean “{above}{near[0]}”?" if near else f"There are {listed(known)}."
        if above and name in Settings.__struct_fields__:
            fix = f"“{name}” belongs at the top of the file, above [learner]."
        what = "there is no such setting, and it does nothing."
        is_ours = bool(near) or name in Settings.__struct_fields__
        problems.append(Problem(f"{SETTINGS}, {above}{name}", what, fix, harmless=not is_ours))
    return sorted(problems)


def change_settings(folder: Path, values: dict[str, Any]) -> None:
    """Write values into `journal.toml` by dotted key, such as ``learner.name``.

    Raises:
        JournalError: when the file cannot be read or written; it is then as it was.
    """
    toml_file.change(folder / SETTINGS, values)
