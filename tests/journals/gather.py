"""Writes down what the program says of the journal of before: ``python -m tests.journals.gather``.

It was run once, by the program that wrote the journal, and may be run again only when more is asked
than was then, at that very commit: what a later program says belongs into `CHANGED` of the test.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from .before import RECORDS, SAID, Copy, gathered
from .records import described, tables


def main() -> None:
    """Ask, and write the answers down, a line for each."""
    with TemporaryDirectory() as folder:
        copy = Copy(Path(folder))
        said = gathered(copy)
        records = {table: described(of) for table, of in sorted(tables(copy).items())}
    kept = msgspec.json.encode({"then": records, "since": {}})
    RECORDS.write_bytes(msgspec.json.format(kept, indent=1) + b"\n")
    lines = (
        f"{msgspec.json.encode(asked).decode()}: {msgspec.json.encode(told).decode()}"
        for asked, told in said.items()
    )
    SAID.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
