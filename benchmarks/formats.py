"""Does writing a portfolio cost what the format costs? Each format beside the bare library.

The same 100,000 words go through our writers and through markdown-it-py, python-docx and typst as
they are; every ratio is of one run. Typst gets the contents and the links of a portfolio as well:
they are its own work, and most of what a long document costs. Then each format is written for 100
and for 10,000 entries, with the memory that it takes.
Exit status 1 when a ratio is above its limit, or when an entry costs more among many.
"""

from __future__ import annotations

import gc
import multiprocessing
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.finding import SENTENCES
from journal.portfolio.formats.choice import written
from journal.portfolio.tree.prose import prose
from journal.portfolio.tree.tree import (
    Block,
    Document,
    Heading,
    Inline,
    Link,
    Paragraph,
    Table,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORDS = 100_000
RUNS = 5
CRITERIA = 10
SIZES = (100, 10_000)
OF_AN_ENTRY = 60
"""Words of an entry where entries are many."""
GROWTH = 1.5
"""An entry among many may cost this many times what it costs among few."""
GROWTH_BESIDE = 1.3
"""Where the library's own cost grows: ours may grow by so much more."""


class Beside(NamedTuple):
    """A format, the bare library beside it, and how many times as long ours may take."""

    suffix: str
    library: str
    bare: Callable[[list[str]], object]
    limit: float


def texts(words: int, of_each: int) -> list[str]:
    """Return answers as learners write them: paragraphs, a list, a word in bold."""
    chance = Random(1)  # noqa: S311  (words of a benchmark need no secrecy)
    known = SENTENCES.split()

    def some(count: int) -> str:
        return " ".join(chance.choices(known, k=count))

    fifth = of_each // 5
    return [
        f"{some(2 * fifth)}\n\n{some(fifth)} **{some(2)}** {some(fifth)}\n\n"
        f"- {some(fifth // 2)}\n- {some(fifth // 2)}"
        for _ in range(words // of_each)
    ]


def document(answers: list[str]) -> Document:
    """Return a portfolio: a matrix, and criteria with their entries, each with its heading."""
    return Document("Portfolio of evidence", tuple(blocks(answers)))


def blocks(answers: list[str]) -> Iterator[Block]:
    """Give what a portfolio is made of, from the learner's own text."""
    share = -(-len(answers) // CRITERIA)
    yield Heading(2, "Coverage", "coverage")
    yield Table(
        ((Text("Criterion"),), (Text("Evidence"),)),
        tuple(
            ((Text(f"1.{number}"),), tuple(links(range(first + 1, first + share + 1))))
            for number, first in enumerate(range(0, len(answers), share), 1)
        ),
    )
    for at, answer in enumerate(answers):
        if not at % share:
            yield Heading(3, f"1.{at // share + 1} Explain it", f"criterion 1.{at // share + 1}")
        yield Heading(4, f"E{at + 1}, Monday 23 November 2026", f"E{at + 1}")
        yield Paragraph((Text("What took place?"),))
        yield from prose(answer)


def links(numbers: range) -> Iterator[Inline]:
    """Give links to entries."""
    for number in numbers:
        yield Link((Text(f"E{number}"),), anchor=f"E{number}")
        yield Text(", ")


def bare_markdown(answers: list[str]) -> str:
    """Return the text as markdown-it-py writes it."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  (measured by itself)

    return str(MarkdownIt("commonmark").enable("table").render("\n\n".join(answers)))


def bare_docx(answers: list[str]) -> bytes:
    """Return the text as python-docx writes it, paragraph by paragraph."""
    import docx  # noqa: PLC0415  (measured by itself)

    word, saved = docx.Document(), BytesIO()
    for at, answer in enumerate(answers, 1):
        word.add_heading(f"E{at}, Monday 23 November 2026", 2)
        for part in answer.split("\n\n"):
            word.add_paragraph(part)
    word.save(saved)
    return saved.getvalue()


def bare_typst(answers: list[str]) -> object:
    """Return the text as typst sets it, from markup of its own."""
    import typst  # noqa: PLC0415  (measured by itself)

    share = -(-len(answers) // CRITERIA)
    rows = "".join(
        f"[1.{number}], [{', '.join(f'#link(<E{at}>)[E{at}]' for at in some)}],"
        for number, some in enumerate(batched(range(len(answers)), share), 1)
    )
    parts = [f"#outline(depth: 3)\n\n== Coverage\n\n#table(columns: (auto, 1fr), {rows})"]
    for at, each in enumerate(answers):
        if not at % share:
            parts.append(f"=== 1.{at // share + 1} Explain it")
        parts.append(f"==== E{at}, Monday 23 November 2026 <E{at}>\n\nWhat took place?\n\n{each}")
    return typst.compile("\n\n".join(parts).replace("**", "*").encode(), format="pdf")


def batched(numbers: range, size: int) -> Iterator[range]:
    """Give numbers in parts of a size."""
    for first in range(0, len(numbers), size):
        yield numbers[first : first + size]


BESIDE = (
    Beside(".md", "markdown-it-py", bare_markdown, 2.0),
    Beside(".html", "markdown-it-py", bare_markdown, 2.0),
    Beside(".docx", "python-docx", bare_docx, 1.5),
    Beside(".pdf", "typst", bare_typst, 1.3),
)


def seconds(work: Callable[[], object]) -> float:
    """Return the time that some work takes."""
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def ours(answers: list[str], suffix: str) -> bytes:
    """Return the file, from the learner's own text on."""
    return written(document(answers), f"portfolio{suffix}").data


def compare(each: Beside, answers: list[str]) -> bool:
    """Print how long a format takes beside its library, and say whether that is good enough."""
    # In turns, so that whatever else the machine does falls on both.
    pairs = [
        (seconds(lambda: ours(answers, each.suffix)), seconds(lambda: each.bare(answers)))
        for _ in range(RUNS)
    ]
    mine, other = (min(times) for times in zip(*pairs, strict=True))
    ratio = mine / other
    print(
        f"{each.suffix:<6} {mine * 1000:6.0f} ms   bare {each.library:<15} {other * 1000:6.0f} ms"
        f"   ratio {ratio:4.2f} (at most {each.limit})"
    )
    return bool(ratio <= each.limit)


def alone(suffix: str, count: int, *, bare: bool = False) -> tuple[float, float]:
    """Return the time in seconds and the memory in MB that a format takes, in a fresh process."""
    _as_the_program()
    answers = texts(count * OF_AN_ENTRY, OF_AN_ENTRY)
    tree = document(answers)

    def work() -> object:
        return bare_typst(answers) if bare else written(tree, f"portfolio{suffix}")

    written(document(answers[:1]), f"portfolio{suffix}")
    before = peak()
    # Typst keeps what it has set, so that a second time would take twice the memory.
    runs = 1 if suffix == ".pdf" and count == SIZES[1] else RUNS
    took = min(seconds(work) for _ in range(runs))
    return took, peak() - before


def _as_the_program() -> None:
    gc.set_threshold(100_000, 20, 20)


def peak() -> float:
    """Return the most memory that this process has held, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def grow(suffix: str, *, bare: bool = False) -> float:
    """Print what a format costs for few and for many entries; return how an entry's cost grows."""
    few, many = SIZES
    apart = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, apart, max_tasks_per_child=1) as pool:
        tasks = [pool.submit(alone, suffix, count, bare=bare) for count in SIZES]
        (small, _), (large, memory) = (task.result() for task in tasks)
    ratio = (large / many) / (small / few)
    print(
        f"{'typst' if bare else suffix:<6} {few:,} entries {small * 1000:6.0f} ms   "
        f"{many:,} entries {large * 1000:7.0f} ms   an entry {ratio:4.2f} times   {memory:5.0f} MB"
    )
    return ratio


def main() -> int:
    """Measure, print and judge."""
    _as_the_program()
    answers = texts(WORDS, 300)
    print(f"{WORDS:,} words in {len(answers):,} entries; the best of {RUNS}")
    good = [compare(each, answers) for each in BESIDE]
    print(f"\nEntries of {OF_AN_ENTRY} words, the tree already made; memory on top of it")
    good += [grow(suffix) <= GROWTH for suffix in (".md", ".html", ".docx", ".json")]
    # What typst itself does with thousands of pages is no fault of the template's.
    good.append(grow(".pdf") <= max(GROWTH, GROWTH_BESIDE * grow(".pdf", bare=True)))
    return int(not all(good))


if __name__ == "__main__":
    sys.exit(main())
