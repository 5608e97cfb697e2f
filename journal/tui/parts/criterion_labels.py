"""Criterion labels: what a criterion is called on a screen, with its unit where several are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from journal.units.labels import Labels


class NamingCriteria(Protocol):
    """An app that knows what is studied."""

    @property
    def labels(self) -> Labels:
        """How criteria are called."""


def labels(node: DOMNode) -> Labels:
    """Return how criteria are called in the journal that the app of a widget shows."""
    return cast("NamingCriteria", node.app).labels
