"""Curriculum: the settings and the packs of one journal, that is what its learner studies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs

from journal.errors import ErrorKind, JournalError
from journal.once import once
from journal.settings import FIRST_UNIT, SETTINGS, Settings, change_settings, read_settings
from journal.store import prompts as shelf
from journal.store import toml_file
from journal.text import listed
from journal.units.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from journal.errors import Problem
    from journal.johari.words import WordList
    from journal.reflection.prompts import Prompts
    from journal.reflection.selection import Terms
    from journal.units.unit import Criterion, CriterionRef, Unit
    from journal.worksheet.kind import WorksheetKind


class Curriculum:
    """The settings and packs of one journal's folder, each read at its first use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def exists(self) -> bool:
        """True when the folder has a `journal.toml` or a log."""
        return (self.folder / SETTINGS).exists() or (self.folder / "log").exists()

    @once
    def settings(self) -> Settings:
        """The settings of `journal.toml`.

        Raises:
            JournalError: when `journal.toml` cannot be understood.
        """
        return read_settings(self.folder)

    def set_up(self, name: str, centre: str = "", units: Sequence[str] = (FIRST_UNIT,)) -> None:
        """Write the learner's name, centre and units into `journal.toml`.

        Raises:
            JournalError: when there is no such unit, or the folder cannot be written.
        """
        ids = [self.unit(unit).id for unit in units]
        self._set({"learner.name": name, "learner.centre": centre, "units": ids})

    def set_learner(self, **values: str) -> None:
        """Write what is known of the learner, by the name of its setting, into `journal.toml`."""
        self._set({f"learner.{name}": value for name, value in values.items()})

    def mark_demo(self) -> None:
        """Mark this journal as sample data, so that it is never taken for a learner's."""
        self._set({"demo": True})

    @property
    def chosen_units(self) -> tuple[str, ...]:
        """The ids of the units that `journal.toml` names; none where the first one is assumed."""
        named = toml_file.read(self.folder / SETTINGS).get("units")
        return self.settings.units if named else ()

    def add_unit(self, unit: str) -> None:
        """Add a unit, by id or number, to those of the learner.

        Raises:
            JournalError: when there is no pack for it.
        """
        id_ = self.unit(unit).id
        if id_ not in self.settings.units:
            self._set({"units": [*self.settings.units, id_]})

    def put_first(self, unit: str) -> None:
        """Let a unit be the learner's first, which is meant where none is named.

        Raises:
            JournalError: when there is no pack for it.
        """
        id_ = self.unit(unit).id
        self._set({"units": [id_, *(other for other in self.settings.units if other != id_)]})

    def remove_unit(self, unit: str) -> str:
        """Take a unit out of the learner's, by id or number, and return its id.

        What was written for it stays. A unit whose pack is gone goes by its id.

        Raises:
            JournalError: when it is not among them, or is the only one.
        """
        mine = self.settings.units
        id_ = unit if unit in mine else self.unit(unit).id
        if id_ not in mine:
            message = f"You do not study {id_}. Nothing was changed."
            raise JournalError(message, f"You study {listed(mine)}.")
        if len(mine) == 1:
            message = f"{id_} is the only unit that you study. Nothing was changed."
            raise JournalError(message, "Take another one up first.")
        self._set({"units": [other for other in mine if other != id_]})
        return id_

    def read_again(self) -> None:
        """Read the packs anew when they are asked for next."""
        for name in ("prompts", "_packs", "_words"):
            self.__dict__.pop(name, None)

    def rename_units(self, former: Collection[str], unit: str) -> None:
        """Study a unit, given by id, in place of those that are studied under former ids of it."""
        mine = self.settings.units
        if set(former) & set(mine):
            renamed = (unit if id_ in former else id_ for id_ in mine)
            self._set({"units": list(dict.fromkeys(renamed))})

    def choose_theme(self, name: str) -> None:
        """Set the theme of the app, by name."""
        self._set({"theme": name})

    def offered_worksheets(self) -> tuple[WorksheetKind, ...]:
        """Return the kinds of worksheet that the learner's units name, and those that no unit does.

        What was made for another unit is not offered; by its name it can be begun all the same.
        """
        elsewhere = {
            name
            for unit in self.prompts.units.values()
            for _, criterion in unit.criteria()
            for name in criterion.worksheets
        }
        return tuple(
            kind
            for kind in self.prompts.worksheets.values()
            if self.served_by(kind) or kind.id not in elsewhere
        )

    def served_by(self, kind: WorksheetKind) -> tuple[CriterionRef, ...]:
        """Return the criteria of the learner's units that name this kind of worksheet."""
        return tuple(
            unit.ref(criterion)
            for unit in self.units
            for _, criterion in unit.criteria()
            if kind.id in criterion.worksheets
        )

    def _set(self, values: dict[str, Any]) -> None:
        change_settings(self.folder, values)
        self.__dict__.pop("settings", None)

    @once
    def prompts(self) -> Prompts:
        """The packs that ship, replaced by those of the same id in the journal's folder."""
        from journal.reflection.prompts import read_prompts  # noqa: PLC0415  (a capture needs none)

        files, problems = self._packs
        prompts = read_prompts(files)
        _, unreadable = self._words
        unlisted = [p for unit in prompts.units.values() for p in self._unlisted(unit, unit.id)]
        told = (*problems, *prompts.problems, *unreadable, *unlisted)
        return structs.replace(prompts, problems=told)

    def check(self, unit: Unit, where: str) -> list[Problem]:
        """Return the problems of a unit, checked against the packs of this journal."""
        return [*self.prompts.check(unit, where), *self._unlisted(unit, where)]

    def _unlisted(self, unit: Unit, where: str) -> Iterator[Problem]:
        from journal.johari.words import unlisted  # noqa: PLC0415  (few commands need it)

        yield from unlisted(where, unit.word_list, self.word_lists.values())

    @property
    def word_lists(self) -> dict[str, WordList]:
        """The word lists for a Johari round, by id."""
        return self._words[0]

    @once
    def _words(self) -> tuple[dict[str, WordList], list[Problem]]:
        from journal.johari.words import read_word_lists  # noqa: PLC0415  (few commands need it)

        return read_word_lists(self._packs[0])

    @once
    def _packs(self) -> tuple[list[tuple[str, str]], list[Problem]]:
        """Pairs of path and text of all packs, and the problems of unreadable ones."""
        files = []
        problems = []
        own = self.folder / "prompts"
        for root in (shelf.shipped(), *([own] if own.is_dir() else [])):
            found, unreadable = shelf.pack_files(root)
            whose = "your prompts/" if root == own else ""
            files += [(f"{whose}{file.path}", file.text) for file in found]
            problems += unreadable
        return files, problems

    @property
    def units(self) -> list[Unit]:
        """The learner's units that have a pack, in the order of the settings."""
        known = self.prompts.units
        return [known[unit] for unit in self.settings.units if unit in known]

    @property
    def labels(self) -> Labels:
        """How criteria are called here; as in a new journal where the settings are broken."""
        known = self.prompts.units
        try:
            mine: tuple[str, ...] = self.settings.units
        except JournalError:
            mine = (FIRST_UNIT,)
        called = {id_: known[id_].called if id_ in known else id_ for id_ in mine}
        names = Labels(called)
        studied = [known[id_] for id_ in mine if id_ in known]
        refs = [unit.ref(criterion) for unit in studied[:1] for _, criterion in unit.criteria()]
        # The middle of a unit: the first criterion would look like the only one.
        examples = tuple(map(names.typed, refs[3:5] or refs[-2:]))
        return Labels(called, frozenset(called) - frozenset(known), examples)

    def one_unit(self, unit: str = "") -> Unit:
        """Return a unit by id or number; without one, the only one of `units`.

        Raises:
            JournalError: when there is no pack for it, or several are studied and none is named.
        """
        if not unit and len(self.units) > 1:
            mine = listed([unit.id for unit in self.units])
            message = f"You study {mine}, and none of them was named. Nothing was done."
            raise JournalError(message, kind=ErrorKind.UNCLEAR, of="unit", id_=self.units[0].id)
        return self.unit(unit)

    def unit(self, unit: str = "") -> Unit:
        """Return a unit by id or number; without one, the first of `units`.

        Raises:
            JournalError: when there is no pack for it.
        """
        if not unit and (mine := self.units):
            return mine[0]
        wanted = (unit or next(iter(self.settings.units), FIRST_UNIT)).casefold()
        for pack in self.prompts.units.values():
            if wanted in {pack.id, pack.number.casefold()}:
                return pack
        known = listed(sorted(self.prompts.units), "or")
        raise JournalError(f"There is no unit “{unit or wanted}”.", f"Choose {known}.")

    def criterion(self, label: str) -> tuple[Unit, Criterion]:
        """Return a criterion of the learner's units by label, ``unit:label`` or ``unit label``.

        Raises:
            JournalError: when there is none, or more than one unit has it.
        """
        wanted, _, number = label.rpartition(":")
        for unit in () if wanted else self.units:
            for name in (unit.id, unit.called):
                before, _, after = label.partition(" ")
                if after and before.casefold() == name.casefold() and not unit.criterion(label):
                    wanted, number = unit.id, after
        units = self.units if self.units and not wanted else [self.unit(wanted)]
        found = [(unit, hit) for unit in units if (hit := unit.criterion(number))]
        if len(found) == 1:
            return found[0]
        if found:
            choices = listed([f"{unit.id}:{hit.number}" for unit, hit in found], "or")
            raise JournalError(f"More than one of your units has a {label}.", f"Say {choices}.")
        labels = [c.number for unit in units for _, c in unit.criteria()]
        message = f"There is no criterion “{label}” in {listed([unit.id for unit in units], 'or')}."
        raise JournalError(message, f"There is {listed(labels)}.")

    def refs(self, labels: Iterable[str]) -> tuple[CriterionRef, ...]:
        """Return the criteria with these labels (see `criterion`), each once, in this order.

        Raises:
            JournalError: when a label is unknown or ambiguous.
        """
        pairs = [self.criterion(label) for label in labels]
        return tuple(dict.fromkeys(unit.ref(criterion) for unit, criterion in pairs))

    def refs_in(self, text: str, there: Iterable[CriterionRef] = ()) -> tuple[CriterionRef, ...]:
        """Return the criteria whose labels stand in a line, with commas or blanks between.

        A label may have blanks itself. Those in ``there`` are meant before others of their label.

        Raises:
            JournalError: when a label is unknown or ambiguous.
        """
        named = {ref.number.casefold(): ref for ref in there}
        found: list[CriterionRef] = []
        for part in text.split(","):
            words = part.split()
            while words:
                ref, size = self._longest(words, named)
                found.append(ref)
                words = words[size:]
        return tuple(dict.fromkeys(found))

    def _longest(
        self, words: Sequence[str], named: Mapping[str, CriterionRef]
    ) -> tuple[CriterionRef, int]:
        """Return the criterion that the first words name, as many as can be, and how many."""
        for size in range(len(words), 0, -1):
            label = " ".join(words[:size])
            if label.casefold() in named:
                return named[label.casefold()], size
            try:
                unit, criterion = self.criterion(label)
            except JournalError:
                if size == 1:
                    raise
            else:
                return unit.ref(criterion), size
        raise ValueError(words)

    def terms(self, today: date) -> Terms:
        """Return the terms that a search may use: criteria of the learner's units, and models."""
        from journal.reflection.selection import Terms  # noqa: PLC0415  (a capture needs none)

        pairs = [(unit.id, c.number) for unit in self.units for _, c in unit.criteria()]
        labels = [number for _, number in pairs] + [f"{unit}:{number}" for unit, number in pairs]
        models = {model.id: model.title for model in self.prompts.models.values()}
        return Terms(tuple(dict.fromkeys(labels)), models, today)
