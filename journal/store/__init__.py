"""Documents on disk: an append-only log, TinyDB on top of it, drafts, settings and packs.

Knows no word of what is kept in it. Callers import the modules, so that appending one line loads
nothing that it does not need.
"""

from __future__ import annotations
