"""Once: a property that is computed once, even if two threads read it at the same moment."""

from __future__ import annotations

from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    once = cached_property
else:

    class once(cached_property):  # noqa: N801  (it stands where `cached_property` would)
        """A `cached_property` that no two threads compute at the same time.

        Since Python 3.12 the standard one may be computed twice. One lock is shared by all
        properties: the first computation lets msgspec inspect types, and two threads that do so at
        once crash the program.
        """

        _computing = RLock()

        def __get__(self, instance: object, owner: type | None = None) -> object:
            """Return the value; it is computed at the first call and then kept in the instance."""
            with self._computing:
                return super().__get__(instance, owner)
