"""Settings: what the learner has set in `journal.toml`, read and changed with its comments kept."""

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
    """Who writes, as `journal.toml` says."""

    name: str = ""
    centre: str = ""


class Settings(Struct, frozen=True):
    """What the learner has set in `journal.toml`; keys that are not ours are left alone."""

    learner: Learner = Learner()
    units: tuple[str, ...] = (FIRST_UNIT,)
    autosave: float = 3.0
    """Seconds between two writings of a draft."""
    attachment_mb: Annotated[float, Meta(gt=0, le=1000)] = 25.0
    """The most that a file to be attached may have, in millions of bytes."""
    references: Style = Style.HARVARD
    """How a portfolio cites and lists sources."""
    demo: bool = False
    keys: dict[str, str | dict[str, str]] = {}
    """See `keymap`."""
    theme: str = ""
    """The colours of the app, by the name of a theme."""

    @property
    def keymap(self) -> dict[str, str]:
        """Keys of the learner's own by the id of what they do, such as ``write.next = "f6"``.

        TOML reads ``write.next`` as a table in a table where it is not in quotes: both are the
        same here.
        """
        flat: dict[str, str] = {}
        for name, key in self.keys.items():
            if isinstance(key, str):
                flat[name] = key
            else:
                flat |= {f"{name}.{last}": each for last, each in key.items()}
        return flat


def read_settings(folder: Path) -> Settings:
    """Return what the learner has set in a journal's folder.

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
        problems.append(Problem(f"{SETTINGS}, {above}{name}", what, fix))
    return sorted(problems)


def change_settings(folder: Path, values: dict[str, Any]) -> None:
    """Write values into `journal.toml` by their dotted names, such as ``learner.name``.

    Raises:
        JournalError: when the file cannot be read or written; it is then as it was.
    """
    toml_file.change(folder / SETTINGS, values)
