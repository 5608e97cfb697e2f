"""A made-up unit about ropes, to be revised in a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

SENTENCES = {
    "1.1": "Name three kinds of knot",
    "1.2": "Describe how a rope is stored",
    "1.3": "Judge whether a rope is safe",
}


class Asked(NamedTuple):
    """A criterion as a pack says it: its sentence, what it requires, and what it was."""

    text: str
    need: str = "what is asked"
    was: tuple[str, ...] = ()
    need_was: tuple[str, ...] = ()


BEFORE = {label: Asked(text, f"{text}, in full") for label, text in SENTENCES.items()}


def pack(criteria: dict[str, Asked], *, id_: str = "ropes", was: tuple[str, ...] = ()) -> str:
    """Return the pack of a unit with these criteria by label."""
    lines = [f'id = "{id_}"', f'title = "{id_.title()}"', f"was = {list(was)}"]
    lines += ["[[outcomes]]", 'number = "1"', 'text = "Know ropes"']
    for label, asked in criteria.items():
        lines += [
            "[[outcomes.criteria]]",
            f'number = "{label}"',
            f'text = "{asked.text}"',
            f"was = {list(asked.was)}",
            "[[outcomes.criteria.requires]]",
            'id = "all"',
            f'text = "{asked.need}"',
            f"was = {list(asked.need_was)}",
        ]
        for phase in ("what", "so what", "now what"):
            lines += [
                "[[outcomes.criteria.questions]]",
                f'id = "{phase.replace(" ", "-")}"',
                f'phase = "{phase}"',
                f'ask = "{phase} of it?"',
                'requires = ["all"]',
            ]
    return "\n".join(lines).replace("'", '"')


def put(folder: Path, text: str, id_: str = "ropes") -> None:
    """Write a pack into a journal's folder."""
    path = folder / "prompts" / "units" / f"{id_}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
