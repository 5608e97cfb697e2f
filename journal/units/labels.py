"""Labels: how a criterion is called where one unit is studied, and where several are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable


class Labelled(Protocol):
    """A criterion by the id of its unit and its label."""

    @property
    def unit(self) -> str:
        """The id of its unit."""

    @property
    def number(self) -> str:
        """Its label."""


class Labels(Struct, frozen=True):
    """How criteria are called; ``called`` maps the ids of the units studied to their names.

    A label alone says which criterion is meant only where one unit is studied and it is of that
    unit; elsewhere the unit stands before it.
    """

    called: dict[str, str]
    lost: frozenset[str] = frozenset()
    """Those of the units whose pack is gone, of which nobody knows what they say now."""
    examples: tuple[str, ...] = ()
    """Two labels of the learner's own, as they are typed, for a sentence that needs one."""

    @property
    def example(self) -> str:
        """A label of the learner's own, as it is typed; ``1.1`` where nothing is studied."""
        return self.examples[-1] if self.examples else "1.1"

    def of(self, ref: Labelled) -> str:
        """Return what a criterion is called, such as ``2.3`` or ``5015V1 2.3``."""
        name = self._unit(ref)
        return f"{name} {self._short(ref)}" if name else self._short(ref)

    def all(self, refs: Iterable[Labelled]) -> list[str]:
        """Return what each of them is called."""
        return [self.of(ref) for ref in refs]

    def line(self, refs: Iterable[Labelled], between: str = " ") -> str:
        """Return them in a line, each unit named once: ``5015V1 2.3 2.4``."""
        parts: list[str] = []
        before = ""
        for ref in refs:
            name = self._unit(ref)
            short = self._short(ref)
            parts.append(short if name in {"", before} else f"{name} {short}")
            before = name
        return between.join(parts)

    def typed(self, ref: Labelled) -> str:
        """Return what names a criterion where one is typed: ``2.3`` or ``cmi-5015v1:2.3``."""
        return f"{ref.unit}:{ref.number}" if self._unit(ref) else ref.number

    def _unit(self, ref: Labelled) -> str:
        """Return the name of a criterion's unit; empty where it need not be said."""
        if len(self.called) == 1 and ref.unit in self.called:
            return ""
        return self.called.get(ref.unit, ref.unit)

    def _short(self, ref: Labelled) -> str:
        """Return a label, and that it is one of former words where its unit is studied."""
        former = getattr(ref, "words", "") or getattr(ref, "former", False)
        known = ref.unit in self.called and ref.unit not in self.lost
        return f"former {ref.number}" if former and known else ref.number
