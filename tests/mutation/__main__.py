"""Which changes of the program would no test notice?

`python -m tests.mutation` takes up what it left: what a test noticed stays noticed as long as its
module is the same, what nothing noticed is tried again.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import signal
import sys
import time
from random import Random
from typing import TYPE_CHECKING

import msgspec

from .covering import Covering, covering
from .mutants import CHECKOUT, Mutant, equivalents, mutants_of, planted_in
from .trial import tried, warm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess
    from pathlib import Path

KEPT = CHECKOUT / ".mutants"
ROOMS = {
    "journal/johari": 0,
    "journal/portfolio/bundle": 0,
    "journal/portfolio/evidence": 0,
    "journal/portfolio/masking": 300,
    "journal/store": 300,
}
"""Rooms, and how many of their mutants are drawn, 0 for all of them. They meet the tests of their
own room: that another room fails says late that something is wrong, and little of what."""
TIMEOUT = "no end"
SURVIVED = ""
PATIENCE = (5.0, 2.0)
"""Seconds of computing that every trial has, and how many times what its tests take."""
HUNG = 10
"""How many times as long it may wait, or be kept waiting by a busy machine."""


class Verdict(msgspec.Struct, frozen=True):
    """What noticed a mutant: a test, an error of pytest, or that it came to no end."""

    mutant: Mutant
    noticed: str


def known(file: Path) -> dict[Mutant, str]:
    """Return what noticed mutants in earlier runs, without those that nothing noticed."""
    if not file.exists():
        return {}
    verdicts = msgspec.json.Decoder(Verdict).decode_lines(file.read_bytes())
    return {verdict.mutant: verdict.noticed for verdict in verdicts if verdict.noticed}


def trials(
    mutants: list[Mutant | None], covered: Covering, tests: list[str] | None, jobs: int
) -> Iterator[tuple[Mutant | None, str]]:
    """Yield each mutant with what noticed it, as soon as it is known."""
    forks = multiprocessing.get_context("fork")
    waiting = list(reversed(mutants))
    running: list[tuple[Mutant | None, ForkProcess, Connection, float]] = []
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            met = covered.tests(mutant) if mutant else tests or []
            if not met:
                yield mutant, SURVIVED
                continue
            ours, theirs = forks.Pipe(duplex=False)
            patience = PATIENCE[0] + PATIENCE[1] * covered.cost(met)
            process = forks.Process(target=tried, args=(mutant, met, int(patience), theirs))
            process.start()
            theirs.close()
            running.append((mutant, process, ours, time.monotonic() + HUNG * patience))
        time.sleep(0.02)
        for trial in list(running):
            mutant, process, ours, until = trial
            late = time.monotonic() > until
            if process.is_alive() and not late:
                continue
            if late:
                os.killpg(process.pid or 0, signal.SIGKILL)
            process.join()
            running.remove(trial)
            late = late or process.exitcode == -signal.SIGXCPU
            yield mutant, TIMEOUT if late else _answer(ours)


def _answer(ours: Connection) -> str:
    try:
        return str(ours.recv()) if ours.poll() else "a crash"
    except EOFError:
        return "a crash"


def room(name: str, seed: int, jobs: int) -> bool:
    """Try the mutants of a room; say whether each was noticed or is like the original."""
    paths = sorted((CHECKOUT / name).glob("*.py"))
    modules = [path.relative_to(CHECKOUT).as_posix() for path in paths]
    every = [mutant for module in modules for mutant in mutants_of(module)]
    number = ROOMS[name]
    drawn = (
        Random(seed).sample(every, min(number, len(every)))  # noqa: S311  (nothing is secret)
        if number
        else every
    )
    by_hand = list(planted_in(modules))

    def fails(covered: Covering) -> str:
        return next(trials([None], covered, sorted(covered.seconds), jobs))[1]

    covered = covering(name, KEPT, fails)
    file = KEPT / f"{name.replace('/', '-')}.jsonl"
    verdicts = known(file)
    with file.open("ab") as log:
        for mutant, noticed in trials(
            [mutant for mutant in (*drawn, *by_hand) if mutant not in verdicts], covered, None, jobs
        ):
            assert mutant is not None
            verdicts[mutant] = noticed
            log.write(msgspec.json.encode(Verdict(mutant, noticed)) + b"\n")
            log.flush()
            print(noticed or f"SURVIVED {mutant}", flush=True)
    return report(name, drawn, by_hand, verdicts)


def report(
    name: str, drawn: list[Mutant], by_hand: list[Mutant], verdicts: dict[Mutant, str]
) -> bool:
    """Print what became of the mutants of a room; say whether none is left."""
    like = equivalents()
    alive = [mutant for mutant in (*drawn, *by_hand) if not verdicts[mutant]]
    left = [mutant for mutant in alive if not any(one.covers(mutant) for one in like)]
    late = sum(verdicts[mutant] == TIMEOUT for mutant in drawn)
    stale = [
        one
        for one in like
        for after in one.after
        if one.module.startswith(f"{name}/")
        and any(one.covers(mutant) and mutant.after == after for mutant in drawn)
        and not any(one.covers(mutant) and mutant.after == after for mutant in alive)
    ]
    for mutant in left:
        print(f"Nobody noticed {mutant}")
    for one in stale:
        print(f"Noticed after all, so not equivalent: {one.module}: {one.before}")
    print(
        f"{name}: {len(drawn)} mutants and {len(by_hand)} made by hand; {len(alive) - len(left)} "
        f"equivalent, {late} came to no end, {len(left)} survived."
    )
    return not left and not stale


def main() -> int:
    """Try the mutants of the rooms that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("rooms", nargs="*", help=f"some of {', '.join(ROOMS)}")
    parser.add_argument("--seed", type=int, default=7, help="which mutants are drawn")
    parser.add_argument("--jobs", type=int, default=2, help="how many at the same time")
    asked = parser.parse_args()
    KEPT.mkdir(exist_ok=True)
    print(f"Seed {asked.seed}")
    warm()
    done = [room(name, asked.seed, asked.jobs) for name in asked.rooms or ROOMS]
    return 0 if all(done) else 1


if __name__ == "__main__":
    sys.exit(main())
