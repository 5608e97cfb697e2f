"""A guided reflective journal that becomes an evidence portfolio."""

from __future__ import annotations

__version__ = "0.1.0"
