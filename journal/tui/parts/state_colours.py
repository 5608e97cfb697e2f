"""How each state of a criterion is coloured; its word stands beside it."""

from __future__ import annotations

from journal.tui.parts.content import MUTED

COLOURS = {
    "none": MUTED,
    "thin": "$text-warning",
    "growing": "$text-primary",
    "ready": "$text-success",
    "judged": "bold $text-success",
}
