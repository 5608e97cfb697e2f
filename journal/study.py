"""Study: what a learner studies and is asked, as the settings and the packs say."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct, structs

from journal.errors import JournalError
from journal.reflection.prompts import Prompts, read_prompts
from journal.store import prompts as shelf
from journal.store import settings as toml
from journal.store.files import write_atomically
from journal.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from journal.units.unit import Criterion, CriterionRef, Unit

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
    demo: bool = False


class Study:
    """What is studied in one journal's folder: `journal.toml` and the packs, read when needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def exists(self) -> bool:
        """True when the folder has been set up or holds entries."""
        return (self.folder / SETTINGS).exists() or (self.folder / "log").exists()

    @cached_property
    def settings(self) -> Settings:
        """What the learner has set.

        Raises:
            JournalError: when `journal.toml` cannot be understood.
        """
        path = self.folder / SETTINGS
        try:
            return msgspec.convert(toml.read(path), Settings)
        except msgspec.ValidationError as error:
            message = f"{path} cannot be understood: {error}."
            raise JournalError(message, "Mend that line; nothing else was touched.") from None

    def set_up(self, name: str, centre: str = "", units: Sequence[str] = (FIRST_UNIT,)) -> None:
        """Write who the learner is and what they study; what is set already is changed.

        Raises:
            JournalError: when there is no such unit, or the folder cannot be written.
        """
        ids = [self.unit(unit).id for unit in units]
        self._set({"learner.name": name, "learner.centre": centre, "units": ids})
        attributes = self.folder / ".gitattributes"
        if not attributes.exists():
            write_atomically(attributes, b"*.jsonl -text\n")

    def mark_demo(self) -> None:
        """Write that this journal is sample data, so that it is never taken for a learner's."""
        self._set({"demo": True})

    def add_unit(self, unit: str) -> None:
        """Take up another unit beside those there are."""
        id_ = self.unit(unit).id
        if id_ not in self.settings.units:
            self._set({"units": [*self.settings.units, id_]})

    def _set(self, values: dict[str, Any]) -> None:
        toml.change(self.folder / SETTINGS, values)
        self.__dict__.pop("settings", None)

    @cached_property
    def prompts(self) -> Prompts:
        """All that is asked: the packs that ship, and over them those in the journal's folder."""
        files = []
        problems = []
        own = self.folder / "prompts"
        for root in (shelf.shipped(), *([own] if own.is_dir() else [])):
            found, unreadable = shelf.pack_files(root)
            whose = "your prompts/" if root == own else ""
            files += [(f"{whose}{file.path}", file.text) for file in found]
            problems += unreadable
        prompts = read_prompts(files)
        return structs.replace(prompts, problems=(*problems, *prompts.problems))

    @property
    def units(self) -> list[Unit]:
        """The units that the learner studies and a pack is there for."""
        known = self.prompts.units
        return [known[unit] for unit in self.settings.units if unit in known]

    def unit(self, unit: str = "") -> Unit:
        """Return a unit by id or number; without one, the learner's first that has a pack.

        Raises:
            JournalError: when there is no pack for it.
        """
        if not unit and (mine := self.units):
            return mine[0]
        wanted = (unit or next(iter(self.settings.units), FIRST_UNIT)).casefold()
        for each in self.prompts.units.values():
            if wanted in {each.id, each.number.casefold()}:
                return each
        known = listed(sorted(self.prompts.units), "or")
        raise JournalError(f"There is no unit “{unit or wanted}”.", f"Choose {known}.")

    def criterion(self, label: str) -> tuple[Unit, Criterion]:
        """Return a criterion of the learner's units by label, or by ``unit:label``.

        Raises:
            JournalError: when there is none, or more than one unit has it.
        """
        unit, _, number = label.rpartition(":")
        units = self.units if self.units and not unit else [self.unit(unit)]
        found = [(each, hit) for each in units if (hit := each.criterion(number))]
        if len(found) == 1:
            return found[0]
        if found:
            choices = listed([f"{each.id}:{hit.number}" for each, hit in found], "or")
            raise JournalError(f"More than one of your units has a {label}.", f"Say {choices}.")
        labels = [c.number for each in units for _, c in each.criteria()]
        message = f"There is no criterion “{label}” in {listed([each.id for each in units], 'or')}."
        raise JournalError(message, f"There is {listed(labels)}.")

    def refs(self, labels: Iterable[str]) -> tuple[CriterionRef, ...]:
        """Return the criteria that labels name, each once, in the order given."""
        pairs = [self.criterion(label) for label in labels]
        return tuple(dict.fromkeys(unit.ref(criterion) for unit, criterion in pairs))
