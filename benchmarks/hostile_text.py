"""How much longer hostile texts take than plain ones of the same length, on their way out.

A text of 60 KB of blanks or marks once took a minute. Each goes the whole way of an entry that is
exported: its private passages are taken out, it is read as Markdown, names are masked, and it is
written as HTML and Markdown. Run: python -m benchmarks.hostile_text
"""

from __future__ import annotations

import sys
import time

from journal.equal_signs import FOLDED
from journal.portfolio.formats.html_page import to_html
from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.masking.apply import mask_document
from journal.portfolio.masking.mask import Mask, Masks
from journal.portfolio.tree.prose import prose
from journal.portfolio.tree.tree import Document
from journal.reflection.passage import public, told_of_passages

SIZE = 60_000
HARD = {
    "blanks": " ",
    "blanks and a mark": " " * 40 + "%%a%%",
    "percent signs": "%",
    "private marks": "%%a%% ",
    "grave accents": "`",
    "stars": "*a ",
    "strokes": "~~",
    "brackets": "[",
    "notes": "[^a]",
    "links": "[a](",
    "pipes": "|a",
    "rows": "|a|b|\n|-|-|\n",
    "bullets": "• a\n",
    "quotes": "> ",
    "addresses": "https://",
    "entities": "&#65;",
    "one letters": "a ",
    "half names": "Anna ",
    "capitals": "AaBb",
    "joiners": "\u200b",
    "accents": "e\u0301\u0300",
    "zeros": "\0",
    "hyphens": "an-\n",
}
PLAIN = "It was a long day, and we spoke of what to change in the team by the end of May. "
MOST = 20
"""How often longer a hostile text may take than a plain one. Chosen: then it is under a second."""


def seconds(text: str) -> float:
    """Return the seconds that a text takes on its way out of the journal."""
    masks = Masks([Mask("Anna Smith", "Coachee A"), Mask("May Rose", "Coachee B")])
    start = time.perf_counter()
    told_of_passages([text])
    document, _ = mask_document(Document("T", prose(public(text))), masks)
    to_html(document)
    to_markdown(document)
    return time.perf_counter() - start


def main() -> int:
    """Print how long each text takes; return 1 when one takes too long."""
    FOLDED[ord("ä")]
    plain = seconds((PLAIN * SIZE)[:SIZE])
    print(f"plain text of {SIZE:,} signs: {plain:.2f} s")
    slow = 0
    for name, piece in HARD.items():
        took = seconds((piece * SIZE)[:SIZE])
        slow += took > MOST * plain
        print(f"{name:<20}{took:8.2f} s {took / plain:8.1f} x")
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())
